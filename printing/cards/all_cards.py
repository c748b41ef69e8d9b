"""All cards of a deck to one tagged PDF: rendered in batches by a process pool, or read from the cache."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fieldguide.cards.card_words import Card
from fieldguide.model.labels import Labels
from printing.cards.card_sizes import DEFAULT_SIZE
from printing.cards.one_card import cached_card, rendered_card, rendered_cover
from printing.cards.sides import Side, card_sides
from printing.pdf.cache import Cache
from printing.pdf.fit import DoesNotFit, Misfit
from printing.pdf.tagged_pdf import write_assembled

# a process gets this many at a time: enough to outweigh the cost of handing them over, few enough
# for all cores to end together
BATCH_CARDS = 4


@dataclass(frozen=True)
class DeckFormat:
    """The format of a deck: size, colour, and what else all its cards have in common.

    site: the site's address, with a slash at its end.
    imprint: the line that names the edition and the license.
    codes: those of the whole deck, to link to.
    """

    labels: Labels
    site: str
    imprint: str
    size: str
    monochrome: bool
    codes: frozenset[str]

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The stylesheets, the later ones over the earlier ones."""
        monochrome = ("cards/monochrome.css",) if self.monochrome else ()
        return ("cards/cards.css", f"cards/sizes/{self.size}.css", *monochrome)

    def sides(self, card: Card) -> tuple[Side, Side]:
        """Return the front and the back of a card."""
        return card_sides(card, self.site, self.imprint, self.codes, self.monochrome)

    def with_size(self, misfit: Misfit) -> Misfit:
        """Return a misfit that names the size, unless that is the usual one."""
        if self.size == DEFAULT_SIZE:
            return misfit
        return replace(misfit, side=f"{misfit.side} in size {self.size}")


@dataclass(frozen=True)
class _Batch:
    """Rendered cards (None for one that does not fit), what does not fit, WeasyPrint's warnings."""

    pdfs: tuple[bytes | None, ...]
    misfits: tuple[Misfit, ...]
    warnings: tuple[str, ...]


def load_cover(labels: Labels, cache: Cache) -> None:
    """Render what all cards have in common into the cache; at the least, WeasyPrint is loaded then."""
    rendered_cover(labels, cache)


def write_sides(
    cards: Sequence[Card],
    deck_format: DeckFormat,
    path: Path,
    cache: Cache,
    workers: Executor,
    on_progress: Callable[[int], None],
) -> tuple[str, ...]:
    """Write both sides of every card as one tagged PDF, a page a side; return WeasyPrint's warnings.

    A single batch is rendered in this process, several by the workers. `on_progress(done)` gets the
    number of finished cards, first of those in the cache. Raises DoesNotFit with every side that
    does not fit.
    """
    cached = [
        cached_card(deck_format.sides(card), deck_format.stylesheets, cache)
        for card in cards
    ]
    missing = [card for card, pdf in zip(cards, cached, strict=True) if pdf is None]
    batches = _rendered_batches(missing, deck_format, cache, workers)
    misfits: list[Misfit] = []
    warnings: list[str] = []

    def rendered() -> Iterator[bytes | None]:
        done = len(cards) - len(missing)
        on_progress(done)
        for batch in batches:
            misfits.extend(batch.misfits)
            warnings.extend(batch.warnings)
            done += len(batch.pdfs)
            on_progress(done)
            yield from batch.pdfs

    def pdfs() -> Iterator[bytes]:
        newly_rendered = rendered()
        for pdf in cached:
            if pdf := pdf or next(newly_rendered):
                yield pdf
        if misfits:
            raise DoesNotFit(misfits)

    write_assembled(rendered_cover(deck_format.labels, cache).pdf, pdfs(), path)
    return tuple(dict.fromkeys(warnings))


def _rendered_batches(
    cards: Sequence[Card], deck_format: DeckFormat, cache: Cache, workers: Executor
) -> Iterator[_Batch]:
    """Yield the cards in their order, rendered in batches."""
    starts = range(0, len(cards), BATCH_CARDS)
    batches = [cards[start : start + BATCH_CARDS] for start in starts]
    render = partial(_rendered_batch, deck_format, cache)
    return workers.map(render, batches) if len(batches) > 1 else map(render, batches)


def _rendered_batch(
    deck_format: DeckFormat, cache: Cache, cards: Sequence[Card]
) -> _Batch:
    pdfs: list[bytes | None] = []
    misfits: list[Misfit] = []
    warnings: list[str] = []
    for card in cards:
        try:
            result = rendered_card(
                deck_format.sides(card), deck_format.stylesheets, cache
            )
        except DoesNotFit as error:
            pdfs.append(None)
            misfits += [deck_format.with_size(misfit) for misfit in error.misfits]
        else:
            pdfs.append(result.pdf)
            warnings += result.warnings
    return _Batch(tuple(pdfs), tuple(misfits), tuple(warnings))
