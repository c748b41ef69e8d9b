"""The wall chart, measured: two sides of A3, every situation with its techniques, type, margins."""

import io
import re

import pikepdf
import pypdfium2
from finished_chart import (
    A3_MM,
    EDITION,
    LEAST_TYPE_PT,
    PT_PER_MM,
    _type_size_pt,
    blocks_of_situations,
    codes_in,
    environment,
    made_by,
    near_the_edge,
    replaced_situation,
    smallest_type_pt,
    words_in,
)
from PIL import ImageColor
from project import SITE_URL

from fieldguide.words.typography import typeset
from printing.wall_chart import wall_chart

DRAWN_MM = (24, 12)  # of the place left of a technique and below its title: width, height


def test_it_has_two_sides_of_a3(page):
    width, height = (round(size / PT_PER_MM, 1) for size in page.get_size())

    assert (width, height) == A3_MM
    assert len(page.pdf) == 2


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
            assert expected.replace("\u00a0", " ") in blocks[s.code], s.code
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


def test_it_reads_in_order(page, key, library):
    codes = codes_in(words_in(page) + words_in(key).partition("Nine more moves")[2])
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


def test_the_key_shows_each_family_with_its_word_and_a_line_for_each_technique(key, library):
    shown = words_in(key)

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
        + ("\n.how { font-size: 9.5pt; }\nheader { margin-left: -8mm; }\n"),
        encoding="utf-8",
    )
    done = made_by(environment(copied_project), cwd=copied_project)
    assert done.returncode == 0, done.stderr.decode()

    with pypdfium2.PdfDocument(done.stdout) as document:
        assert round(smallest_type_pt(document[0]), 2) == 9.5
        assert near_the_edge(document[0]) != ""


def test_the_diagram_of_each_technique_is_drawn_beside_its_line(key, library):
    text, whole = key.get_textpage(), key.get_textpage().get_text_range()
    picture = key.render(scale=2).to_pil().convert("RGB")
    for technique in library.techniques:
        left, _, _, top = text.get_charbox(whole.rindex(technique.code))
        width, height = (mm * PT_PER_MM for mm in DRAWN_MM)
        x, y = left - width, key.get_height() - top
        beside = picture.crop([round(2 * at) for at in (x, y, left - 2, y + height)])
        colour = ImageColor.getrgb(library.family(technique.family).colour)
        shares = [count for count, pixel in beside.getcolors(10_000) if pixel == colour]
        assert sum(shares) > 200, technique.code
