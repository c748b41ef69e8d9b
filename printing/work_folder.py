"""Where a build makes its files before they are put in place, and the lock that lets one build at a
time write to a folder.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from shutil import rmtree

from fieldguide.command import naming

PREFIX, SUFFIX = ".impasse-", ".part"


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """Yield an empty folder inside another one.

    It is removed at the end, and what killed builds have left at the beginning.

    An error of the disk in it names the parent.
    """
    with naming(parent):
        _remove_leftovers(parent)
        folder, descriptor = _new_folder(parent)
    try:
        with naming(parent, within=folder):
            yield folder
    finally:
        rmtree(folder, ignore_errors=True)
        os.close(descriptor)


@contextmanager
def temporary_files() -> Iterator[None]:
    """Let all that libraries keep on disk for a while lie in one work folder, so that it goes even
    if they are killed.
    """
    usual = tempfile.gettempdir()
    with work_folder(Path(usual)) as folder:
        tempfile.tempdir = str(folder)
        try:
            yield
        finally:
            tempfile.tempdir = usual


def naming_temporary_files() -> AbstractContextManager[None]:
    """Give an error of the disk, from where libraries keep such files, the name of the machine's
    folder for them.
    """
    folder = Path(tempfile.gettempdir())
    return naming(folder.parent, within=folder)


@contextmanager
def locked(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keep other builds from writing to a folder; call `on_wait` and wait if there is one.

    Some file systems have no locks: then do neither.

    The lock is on the folder itself, so that no lock file lies about. The kernel frees it when the
    build and its processes end.
    """
    with naming(folder):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        if not _lock_if_free(descriptor):
            on_wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _lock_if_free(descriptor: int, without_locks: bool = True) -> bool:
    """Lock a folder unless another process has it; return whether it is ours, or what to take it
    for on a file system without locks.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return without_locks
    return True


def _new_folder(parent: Path) -> tuple[Path, int]:
    """Return a new folder, and the descriptor that holds the lock on it."""
    while True:
        folder = Path(tempfile.mkdtemp(SUFFIX, PREFIX, parent.absolute()))
        with suppress(FileNotFoundError):
            descriptor = os.open(folder, os.O_RDONLY)
            if _lock_if_free(descriptor) and folder.exists():
                return folder, descriptor
            os.close(
                descriptor
            )  # another build took it for a leftover before it was locked


def _remove_leftovers(parent: Path) -> None:
    """Remove work folders that no process holds.

    A process number would not tell: another process may have it by now.
    """
    for path in parent.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):  # another user's
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            if _lock_if_free(descriptor, without_locks=False):
                rmtree(path) if path.is_dir() else path.unlink()
            os.close(descriptor)
