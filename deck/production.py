"""All the files of one build: what can be made at the same time is, and all files are put in place together."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from .batches import BATCH_CARDS
from .crew import Crew
from .editions import EDITIONS, Workshop
from .render import DoesNotFit

PROGRESS_EVERY_S = 2.0
PROGRESS_AT_LEAST_EVERY_S = 16.0  # of one long work: it is told after 2 seconds, then after 4 more, and so on
Say = Callable[[str], None]


def write_editions(shop: Workshop, names: Sequence[str], out: Path, jobs: int, say: Say) -> tuple[str, ...]:
    """Write the editions into a folder, in so many processes; return WeasyPrint's warnings.

    An interrupted build leaves the old files whole. Raises DoesNotFit with every side whose words do not fit, in any size.
    """
    places = {name: out / EDITIONS[name].file_name(shop) for name in names}
    sizes = tuple(dict.fromkeys(filter(None, (EDITIONS[name].size_in(shop) for name in names))))
    most = max(len(names), -(-len(shop.cards) // BATCH_CARDS))
    with TemporaryDirectory() as table, _put_in_place_together(places) as parts:
        shop = replace(shop, table=Path(table))
        if sizes:
            shop.load_cover()  # before there are more processes: if the renderer is needed at all, each of them has it
        with Crew(min(jobs, most)) as workers:
            making = {workers.submit(_write_edition, shop, name, parts[name]): name for name in names if EDITIONS[name].size is None}
            warnings = _render_sides(shop, sizes, workers, say)
            for name in (name for name in names if EDITIONS[name].size is not None):  # here, for none takes long
                warnings += _made(places[name], name, _write_edition(shop, name, parts[name]), say)
            warnings += _finish(making, places, say)
    shop.cache.trim()
    return tuple(dict.fromkeys(warnings))


@contextmanager
def _put_in_place_together(places: dict[str, Path]) -> Iterator[dict[str, Path]]:
    """Yield where to write each file, beside its place; rename them all at the end, and leave nothing behind if there is none."""
    parts = {name: path.with_name(f".{path.name}.{os.getpid()}.part") for name, path in places.items()}
    try:
        yield parts
        for name, part in parts.items():
            part.replace(places[name])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _render_sides(shop: Workshop, sizes: Sequence[str], workers: Executor, say: Say) -> list[str]:
    """Put the sides in each size on the table. Every size is looked at before one that does not fit stops the build."""
    warnings, misfits, count = [], [], len(shop.cards)
    for size in sizes:
        say(f"Rendering {count} {'card' if count == 1 else 'cards'} in size {size} …")
        try:
            warnings += shop.render(size, workers, _progress(count, say))
        except DoesNotFit as error:
            misfits += error.misfits
    if misfits:
        raise DoesNotFit(misfits)
    return warnings


def _progress(cards: int, say: Say) -> Callable[[int], None]:
    """Return what to tell the number of cards that are done: it says so once in a while."""
    told = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told
        if time.monotonic() - told > PROGRESS_EVERY_S:
            told = time.monotonic()
            say(f"  {done} of {cards}")

    return tell


def _write_edition(shop: Workshop, name: str, path: Path) -> tuple[int, list[str]]:
    """Make an edition and write it; return how many bytes it has, and what WeasyPrint warned of."""
    content = EDITIONS[name].make(shop)
    path.write_bytes(content)
    return len(content), shop.warnings


def _finish(making: dict[Future, str], places: dict[str, Path], say: Say) -> list[str]:
    """Tell of each edition when it is done, and now and then of those that are not; return what WeasyPrint warned of."""
    warnings, started, patience_s = [], time.monotonic(), PROGRESS_EVERY_S
    while making:
        done, _ = wait(making, patience_s, FIRST_COMPLETED)
        for future in done:
            name = making.pop(future)
            warnings += _made(places[name], name, future.result(), say)
        if not done:
            say(f"  … {', '.join(making.values())}: {time.monotonic() - started:.0f} s")
            patience_s = min(2 * patience_s, PROGRESS_AT_LEAST_EVERY_S)
    return warnings


def _made(path: Path, name: str, result: tuple[int, list[str]], say: Say) -> list[str]:
    """Tell of an edition that is done; return what WeasyPrint warned of."""
    size, warnings = result
    say(f"  {name:20}{size / 1024:7.0f} KB  {path.name}")
    return warnings
