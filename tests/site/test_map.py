"""The map of how techniques lead on: every way in the drawing and in the text, by pointer and by
keyboard, on a phone and on paper.
"""

import re

import pypdfium2
import pytest
from browsers import wait_for_fonts
from html_pages import OWN, links, soup
from project import SITE_URL


def code_of(node):
    return node.select_one(".code").get_text()


def pairs(library):
    return {(t.code, then.to) for t in library.techniques for then in t.then}


def test_the_drawing_has_a_curve_for_every_way_and_no_other(site, library):
    nodes = soup(site / "map" / "index.html").select("svg.map .node")
    fields = {code_of(node): node.select_one(".field") for node in nodes}
    code_at = {field["y"]: code for code, field in fields.items()}
    drawn = [
        (code_of(node), code_at[frame["y"]])
        for node in nodes
        for frame in node.select(".reached")
    ]
    middles = {
        code: float(field["y"]) + float(field["height"]) / 2 for code, field in fields.items()
    }

    assert set(drawn) == pairs(library) and len(drawn) == len(pairs(library))
    for node in nodes:
        code = code_of(node)
        ends = [
            list(map(float, re.findall(r"-?[\d.]+", way["d"]))) for way in node.select(".way")
        ]
        targets = [then.to for then in library.technique(code).then]
        near = [
            abs(end[1] - middles[code]) < 10 and abs(end[-1] - middles[to]) < 10
            for end, to in zip(ends, targets, strict=True)
        ]
        assert near and all(near), code


def test_the_drawing_is_read_family_by_family(site, library):
    drawing = soup(site / "map" / "index.html").select_one("svg.map")
    read = [place.get_text(" ", strip=True) for place in drawing.find_all("text")]

    for family in library.families:
        start = read.index(family.name)
        for t, words in zip(library.in_family(family), read[start + 1 :], strict=False):
            assert " ".join(words.split()) == f"{t.code} {t.title}"


def test_the_text_tells_every_way_with_its_reason_and_the_ways_back(site, library):
    article = soup(site / "map" / "index.html").article
    for t in library.techniques:
        heading = article.find(id=t.code.lower())
        on = heading.find_next("ul")
        back = on.find_next_sibling("p")
        told = [
            (item.a.get_text(), re.sub(r"\s+", " ", item.get_text()).replace("’", "'"))
            for item in on.find_all("li")
        ]

        assert heading.a["href"].endswith(t.address)
        assert [title for title, _ in told] == [
            library.technique(then.to).title for then in t.then
        ], t.code
        assert all(
            then.because in words for then, (_, words) in zip(t.then, told, strict=True)
        ), t.code
        assert [a.get_text() for a in back.find_all("a")] == [
            o.title for o in library.techniques if (o.code, t.code) in pairs(library)
        ], t.code


def test_the_map_is_linked_from_where_its_readers_are(site, library):
    for t in library.techniques:
        assert f"{OWN}map/#{t.code.lower()}" in links(
            site / t.address / "index.html", site, SITE_URL
        ), t.code
    for page in ("techniques", "glossary"):
        assert OWN + "map/" in links(site / page / "index.html", site, SITE_URL), page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_and_the_pointer_show_the_ways_out_of_one_technique(
    browser, address, library, scheme
):
    page = browser.new_page(color_scheme=scheme)
    page.goto(address + "map/")
    first = page.locator(".map .node", has_text=library.techniques[0].title)
    other = page.locator(".map .node", has_text=library.techniques[5].title)

    def widths(node):
        return set(
            node.locator(".way").evaluate_all(
                "ways => ways.map(way => getComputedStyle(way).strokeWidth)"
            )
        )

    def strength(node):
        return float(
            node.locator(".way").first.evaluate("way => getComputedStyle(way).opacity")
        )

    plain = strength(other)
    first.locator("a").focus()
    assert widths(first) == {"3px"} and widths(other) == {"1.4px"} and strength(other) < plain
    assert (
        first.locator(".reached").first.is_visible()
        and not other.locator(".reached").first.is_visible()
    )
    assert (
        float(
            first.locator(".field").evaluate(
                "field => parseFloat(getComputedStyle(field).strokeWidth)"
            )
        )
        >= 2
    ), "the focus is not seen"

    first.locator("a").evaluate("link => link.blur()")
    other.locator("a").hover()
    assert widths(other) == {"3px"} and widths(first) == {"1.4px"}
    page.close()


def test_the_keyboard_walks_the_map_in_order_and_opens_the_reasons(browser, address, library):
    page = browser.new_page()
    page.goto(address + "map/")
    page.locator(".map a").first.focus()
    walked = []
    for _ in library.techniques:
        walked.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    assert walked == [
        f"#{t.code.lower()}" for family in library.families for t in library.in_family(family)
    ]
    page.wait_for_url(f"**/map/{walked[-1]}")
    page.close()


def test_the_words_of_the_map_are_readable_and_within_it_on_a_phone(browser, address):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + "map/")
    wait_for_fonts(page)
    right_px = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.map text, .map "
        ".way')].map(e => e.getBoundingClientRect().right))"
    )
    titles = page.evaluate(
        "[...document.querySelectorAll('.map .node')].map(n => n.querySelector('.field').getBBox().width "
        "- n.querySelector('text').getBBox().width)"
    )
    scale = page.evaluate("document.querySelector('.map').getBoundingClientRect().width / 300")

    assert right_px <= 320 and min(titles) >= 0, "a title runs into the curves"
    assert 13 * scale >= 12
    page.close()


def test_the_whole_map_stays_in_sight_beside_the_reasons_on_a_desk(browser, address, library):
    desk = {"width": 1280, "height": 900}
    page = browser.new_page(viewport=desk)
    page.goto(address + "map/")
    anchor = library.techniques[8].code.lower()
    page.locator(f".map a[href='#{anchor}']").click()
    page.wait_for_function(
        ("id => document.getElementById(id).getBoundingClientRect().top < innerHeight / 2"),
        arg=anchor,
    )
    drawing, reasons = (
        page.locator(".map").bounding_box(),
        page.locator(f"h3#{anchor}").bounding_box(),
    )

    assert drawing["x"] + drawing["width"] <= reasons["x"]
    assert (
        page.locator(".md-header").bounding_box()["height"]
        <= drawing["y"]
        <= desk["height"] - drawing["height"]
    )
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_map_prints_whole_on_one_page(browser, address, library, tmp_path, paper):
    page = browser.new_page()
    page.goto(address + "map/")
    wait_for_fonts(page)
    page.pdf(path=tmp_path / "map.pdf", format=paper)
    page.close()

    with pypdfium2.PdfDocument(tmp_path / "map.pdf") as document:
        # a viewer may see a space where letters are set a little apart
        first = re.sub(r"\s", "", document[0].get_textpage().get_text_bounded())
        assert [t.code for t in library.techniques if t.code not in first] == []
