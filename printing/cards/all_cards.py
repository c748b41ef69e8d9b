"""Cards rendered in batches on all cores, each kept for the next build, and put together as they come."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fieldguide.cards.card_words import Card
from printing.cards.one_card import kept_card, rendered_card, rendered_cover
from printing.cards.sides import Side, card_sides
from printing.pdf.cache import Cache
from printing.pdf.fit import DoesNotFit, Misfit
from printing.pdf.tagged_pdf import write_assembled

DEFAULT_SIZE = "poker"
TITLE = "Impasse Field Guide: pocket cards"
# a process gets so many at a time: enough to be worth the way, few enough for the cores to end
# together
BATCH_CARDS = 4


@dataclass(frozen=True)
class Look:
    """How the cards of a deck look: what stands on each of them, and in which size.

    `codes` are those of the whole deck, to link to.
    """

    site: str
    edition: str
    size: str
    monochrome: bool
    codes: frozenset[str]

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The stylesheets, the later ones over the earlier ones."""
        return (
            "cards/cards.css",
            f"cards/sizes/{self.size}.css",
            *(["cards/monochrome.css"] if self.monochrome else []),
        )

    def named(self, misfit: Misfit) -> Misfit:
        """Return a misfit that says in which size it is, unless that is the usual one."""
        return (
            misfit
            if self.size == DEFAULT_SIZE
            else replace(misfit, side=(f"{misfit.side} in size {self.size}"))
        )


@dataclass(frozen=True)
class _Batch:
    """Some cards rendered, None for one that does not fit, with what does not and what WeasyPrint
    warned of.
    """

    pdfs: tuple[bytes | None, ...]
    misfits: tuple[Misfit, ...]
    warnings: tuple[str, ...]


def write_sides(
    cards: Sequence[Card],
    look: Look,
    path: Path,
    cache: Cache,
    workers: Executor,
    told: Callable[[int], None],
) -> tuple[str, ...]:
    """Write both sides of every card as one tagged PDF, a page a side; return WeasyPrint's warnings.

    One batch is rendered here, several by the workers.

    `told` is called with the number of cards that are done, first with those that are kept. Raises
    DoesNotFit with every side whose words do not.
    """
    kept = [kept_card(_sides(look, card), TITLE, look.stylesheets, cache) for card in cards]
    news = [card for card, pdf in zip(cards, kept, strict=True) if pdf is None]
    batches = [news[start : start + BATCH_CARDS] for start in range(0, len(news), BATCH_CARDS)]
    misfits, warnings = [], []
    told(len(cards) - len(news))

    def rendered() -> Iterator[bytes | None]:
        finished = len(cards) - len(news)
        for batch in (workers.map if len(batches) > 1 else map)(
            partial(_rendered, look, cache), batches
        ):
            misfits.extend(batch.misfits)
            warnings.extend(batch.warnings)
            finished += len(batch.pdfs)
            told(finished)
            yield from batch.pdfs

    def pdfs() -> Iterator[bytes]:
        coming = rendered()
        yield from filter(None, (pdf or next(coming) for pdf in kept))
        if misfits:
            raise DoesNotFit(misfits)

    write_assembled(rendered_cover(TITLE, cache).pdf, pdfs(), path)
    return tuple(dict.fromkeys(warnings))


def _sides(look: Look, card: Card) -> tuple[Side, Side]:
    return card_sides(card, look.site, look.edition, look.codes, look.monochrome)


def _rendered(look: Look, cache: Cache, cards: Sequence[Card]) -> _Batch:
    pdfs, misfits, warnings = [], [], []
    for card in cards:
        try:
            result = rendered_card(_sides(look, card), TITLE, look.stylesheets, cache)
        except DoesNotFit as error:
            pdfs.append(None)
            misfits += [look.named(misfit) for misfit in error.misfits]
        else:
            pdfs.append(result.pdf)
            warnings += result.warnings
    return _Batch(tuple(pdfs), tuple(misfits), tuple(warnings))
