"""The editions of the deck: which files there are, and how each is made from sides rendered once."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from fieldguide.cards.card_words import Card
from fieldguide.model.library import Library
from printing.cards.all_cards import DEFAULT_SIZE, TITLE, Look, write_sides
from printing.cards.one_card import rendered_cover
from printing.pdf.cache import Cache
from printing.pdf.render import Rendered, margin_note
from printing.sheets.calibration import calibration_sheet
from printing.sheets.grid import A4, LETTER, Duplex, Paper
from printing.sheets.impose import fold_edition, sheet_edition
from printing.sheets.print_shop import ORDERS, press_edition

SIZES = {
    path.stem: path.read_text(encoding="utf-8").split("/* ")[1].split(" */")[0]
    for path in sorted((Path(__file__).parents[1] / "cards" / "sizes").glob("*.css"))
}
DEFAULT_ORDER = next(iter(ORDERS))
LARGE_SIZE, CHOSEN = "a6", "the size that --size names"
PAPERS = {"a4": A4, "letter": LETTER}
# What page 1 says in its margin; as long as a poker card is high, in 7 pt type
DUPLEX_NOTE = "Print on both sides, flip on {} edge. Try two pages first."
SIZE_NOTE = "{}, actual size (100 %), never fit to page."
CUT_NOTE = "Card of 160 g/m² or more. Cut along the marks."
FOLD_NOTE = "Print on one side. Cut out the pairs, fold at the dashes, glue."
FLIPS = {"long": True, "short": False}


@dataclass
class Workshop:
    """What an edition is made from: the chosen cards and the wishes of the person who prints.

    Renders each size once.
    """

    library: Library
    cards: Sequence[Card]
    site: str
    edition: str
    size: str = DEFAULT_SIZE
    monochrome: bool = False
    selection: str = ""
    duplex: Duplex = field(default_factory=Duplex)
    order: str = DEFAULT_ORDER
    cache: Cache = field(default_factory=Cache)
    table: Path = Path()
    warnings: list[str] = field(default_factory=list)

    @property
    def sides(self) -> Path:
        """The sides in the chosen size, which `render` has written."""
        return self.sides_in(self.size)

    def sides_in(self, size: str) -> Path:
        """Return where the sides of a size lie: in a folder for the time of one build."""
        return self.table / f"{size}.pdf"

    def load_cover(self) -> None:
        """Have what all cards have in common in the cache, or at least the renderer at hand."""
        rendered_cover(TITLE, self.cache)

    def render(
        self, size: str, workers: Executor, told: Callable[[int], None]
    ) -> tuple[str, ...]:
        """Put the sides in a size on the table and return WeasyPrint's warnings.

        Raises DoesNotFit with every side whose words do not.

        `told` is called with the number of cards that are done.
        """
        look = Look(
            self.site,
            self.edition,
            size,
            self.monochrome,
            frozenset(card.code for card in self.cards),
        )
        return write_sides(self.cards, look, self.sides_in(size), self.cache, workers, told)

    def whole(self, make: Callable[[Library, str, str, Cache], Rendered]) -> bytes:
        """Return something made from the whole library: it does not depend on the chosen cards."""
        return self.told(make(self.library, self.site, self.edition, self.cache))

    def told(self, result: Rendered) -> bytes:
        """Return a finished PDF; what WeasyPrint warned of is told at the end."""
        self.warnings += result.warnings
        return result.pdf

    def sheet_note(self, paper: Paper) -> bytes:
        """Return what the margin of the first sheet says: how to print, and what to check."""
        edge = "long" if self.duplex.long_edge else "short"
        return self.told(
            margin_note(
                (DUPLEX_NOTE.format(edge), SIZE_NOTE.format(paper.name), CUT_NOTE), self.cache
            )
        )

    def fold_note(self, paper: Paper) -> bytes:
        """Return what the margin of the first sheet to fold says."""
        return self.told(margin_note((FOLD_NOTE, SIZE_NOTE.format(paper.name)), self.cache))


@dataclass(frozen=True)
class Edition:
    """One file: its name without the size, what it is for, how to make it, its paper if it is tied
    to one, and the size of its sides.

    The size is CHOSEN if it is the printer's choice, and None if the edition is not made from
    sides. `wish` tells what else the person who prints wants otherwise than most, in words for the
    file's name.
    """

    file: str
    about: str
    make: Callable[[Workshop], bytes]
    paper: str | None = None
    size: str | None = CHOSEN
    wish: Callable[[Workshop], str] = lambda shop: ""

    def size_in(self, shop: Workshop) -> str | None:
        """Return the size of the sides it is made from, or None."""
        return shop.size if self.size == CHOSEN else self.size

    def file_name(self, shop: Workshop) -> str:
        """Return the file's name.

        What is not the usual deck is not named like it, so that it never takes its place.
        """
        stem, ending = self.file.split(".")
        name = f"{stem}-{wish}.{ending}" if (wish := self.wish(shop)) else self.file
        if self.size is None:
            return name
        marks = [shop.size] if shop.size != DEFAULT_SIZE and self.size == CHOSEN else []
        marks += (["mono"] if shop.monochrome else []) + (
            [shop.selection] if shop.selection else []
        )
        return name.replace("impasse-cards", "-".join(["impasse-cards", *marks]))


def _sheets(paper: Paper) -> Callable[[Workshop], bytes]:
    return lambda shop: sheet_edition(shop.sides, paper, shop.sheet_note(paper), shop.duplex)


def _calibration(paper: Paper) -> Callable[[Workshop], bytes]:
    return lambda shop: shop.told(calibration_sheet(paper, shop.duplex.offset_mm, shop.cache))


def _moved(shop: Workshop) -> str:
    return "moved" if any(shop.duplex.offset_mm) else ""


def _turned(shop: Workshop) -> str:
    return _moved(shop) if shop.duplex.long_edge else "short-edge"


def _press(shop: Workshop) -> bytes:
    return press_edition(shop.sides, shop.order)


def _order(shop: Workshop) -> str:
    return "" if shop.order == DEFAULT_ORDER else shop.order


def _folded(paper: Paper) -> Callable[[Workshop], bytes]:
    return lambda shop: fold_edition(shop.sides, paper, shop.fold_note(paper))


# What the whole guide is made with takes longer to load than a deck without news takes to make
def _wall_chart(shop: Workshop) -> bytes:
    from printing.wall_chart import wall_chart

    return shop.whole(wall_chart)


def _book(shop: Workshop) -> bytes:
    from printing.book.book_pdf import book_pdf

    return shop.whole(book_pdf)


def _epub(shop: Workshop) -> bytes:
    from printing.book.epub import epub

    return epub(shop.library, shop.site, shop.edition)


EDITIONS: dict[str, Edition] = {
    "screen": Edition(
        "impasse-cards-screen.pdf",
        ("phone, tablet, screen reader: one side a page, tagged, links live"),
        lambda shop: shop.sides.read_bytes(),
    ),
    "a4": Edition(
        "impasse-cards-a4.pdf",
        ("home, A4: a grid of cards printed on both sides"),
        _sheets(A4),
        "a4",
        wish=_turned,
    ),
    "letter": Edition(
        "impasse-cards-letter.pdf",
        "home, US Letter: the same",
        _sheets(LETTER),
        "letter",
        wish=_turned,
    ),
    "a4-fold": Edition(
        "impasse-cards-a4-fold.pdf",
        ("home, A4, one side only: cut, fold and glue"),
        _folded(A4),
        "a4",
    ),
    "letter-fold": Edition(
        "impasse-cards-letter-fold.pdf",
        ("home, US Letter, one side only: the same"),
        _folded(LETTER),
        "letter",
    ),
    "press": Edition(
        "impasse-cards-press.pdf", "print shop: PDF/X-4, CMYK, 3 mm bleed", _press, wish=_order
    ),
    "calibration": Edition(
        "impasse-calibration.pdf",
        "a drifting printer: a sheet that tells --offset (A4)",
        _calibration(A4),
        "a4",
        size=None,
        wish=_moved,
    ),
    "calibration-letter": Edition(
        "impasse-calibration-letter.pdf",
        "the same on US Letter",
        _calibration(LETTER),
        "letter",
        size=None,
        wish=_moved,
    ),
    "wall-chart": Edition(
        "impasse-wall-chart-a3.pdf",
        ("office wall, training room: the guide on a page"),
        _wall_chart,
        size=None,
    ),
    "book": Edition(
        "impasse-field-guide.pdf", "the whole guide as an A5 book", _book, size=None
    ),
    "epub": Edition(
        "impasse-field-guide.epub", "the whole guide as an e-book", _epub, size=None
    ),
    "large": Edition(
        "impasse-cards-large.pdf",
        "low vision: A6, body 14 pt",
        lambda shop: shop.sides_in(LARGE_SIZE).read_bytes(),
        size=LARGE_SIZE,
    ),
}

# What a plain call makes: all that is laid out from one rendering of the sides
DEFAULT_EDITIONS = ("screen", "a4", "letter", "a4-fold", "letter-fold", "press")
