"""Cards in every size, in large type and in black and white."""

import re

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from finished_cards import outside_safe_zone, words_on
from project import ROOT, run

from printing.cards.card_sizes import SIZES

LARGE_MIN_PT = 14
CARDS = ROOT / "printing/cards"
MEASURES = re.compile(r"([\d.]+) x ([\d.]+) mm(?:, body ([\d.]+) pt)?")
PROPERTY = re.compile(r"--(card-width|card-height|body): ([\d.]+)(?:mm|pt);")
# a row broken behind a dot, an address before its code, a word alone
RAGGED = re.compile(r"·\s*[\r\n]|/[\r\n]+[ct]\d\d/|\bNext[\r\n]|· You[\r\n]")


def measures_of(size):
    """Return width and height in mm and the body type in pt of a size, as its style sheet has them."""
    sheets = (CARDS / "cards.css", CARDS / f"sizes/{size}.css")
    found = {
        name: float(value)
        for sheet in sheets
        for name, value in PROPERTY.findall(sheet.read_text(encoding="utf-8"))
    }
    return found["card-width"], found["card-height"], found["body"]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_said_of_a_size_is_what_its_style_sheet_prints(size):
    width, height, body = MEASURES.search(SIZES[size]).groups()

    printed = measures_of(size)

    assert (float(width), float(height)) == printed[:2]
    assert body is None or float(body) == printed[2]


def test_each_size_has_a_style_sheet_and_each_style_sheet_is_a_size():
    assert {sheet.stem for sheet in (CARDS / "sizes").glob("*.css")} == set(SIZES)


def test_the_large_edition_has_large_type_and_its_words(deck_folder, library):
    with pypdfium2.PdfDocument(deck_folder / "impasse-cards-large.pdf") as document:
        words = [words_on(page) for page in document]
        for page in document:
            sizes = {
                round(o.get_font_size() * o.get_matrix().d, 1)
                for o in page.get_objects()
                if o.type == pdfium_c.FPDF_PAGEOBJ_TEXT
            }
            assert not sizes or min(abs(size) for size in sizes) >= LARGE_MIN_PT, sizes
            assert RAGGED.search(page.get_textpage().get_text_range()) is None

    assert all(
        any(t.steps[0].split(" ")[0] in text and t.code in text for text in words)
        for t in library.techniques
    )


@pytest.mark.parametrize("size", [name for name in SIZES if name not in ("poker", "a6")])
def test_every_size_fits_and_keeps_the_safe_zone(tmp_path, deck, size):
    done = run("build_pdf.py", "--size", size, "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / f"impasse-cards-{size}-screen.pdf") as document:
        assert len(document) == 2 * len(deck)
        assert [i for i, page in enumerate(document) if outside_safe_zone(page)] == []
        assert [
            i
            for i, page in enumerate(document)
            if RAGGED.search(page.get_textpage().get_text_range())
        ] == []


def test_monochrome_is_black_white_and_grey(tmp_path):
    done = run("build_pdf.py", "--monochrome", "--edition", "press", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pikepdf.open(tmp_path / "impasse-cards-mono-press.pdf") as document:
        for page in document.pages:
            inks = [
                [float(v) for v in operands]
                for operands, op in pikepdf.parse_content_stream(page)
                if str(op) in ("k", "K")
            ]
            assert inks and all(c == m == y == 0 for c, m, y, _ in inks)
