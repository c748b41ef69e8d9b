"""CPU time of the site beside bare Material on the same pages, and of one changed page as `make serve` builds
it: `python benchmarks/site_builds.py`.

Every round runs everything once, in turn, so that a busy machine slows all alike; the middle of the rounds is
compared.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from fieldguide.model.site import Site
from fieldguide.reading.read_library import read_library
from fieldguide.site.downloads import download_blocks
from fieldguide.site.whole_site import Target, WholeSite

ROOT = Path(__file__).parent.parent
COLD, OURS = "the site, with nothing kept", "the site"
BARE = "bare Material, the same pages"
FIRST, CHANGED = "the first build of serve", "one page changed under serve"
FOLDERS = ("content", "fieldguide", "printing", "hooks", "theme", "dist")
FILES = ("mkdocs.yml", "pyproject.toml")
KEPT = ".cache/site"  # what a build keeps for the next
PAGE = "content/techniques/take-a-break.md"
ADDRESS = "http://127.0.0.1:8000/"
RATIO_MAX, CHANGED_MAX = 1.4, 0.5
# Builds twice in one process, as serve does, the second time with a page that was saved in between
SERVE = """
import json, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
page, folder, seconds = Path(sys.argv[1]), sys.argv[2], []
for words in ("", "\\nOne more sentence.\\n"):
    page.write_text(page.read_text(encoding="utf-8") + words, encoding="utf-8")
    start = time.process_time()
    config = load_config(site_dir=folder, site_url=sys.argv[3])
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    seconds.append(time.process_time() - start)
print(json.dumps(seconds))
"""


def main() -> None:
    """Print the seconds of each build, and the two ratios beside what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = _our_project(Path(folder)), _bare_project(Path(folder))
        seconds: dict[str, list[float]] = {
            COLD: [],
            OURS: [],
            BARE: [],
            FIRST: [],
            CHANGED: [],
        }
        for _ in range(rounds):
            shutil.rmtree(ours / KEPT, ignore_errors=True)
            seconds[COLD].append(_build(ours))
            seconds[OURS].append(_build(ours))
            seconds[BARE].append(_build(bare))
            for name, cost in zip((FIRST, CHANGED), _serve(ours), strict=True):
                seconds[name].append(cost)
    _print(seconds)


def _our_project(folder: Path) -> Path:
    project = folder / "ours"
    project.mkdir()
    for name in FOLDERS:
        shutil.copytree(ROOT / name, project / name)
    for name in FILES:
        shutil.copy(ROOT / name, project / name)
    return project


def _bare_project(folder: Path) -> Path:
    """Write the finished pages as a project with Material's own settings: no hooks, no templates."""
    settings = yaml.safe_load(
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
    )
    library = read_library(ROOT / "content")
    site = Site(
        ADDRESS, library.labels.guide.name, library.labels.guide.description, "1.0.0"
    )
    target = Target(site, folders=True, is_served=False)
    whole = WholeSite(library, target, {}, download_blocks({}, None))
    project = folder / "bare"
    for uri, markdown in whole.pages.items():
        path = project / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown, encoding="utf-8")
    extensions = [
        name for name in settings["markdown_extensions"] if name not in _ours(name)
    ]
    shutil.copytree(ROOT / "dist/deck", project / "docs/deck")
    shutil.copytree(ROOT / "dist/pictures", project / "docs/cards")
    bare = {
        "site_name": site.name,
        "site_url": "https://impasse-guide.example/",
        "theme": {"name": "material"},
        "markdown_extensions": extensions,
        "nav": whole.navigation,
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(bare), encoding="utf-8")
    return project


def _ours(name: object) -> tuple[object, ...]:
    return (name,) if isinstance(name, str) and name.startswith("fieldguide.") else ()


def _build(project: Path) -> float:
    """Return the CPU seconds of a whole build, of the process and all that it starts."""
    before = _cpu_of_children()
    _run(
        project, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "site")
    )
    return _cpu_of_children() - before


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _serve(project: Path) -> list[float]:
    """Return the CPU seconds of two builds in one process, the second after a page was saved."""
    page, site = project / PAGE, project / "served"
    words = page.read_bytes()
    try:
        return json.loads(_run(project, "-c", SERVE, str(page), str(site), ADDRESS))
    finally:
        page.write_bytes(words)


def _run(project: Path, *arguments: str) -> str:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(project)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def _print(seconds: dict[str, list[float]]) -> None:
    middle = {name: statistics.median(found) for name, found in seconds.items()}
    print("| what | CPU s | least to most |\n|---|---:|---|")
    for name, found in seconds.items():
        print(f"| {name} | {middle[name]:.2f} | {min(found):.2f} to {max(found):.2f} |")
    print("\n| asked | at most | measured | met |\n|---|---:|---:|---|")
    for what, most, ratio in (
        (f"{OURS} ÷ {BARE}", RATIO_MAX, middle[OURS] / middle[BARE]),
        (f"{CHANGED} ÷ {OURS}", CHANGED_MAX, middle[CHANGED] / middle[OURS]),
    ):
        print(
            f"| {what} | {most:.2f} | {ratio:.2f} | {'yes' if ratio <= most else '**no**'} |"
        )


if __name__ == "__main__":
    main()
