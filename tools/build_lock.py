"""One build at a time in a folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(path: Path) -> Iterator[int]:
    """Hold the lock on a file, and wait for it first if need be; yield its descriptor.

    The kernel frees the lock when the last process that has the descriptor ends, however it ends.
    So a program that got it from us, and lives on when we are killed, keeps others away from its files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(
                "Another build is at work in this folder. Waiting for it to end.",
                flush=True,
            )
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            print(
                f"{path}: no lock on this file system ({error.strerror}). See that no other build runs here.",
                flush=True,
            )
        yield file.fileno()
