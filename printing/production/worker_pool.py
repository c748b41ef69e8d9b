"""Work on all cores: processes, none of which outlives a build that somebody stops or kills."""

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cached_property
from threading import Thread
from typing import Any

from fieldguide.command import STOPS

# A fork brings along what is imported already. Elsewhere than on Linux it is not safe with the
# libraries that set type
START = "fork" if sys.platform == "linux" else "spawn"


class Crew(Executor):
    """Runs tasks in so many processes, started with the first task.

    Whatever goes wrong while it is entered, none is left behind.
    """

    def __init__(self, processes: int):
        self._processes = processes

    def submit(self, task: Callable, /, *arguments: Any, **named: Any) -> Future:
        """Return what will hold the result of the task."""
        # a process begins with them blocked, so that none comes before it has learnt to
        # ignore them
        with _stops_blocked():
            return self._pool.submit(task, *arguments, **named)

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if "_pool" not in vars(self):
            return
        if error:
            from multiprocessing import active_children

            for process in active_children():
                process.kill()
        self._pool.shutdown(cancel_futures=error is not None)

    @cached_property
    def _pool(self) -> Executor:
        # with all it brings it takes a tenth of the time of a build with little news
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(
            self._processes, get_context(START), _begin_worker, (tempfile.tempdir,)
        )


def all_cores() -> int:
    """Return how many cores this process may use."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


@contextmanager
def _stops_blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker(temporary_folder: str | None) -> None:
    """Leave stops to the parent, keep temporary files where it does, and end when it ends, even if
    it was killed.
    """
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    tempfile.tempdir = temporary_folder
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process

    # returns once the last end of a pipe is closed, which the kernel does for whoever dies
    parent_process().join()
    os._exit(1)
