"""The editions: the files that a build can write, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from printing.cards.card_sizes import DEFAULT_SIZE, LARGE_PRINT_SIZE
from printing.pdf.render import Rendered
from printing.production.options import PrintOptions
from printing.sheets.calibration import calibration_sheet
from printing.sheets.grid import A4, LETTER, Paper
from printing.sheets.impose import fold_edition, sheet_edition
from printing.sheets.margin_note import fold_note, sheet_note
from printing.sheets.print_shop import DEFAULT_ORDER, press_edition

# the content of a finished file, and WeasyPrint's warnings
Output = tuple[bytes, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A file that a build can write.

    file: its name where all options are the usual ones.
    about: what it is for.
    paper: the key of its paper in `grid.PAPERS`, or None if it is not tied to one.
    variant: returns a word for the file's name if the options make it another file, else "".
    """

    file: str
    about: str
    paper: str | None = None
    variant: Callable[[PrintOptions], str] = lambda options: ""

    def file_name(self, options: PrintOptions) -> str:
        """Return the file's name. Other options give other names, so that no file takes the place
        of the usual one.
        """
        variant = self.variant(options)
        stem, ending = self.file.split(".")
        return f"{stem}-{variant}.{ending}" if variant else self.file


@dataclass(frozen=True, kw_only=True)
class GuideEdition(Edition):
    """An edition of the whole guide, or a sheet without cards: it does not depend on the chosen cards."""

    make: Callable[[PrintOptions], Output]


@dataclass(frozen=True, kw_only=True)
class CardEdition(Edition):
    """An edition of the chosen cards.

    lay_out: returns the file from the path of the rendered sides.
    fixed_size: the size of its cards if it has only one.
    """

    lay_out: Callable[[PrintOptions, Path], Output]
    fixed_size: str | None = None

    def size(self, options: PrintOptions) -> str:
        """Return the size of its cards."""
        return self.fixed_size or options.size

    def file_name(self, options: PrintOptions) -> str:
        """Return the file's name, with the size and the choice of cards if they are not the usual ones."""
        other_size = self.fixed_size is None and options.size != DEFAULT_SIZE
        marks = [
            options.size if other_size else "",
            "mono" if options.monochrome else "",
            options.selection,
        ]
        prefix = "-".join(filter(None, ("impasse-cards", *marks)))
        return super().file_name(options).replace("impasse-cards", prefix)


def _screen(options: PrintOptions, sides: Path) -> Output:
    return sides.read_bytes(), ()


def _sheets(options: PrintOptions, sides: Path, *, paper: Paper) -> Output:
    labels = options.library.labels
    note = sheet_note(paper, options.duplex, labels, options.cache)
    return sheet_edition(sides, paper, note.pdf, options.duplex, labels), note.warnings


def _folded(options: PrintOptions, sides: Path, *, paper: Paper) -> Output:
    note = fold_note(paper, options.library.labels, options.cache)
    return fold_edition(sides, paper, note.pdf, options.library.labels), note.warnings


def _press(options: PrintOptions, sides: Path) -> Output:
    return press_edition(sides, options.library.labels, options.order), ()


def _calibration(options: PrintOptions, *, paper: Paper) -> Output:
    return _output(
        calibration_sheet(
            paper, options.library.labels, options.duplex.offset_mm, options.cache
        )
    )


# These three import what takes longer to load than a build without changes takes in all


def _wall_chart(options: PrintOptions) -> Output:
    from printing.wall_chart import wall_chart

    return _output(
        wall_chart(options.library, options.site, options.imprint, options.cache)
    )


def _book(options: PrintOptions) -> Output:
    from printing.book.book_pdf import book_pdf

    return _output(
        book_pdf(options.library, options.site, options.imprint, options.cache)
    )


def _epub(options: PrintOptions) -> Output:
    from printing.book.epub import epub

    return epub(options.library, options.site, options.imprint), ()


def _output(rendered: Rendered) -> Output:
    return rendered.pdf, rendered.warnings


def _offset_variant(options: PrintOptions) -> str:
    return "moved" if any(options.duplex.offset_mm) else ""


def _duplex_variant(options: PrintOptions) -> str:
    return _offset_variant(options) if options.duplex.long_edge else "short-edge"


def _order_variant(options: PrintOptions) -> str:
    return "" if options.order == DEFAULT_ORDER else options.order


EDITIONS: dict[str, Edition] = {
    "screen": CardEdition(
        file="impasse-cards-screen.pdf",
        about="phone, tablet, screen reader: one side a page, tagged, links live",
        lay_out=_screen,
    ),
    "a4": CardEdition(
        file="impasse-cards-a4.pdf",
        about="home, A4: a grid of cards printed on both sides",
        paper="a4",
        variant=_duplex_variant,
        lay_out=partial(_sheets, paper=A4),
    ),
    "letter": CardEdition(
        file="impasse-cards-letter.pdf",
        about="home, US Letter: the same",
        paper="letter",
        variant=_duplex_variant,
        lay_out=partial(_sheets, paper=LETTER),
    ),
    "a4-fold": CardEdition(
        file="impasse-cards-a4-fold.pdf",
        about="home, A4, one side only: cut, fold and glue",
        paper="a4",
        lay_out=partial(_folded, paper=A4),
    ),
    "letter-fold": CardEdition(
        file="impasse-cards-letter-fold.pdf",
        about="home, US Letter, one side only: the same",
        paper="letter",
        lay_out=partial(_folded, paper=LETTER),
    ),
    "press": CardEdition(
        file="impasse-cards-press.pdf",
        about="print shop: PDF/X-4, CMYK, 3 mm bleed",
        variant=_order_variant,
        lay_out=_press,
    ),
    "calibration": GuideEdition(
        file="impasse-calibration.pdf",
        about="a drifting printer: a sheet that tells --offset (A4)",
        paper="a4",
        variant=_offset_variant,
        make=partial(_calibration, paper=A4),
    ),
    "calibration-letter": GuideEdition(
        file="impasse-calibration-letter.pdf",
        about="the same on US Letter",
        paper="letter",
        variant=_offset_variant,
        make=partial(_calibration, paper=LETTER),
    ),
    "wall-chart": GuideEdition(
        file="impasse-wall-chart-a3.pdf",
        about="office wall, training room: the guide on a page",
        make=_wall_chart,
    ),
    "book": GuideEdition(
        file="impasse-field-guide.pdf",
        about="the whole guide as an A5 book",
        make=_book,
    ),
    "epub": GuideEdition(
        file="impasse-field-guide.epub",
        about="the whole guide as an e-book",
        make=_epub,
    ),
    "large": CardEdition(
        file="impasse-cards-large.pdf",
        about="low vision: A6, body 14 pt",
        lay_out=_screen,
        fixed_size=LARGE_PRINT_SIZE,
    ),
}

# What a build without --edition writes: all that is laid out from one rendering of the sides
DEFAULT_EDITIONS = ("screen", "a4", "letter", "a4-fold", "letter-fold", "press")
