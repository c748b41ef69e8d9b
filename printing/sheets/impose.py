"""Rendered sides on sheets for a printer at home: a grid to print on both sides, or fronts beside
backs to fold.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from pikepdf import Dictionary, Name, Object, Page, Pdf

from fieldguide.model.labels import Labels
from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.grid import (
    MARK_GAP_MM,
    MARK_MM,
    PT_PER_MM,
    Duplex,
    Paper,
    cut_marks,
    fold_marks,
    grid_on,
)
from printing.sheets.page_settings import (
    LONG_EDGE,
    ONE_SIDE,
    SHORT_EDGE,
    print_settings,
    trimmed_size,
)

# between the lines of a note where there are more of them than rows; such cards leave wide margins
NOTE_STEP_MM = 4.0


def sheet_edition(
    sides: Path, paper: Paper, note: bytes, duplex: Duplex, labels: Labels
) -> bytes:
    """Return the sides of a PDF in a grid, to be printed on both sides: a sheet of fronts, then one
    of their backs, each behind its front.

    With a flip on the short edge the backs stand upside down. `note` is a PDF, a page a line, for
    the margin of the first sheet. Raises TooLarge if no card fits on the paper.
    """
    with Pdf.open(sides) as source:
        sheets = _Sheets(source, paper, columns_step=1)
        grid, pages = sheets.grid, list(source.pages)
        marks = cut_marks(grid)
        fronts, backs = pages[0::2], pages[1::2]
        for start in range(0, len(fronts), grid.count):
            chosen = range(start, min(start + grid.count, len(fronts)))
            places = [grid.front_corner(i - start) for i in chosen]
            sheets.add([fronts[i] for i in chosen], places, marks)
            places = [grid.back_corner(i - start, duplex) for i in chosen]
            sheets.add([backs[i] for i in chosen], places, marks, not duplex.long_edge)
        sheets.add_margin_note(note)
        title, edge = labels.sheets.title_short_edge, SHORT_EDGE
        if duplex.long_edge:
            title, edge = labels.sheets.title_long_edge, LONG_EDGE
        return sheets.finished(
            title.format(guide=labels.guide.name, paper=paper.name), edge
        )


def fold_edition(sides: Path, paper: Paper, note: bytes, labels: Labels) -> bytes:
    """Return each front with its back to the right of it, to be cut as one piece, folded between
    them and glued.

    The fold is dashed between the two and in the margin: whoever saw a cut mark there would cut.
    Raises TooLarge if the paper is too narrow for two cards.
    """
    with Pdf.open(sides) as source:
        sheets = _Sheets(source, paper, columns_step=2)
        grid, pages = sheets.grid, list(source.pages)
        marks = cut_marks(grid, columns_step=2) + b"\n" + fold_marks(grid)
        for start in range(0, len(pages), grid.count):
            batch = pages[start : start + grid.count]
            sheets.add(batch, [grid.front_corner(i) for i in range(len(batch))], marks)
        sheets.add_margin_note(note)
        title = labels.sheets.title_fold
        return sheets.finished(
            title.format(guide=labels.guide.name, paper=paper.name), ONE_SIDE
        )


class _Sheets:
    """A PDF of sheets on which the sides of another PDF are drawn."""

    def __init__(self, source: Pdf, paper: Paper, columns_step: int):
        self.grid = grid_on(paper, trimmed_size(source.pages[0]), columns_step)
        self._paper = paper
        self._pdf = Pdf.new()

    def add(
        self,
        sides: Sequence[Page],
        corners: Sequence[tuple[float, float]],
        marks: bytes,
        upside_down: bool = False,
    ) -> None:
        """Add a sheet with marks and with each side at its corner (pt)."""
        forms = Dictionary()
        operators = [marks]
        for i, (side, corner) in enumerate(zip(sides, corners, strict=True)):
            forms[f"/Side{i}"] = self._form(side)
            operators.append(_drawn(side, f"/Side{i}", corner, upside_down))
        sheet = self._pdf.add_blank_page(page_size=self._paper.size_pt)
        sheet.Resources = Dictionary(XObject=forms)
        sheet.Contents = self._pdf.make_stream(b"\n".join(operators))

    def add_margin_note(self, note: bytes) -> None:
        """Draw the lines of a note in the left margin of the first sheet, turned upright: one beside
        each row from the top, and those left over in a further column.
        """
        sheet, grid, operators = self._pdf.pages[0], self.grid, []
        with Pdf.open(io.BytesIO(note)) as lines:
            last_column = (len(lines.pages) - 1) // grid.rows
            for i, line in enumerate(lines.pages):
                column, row = divmod(i, grid.rows)
                width, height = trimmed_size(line)
                out_mm = (
                    MARK_GAP_MM + MARK_MM / 2 + (last_column - column) * NOTE_STEP_MM
                )
                x = grid.left - out_mm * PT_PER_MM + height / 2
                y = grid.corner(0, row)[1] + (grid.card[1] - width) / 2
                sheet.Resources.XObject[f"/Note{i}"] = self._form(line)
                operators.append(f"q 0 1 -1 0 {x:.4f} {y:.4f} cm /Note{i} Do Q")
        sheet.contents_add("\n".join(operators).encode())

    def finished(self, title: str, duplex: Name) -> bytes:
        """Return the PDF, with a title and the settings of a print dialog."""
        self._pdf.docinfo["/Title"] = title
        self._pdf.Root.ViewerPreferences = print_settings(duplex)
        return pdf_bytes(self._pdf)

    def _form(self, page: Page) -> Object:
        """Return the content of a page of another PDF as a form, which a sheet can draw."""
        return self._pdf.copy_foreign(page.as_form_xobject())


def _drawn(
    side: Page, name: str, corner: tuple[float, float], upside_down: bool
) -> bytes:
    """Return the operators that draw the form of a side with its trimmed corner at a place (pt)."""
    x, y = corner
    x0, y0, x1, y1 = (float(value) for value in side.trimbox)
    if upside_down:
        return f"q -1 0 0 -1 {x + x1:.4f} {y + y1:.4f} cm {name} Do Q".encode()
    return f"q 1 0 0 1 {x - x0:.4f} {y - y0:.4f} cm {name} Do Q".encode()
