"""Rendered sides on sheets for a printer at home: a grid to print on both sides, or fronts beside
backs to fold.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from pikepdf import Dictionary, Object, Page, Pdf

from fieldguide.model.labels import Labels
from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.grid import Duplex, Paper
from printing.sheets.layout import Corner, Layout, both_sides, folded
from printing.sheets.note_words import line_middles
from printing.sheets.page_settings import print_settings, trimmed_size


def sheet_edition(
    sides: Path, paper: Paper, note: bytes, duplex: Duplex, labels: Labels
) -> bytes:
    """Return the sides of a PDF in a grid, to be printed on both sides: a sheet of fronts, then one
    of their backs, each behind its front.

    With a flip on the short edge the backs stand upside down. `note` is a PDF, a page a line, for
    the margin of the first sheet. Raises TooLarge if no card fits on the paper.
    """
    title = labels.sheets.title_short_edge
    if duplex.long_edge:
        title = labels.sheets.title_long_edge
    with Pdf.open(sides) as source:
        layout = both_sides(paper, trimmed_size(source.pages[0]), duplex)
        return _edition(source, layout, note, title, labels)


def fold_edition(sides: Path, paper: Paper, note: bytes, labels: Labels) -> bytes:
    """Return each front with its back to the right of it, to be cut as one piece, folded between
    them and glued.

    Raises TooLarge if the paper is too narrow for two cards.
    """
    with Pdf.open(sides) as source:
        layout = folded(paper, trimmed_size(source.pages[0]))
        return _edition(source, layout, note, labels.sheets.title_fold, labels)


def _edition(
    source: Pdf, layout: Layout, note: bytes, title: str, labels: Labels
) -> bytes:
    sheets, pages = _Sheets(layout), list(source.pages)
    for start in range(0, len(pages), 2 * len(layout.fronts)):
        batch = pages[start : start + 2 * len(layout.fronts)]
        sheets.add_cards(batch[0::2], batch[1::2])
    sheets.add_margin_note(note)
    return sheets.finished(
        title.format(guide=labels.guide.name, paper=layout.paper.name)
    )


class _Sheets:
    """A PDF of sheets on which the sides of another PDF are drawn."""

    def __init__(self, layout: Layout):
        self._layout = layout
        self._pdf = Pdf.new()

    def add_cards(self, fronts: Sequence[Page], backs: Sequence[Page]) -> None:
        """Add the sheet, or the two sheets, of at most as many cards as the layout has places for."""
        layout = self._layout
        front_places = list(zip(fronts, layout.fronts, strict=False))
        back_places = list(zip(backs, layout.backs, strict=False))
        if layout.on_one_side:
            pairs = zip(front_places, back_places, strict=True)
            self._add_sheet([side for pair in pairs for side in pair])
        else:
            front_turn, back_turn = layout.turns
            self._add_sheet(front_places, front_turn)
            self._add_sheet(back_places, back_turn)

    def _add_sheet(self, places: Sequence[tuple[Page, Corner]], turn: int = 0) -> None:
        """Add a sheet with marks and with each side at its corner."""
        forms = Dictionary()
        operators = [self._layout.marks]
        for i, (side, corner) in enumerate(places):
            forms[f"/Side{i}"] = self._form(side)
            operators.append(_drawn(side, f"/Side{i}", corner, turn))
        sheet = self._pdf.add_blank_page(page_size=self._layout.paper.size_pt)
        sheet.Resources = Dictionary(XObject=forms)
        sheet.Contents = self._pdf.make_stream(b"\n".join(operators))

    def add_margin_note(self, note: bytes) -> None:
        """Draw the lines of a note in the left margin of the first sheet, turned upright."""
        sheet, operators = self._pdf.pages[0], []
        with Pdf.open(io.BytesIO(note)) as lines:
            middles = line_middles(self._layout.grid, len(lines.pages))
            for i, line in enumerate(lines.pages):
                width, height = trimmed_size(line)
                x, y = middles[i][0] + height / 2, middles[i][1] - width / 2
                sheet.Resources.XObject[f"/Note{i}"] = self._form(line)
                operators.append(f"q 0 1 -1 0 {x:.4f} {y:.4f} cm /Note{i} Do Q")
        sheet.contents_add("\n".join(operators).encode())

    def finished(self, title: str) -> bytes:
        """Return the PDF, with a title and the settings of a print dialog."""
        self._pdf.docinfo["/Title"] = title
        self._pdf.Root.ViewerPreferences = print_settings(self._layout.duplex)
        return pdf_bytes(self._pdf)

    def _form(self, page: Page) -> Object:
        """Return the content of a page of another PDF as a form, which a sheet can draw."""
        return self._pdf.copy_foreign(page.as_form_xobject())


def _drawn(side: Page, name: str, corner: Corner, turn: int) -> bytes:
    """Return the operators that draw the form of a side, turned by so many degrees against the clock, so that
    the lower left corner of what its trimmed page covers then is at a place (pt).
    """
    x, y = corner
    x0, y0, x1, y1 = (float(value) for value in side.trimbox)
    matrix, right, up = {
        0: ("1 0 0 1", -x0, -y0),
        90: ("0 1 -1 0", y1, -x0),
        180: ("-1 0 0 -1", x1, y1),
        270: ("0 -1 1 0", -y0, x1),
    }[turn]
    return f"q {matrix} {x + right:.4f} {y + up:.4f} cm {name} Do Q".encode()
