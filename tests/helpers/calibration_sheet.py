"""The calibration sheet, measured."""

import re

import pypdfium2
from project import ROOT

from fieldguide.reading.read_library import read_library
from printing.sheets.grid import A4, LETTER

LABELS = read_library(ROOT / "content", for_search=False).labels
PAPERS = {"a4": A4, "letter": LETTER}


def words_on(pdf, page):
    with pypdfium2.PdfDocument(pdf) as document:
        text = (
            document[page]
            .get_textpage()
            .get_text_bounded()
            .replace("\u00a0", " ")
            .replace("\ufffe", "-")
            .replace("\u0002", "-")
        )
    return re.sub(r"\s+", " ", text)
