"""The grid of cards on a sheet of paper: places, cut marks and fold marks. Lengths in mm and pt."""

from collections.abc import Sequence
from dataclasses import dataclass

PT_PER_MM = 72 / 25.4
MARK_MM = 4.0  # length of a cut mark
# between a mark and the cards, so that no mark stands on a card; no more, since a Letter sheet of
# US cards leaves 6.3 mm
MARK_GAP_MM = 1.0
MARK_WIDTH_PT = 0.35
MARGIN_MM = 6.0  # what most home printers cannot print on, and room for the marks
OFFSET_MAX_MM = 10.0  # a printer that drifts further needs a mechanic
CUT_STYLE = "0 G"  # black
FOLD_STYLE = "[3 2] 0 d 0.6 G"  # dashes in grey
Line = tuple[float, float, float, float]  # x and y of both ends, in pt


@dataclass(frozen=True)
class Paper:
    """A sheet. Sizes in mm (A4: ISO 216; Letter: ANSI/ASME Y14.1)."""

    name: str
    width_mm: float
    height_mm: float

    @property
    def size_pt(self) -> tuple[float, float]:
        """Width and height in pt."""
        return self.width_mm * PT_PER_MM, self.height_mm * PT_PER_MM


A4 = Paper("A4", 210, 297)
LETTER = Paper("Letter", 215.9, 279.4)
PAPERS = {"a4": A4, "letter": LETTER}  # by the name of an option


@dataclass(frozen=True)
class Duplex:
    """How the printer turns the sheet, and the offset of every back in mm, right and up positive."""

    long_edge: bool = True
    offset_mm: tuple[float, float] = (0.0, 0.0)


class TooLarge(Exception):
    """A card that does not fit on a sheet."""


@dataclass(frozen=True)
class Grid:
    """Where the cards of a sheet stand. Lengths in pt; columns from the left, rows from the top."""

    columns: int
    rows: int
    card: tuple[float, float]
    left: float
    bottom: float

    @property
    def count(self) -> int:
        """How many cards it holds."""
        return self.columns * self.rows

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.left + self.columns * self.card[0]

    @property
    def top(self) -> float:
        """The upper edge of the first row."""
        return self.bottom + self.rows * self.card[1]

    def corner(self, column: int, row: int) -> tuple[float, float]:
        """Return the lower left corner of a card."""
        width, height = self.card
        return self.left + column * width, self.bottom + (self.rows - 1 - row) * height

    def front_corner(self, i: int) -> tuple[float, float]:
        """Return the lower left corner of a front, counted along the rows."""
        row, column = divmod(i, self.columns)
        return self.corner(column, row)

    def back_corner(self, i: int, duplex: Duplex) -> tuple[float, float]:
        """Return the lower left corner of a back: behind its front once the printer has turned the
        sheet.
        """
        row, column = divmod(i, self.columns)
        if duplex.long_edge:
            column = self.columns - 1 - column
        else:
            row = self.rows - 1 - row
        x, y = self.corner(column, row)
        right_mm, up_mm = duplex.offset_mm
        return x + right_mm * PT_PER_MM, y + up_mm * PT_PER_MM


def grid_on(paper: Paper, card: tuple[float, float], columns_step: int) -> Grid:
    """Return the largest grid of cards (pt) in the middle of a sheet, its columns a multiple of
    `columns_step`.

    Raises TooLarge if not one such group of columns fits.
    """
    width, height = paper.size_pt
    margins = 2 * MARGIN_MM * PT_PER_MM
    columns = int((width - margins) // card[0]) // columns_step * columns_step
    rows = int((height - margins) // card[1])
    if not columns or not rows:
        what, how = (
            ("Two cards", "side by side on") if columns_step == 2 else ("Cards", "on")
        )
        size = f"{card[0] / PT_PER_MM:.0f} × {card[1] / PT_PER_MM:.0f} mm"
        raise TooLarge(
            f"{what} of {size} do not fit {how} {paper.name}. Choose a smaller "
            "size, or leave this file out of --edition."
        )
    left, bottom = (width - columns * card[0]) / 2, (height - rows * card[1]) / 2
    return Grid(columns, rows, card, left, bottom)


def cut_marks(grid: Grid, columns_step: int = 1) -> bytes:
    """Return operators that draw a mark at both ends of every cut, outside the grid.

    `columns_step` columns are cut as one piece.
    """
    gap, length = MARK_GAP_MM * PT_PER_MM, MARK_MM * PT_PER_MM
    lines: list[Line] = []
    for i in range(0, grid.columns + 1, columns_step):
        x = grid.left + i * grid.card[0]
        lines.append((x, grid.bottom - gap, x, grid.bottom - gap - length))
        lines.append((x, grid.top + gap, x, grid.top + gap + length))
    for i in range(grid.rows + 1):
        y = grid.bottom + i * grid.card[1]
        lines.append((grid.left - gap, y, grid.left - gap - length, y))
        lines.append((grid.right + gap, y, grid.right + gap + length, y))
    return _strokes(lines, CUT_STYLE)


def fold_marks(grid: Grid) -> bytes:
    """Return operators that draw a dashed line along each fold between a front and its back, from
    margin to margin.
    """
    over = (MARK_GAP_MM + MARK_MM) * PT_PER_MM
    folds = (grid.left + column * grid.card[0] for column in range(1, grid.columns, 2))
    return _strokes(
        [(x, grid.bottom - over, x, grid.top + over) for x in folds], FOLD_STYLE
    )


def _strokes(lines: Sequence[Line], style: str) -> bytes:
    paths = " ".join(
        f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l" for x0, y0, x1, y1 in lines
    )
    return f"q {MARK_WIDTH_PT} w {style} {paths} S Q".encode()
