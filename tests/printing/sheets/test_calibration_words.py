"""The calibration sheet: what it says, its tags, its fonts, and that it is always alike."""

import io
import logging

import pikepdf
from calibration_sheet import LABELS, words_on
from pdf_fonts import composite_fonts

from printing.sheets.calibration import calibration_sheet


def test_it_says_what_to_do_how_to_read_the_sign_and_what_to_type(sheet, paper):
    front, back = words_on(sheet, 0), words_on(sheet, 1)

    for word in ("actual size", "flip on long edge", "50 mm", "pin", paper.name):
        assert word in front, word
    for word in (
        "right is plus",
        "left is minus",
        "Up is plus",
        "down is minus",
        "build_pdf.py --offset=X,Y",
        "--offset=-1.5,2",
    ):
        assert word in back, word


def test_it_is_tagged_and_named_and_holds_only_our_fonts(sheet):
    with pikepdf.open(io.BytesIO(sheet)) as document:
        fonts = composite_fonts(document)

        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {
            "Guide",
            "Guide-Bold",
            "Guide-Ultra-Bold",
        }
        assert document.Root.MarkInfo.Marked and str(document.Root.Lang) == "en"
        assert "calibration" in str(document.docinfo["/Title"])


def test_it_is_made_without_a_warning_and_always_alike(sheet, paper, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        again = calibration_sheet(paper, LABELS).pdf

    assert again == sheet
    assert caplog.records == []
