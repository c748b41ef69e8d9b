"""What all commands share: a stop or an error of the disk is one line, any terminal can show our
letters, and a lost reader is no error.
"""

import errno
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, SimpleNamespace

STOPS = (
    signal.SIGINT,
    signal.SIGTERM,
)  # a stop from outside is a stop from the keyboard
# exit codes, as a shell reports them
FAILED, STOPPED, READER_LEFT = 1, 128 + signal.SIGINT, 128 + signal.SIGPIPE
SOON_S = 0.02  # when the destructor has ended
# make and shells send a stop to the whole group and then to us once more
SAME_STOP_S = 1.0
# in a umask: what keeps a host, which is another user, from reading our files
READ_BY_ALL = 0o055
STANDARD_OUTPUT = "standard output"
UNTOUCHED = "The files that were there are as they were."
IS_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

_stops = SimpleNamespace(last_s=-SAME_STOP_S, are_held=False, has_come=False)


def begin() -> None:
    """Call this before slow imports: until `run` takes over, a stop ends the process in one line,
    for nothing has begun.
    """
    _open_missing_streams()
    _begin_again_in_utf_8()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(errors="backslashreplace")
    _handle_stops(_end)


def let_all_read() -> None:
    """Let everybody read what this process and those that it starts write from now on."""
    os.umask(os.umask(0) & ~READ_BY_ALL)


def run(main: Callable[[], int]) -> int:
    """Return what a command returns; 1 if a file or folder can't be read or written, 130 if it was
    stopped, with one line that says so.

    Within `main` a stop is a KeyboardInterrupt. What it writes can be read by all.
    """
    begin()
    let_all_read()
    sys.unraisablehook = _stop_again
    try:
        _handle_stops(_stop)
        code = main()
        say("", end="")
        _handle_stops(signal.SIG_IGN)  # all is done
    except BrokenPipeError:
        code = _ended(READER_LEFT)
    except OSError as error:
        code = _ended(FAILED, f"{_what(error)}. {_fix(error)} {UNTOUCHED}")
    except KeyboardInterrupt as stop:
        code = _ended(STOPPED, f"Stopped. {stop if stop.args else UNTOUCHED}")
    finally:
        _drop_unread()
    return code


def say(text: str, end: str = "\n") -> None:
    """Say something on standard output, at once."""
    with naming(STANDARD_OUTPUT):
        print(text, end=end, flush=True)


def complain(text: str) -> None:
    """Say on standard error what is wrong. Where nobody can read that, the exit code has to do."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


@contextmanager
def stops_held(then: str) -> Iterator[None]:
    """Let a stop wait until the block has ended. `then` is what the line about the stop says after that."""
    _stops.are_held, _stops.has_come = True, False
    try:
        yield
    finally:
        _stops.are_held = False
    if _stops.has_come:
        raise KeyboardInterrupt(then)


@contextmanager
def naming(path: object, within: Path | None = None) -> Iterator[None]:
    """Give an error of the disk this path, for a full disk names none.

    With `within`, an error that names a path outside that folder keeps it.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        path_of_error = error.filename2 or error.filename
        if (
            within
            and path_of_error
            and not Path(os.fsdecode(path_of_error)).is_relative_to(within)
        ):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _what(error: OSError) -> str:
    """Return what is wrong with which file; of a copy, with the one that was being written."""
    path = error.filename2 or error.filename
    wrong = str(error.strerror or error)
    return f"{path}: {wrong}" if path else wrong


def _fix(error: OSError) -> str:
    if error.errno in IS_FULL:
        return "Make room there, or choose another place."
    return "See that it can be read and written, or choose another place."


def _handle_stops(
    handler: Callable[[int, FrameType | None], None] | signal.Handlers,
) -> None:
    """Set what a stop does, unless we are to ignore it: a shell starts a program in the background
    so, and nohup too.
    """
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    if _stops.are_held:
        _stops.has_come = True
    elif time.monotonic() - _stops.last_s > SAME_STOP_S:
        _stops.last_s = time.monotonic()
        raise KeyboardInterrupt


def _stop_again(lost: "sys.UnraisableHookArgs") -> None:
    """Let a stop come once more, in a moment, that came where Python can raise nothing, such as in
    a destructor.
    """
    if issubclass(lost.exc_type, KeyboardInterrupt):
        _stops.last_s = -SAME_STOP_S
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, SOON_S)
    else:
        sys.__unraisablehook__(lost)


def _ended(code: int, text: str = "") -> int:
    """Return an exit code, and say why on standard error. From now on a stop comes too late."""
    _handle_stops(signal.SIG_IGN)
    if text:
        complain(text)
    return code


def _end(number: int, frame: FrameType | None) -> None:
    with suppress(OSError):
        os.write(2, f"Stopped. {UNTOUCHED}\n".encode())
    os._exit(STOPPED)


def _open_missing_streams() -> None:
    """Open /dev/null for closed standard streams: the next file that we open would take their
    number, and their output.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _begin_again_in_utf_8() -> None:
    """Restart Python in its UTF-8 mode (PEP 540) if the locale has another encoding: libraries
    cannot open a path with an accent then.
    """
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    if sys.stdout:
        # the terminal's letters are still those of the locale
        os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, sys.orig_argv)


def _drop_unread() -> None:
    """Write what is left to say, and drop it if that fails: Python would complain at its end."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
