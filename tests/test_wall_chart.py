"""The wall chart, measured: one A3 page, every situation with its techniques, type, margins, fonts,
QR code, tags.
"""

import ctypes
import dataclasses
import io
import os
import re
import subprocess
import sys

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from conftest import ROOT, SITE_URL, WAIT_S

from fieldguide.words.typography import typeset
from printing.pdf.fit import DoesNotFit
from printing.wall_chart import wall_chart

PT_PER_MM = 72 / 25.4
A3_MM = (420, 297)
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


@pytest.fixture(scope="session")
def made(library):
    """The chart of the real library, as rendered."""
    return wall_chart(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def page(made):
    """The page of the chart, open."""
    document = pypdfium2.PdfDocument(made.pdf)
    yield document[0]
    document.close()


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
            right=left + 82 * PT_PER_MM,
            top=top + 1,
            bottom=max(below, default=0) + 1,
        )
    return found


def test_it_is_one_page_of_a3(page):
    width, height = (round(size / PT_PER_MM, 1) for size in page.get_size())

    assert (width, height) == A3_MM
    assert len(page.pdf) == 1


def test_it_was_made_without_a_warning(made):
    assert made.warnings == ()


def test_every_situation_has_its_techniques_below_it_in_order(page, library):
    blocks = blocks_of_situations(page, library)

    assert sorted(blocks) == sorted(s.code for s in library.situations)
    for s in library.situations:
        if s.techniques:
            expected = " ".join(
                [
                    f"{s.code} {typeset(s.title)}",
                    *(f"{t.try_} {library.technique(t.try_).title}" for t in s.techniques),
                ]
            )
            assert blocks[s.code].startswith(expected.replace("\u00a0", " ")), s.code
            assert re.findall(r"T\d\d", blocks[s.code]) == [t.try_ for t in s.techniques], (
                s.code
            )


def test_a_situation_whose_techniques_are_swapped_is_found(library):
    first = library.of_kind("process")[0]
    swapped = replaced_situation(library, first.code, techniques=first.techniques[::-1])
    with pypdfium2.PdfDocument(wall_chart(swapped, SITE_URL, EDITION).pdf) as document:
        blocks = blocks_of_situations(document[0], library)

    assert re.findall(r"T\d\d", blocks[first.code]) != [t.try_ for t in first.techniques]


def test_the_kinds_stand_in_order_with_their_questions_and_safety_calls_for_no_technique(
    page, library
):
    shown = words_in(page)
    places = [
        shown.index(f"{kind.name} {typeset(kind.question)}".replace("\u00a0", " "))
        for kind in library.kinds
    ]

    assert places == sorted(places) and library.kinds[0].key == "safety"
    assert "No technique: stop, screen, separate, refer." in shown
    assert not re.search(r"T\d\d", shown[places[0] : places[1]])


def test_it_reads_in_order(page, library):
    shown = words_in(page)
    codes = re.findall(r"[ST]\d\d", shown)
    expected = [
        c
        for kind in library.kinds
        for s in library.of_kind(kind.key)
        for c in (s.code, *(t.try_ for t in s.techniques))
    ]

    assert codes == [
        *expected,
        *(t.code for family in library.families for t in library.in_family(family)),
    ]


def test_the_principle_is_in_large_type_above_everything_to_do(page):
    principle = "They may stay where they are, for reasons that are good and theirs."
    text = page.get_textpage()
    start = text.get_text_range().index(principle)

    assert _type_size_pt(text, start) >= 24
    assert text.get_charbox(start)[1] > max(
        text.get_charbox(m.start())[3]
        for m in re.finditer(r"\b[ST]\d\d\b", text.get_text_range())
    )


def test_the_key_shows_each_family_with_its_word_and_a_line_for_each_technique(page, library):
    shown = words_in(page)

    for family in library.families:
        assert family.name in shown
    for t in library.techniques:
        assert (
            f"{t.code} {t.title} “{typeset(t.say[0].line)}”".replace("\u00a0", " ") in shown
        ), t.code


def test_each_technique_is_drawn_with_the_shape_and_colour_of_its_family(made, library):
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        drawn = b"\n".join(_streams(document)).decode("latin-1")
    uses = [
        library.technique(step.try_).family for s in library.situations for step in s.techniques
    ]

    for family in library.families:
        colour = [int(family.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        fills = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn)
        matching = [
            f
            for f in fills
            if all(abs(float(a) - b) < 0.002 for a, b in zip(f, colour, strict=True))
        ]
        assert len(matching) >= uses.count(family.key), family.key


def _streams(document):
    for entry in document.objects:
        if (
            isinstance(entry, pikepdf.Stream)
            and entry.get("/Subtype") != "/Image"
            and "/Length1" not in entry
        ):
            yield entry.read_bytes()


def test_no_type_is_smaller_than_ten_points(page):
    assert smallest_type_pt(page) >= LEAST_TYPE_PT - 0.01


def test_no_text_stands_near_the_edge(page):
    assert near_the_edge(page) == ""


def test_small_type_and_text_near_the_edge_are_found(copied_project):
    css = copied_project / "printing" / "wall_chart.css"
    css.write_text(
        css.read_text(encoding="utf-8")
        + ("\n.family .line { font-size: 9.5pt; }\n.kind-1 { left: -3mm; }\n"),
        encoding="utf-8",
    )
    done = made_by(environment(copied_project), cwd=copied_project)
    assert done.returncode == 0, done.stderr.decode()

    with pypdfium2.PdfDocument(done.stdout) as document:
        assert round(smallest_type_pt(document[0]), 2) == 9.5
        assert near_the_edge(document[0]) != ""


def environment(project, **more):
    return {**os.environ, "PYTHONPATH": str(project), **more}


def made_by(environment, cwd=ROOT):
    """Make the chart in a process of its own; return that process, whose output is the PDF."""
    command = [sys.executable, "-c", MAKE, SITE_URL, EDITION]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, timeout=WAIT_S
    )


def test_only_our_fonts_are_embedded(made):
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        fonts = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary)
            and o.get("/Type") == "/Font"
            and "/DescendantFonts" in o
        ]

        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {
            "Guide",
            "Guide-Bold",
            "Guide-Ultra-Bold",
        }
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert not [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type3"
        ]


@pytest.mark.parametrize(("dpi", "paper"), [(150, "A3"), (106, "A4")])
def test_the_qr_code_leads_to_the_site_also_in_grey_and_on_a4(page, dpi, paper):
    picture = page.render(scale=dpi / 72).to_pil().convert("L")

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [SITE_URL]


def test_it_says_its_address_and_its_edition(page):
    shown = words_in(page)

    assert SITE_URL.removeprefix("https://") in shown and EDITION in shown


def test_it_is_tagged_named_and_linked(made, library):
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        links = {str(a.A.URI) for a in document.pages[0].Annots if a.get("/Subtype") == "/Link"}

        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en" and str(document.docinfo["/Title"]) == (
            "Impasse Field Guide: wall chart"
        )
        assert links == {
            SITE_URL,
            *(
                f"{SITE_URL}{entry.code.lower()}/"
                for entry in (*library.techniques, *library.situations)
            ),
        }


@pytest.mark.parametrize("seed", ["0", "7"])
def test_identical_input_gives_identical_bytes(made, seed):
    done = made_by(environment(ROOT, PYTHONHASHSEED=seed, TZ="Asia/Tokyo"))

    assert done.stdout == made.pdf, done.stderr.decode()


def replaced_situation(library, code, **fields):
    return dataclasses.replace(
        library,
        situations=tuple(
            s.model_copy(update=fields) if s.code == code else s for s in library.situations
        ),
    )


def test_a_situation_more_still_fits(library):
    more = library.of_kind("substance")[0].model_copy(update={"code": "S99"})

    made = wall_chart(
        dataclasses.replace(library, situations=(*library.situations, more)), SITE_URL, EDITION
    )

    with pypdfium2.PdfDocument(made.pdf) as document:
        assert (
            "S99" in words_in(document[0])
            and near_the_edge(document[0]) == ""
            and smallest_type_pt(document[0]) >= LEAST_TYPE_PT - 0.01
        )


def test_words_wider_than_their_column_are_named(library):
    with pytest.raises(DoesNotFit, match=r"'W{44}' runs \d+\.\d mm over"):
        wall_chart(replaced_situation(library, "S20", title="W" * 44), SITE_URL, EDITION)
