"""Build the guide for a memory stick: .venv/bin/python -m tools.stick dist/impasse-field-guide-offline.zip"""

import os
import subprocess
import sys
from pathlib import Path

from fieldguide.command import run

from .whole import remove, write_whole

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Write the zip; return 0, or how the build of its site ends."""
    path = Path(sys.argv[1])
    site = path.with_name(f".{path.name}.site")
    try:
        return _build_site(site) or _write(path, site)
    finally:
        remove(site)


def _build_site(folder: Path) -> int:
    """Build the site with page addresses as files; return how that ends, with what it says if it fails."""
    remove(folder)  # of a build that was killed
    environment = {
        **os.environ,
        "USE_DIRECTORY_URLS": "false",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "tools.site", str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode


def _write(path: Path, site: Path) -> int:
    # here, so that a stop while they load is one line too
    from fieldguide.reading.read_library import read_labels
    from fieldguide.site.hosting.memory_stick import stick

    files = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
    write_whole(path, stick(files, read_labels(ROOT / "content")))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
