"""A process pool whose workers end when the build is stopped or killed."""

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cached_property
from threading import Thread
from types import TracebackType
from typing import ParamSpec, TypeVar

from fieldguide.command import STOPS

# A forked process has all imports already. On other systems than Linux a fork is not safe with the
# libraries that set type
START = "fork" if sys.platform == "linux" else "spawn"
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class WorkerPool(Executor):
    """A process pool that starts with its first task.

    If it is left by an exception, its workers are killed. (Python 3.14 has `kill_workers` for that.)
    """

    def __init__(self, processes: int):
        self._processes = processes

    def submit(
        self,
        task: Callable[Parameters, Result],
        /,
        *arguments: Parameters.args,
        **named: Parameters.kwargs,
    ) -> Future[Result]:
        """Return the future result of the task."""
        # a worker starts with stop signals blocked, so that none arrives before it ignores them
        with _stops_blocked():
            return self._pool.submit(task, *arguments, **named)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if "_pool" not in vars(self):
            return
        if kind:
            from multiprocessing import active_children

            for process in active_children():
                process.kill()
        self._pool.shutdown(cancel_futures=kind is not None)

    @cached_property
    def _pool(self) -> Executor:
        # these imports take a tenth of a build with few changes
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(
            self._processes, get_context(START), _begin_worker, (tempfile.tempdir,)
        )


def all_cores() -> int:
    """Return the number of cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _stops_blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker(temporary_folder: str | None) -> None:
    """Set up a worker: it leaves stop signals to its parent, shares its folder for temporary files,
    and ends with it, even if the parent is killed.
    """
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    tempfile.tempdir = temporary_folder
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    # returns when the parent's end of a pipe is closed, which the kernel does however it ended
    parent.join()
    os._exit(1)
