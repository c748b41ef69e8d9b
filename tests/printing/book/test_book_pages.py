"""The pages of the finished book: size, tags, fonts, type, and what each begins and ends with."""

import re

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from finished_book import BOOK, E_BOOK, PT_PER_MM
from pdf_fonts import composite_fonts
from project import ROOT, copy_of_the_project, run

from printing.pdf.render import printed

A5_MM = (148, 210)
BODY_MIN_PT, TYPE_MIN_PT = 9.5, 7
SEED_AND_ZONE = {"PYTHONHASHSEED": "11", "TZ": "Asia/Tokyo"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A copy of the project, and the build that has made book and e-book in it, with nothing kept."""
    folder = copy_of_the_project(tmp_path_factory.mktemp("fresh"), ROOT / "content")
    choice = ("--edition", "book,epub", "--out", folder / "out")
    environment = {**SEED_AND_ZONE, "PYTHONPATH": str(folder)}
    return folder, run("build_pdf.py", *choice, cwd=folder, env=environment)


def test_the_book_renders_without_a_warning(fresh):
    _, done = fresh

    assert done.returncode == 0 and done.stderr == "", done.stderr


def test_every_page_is_a5(pdf):
    sizes = {tuple(round(float(v) / PT_PER_MM, 1) for v in page.mediabox) for page in pdf.pages}

    assert sizes == {(0, 0, *A5_MM)}


def test_the_book_is_tagged_and_says_its_title_and_language(pdf):
    assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo["/Title"]) == "Impasse Field Guide"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_only_our_fonts_are_embedded_and_no_character_is_missing(pdf, printed_pages):
    fonts = composite_fonts(pdf)
    names = {str(font.BaseFont).split("+")[-1] for font in fonts}

    assert names == {"Guide", "Guide-Italic", "Guide-Bold", "Guide-Ultra-Bold"}
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert not any("\ufffd" in page for page in printed_pages)


def test_body_type_is_large_enough_to_read():
    css = (ROOT / "printing" / "book" / "book.css").read_text(encoding="utf-8")

    assert float(re.search(r"--body: ([\d.]+)pt", css).group(1)) >= BODY_MIN_PT


def test_no_type_is_smaller_than_what_can_be_read(book):
    with pypdfium2.PdfDocument(book) as document:
        texts = (
            (i, o)
            for i, page in enumerate(document, 1)
            for o in page.get_objects()
            if o.type == pdfium_c.FPDF_PAGEOBJ_TEXT
        )
        small = {
            i
            for i, text in texts
            if abs(text.get_font_size() * text.get_matrix().d) < TYPE_MIN_PT - 0.01
        }

    assert small == set()


def test_a_line_keeps_the_words_that_fit_before_a_link():
    """One paragraph in many widths: in some only the space before the link does not fit."""
    paragraph = (
        '<p style="width: {}px; font: 10px Guide">middle is often called a neutral. '
        "See <a>T12</a>, and so on.</p>"
    )
    head = (
        '<html lang="en"><title>x</title><link rel="stylesheet" href="fonts.css"><style>@page '
        "{ size: 600px 6000px }</style>"
    )

    pdf = printed(
        head + "".join(paragraph.format(tenths / 10) for tenths in range(1570, 1700, 5))
    ).pdf

    with pypdfium2.PdfDocument(pdf) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()
    assert lines and not [line for line in lines if line.strip() == "middle"]


def test_identical_input_gives_identical_bytes(fresh, book, electronic):
    folder, _ = fresh

    assert (folder / "out" / E_BOOK).read_bytes() == electronic
    assert (folder / "out" / BOOK).read_bytes() == book
