"""Files and folders that are whole or not there: made beside their place, then put in it."""

import os
import shutil
from pathlib import Path

from fieldguide.command import naming


def write_whole(path: Path, content: bytes) -> None:
    """Write a file. If that fails, the one that was there stays, and nothing is left beside it."""
    part = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with naming(path):
            part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def put_in_place(new: Path, place: Path, old: Path) -> None:
    """Give a finished file or folder its place. What stood there is at `old` for a moment, for `put_back`."""
    remove(old)
    old.parent.mkdir(parents=True, exist_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place):
        place.rename(old)
    new.rename(place)
    remove(old)


def put_back(place: Path, old: Path) -> None:
    """Undo a `put_in_place` that was killed between its two renames."""
    if os.path.lexists(old) and not os.path.lexists(place):
        old.rename(place)


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
