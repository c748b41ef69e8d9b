"""Signals at random moments, and processes that outlive them (Linux: they are looked up in /proc)."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

# so long a process may take to end after its parent; make's children finish what they have begun
MOURNING_S = 60


def send(process: subprocess.Popen, number: signal.Signals, to_group: bool) -> None:
    """Send a signal to a program alone, or to all its processes as a terminal does.

    It may have ended meanwhile.
    """
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number) if to_group else process.send_signal(number)


def left_in_session(session: int, patience_s: float = MOURNING_S) -> list[int]:
    """Return the processes of a session that are still there after so many seconds."""
    end = time.monotonic() + patience_s
    while (left := _session(session)) and time.monotonic() < end:
        time.sleep(0.1)
    return left


def _session(session: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, of = path.read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found.append(int(path.parent.name))
    return found
