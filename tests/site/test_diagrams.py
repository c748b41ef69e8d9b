"""Diagrams on the site: beside each title and in the index, in the family's colour, and never heard."""

import pytest
from accessible_pages import choose_scheme
from bs4 import BeautifulSoup
from html_pages import soup
from project import ROOT
from site_pages import page_of

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
BOXES = """() => {
    const band = document.querySelector("h1"), words = document.createRange();
    const text = [...band.childNodes].find(node => node.nodeType === Node.TEXT_NODE);
    words.selectNodeContents(text);
    const box = ({left, top, right, bottom}) => ({left, top, right, bottom});
    return {
        band: box(band.getBoundingClientRect()),
        diagram: box(band.querySelector(".diagram").getBoundingClientRect()),
        lines: [...words.getClientRects()].map(box),
    };
}"""
CODE_WIDTH_PX = 44  # three characters at the edge of the band, and room before them
LINE_SPACE_PX = 8  # above the letters of the title, inside the box of its line


def drawn(technique):
    """Return the names and attributes of the shapes in a technique's file."""
    text = (ROOT / f"content/diagrams/{technique.code}.svg").read_text(encoding="utf-8")
    return shapes(BeautifulSoup(text, "html.parser").svg)


def shapes(svg):
    return [(shape.name, shape.attrs) for shape in svg.find_all(True) if shape.name != "title"]


@pytest.fixture(scope="module")
def headings(site, library):
    """The title of each technique's page, by code."""
    return {t.code: soup(page_of(site, t)).h1 for t in library.techniques}


@pytest.fixture(scope="module")
def rows(site):
    """The rows of the index, one a technique."""
    return soup(site / "techniques/index.html").select(".family > ul > li")


def test_each_technique_shows_its_diagram_beside_its_title(headings, library):
    for t in library.techniques:
        (diagram,) = headings[t.code].find_all("svg")

        assert shapes(diagram) == drawn(t) != [], t.code
        assert headings[t.code].get_text().removesuffix("#") == t.title


def test_the_index_shows_every_diagram_beside_its_technique(rows, library):
    in_order = [t for family in library.families for t in library.in_family(family)]

    assert [shapes(row.svg) for row in rows] == [drawn(t) for t in in_order]


def test_nobody_hears_a_diagram_and_none_is_a_file(site, headings, rows, library):
    places = (*headings.values(), *rows)
    diagrams = [svg for place in places for svg in place.select("svg.diagram")]

    assert len(diagrams) == 2 * len(library.techniques)
    assert {svg["aria-hidden"] for svg in diagrams} == {"true"}
    assert not any(svg.find("title") for svg in diagrams)
    assert not (site / "diagrams").exists()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_diagram_stands_in_the_band_clear_of_the_words_and_the_code(
    browser, library, address, size
):
    page = browser.new_page(viewport=size)
    for t in library.techniques:
        page.goto(address + t.address)
        boxes = page.evaluate(BOXES)
        band, diagram = boxes["band"], boxes["diagram"]

        assert diagram["right"] - diagram["left"] >= 60, t.code
        assert band["top"] <= diagram["top"] and diagram["bottom"] <= band["bottom"], t.code
        assert diagram["right"] <= band["right"] - 16 - CODE_WIDTH_PX, t.code
        for line in boxes["lines"]:
            beside = line["right"] <= diagram["left"] or line["left"] >= diagram["right"]
            below = line["top"] >= diagram["bottom"] - LINE_SPACE_PX
            assert beside or below, t.code
    page.close()


def test_a_diagram_has_the_colour_of_its_family_on_every_ground(browser, library, address):
    page = browser.new_page(viewport=DESK)
    page.goto(address + "techniques/")
    for scheme in ("default", "slate"):
        choose_scheme(page, scheme)
        for family in library.families:
            row = page.locator(f".family-{family.key} > ul > li").first
            colour = family.colour if scheme == "default" else family.colour_dark
            told = f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"

            shown = row.locator(".diagram > *").first.evaluate(
                "e => getComputedStyle(e).stroke"
            )
            assert shown == told, (family.key, scheme)
    page.close()
