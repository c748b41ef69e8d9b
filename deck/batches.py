"""Cards rendered in batches on all cores, those of an earlier build taken from the cache."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from .cache import Cache, key
from .render import DoesNotFit, Job, Rendered, load_renderer, rendered_card
from .renderer import fingerprint

BATCH_CARDS = 12  # a process gets so many at a time: enough to be worth the way, few enough for the cores to end together
CARDS_PER_PROCESS = 4  # below this a second process costs more than it saves


def rendered_cards(jobs: Sequence[Job], cache: Cache, processes: int | None = None) -> list[Rendered]:
    """Return each card rendered, on so many processes (default: as many as there are cores). Raises DoesNotFit with every misfit.

    What a card is rendered to depends on its job and the renderer only: never on the cache, the batch or the number of processes.
    """
    keys = [job_key(job) for job in jobs]
    done = {i: Rendered(pdf, ()) for i, k in enumerate(keys) if (pdf := cache.get(k)) is not None}
    missing = [i for i in range(len(jobs)) if i not in done]
    for i, card in zip(missing, _rendered([jobs[i] for i in missing], processes or os.cpu_count() or 1), strict=True):
        done[i] = card
        if card.pdf and not card.warnings:  # a warning has to be told at every build
            cache.put(keys[i], card.pdf)
    if misfits := [misfit for i in range(len(jobs)) for misfit in done[i].misfits]:
        raise DoesNotFit(misfits)
    return [done[i] for i in range(len(jobs))]


def job_key(job: Job) -> str | None:
    """Return the key of a card, or None if it must not be kept."""
    if (renderer := fingerprint()) is None:
        return None
    return key("card", renderer, job.html, *job.stylesheets, "sides", *(part for side in job.sides for part in (side.anchor, side.name)))


def deck_key(jobs: Sequence[Job]) -> str | None:
    """Return the key of all the cards put together, or None if they must not be kept."""
    keys = [job_key(job) for job in jobs]
    return None if None in keys else key("deck", *keys)


def _rendered(jobs: Sequence[Job], processes: int) -> Iterator[Rendered]:
    processes = min(processes, -(-len(jobs) // CARDS_PER_PROCESS))
    if processes <= 1:
        yield from map(rendered_card, jobs)
        return
    size = min(BATCH_CARDS, -(-len(jobs) // processes))
    batches = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    load_renderer()
    pool = ProcessPoolExecutor(processes, get_context("fork"), initializer=_leave_interrupts_to_the_parent)
    try:
        for batch in pool.map(_batch, batches):
            yield from batch
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batch(jobs: Sequence[Job]) -> list[Rendered]:
    return [rendered_card(job) for job in jobs]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
