"""Work on all cores: a crew of processes, none of which outlives a build that somebody stops."""

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cached_property
from typing import Any

# A fork brings along what is imported already. Elsewhere than on Linux it is not safe with the libraries that set type
START = "fork" if sys.platform == "linux" else "spawn"


class Crew(Executor):
    """Runs tasks in so many processes, started with the first task. Whatever goes wrong while it is entered, none is left behind."""

    def __init__(self, processes: int):
        self._processes = processes

    def submit(self, task: Callable, /, *arguments: Any, **named: Any) -> Future:
        """Return what will hold the result of the task."""
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
        from concurrent.futures import ProcessPoolExecutor  # with all it brings it takes a tenth of the time of a build with little news
        from multiprocessing import get_context

        return ProcessPoolExecutor(self._processes, get_context(START), initializer=_leave_signals_to_the_parent)


def all_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
