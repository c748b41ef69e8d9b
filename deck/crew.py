"""Work on all cores: a crew of processes, none of which outlives a build that somebody stops."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

# A fork brings along what is imported already. Elsewhere than on Linux it is not safe with the libraries that set type
START = "fork" if sys.platform == "linux" else "spawn"


@contextmanager
def crew(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Yield what runs tasks in so many processes, started with the first task. Whatever goes wrong, none is left behind."""
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(START), initializer=_leave_signals_to_the_parent)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.kill()
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def all_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
