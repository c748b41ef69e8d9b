"""All the files of one build: what can be made at the same time is, and all files are put in place
together.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import replace
from pathlib import Path

from fieldguide.command import naming, stops_held
from printing.cards.all_cards import BATCH_CARDS
from printing.pdf.fit import DoesNotFit
from printing.production.editions import EDITIONS, Workshop
from printing.production.worker_pool import Crew
from printing.work_folder import locked, work_folder

PROGRESS_EVERY_S = 2.0
# of one long work: it is told after 2 seconds, then after 4 more, and so on
PROGRESS_AT_LEAST_EVERY_S = 16.0
IN_PLACE = "The new files are in place."
Say = Callable[[str], None]


def write_editions(
    shop: Workshop, names: Sequence[str], out: Path, jobs: int, say: Say
) -> tuple[str, ...]:
    """Write the editions into a folder, in so many processes; return WeasyPrint's warnings.

    One build at a time writes to a folder.

    All are put in place together: an interrupted build leaves the old files whole.
    Raises DoesNotFit with every side whose words do not fit, in any size.
    """
    places = {name: out / EDITIONS[name].file_name(shop) for name in names}
    sizes = tuple(dict.fromkeys(filter(None, (EDITIONS[name].size_in(shop) for name in names))))
    most = max(len(names), -(-len(shop.cards) // BATCH_CARDS))
    with naming(out):
        out.mkdir(parents=True, exist_ok=True)
    with (
        locked(out, lambda: say(f"Another build is writing to {out}. Waiting for it to end.")),
        work_folder(out) as table,
    ):
        shop = replace(shop, table=table)
        parts = {name: table / path.name for name, path in places.items()}
        if sizes:
            # before there are more processes: if the renderer is needed at all, each of
            # them has it
            shop.load_cover()
        with Crew(min(jobs, most)) as workers:
            making = {
                workers.submit(_write_edition, shop, name, parts[name]): name
                for name in names
                if EDITIONS[name].size is None
            }
            warnings = _render_sides(shop, sizes, workers, say)
            # here, for none takes long
            for name in (name for name in names if EDITIONS[name].size is not None):
                warnings += _made(
                    places[name], name, _write_edition(shop, name, parts[name]), say
                )
            warnings += _finish(making, places, say)
        _put_in_place(parts, places)
    shop.cache.trim()
    return tuple(dict.fromkeys(warnings))


def _put_in_place(parts: dict[str, Path], places: dict[str, Path]) -> None:
    """Rename all files. A stop waits for that: it never leaves new files beside old ones."""
    with stops_held(IN_PLACE):
        for name, part in parts.items():
            with naming(places[name]):
                part.replace(places[name])


def _render_sides(
    shop: Workshop, sizes: Sequence[str], workers: Executor, say: Say
) -> list[str]:
    """Put the sides in each size on the table.

    Every size is looked at before one that does not fit stops the build.
    """
    warnings, misfits = [], []
    for size in sizes:
        try:
            warnings += shop.render(size, workers, _progress(len(shop.cards), size, say))
        except DoesNotFit as error:
            misfits += error.misfits
    if misfits:
        raise DoesNotFit(misfits)
    return warnings


def _progress(cards: int, size: str, say: Say) -> Callable[[int], None]:
    """Return what to tell the number of cards that are done: it says at first how many are left,
    and once in a while how far it is.
    """
    told = 0.0

    def tell(done: int) -> None:
        nonlocal told
        if not told:
            told = time.monotonic()
            if done < cards:
                say(
                    f"Rendering {cards - done} of {cards} {'card' if cards == 1 else 'cards'} "
                    f"in size {size} …"
                )
        elif time.monotonic() - told > PROGRESS_EVERY_S:
            told = time.monotonic()
            say(f"  {done} of {cards}")

    return tell


def _write_edition(shop: Workshop, name: str, path: Path) -> tuple[int, list[str]]:
    """Make an edition and write it; return how many bytes it has, and what WeasyPrint warned of."""
    content = EDITIONS[name].make(shop)
    path.write_bytes(content)
    return len(content), shop.warnings


def _finish(making: dict[Future, str], places: dict[str, Path], say: Say) -> list[str]:
    """Tell of each edition when it is done, and now and then of those that are not; return what
    WeasyPrint warned of.
    """
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
