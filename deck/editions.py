"""The editions of the deck: which files there are, and how each is made from sides rendered once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fieldguide.cards import Card
from fieldguide.model import Library

from .assemble import assembled
from .batches import deck_key, rendered_cards
from .cache import Cache
from .impose import A4, LETTER, Duplex, Paper, fold_edition, screen_edition, sheet_edition
from .press import ORDERS, press_edition
from .render import Job, card_html
from .sides import Side, sides

SIZES = {
    path.stem: path.read_text(encoding="utf-8").split("/* ")[1].split(" */")[0] for path in sorted((Path(__file__).parent / "sizes").glob("*.css"))
}
TITLE = "Impasse Field Guide: pocket cards"
DEFAULT_SIZE, LARGE_SIZE = "poker", "a6"
PAPERS = {"a4": A4, "letter": LETTER}
FLIPS = {"long": True, "short": False}


@dataclass
class Workshop:
    """What an edition is made from: the chosen cards and the wishes of the person who prints. Renders each size once."""

    library: Library
    cards: Sequence[Card]
    site: str
    edition: str
    size: str = DEFAULT_SIZE
    monochrome: bool = False
    selection: str = ""
    duplex: Duplex = field(default_factory=Duplex)
    order: str = next(iter(ORDERS))
    warnings: list[str] = field(default_factory=list)
    cache: Cache = field(default_factory=lambda: Cache(None))
    jobs: int | None = None

    @cached_property
    def pages(self) -> bytes:
        """The sides in the chosen size, a page a side."""
        return self.in_size(self.size)

    @cached_property
    def _sides(self) -> tuple[Side, ...]:
        return sides(self.cards, self.site, self.edition, self.monochrome)

    def in_size(self, size: str) -> bytes:
        """Return the sides rendered in a size. Raises DoesNotFit with every side whose words do not."""
        sheets = ("cards.css", f"sizes/{size}.css", *(["monochrome.css"] if self.monochrome else []))
        pairs = list(zip(self._sides[0::2], self._sides[1::2], strict=True))
        jobs = [Job(card_html(pair, TITLE), pair, sheets) for pair in pairs]
        whole = deck_key(jobs)
        if (pdf := self.cache.get(whole)) is not None:
            return pdf
        cards = rendered_cards(jobs, self.cache, self.jobs)
        self.warnings += dict.fromkeys(warning for card in cards for warning in card.warnings)
        pdf = assembled(card.pdf for card in cards)
        if not self.warnings:
            self.cache.put(whole, pdf)
        return pdf


@dataclass(frozen=True)
class Edition:
    """One file: its name without the size, what it is for, its paper if it is tied to one, and how to make it."""

    file: str
    about: str
    make: Callable[[Workshop], bytes]
    paper: str | None = None

    def file_name(self, shop: "Workshop") -> str:
        """Return the file's name. What is not the usual deck is not named like it, so that it never takes its place."""
        if not self.file.startswith("impasse-cards"):
            return self.file
        marks = [shop.size] if shop.size != DEFAULT_SIZE and self is not EDITIONS["large"] else []
        marks += (["mono"] if shop.monochrome else []) + ([shop.selection] if shop.selection else [])
        return self.file.replace("impasse-cards", "-".join(["impasse-cards", *marks]))


def _sheets(paper: Paper) -> Callable[[Workshop], bytes]:
    return lambda shop: sheet_edition(shop.pages, paper, shop.duplex)


def _folded(paper: Paper) -> Callable[[Workshop], bytes]:
    return lambda shop: fold_edition(shop.pages, paper)


EDITIONS: dict[str, Edition] = {
    "screen": Edition(
        "impasse-cards-screen.pdf", "phone, tablet, screen reader: one side a page, tagged, links live", lambda shop: screen_edition(shop.pages)
    ),
    "a4": Edition("impasse-cards-a4.pdf", "home, A4: a grid of cards printed on both sides", _sheets(A4), "a4"),
    "letter": Edition("impasse-cards-letter.pdf", "home, US Letter: the same", _sheets(LETTER), "letter"),
    "a4-fold": Edition("impasse-cards-a4-fold.pdf", "home, A4, one side only: cut, fold and glue", _folded(A4), "a4"),
    "letter-fold": Edition("impasse-cards-letter-fold.pdf", "home, US Letter, one side only: the same", _folded(LETTER), "letter"),
    "press": Edition("impasse-cards-press.pdf", "print shop: PDF/X-4, CMYK, 3 mm bleed", lambda shop: press_edition(shop.pages, shop.order)),
    "large": Edition("impasse-cards-large.pdf", "low vision: A6, body 14 pt", lambda shop: screen_edition(shop.in_size(LARGE_SIZE))),
}
