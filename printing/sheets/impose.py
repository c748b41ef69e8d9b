"""Finished sides to sheets for a printer at home: a grid of cards with cut marks, or fronts beside
backs to fold. Lengths in mm and pt.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf, String

from printing.pdf.copy_objects import Copy
from printing.pdf.write_objects import PdfWriter

PT_PER_MM = 72 / 25.4
MARK_MM = 4.0  # length of a cut mark
# between a mark and the block, so that no mark stands on a card; no more, since a Letter sheet of
# US cards leaves 6.3 mm
MARK_GAP_MM = 1.0
MARK_WIDTH_PT = 0.35
# between the lines of a note where there are more of them than rows; such cards leave wide margins
NOTE_STEP_MM = 4.0
MARGIN_MM = 6.0  # what most home printers cannot print on, and room for the marks
FOLD_STYLE = "[3 2] 0 d 0.6 G"  # dashes in grey
# ISO 32000-1, 12.2
LONG_EDGE, SHORT_EDGE, ONE_SIDE = (
    Name("/DuplexFlipLongEdge"),
    Name("/DuplexFlipShortEdge"),
    Name("/Simplex"),
)


@dataclass(frozen=True)
class Paper:
    """A sheet. Sizes in mm (A4: ISO 216; Letter: ANSI/ASME Y14.1)."""

    name: str
    width_mm: float
    height_mm: float


A4 = Paper("A4", 210, 297)
LETTER = Paper("Letter", 215.9, 279.4)


@dataclass(frozen=True)
class Duplex:
    """How the printer turns the sheet, and how far it drifts: what to add to every back, in mm,
    right and up positive.
    """

    long_edge: bool = True
    offset_mm: tuple[float, float] = (0.0, 0.0)


class TooLarge(Exception):
    """A card that does not fit on a sheet."""


@dataclass(frozen=True)
class _Grid:
    """Where the cards of a sheet stand. Lengths in pt; columns from the left, rows from the top."""

    columns: int
    rows: int
    card: tuple[float, float]
    left: float
    bottom: float

    def corner(self, column: int, row: int) -> tuple[float, float]:
        return self.left + column * self.card[0], self.bottom + (
            self.rows - 1 - row
        ) * self.card[1]


def sheet_edition(sides: Path, paper: Paper, note: bytes, duplex: Duplex = Duplex()) -> bytes:
    """Return the sides of a PDF in a grid, fronts then backs, to be printed on both sides.

    A back stands where its front will be seen through the paper: mirrored left to right for a flip
    on the long edge, top to bottom (and upside down) on the short edge. Marks stand in the margin.
    Raises TooLarge if no card fits on the paper.
    """
    flip, edge = ("long", LONG_EDGE) if duplex.long_edge else ("short", SHORT_EDGE)
    with Pdf.open(sides) as source:
        sheets = _Sheets(source, paper, columns_step=1)
        sheets.say_in_margin(note)
        for batch, is_back in _faces(
            list(source.pages), sheets.grid.columns * sheets.grid.rows
        ):
            places = [_place(sheets.grid, i, is_back, duplex) for i in range(len(batch))]
            sheets.add(
                batch, places, [_cut_marks(sheets.grid)], is_back and not duplex.long_edge
            )
        title = f"Impasse Field Guide: pocket cards, {paper.name}, print at actual size, flip on {flip} edge"
        return sheets.finished(title, edge)


def fold_edition(sides: Path, paper: Paper, note: bytes) -> bytes:
    """Return each front with its back to the right of it, to be cut as one piece, folded between
    them and glued.

    The fold is dashed, between the two and in the margin: a mark like those of the cuts would have
    it cut. Raises TooLarge if the paper is too narrow for two cards.
    """
    with Pdf.open(sides) as source:
        sheets = _Sheets(source, paper, columns_step=2)
        sheets.say_in_margin(note)
        grid, pages = sheets.grid, list(source.pages)
        per_sheet = grid.columns * grid.rows
        for start in range(0, len(pages), per_sheet):
            batch = pages[start : start + per_sheet]
            places = [
                grid.corner(i % grid.columns, i // grid.columns) for i in range(len(batch))
            ]
            sheets.add(batch, places, [_cut_marks(grid, columns_step=2), _fold_marks(grid)])
        how = "print at actual size on one side, cut, fold and glue"
        return sheets.finished(
            f"Impasse Field Guide: pocket cards, {paper.name}, {how}", ONE_SIDE
        )


class _Sheets:
    """A PDF of sheets, written sheet by sheet: pikepdf would hold all sides until it saves, a
    quarter of a gigabyte for 1,800 cards.
    """

    def __init__(self, source: Pdf, paper: Paper, columns_step: int):
        self.grid = _grid(trimmed_size(source.pages[0]), paper, columns_step)
        self._paper, self._out = paper, io.BytesIO()
        self._writer = PdfWriter(self._out)
        self._copy = Copy(source, self._writer)
        self._tree = self._writer.new_number()
        self._pages: list[int] = []
        self._note: tuple[list[bytes], list[bytes]] = ([], [])

    def say_in_margin(self, note: bytes) -> None:
        """Put the lines of a note upright into the left margin of the first page, one beside each
        row from the top, and again right of these.
        """
        forms, drawing = self._note
        with Pdf.open(io.BytesIO(note)) as lines:
            copy = Copy(lines, self._writer)
            for i, line in enumerate(list(lines.pages)):
                column, row = divmod(i, self.grid.rows)
                width, height = trimmed_size(line)
                out = (
                    MARK_GAP_MM
                    + MARK_MM / 2
                    + ((len(lines.pages) - 1) // self.grid.rows - column) * NOTE_STEP_MM
                )
                x = self.grid.left - out * PT_PER_MM + height / 2
                y = self.grid.corner(0, row)[1] + (self.grid.card[1] - width) / 2
                forms.append(b"/Note%d %s" % (i, _form(copy, line)))
                drawing.append(f"q 0 1 -1 0 {x:.4f} {y:.4f} cm /Note{i} Do Q".encode())
            copy.finish()

    def add(
        self,
        sides: Sequence[Page],
        places: Sequence[tuple[float, float]],
        marks: Sequence[bytes],
        upside_down: bool = False,
    ) -> None:
        """Add a sheet with the trimmed corners of the sides at their places (pt)."""
        forms, drawing = self._note if not self._pages else ([], [])
        forms = [
            b"/Side%d %s" % (i, _form(self._copy, side)) for i, side in enumerate(sides)
        ] + forms
        self._copy.finish()
        drawn = [
            _drawn(side, i, *place, upside_down)
            for i, (side, place) in enumerate(zip(sides, places, strict=True))
        ]
        contents = self._writer.add_compressed(b"", b"\n".join([*marks, *drawn, *drawing]))
        box = f"[0 0 {self._paper.width_mm * PT_PER_MM:.4f} {self._paper.height_mm * PT_PER_MM:.4f}]".encode()
        parts = (self._tree, box, b" ".join(forms), contents)
        page = (
            b"<< /Type /Page /Parent %d 0 R /MediaBox %s /Resources << /XObject << %s >> "
            b">> /Contents %d 0 R >>"
        ) % parts
        self._pages.append(self._writer.add(page))

    def finished(self, title: str, sides: Name) -> bytes:
        """Return the whole PDF, with a title and what a print dialog begins with."""
        settings = b"/ViewerPreferences %s" % print_settings(sides).unparse()
        self._writer.finish(
            self._pages, self._tree, b"<< /Title %s >>" % String(title).unparse(), settings
        )
        return self._out.getvalue()


def _form(copy: Copy, page: Page) -> bytes:
    """Return what refers to the content of a page, which becomes a form to be drawn on a sheet."""
    form = page.Contents
    form.Type, form.Subtype, form.BBox, form.Resources = (
        Name.XObject,
        Name.Form,
        page.TrimBox,
        page.Resources,
    )
    return copy.reference(form)


def trimmed_size(page: Page) -> tuple[float, float]:
    """Return the width and height of a trimmed page in pt."""
    x0, y0, x1, y1 = (float(value) for value in page.trimbox)
    return x1 - x0, y1 - y0


def print_settings(sides: Name | None = None) -> Dictionary:
    """Return the viewer preferences of a file to be printed at actual size, on one side or both if `sides`
    says so (ISO 32000-1, 12.2).

    A print dialog begins with them. Without them most begin with "fit to page", which makes a card some 3 %
    smaller.
    """
    settings = Dictionary(PrintScaling=Name("/None"))
    if sides is not None:
        settings.Duplex = sides
    return settings


def pdf_bytes(pdf: Pdf) -> bytes:
    """Return a PDF as bytes, with an id made from its content, so that equal cards give equal bytes."""
    out = io.BytesIO()
    # of PDF/X-4, and of /PrintScaling
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        min_version="1.6",
    )
    return out.getvalue()


def _grid(card: tuple[float, float], paper: Paper, columns_step: int) -> _Grid:
    width, height = paper.width_mm * PT_PER_MM, paper.height_mm * PT_PER_MM
    margin = 2 * MARGIN_MM * PT_PER_MM
    columns = int((width - margin) // card[0]) // columns_step * columns_step
    rows = int((height - margin) // card[1])
    if not columns or not rows:
        what, how = ("Two cards", "side by side on") if columns_step == 2 else ("Cards", "on")
        size = f"{card[0] / PT_PER_MM:.0f} × {card[1] / PT_PER_MM:.0f} mm"
        raise TooLarge(
            f"{what} of {size} do not fit {how} {paper.name}. Choose a smaller "
            "size, or leave this file out of --edition."
        )
    return _Grid(
        columns, rows, card, (width - columns * card[0]) / 2, (height - rows * card[1]) / 2
    )


def _faces(sides: Sequence[Page], per_sheet: int) -> Iterator[tuple[Sequence[Page], bool]]:
    """Yield the sides of each face of each sheet: the fronts, then their backs."""
    fronts, backs = sides[0::2], sides[1::2]
    for start in range(0, len(fronts), per_sheet):
        yield fronts[start : start + per_sheet], False
        yield backs[start : start + per_sheet], True


def _place(grid: _Grid, i: int, is_back: bool, duplex: Duplex) -> tuple[float, float]:
    row, column = divmod(i, grid.columns)
    if not is_back:
        return grid.corner(column, row)
    column, row = (
        (grid.columns - 1 - column, row) if duplex.long_edge else (column, grid.rows - 1 - row)
    )
    x, y = grid.corner(column, row)
    return x + duplex.offset_mm[0] * PT_PER_MM, y + duplex.offset_mm[1] * PT_PER_MM


def _drawn(side: Page, i: int, x: float, y: float, upside_down: bool) -> bytes:
    """Return the operators that draw a side with its trimmed corner at x, y (pt)."""
    x0, y0, x1, y1 = (float(value) for value in side.trimbox)
    if upside_down:
        return f"q -1 0 0 -1 {x + x1:.4f} {y + y1:.4f} cm /Side{i} Do Q".encode()
    return f"q 1 0 0 1 {x - x0:.4f} {y - y0:.4f} cm /Side{i} Do Q".encode()


def _cut_marks(grid: _Grid, columns_step: int = 1) -> bytes:
    """Return the marks at every cut, outside the block of cards. So many columns are cut as one piece."""
    gap, length = MARK_GAP_MM * PT_PER_MM, MARK_MM * PT_PER_MM
    right, top = grid.left + grid.columns * grid.card[0], grid.bottom + grid.rows * grid.card[1]
    lines = []
    for i in range(0, grid.columns + 1, columns_step):
        x = grid.left + i * grid.card[0]
        lines += [
            (x, grid.bottom - gap, x, grid.bottom - gap - length),
            (x, top + gap, x, top + gap + length),
        ]
    for i in range(grid.rows + 1):
        y = grid.bottom + i * grid.card[1]
        lines += [
            (grid.left - gap, y, grid.left - gap - length, y),
            (right + gap, y, right + gap + length, y),
        ]
    return _strokes(lines)


def _fold_marks(grid: _Grid) -> bytes:
    """Return a dashed line along each fold: between a front and its back, from margin to margin."""
    over = (MARK_GAP_MM + MARK_MM) * PT_PER_MM
    bottom, top = grid.bottom - over, grid.bottom + grid.rows * grid.card[1] + over
    folds = (grid.left + column * grid.card[0] for column in range(1, grid.columns, 2))
    return _strokes([(x, bottom, x, top) for x in folds], FOLD_STYLE)


def _strokes(lines: Sequence[tuple[float, float, float, float]], style: str = "0 G") -> bytes:
    paths = " ".join(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l" for x0, y0, x1, y1 in lines)
    return f"q {MARK_WIDTH_PT} w {style} {paths} S Q".encode()
