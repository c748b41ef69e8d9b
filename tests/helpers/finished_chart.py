"""The finished wall chart as a reader measures it: words, type, and what stands near an edge."""

import ctypes
import dataclasses
import os
import re
import subprocess
import sys
from itertools import groupby

import pypdfium2.raw as pdfium
from project import ROOT, SITE_URL, WAIT_S

A3_MM = (420, 297)
PT_PER_MM = 72 / 25.4
EDGE_MM = 8
LEAST_TYPE_PT = 10  # A3 to A4 is a factor of 0.707, and 7 pt is the least on our cards
EDITION = "Edition 9.9.9 · CC BY 4.0"
MAKE = """
import sys
from pathlib import Path
from printing.wall_chart import wall_chart
from fieldguide.reading.read_library import read_library
sys.stdout.buffer.write(wall_chart(read_library(Path("content")), sys.argv[1], sys.argv[2]).pdf)
"""


def words_in(page, **box):
    text = (
        page.get_textpage()
        .get_text_bounded(**box)
        .replace("\u00a0", " ")
        .replace("\ufffe", "-")
        .replace("\u0002", "-")
    )
    return re.sub(r"\s+", " ", text)


def characters(page):
    """Yield (character, size in pt, (left, bottom, right, top) in mm) of what is printed on a page."""
    text = page.get_textpage()
    for i in range(text.count_chars()):
        if (char := text.get_text_range(i, 1)).strip():
            yield (
                char,
                _type_size_pt(text, i),
                tuple(value / PT_PER_MM for value in text.get_charbox(i)),
            )


def _type_size_pt(text, i):
    """Return the size at which a character is printed: that of the font times the scale it is drawn at."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, i, ctypes.byref(matrix))
    return pdfium.FPDFText_GetFontSize(text, i) * abs(matrix.d)


def smallest_type_pt(page):
    return min(size for _, size, _ in characters(page))


def near_the_edge(page):
    """Return the characters that stand nearer than EDGE_MM to an edge of the paper."""
    width, height = (size / PT_PER_MM for size in page.get_size())
    boxes = ((char, box) for char, _, box in characters(page))
    return "".join(
        c
        for c, (x0, y0, x1, y1) in boxes
        if x0 < EDGE_MM or y0 < EDGE_MM or x1 > width - EDGE_MM or y1 > height - EDGE_MM
    )


def blocks_of_situations(page, library):
    """Return the words from the code of each situation to that of the next one in its column."""
    text = page.get_textpage()
    whole = text.get_text_range()
    codes = {s.code for s in library.situations}
    starts = [
        (text.get_charbox(m.start()), m.group())
        for m in re.finditer(r"S\d\d", whole)
        if m.group() in codes
    ]
    found = {}
    for (left, _, _, top), code in starts:
        below = [other[3] for other, _ in starts if abs(other[0] - left) < 5 and other[3] < top]
        found[code] = words_in(
            page,
            left=left - 2,
            right=left + 95 * PT_PER_MM,
            top=top + 1,
            bottom=max(below, default=0) + 1,
        )
    return found


def codes_in(words):
    """Return the codes of situations and techniques in their order; the safety card's line about a situation
    stands before that situation and counts once with it.
    """
    return [code for code, _ in groupby(re.findall(r"\b[ST]\d\d\b", words))]


def environment(project, **more):
    return {**os.environ, "PYTHONPATH": str(project), **more}


def made_by(environment, cwd=ROOT):
    """Make the chart in a process of its own; return that process, whose output is the PDF."""
    command = [sys.executable, "-c", MAKE, SITE_URL, EDITION]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, timeout=WAIT_S
    )


def replaced_situation(library, code, **fields):
    return dataclasses.replace(
        library,
        situations=tuple(
            s.model_copy(update=fields) if s.code == code else s for s in library.situations
        ),
    )
