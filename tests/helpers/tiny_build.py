"""A build of two small steps, run by the real code: `python tests/helpers/tiny_build.py FOLDER`."""

import sys
from pathlib import Path

from fieldguide.command import run
from tools.build import StepFailed, make
from tools.stale import Step

# A step of the tiny build. It does as the environment says: wait, save a file meanwhile, fail.
COOK = """
import os, sys, time
from pathlib import Path

source, place = map(Path, sys.argv[1:])
with Path("runs.log").open("a") as log:
    log.write(source.name + "\\n")
text = "".join(sorted(path.read_text() for path in source.glob("*.md") if path.is_file()))
while "WAIT_FOR" in os.environ and not Path(os.environ["WAIT_FOR"]).exists():
    time.sleep(0.05)
if "SAVE" in os.environ:
    Path(os.environ["SAVE"]).write_text("saved meanwhile")
place.mkdir(parents=True)
(place / "all.md").write_text(text)
if "FAIL" in os.environ:
    sys.exit("cook.py: it burnt")
"""
CARDS = Step(
    "cards",
    ("cook.py", "content"),
    "dist/cards",
    reads=("content", "cook.py"),
    values=("SITE_URL",),
)
SITE = Step(
    "site", ("cook.py", "dist/cards"), "site", reads=("theme", "cook.py"), needs=("cards",)
)
STEPS = (CARDS, SITE)


def start_project(root: Path) -> None:
    """Write what the tiny build is made from."""
    for path, text in (
        ("content/a.md", "a"),
        ("content/b.md", "b"),
        ("theme/look.css", "c"),
        ("cook.py", COOK),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def main() -> int:
    try:
        make(Path(sys.argv[1]), STEPS)
    except StepFailed as failed:
        return failed.code
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
