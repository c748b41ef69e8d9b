"""Lines of a text are as even as they can be, and no more of them than without."""

import pypdfium2
import pytest

from printing.pdf.render import printed

TEXT = "Take what they bring to the table and lay it out where all can see it, then wait for a word."
PAGE = """<html lang="en"><head><title>Lines</title><link rel="stylesheet" href="fonts.css"><style>
@page {{ size: 63mm 88mm; margin: 4mm }}
h1, p {{ font: 400 11pt Guide }}
p {{ {style} }}
</style></head><body><h1>Lines</h1><p>{text}</p></body></html>"""


def lines(style, text=TEXT):
    """Return the lines of a text as they stand on a page."""
    with pypdfium2.PdfDocument(printed(PAGE.format(style=style, text=text)).pdf) as document:
        shown = document[0].get_textpage().get_text_range()
    return shown.replace("\r", "").split("\n")[1:]


def unevenness(found):
    lengths = [len(line) for line in found]
    return max(lengths) - min(lengths)


def test_balanced_lines_are_as_many_and_more_even():
    plain, balanced = lines(""), lines("--text-wrap: balance")

    assert len(balanced) == len(plain) > 2
    assert " ".join(balanced).split() == TEXT.split()
    assert unevenness(balanced) < unevenness(plain)


@pytest.mark.parametrize("text", ["One line.", "Word"])
def test_one_line_stays_one_line(text):
    assert lines("--text-wrap: balance", text) == [text]
