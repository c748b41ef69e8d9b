"""Writes the editions of one build: in a work folder first, then all are put in place together."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path

from fieldguide.command import naming, stops_held
from printing.cards.all_cards import BATCH_CARDS, load_cover, write_sides
from printing.pdf.fit import DoesNotFit, Misfit
from printing.production.editions import EDITIONS, CardEdition, GuideEdition, Output
from printing.production.options import PrintOptions
from printing.production.worker_pool import WorkerPool
from printing.work_folder import locked, work_folder

PROGRESS_EVERY_S = 2.0
# of long work without steps: progress is reported after 2 seconds, then after 4 more, and so on
PROGRESS_AT_LEAST_EVERY_S = 16.0
IN_PLACE = "The new files are in place."
Report = Callable[[str], None]  # gets each line of progress
Written = tuple[
    int, tuple[str, ...]
]  # size of a file in bytes, and WeasyPrint's warnings


def write_editions(
    options: PrintOptions, names: Sequence[str], out: Path, jobs: int, report: Report
) -> tuple[str, ...]:
    """Write the editions into a folder with up to `jobs` processes; return WeasyPrint's warnings.

    All files are put in place together, so an interrupted build leaves the old ones whole. Builds
    that write to the same folder take turns. Raises DoesNotFit with every side that does not fit,
    in any size.
    """
    places = {name: out / EDITIONS[name].file_name(options) for name in names}
    card_editions = {n: e for n in names if isinstance(e := EDITIONS[n], CardEdition)}
    batches = -(-len(options.cards) // BATCH_CARDS)
    with naming(out):
        out.mkdir(parents=True, exist_ok=True)
    with (
        locked(
            out,
            lambda: report(
                f"Another build is writing to {out}. Waiting for it to end."
            ),
        ),
        work_folder(out) as folder,
    ):
        parts = {name: folder / path.name for name, path in places.items()}
        if card_editions:
            # before the workers are forked: they have WeasyPrint then
            load_cover(options.library.labels, options.cache)
        with WorkerPool(min(jobs, max(len(names), batches))) as workers:
            build = _Build(options, parts, workers, report)
            guide_editions = build.start(
                name for name in names if name not in card_editions
            )
            warnings = build.write_cards(card_editions, folder)
            warnings += build.wait_for(guide_editions)
        _put_in_place(parts, places)
    options.cache.trim()
    return tuple(dict.fromkeys(warnings))


def _put_in_place(parts: dict[str, Path], places: dict[str, Path]) -> None:
    """Rename all files. A stop is held until then: new files never stand beside old ones."""
    with stops_held(IN_PLACE):
        for name, part in parts.items():
            with naming(places[name]):
                part.replace(places[name])


@dataclass(frozen=True)
class _Build:
    """One build in its work folder. `parts` are the paths there, by the name of the edition."""

    options: PrintOptions
    parts: Mapping[str, Path]
    workers: Executor
    report: Report

    def start(self, names: Iterable[str]) -> dict[Future[Written], str]:
        """Let the workers write editions that are not made of cards; return the names by future."""
        write = _write_guide_edition
        return {
            self.workers.submit(write, name, self.options, self.parts[name]): name
            for name in names
        }

    def write_cards(
        self, editions: Mapping[str, CardEdition], folder: Path
    ) -> list[str]:
        """Render the sides in each size that is needed, lay out the editions, and return WeasyPrint's
        warnings.
        """
        sizes = dict.fromkeys(
            edition.size(self.options) for edition in editions.values()
        )
        sides = {size: folder / f"{size}.pdf" for size in sizes}
        warnings = self._render_sides(sides)
        # in this process, since each takes only milliseconds
        for name, edition in editions.items():
            output = edition.lay_out(self.options, sides[edition.size(self.options)])
            warnings += self._finish(name, _write(output, self.parts[name]))
        return warnings

    def wait_for(self, editions: dict[Future[Written], str]) -> list[str]:
        """Report each edition when a worker has written it, and from time to time those that are
        left; return WeasyPrint's warnings.
        """
        warnings: list[str] = []
        started, patience_s = time.monotonic(), PROGRESS_EVERY_S
        while editions:
            done, _ = wait(editions, patience_s, FIRST_COMPLETED)
            for future in done:
                warnings += self._finish(editions.pop(future), future.result())
            if not done:
                left = ", ".join(editions.values())
                self.report(f"  … {left}: {time.monotonic() - started:.0f} s")
                patience_s = min(2 * patience_s, PROGRESS_AT_LEAST_EVERY_S)
        return warnings

    def _render_sides(self, paths: Mapping[str, Path]) -> list[str]:
        """Write the sides of each size; return WeasyPrint's warnings.

        Every size is rendered before DoesNotFit is raised with all that does not fit.
        """
        options, warnings = self.options, list[str]()
        misfits: list[Misfit] = []
        for size, path in paths.items():
            on_progress = _progress(len(options.cards), size, self.report)
            deck_format = options.deck_format(size)
            try:
                warnings += write_sides(
                    options.cards,
                    deck_format,
                    path,
                    options.cache,
                    self.workers,
                    on_progress,
                )
            except DoesNotFit as error:
                misfits += error.misfits
        if misfits:
            raise DoesNotFit(misfits)
        return warnings

    def _finish(self, name: str, written: Written) -> tuple[str, ...]:
        """Report an edition that is written; return WeasyPrint's warnings."""
        size, warnings = written
        self.report(f"  {name:20}{size / 1024:7.0f} KB  {self.parts[name].name}")
        return warnings


def _write_guide_edition(name: str, options: PrintOptions, path: Path) -> Written:
    """Make and write an edition. It is passed to a worker by its name: functions can't be pickled."""
    edition = EDITIONS[name]
    assert isinstance(edition, GuideEdition)
    return _write(edition.make(options), path)


def _write(output: Output, path: Path) -> Written:
    content, warnings = output
    path.write_bytes(content)
    return len(content), warnings


def _progress(cards: int, size: str, report: Report) -> Callable[[int], None]:
    """Return a callback for the number of cards that are done. It reports at first how many are left,
    then the number, every few seconds.
    """
    reported_s = 0.0

    def on_progress(done: int) -> None:
        nonlocal reported_s
        if not reported_s:
            reported_s = time.monotonic()
            if done < cards:
                report(
                    f"Rendering {cards - done} of {cards} {'card' if cards == 1 else 'cards'} "
                    f"in size {size} …"
                )
        elif time.monotonic() - reported_s > PROGRESS_EVERY_S:
            reported_s = time.monotonic()
            report(f"  {done} of {cards}")

    return on_progress
