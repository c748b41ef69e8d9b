"""A copy of the project in a folder with an awkward name, its programs, and what they have made."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
ODD_NAME = "a b é'ü"
NOT_COPIED = (".venv", ".git", ".cache", "site", "dist", "*.egg-info")  # at the top
NOT_COPIED_ANYWHERE = ("__pycache__", "node_modules", ".pytest_cache")
WORDS = "content/techniques/take-a-break.md"
# what is added to the words
STATES = {"A": "", "B": "\nOne sentence more stands here for a while.\n"}
OUTPUTS = ("dist", "site", "some")
HIDDEN_BY_US = ("dist/.build/",)  # the lock and the stamps of make
BUILD_S = 1200  # at most, on a machine with much else to do


@dataclass(frozen=True)
class Program:
    """A program that builds: its name, its command, the outputs to look at, and whether two of it wait for
    one another.
    """

    name: str
    command: tuple[str, ...]
    outputs: tuple[str, ...]
    waits: bool = True


def programs(python: str = sys.executable) -> dict[str, Program]:
    """Return the programs by name.

    The Python packages are taken as they are: setting up is not what is tried here.
    """
    make = (
        "make",
        f"PYTHON={python}",
        "--old-file=.venv/.main",
        "--old-file=.venv/.test",
    )
    # all ways of making one but the book, which takes half a minute
    editions = "screen,a4,press,large,calibration,wall-chart,epub"
    every = (
        Program(
            "build_pdf.py",
            (python, "build_pdf.py", "--edition", editions, "--out", "some"),
            ("some",),
        ),
        Program("make", make, ("dist", "site")),
        Program(
            "mkdocs build",
            (python, "-m", "mkdocs", "build", "--strict", "-d", "alone"),
            ("alone",),
            waits=False,
        ),
    )
    return {program.name: program for program in every}


class Project:
    """A copy of the project that may be broken."""

    def __init__(self, parent: Path):
        self.folder = parent / ODD_NAME
        self.temporary = parent / "temporary"
        shutil.copytree(ROOT, self.folder, ignore=_ignored, symlinks=True)
        self.temporary.mkdir()
        self._words = (self.folder / WORDS).read_text(encoding="utf-8")

    def set_words(self, state: str) -> None:
        """Write the words of a state (a key of STATES)."""
        (self.folder / WORDS).write_text(self._words + STATES[state], encoding="utf-8")

    def environment(self, **others: str) -> dict[str, str]:
        """Return the environment of a build in this copy."""
        ours = {
            "PYTHONPATH": str(self.folder),
            "TMPDIR": str(self.temporary),
            "NO_MKDOCS_2_WARNING": "1",
        }
        usual = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MAKE", "MFLAGS"))
        }
        return usual | ours | {"SITE_URL": "https://impasse-guide.example/"} | others

    def start(self, command: Iterable[str], **environment: str) -> subprocess.Popen:
        """Start a program in a session of its own, so that its processes can be found."""
        return subprocess.Popen(
            list(command),
            cwd=self.folder,
            env=self.environment(**environment),
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def made(self, outputs: Iterable[str]) -> dict[str, str]:
        """Return the digest of each file in these folders, by its path, without what is ours and hidden."""
        found = (
            path
            for output in outputs
            for path in (self.folder / output).rglob("*")
            if path.is_file()
        )
        names = {path.relative_to(self.folder).as_posix(): path for path in found}
        return {
            name: _digest(path)
            for name, path in names.items()
            if not name.startswith(HIDDEN_BY_US)
        }

    def litter(self) -> list[str]:
        """Return what a build should not have left: temporary files, and hidden or half-made ones
        beside the outputs.
        """
        places = [self.folder / name for name in (*OUTPUTS, ".cache")]
        beside = self.folder.glob(".*.new"), self.folder.glob(".*.old")
        hidden = [
            path
            for place in places
            for path in place.rglob("*")
            if path.name.endswith(".part")
        ]
        unfinished = [
            path
            for name in ("new", "old")
            for path in (self.folder / "dist/.build" / name).glob("*")
        ]
        return [
            str(path)
            for path in (
                *hidden,
                *unfinished,
                *chain(*beside),
                *self.temporary.iterdir(),
            )
        ]


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Return what a copy leaves out of a folder: built files and caches."""
    patterns = (*NOT_COPIED_ANYWHERE, *(NOT_COPIED if Path(folder) == ROOT else ()))
    return shutil.ignore_patterns(*patterns)(folder, names)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
