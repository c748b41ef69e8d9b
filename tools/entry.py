"""What commands have in common: one line for a full disk or a stop, letters that any terminal can show."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STOPPED = 128 + signal.SIGINT  # as a shell reports it
UNTOUCHED = "What was made before is as it was."


def run(main: Callable[[], int]) -> int:
    """Return what a command returns, 1 if a file can't be read or written, 130 if it was stopped;
    say which.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a terminal that isn't UTF-8
    try:
        return main()
    except OSError as error:
        path = (
            error.filename2 or error.filename or "Standard output"
        )  # of a copy, the second is what was being written
        print(
            f"{path}: {error.strerror}. See that there is room and that it can be written. {UNTOUCHED}",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print(f"Stopped. {UNTOUCHED}", file=sys.stderr)
        return STOPPED


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give an error of the disk the path that was being written, for a full disk names none."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
