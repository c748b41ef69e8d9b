"""Which steps of a build are stale: contents decide, neither clocks nor names."""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .whole import write_whole

# In place of a digest: a dangling link, a pipe, or no right to read it. The step that reads it says so.
NOT_THERE = "not there"


@dataclass(frozen=True)
class Step:
    """One step of a build, with paths seen from the project's folder.

    command: the arguments of Python; after them comes where to write, unless the step has `own_files`.
    place: the file or folder that the step makes.
    reads: files and folders.
    needs: the steps whose files it reads.
    values: variables of the environment that it reads.
    own_files: where `place` is a folder that also holds other files, returns the names of those that the
        step puts there itself.
    """

    name: str
    command: tuple[str, ...]
    place: str
    reads: tuple[str, ...]
    needs: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    own_files: Callable[[], Sequence[str]] | None = None


@dataclass(frozen=True)
class Stamp:
    """What a step read (one digest of all of it), and the digest of each file that it made, by its path."""

    read: str
    made: dict[str, str]


class Stamps:
    """The stamps of a project's steps, one file a step in a folder."""

    def __init__(self, root: Path, folder: Path):
        self._root, self._folder = root, folder

    def is_current(self, step: Step) -> bool:
        """Return whether the step has read what stands there now, and its files are as it made them."""
        stamp = self._stamp(step.name)
        if stamp is None or NOT_THERE in stamp.made.values():
            return False
        return stamp.read == self.read_by(step) and stamp.made == self._there(
            step, stamp
        )

    def read_by(self, step: Step) -> str:
        """Return the digest of all that a step reads."""
        values = {name: os.environ.get(name) for name in step.values}
        needed = {
            name: stamp.made if (stamp := self._stamp(name)) else None
            for name in step.needs
        }
        everything = [
            sys.version,
            step.command,
            values,
            needed,
            digests(self._root, step.reads),
        ]
        return hashlib.sha256(
            json.dumps(everything, sort_keys=True).encode()
        ).hexdigest()

    def set(self, step: Step, read: str) -> None:
        """Keep what a finished step had read, and the files it has made."""
        names = (
            [step.place]
            if step.own_files is None
            else [f"{step.place}/{name}" for name in step.own_files()]
        )
        stamp = Stamp(read, digests(self._root, names))
        write_whole(self._path(step.name), json.dumps(asdict(stamp)).encode())

    def _there(self, step: Step, stamp: Stamp) -> Mapping[str, str]:
        return digests(
            self._root, [step.place] if step.own_files is None else stamp.made
        )

    def _stamp(self, name: str) -> Stamp | None:
        try:
            return Stamp(**json.loads(self._path(name).read_bytes()))
        except (
            OSError,
            ValueError,
            TypeError,
        ):  # none, or one that a crash has cut off
            return None

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file among and below these files and folders, by its path."""
    found = {}
    for name in names:
        if (root / name).is_dir():
            found |= {
                os.path.relpath(path, root): _digest(path)
                for path in _below(root / name)
            }
        else:
            found[name] = _digest(root / name)
    return found


def _below(folder: Path) -> Iterable[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        yield from (os.path.join(parent, name) for name in (*files, *links))


def _digest(path: Path | str) -> str:
    """Return the SHA-256 of a file. What is no file is not opened: a pipe or a device may never end."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return NOT_THERE
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return NOT_THERE
