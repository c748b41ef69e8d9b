"""Diagrams on the site: beside titles, in the indexes, on the tiles of families and kinds, in the view for
the room; in the family's colour, and never heard.
"""

import pytest
from accessible_pages import choose_scheme
from bs4 import BeautifulSoup
from html_pages import html_pages, soup
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


def drawn(name):
    """Return the names and attributes of the shapes in a diagram's file."""
    text = (ROOT / f"content/diagrams/{name}.svg").read_text(encoding="utf-8")
    return shapes(BeautifulSoup(text, "html.parser").svg)


def in_rgb(colour):
    """Return a colour as a browser tells it."""
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


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

        assert shapes(diagram) == drawn(t.code) != [], t.code
        assert headings[t.code].get_text().removesuffix("#") == t.title


def test_the_index_shows_every_diagram_beside_its_technique(rows, library):
    in_order = [t for family in library.families for t in library.in_family(family)]

    assert [shapes(row.svg) for row in rows] == [drawn(t.code) for t in in_order]


def tiles(path):
    """Return the name on each tile of a page, with the shapes drawn beside it."""
    found = soup(path).select(".tile")
    return [(tile.get_text().removesuffix("#"), shapes(tile.svg)) for tile in found]


@pytest.mark.parametrize("path", ["index.html", "techniques/index.html"])
def test_each_family_stands_below_a_tile_with_its_first_technique(site, library, path):
    families = [(f.name, drawn(library.in_family(f)[0].code)) for f in library.families]

    assert tiles(site / path) == families


def test_the_index_of_situations_shows_what_is_in_the_way_at_each_kind(site, library):
    kinds = [(kind.name, drawn(f"kind-{kind.key}")) for kind in library.kinds]

    assert tiles(site / "situations/index.html") == kinds


def test_each_situation_shows_its_kind_beside_its_title(site, library):
    for s in library.situations:
        heading = soup(page_of(site, s)).h1

        assert shapes(heading.svg) == drawn(f"kind-{s.kind}") != [], s.code
        assert heading.get_text().removesuffix("#") == s.title


def test_nobody_hears_a_diagram_and_none_is_a_file(site, library):
    pages = {path: soup(path).select("svg.diagram") for path in html_pages(site)}
    diagrams = [svg for found in pages.values() for svg in found]

    everywhere = len(library.techniques) + len(library.situations)
    assert len([path for path, found in pages.items() if len(found) > 1]) > everywhere
    assert {svg["aria-hidden"] for svg in diagrams} == {"true"}
    assert not any(svg.find("title") for svg in diagrams)
    assert not (site / "diagrams").exists()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_tile_has_the_ground_of_its_family_and_its_picture_the_colour_of_its_words(
    browser, library, address, scheme
):
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    choose_scheme(page, scheme)
    for family in library.families:
        tile = page.locator(f".tile.family-{family.key}")
        ground, words, lines = tile.evaluate("""tile => [
            getComputedStyle(tile).backgroundColor, getComputedStyle(tile).color,
            getComputedStyle(tile.querySelector(".diagram > *")).stroke]""")

        assert ground == in_rgb(family.colour), family.key
        assert words == lines == in_rgb("#ffffff")
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_diagram_stands_in_the_band_clear_of_the_words_and_the_code(
    browser, library, address, size
):
    page = browser.new_page(viewport=size)
    for t in (*library.techniques, *library.situations):
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

            shown = row.locator(".diagram > *").first.evaluate(
                "e => getComputedStyle(e).stroke"
            )
            assert shown == in_rgb(colour), (family.key, scheme)
    page.close()
