"""The wall chart with more than one page can hold: nothing is lost, shrunk or laid over something else."""

import dataclasses
import io
import re
import shutil

import pikepdf
import pypdfium2
import pytest
from finished_chart import (
    A3_MM,
    EDITION,
    LEAST_TYPE_PT,
    PT_PER_MM,
    codes_in,
    near_the_edge,
    replaced_situation,
    smallest_type_pt,
    words_in,
)
from grown_content import grown
from project import ROOT, SITE_URL

from fieldguide.words.typography import typeset
from printing.wall_chart import wall_chart


def chart_pages(library):
    """Return (the chart of a library as a PDF, the words of each of its pages)."""
    made = wall_chart(library, SITE_URL, EDITION)
    assert made.warnings == ()
    with pypdfium2.PdfDocument(made.pdf) as document:
        for page in document:
            assert tuple(round(size / PT_PER_MM, 1) for size in page.get_size()) == A3_MM
            assert near_the_edge(page) == "" and smallest_type_pt(page) >= LEAST_TYPE_PT - 0.01
        return made.pdf, [words_in(page) for page in document]


@pytest.fixture(scope="module")
def forty(tmp_path_factory):
    """A library of forty situations and forty-five techniques."""
    return grown(
        shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("forty") / "content"), 40, 45
    )


@pytest.mark.parametrize("count", [28, 29])
def test_a_situation_more_stays_on_the_first_of_two_sides(tmp_path, count):
    library = grown(shutil.copytree(ROOT / "content", tmp_path / "content"), count)

    _, pages = chart_pages(library)

    assert len(pages) == 2 and {s.code for s in library.situations} <= {
        *re.findall(r"S\d\d", pages[0])
    }


def test_with_many_more_it_has_two_pages_in_the_same_order(forty):
    _, pages = chart_pages(forty)

    without_packs = (page.rpartition("Nine more moves")[2] for page in pages)
    codes = [codes_in(page) for page in without_packs]
    situations = [
        c
        for kind in forty.kinds
        for s in forty.of_kind(kind.key)
        for c in (s.code, *(t.try_ for t in s.techniques))
    ]
    assert codes == [
        situations,
        [t.code for family in forty.families for t in forty.in_family(family)],
    ]
    assert "The families, and a line to say if it fits" in pages[1]
    first_words = [typeset(t.say[0].line).partition(" ")[0] for t in forty.techniques]
    assert [word for word in first_words if word not in pages[1]] == []


def test_all_of_it_is_tagged_and_linked(forty):
    pdf, _ = chart_pages(forty)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = {
            str(a.A.URI)
            for page in document.pages
            for a in page.Annots
            if a.get("/Subtype") == "/Link"
        }
        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
    assert links == {
        SITE_URL,
        *(
            f"{SITE_URL}{entry.code.lower()}/"
            for entry in (*forty.techniques, *forty.situations)
        ),
    }


@pytest.mark.parametrize(
    "fields",
    [{"code": "S20", "techniques": 12}, {"code": "S19", "title": "word " * 60}],
    ids=["high", "long"],
)
def test_a_block_that_runs_over_the_page_makes_another_page(library, fields):
    if "techniques" in fields:
        fields = fields | {
            "techniques": library.of_kind("substance")[0].techniques * fields["techniques"]
        }

    _, pages = chart_pages(replaced_situation(library, fields.pop("code"), **fields))

    assert len(pages) > 1
    found = {*re.findall(r"\bS\d\d\b", " ".join(pages))}
    assert found == {s.code for s in library.situations}


def test_what_stands_over_something_else_is_noticed(library):
    """The layout of one page is taken only where nothing runs over: two columns of situations that meet make
    pages.
    """
    twice = tuple(
        s.model_copy(update={"code": f"S{50 + i}"})
        for i, s in enumerate(library.of_kind("emotion"))
    )

    _, pages = chart_pages(
        dataclasses.replace(library, situations=(*library.situations, *twice))
    )

    assert len(pages) > 1
