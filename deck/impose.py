"""Finished sides to editions: one side a page for the screen, or nine on a sheet for a printer at home."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

PT_PER_MM = 72 / 25.4
COLUMNS = ROWS = 3
MARK_MM = 4.0  # length of a cut mark
MARK_GAP_MM = 1.5  # between a mark and the block, so that no mark stands on a card
MARK_WIDTH_PT = 0.35


@dataclass(frozen=True)
class Paper:
    """A sheet. Sizes in mm (ISO 216, and ANSI/ASME Y14.1 for Letter)."""

    name: str
    width_mm: float
    height_mm: float


A4 = Paper("A4", 210, 297)
LETTER = Paper("Letter", 215.9, 279.4)


def screen_edition(pdf: bytes) -> bytes:
    """Return the rendered PDF with each page shown at its trimmed size; tags, links and bookmarks stay."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.CropBox = page.TrimBox
        return _bytes(document)


def sheet_edition(pdf: bytes, paper: Paper) -> bytes:
    """Return the sides nine on a sheet, fronts then backs, to be printed on both sides and flipped on the long edge.

    The backs of a row stand mirrored left to right, so that each lies behind its front; marks stand in the margin.
    """
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in source.pages]
        card = _size(source.pages[0])
        for face_forms, mirrored in _sheet_faces(forms):
            sheets.pages.append(_sheet(sheets, face_forms, card, paper, mirrored))
        sheets.docinfo["/Title"] = f"Impasse Field Guide: pocket cards, {paper.name}, print at actual size, flip on long edge"
        return _bytes(sheets)


def _sheet_faces(forms: Sequence) -> Iterator[tuple[list, bool]]:
    """Yield the forms of each face of each sheet: nine fronts, then their nine backs."""
    per_sheet = COLUMNS * ROWS
    fronts, backs = forms[0::2], forms[1::2]
    for start in range(0, len(fronts), per_sheet):
        yield fronts[start : start + per_sheet], False
        yield backs[start : start + per_sheet], True


def _sheet(pdf: Pdf, forms: list, card: tuple[float, float], paper: Paper, mirrored: bool) -> Page:
    width, height = paper.width_mm * PT_PER_MM, paper.height_mm * PT_PER_MM
    left, bottom = (width - COLUMNS * card[0]) / 2, (height - ROWS * card[1]) / 2
    resources, drawing = Dictionary(), [_cut_marks(left, bottom, card)]
    for i, form in enumerate(forms):
        row, column = divmod(i, COLUMNS)
        column = COLUMNS - 1 - column if mirrored else column
        x, y = left + column * card[0] - form.BBox[0], bottom + (ROWS - 1 - row) * card[1] - form.BBox[1]
        resources[f"/Side{i}"] = form
        drawing.append(f"q 1 0 0 1 {float(x):.4f} {float(y):.4f} cm /Side{i} Do Q".encode())
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 4), round(height, 4)]),
        Resources=Dictionary(XObject=resources),
        Contents=pdf.make_stream(b"\n".join(drawing)),
    )
    return Page(pdf.make_indirect(page))


def _cut_marks(left: float, bottom: float, card: tuple[float, float]) -> bytes:
    """Return the marks at every cut, outside the block of cards. All lengths in pt."""
    gap, length = MARK_GAP_MM * PT_PER_MM, MARK_MM * PT_PER_MM
    right, top = left + COLUMNS * card[0], bottom + ROWS * card[1]
    lines = []
    for i in range(COLUMNS + 1):
        x = left + i * card[0]
        lines += [(x, bottom - gap, x, bottom - gap - length), (x, top + gap, x, top + gap + length)]
    for i in range(ROWS + 1):
        y = bottom + i * card[1]
        lines += [(left - gap, y, left - gap - length, y), (right + gap, y, right + gap + length, y)]
    strokes = " ".join(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l" for x0, y0, x1, y1 in lines)
    return f"q {MARK_WIDTH_PT} w 0 G {strokes} S Q".encode()


def _size(page: Page) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(value) for value in page.trimbox)
    return x1 - x0, y1 - y0


def _bytes(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    # An id made from the content, so that equal cards give equal bytes
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
