"""The map of how techniques lead on: one in the middle with its neighbours and the reasons, by touch,
by keyboard and by a list; and the whole as a table, on a screen and on paper.
"""

import re

import pypdfium2
import pytest
from browsers import wait_for_fonts
from html_pages import OWN, links, soup
from large_text import large_text
from project import SITE_URL

SHOWN = ".map > .place:visible"


def words(element):
    """Return the words of an element as they stand in content/."""
    return re.sub(r"\s+", " ", element.get_text(" ", strip=True)).replace("’", "'")


def ways(element):
    """Return the code and the reason of each neighbour in a list."""
    return [
        (li.a["data-code"], words(li.select_one(".because"))) for li in element.select("li")
    ]


def neighbours(library, code):
    """Return those that lead to a technique and those it leads to, each with the reason."""
    back = [
        (t.code, then.because) for t in library.techniques for then in t.then if then.to == code
    ]
    on = [(then.to, then.because) for then in library.technique(code).then]
    return back, on


def most_reached(library):
    return max(library.techniques, key=lambda t: len(neighbours(library, t.code)[0]))


def test_each_technique_stands_between_its_neighbours_with_the_reasons(site, library):
    places = soup(site / "map" / "index.html").select(".map > .place")
    by_anchor = {place.h2["id"]: place for place in places}
    assert len(places) == len(by_anchor) == len(library.techniques)

    for t in library.techniques:
        place = by_anchor[t.code.lower()]
        back, on = neighbours(library, t.code)
        assert place.h2.a["href"].endswith(t.address)
        assert (ways(place.select_one(".ways-in")), ways(place.select_one(".ways-on"))) == (
            back,
            on,
        ), t.code
        assert all(a["href"] == f"#{a['data-code'].lower()}" for a in place.select("li a"))


def test_every_technique_is_shown_by_its_diagram_which_nobody_hears(site, library):
    page = soup(site / "map" / "index.html")
    drawn = {symbol["id"]: len(symbol.find_all(True)) for symbol in page.select("symbol")}

    assert drawn == {
        f"diagram-{t.code.lower()}": len(library.diagram(t.code).shapes)
        for t in library.techniques
    }
    for named in page.select(".map :is(h2, li a)"):
        code = named.get("data-code", named.get("id")).lower()
        assert named.svg["aria-hidden"] == "true"
        assert named.svg.use["href"] == f"#diagram-{code}"


def test_the_table_tells_every_way_as_a_row_below_the_technique_it_leaves(site, library):
    tables = soup(site / "map" / "index.html").select("table.every-way")
    assert len(tables) == len(library.families)

    for family, table in zip(library.families, tables, strict=True):
        assert table.find_previous("h3")["id"] == family.key
        for t, group in zip(library.in_family(family), table.find_all("tbody"), strict=True):
            head, *rows = group.find_all("tr")
            assert head.th["scope"] == "rowgroup" and head.th.a["href"].endswith(t.address)
            assert [(row.th.a["data-code"], words(row.td)) for row in rows] == [
                (then.to, then.because) for then in t.then
            ]


def test_the_map_is_linked_from_where_its_readers_are(site, library):
    for t in library.techniques:
        assert f"{OWN}map/#{t.code.lower()}" in links(
            site / t.address / "index.html", site, SITE_URL
        ), t.code
    for page in ("techniques", "glossary"):
        assert OWN + "map/" in links(site / page / "index.html", site, SITE_URL), page


def test_a_neighbour_moves_to_the_middle_and_back_leads_back(browser, address, library):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    t = most_reached(library)
    page.goto(f"{address}map/#{t.code.lower()}")
    assert page.locator(SHOWN).locator("h2").get_attribute("id") == t.code.lower()

    last = page.locator(SHOWN).locator("li a").last
    arrived = last.get_attribute("href")
    last.click()

    heading = page.locator(SHOWN).locator("h2")
    assert page.url.endswith(arrived) and f"#{heading.get_attribute('id')}" == arrived
    assert page.evaluate("document.activeElement.id") == arrived[1:], "nothing is said"
    assert page.locator("#map-list").input_value() == arrived[1:]
    assert page.locator(SHOWN).count() == 1
    box = page.locator(SHOWN).locator(".middle").bounding_box()
    assert (
        page.locator(".md-header").bounding_box()["height"] <= box["y"]
        and box["y"] + box["height"] <= 640
    )
    page.go_back()
    page.wait_for_function("code => document.activeElement.id === code", arg=t.code.lower())
    assert page.locator("#map-list").input_value() == t.code.lower()
    page.close()


def test_the_list_chooses_by_keyboard_and_says_what_is_shown(browser, address, library):
    page = browser.new_page()
    page.goto(address + "map/")
    chosen = [t for family in library.families for t in library.in_family(family)]
    assert page.locator(SHOWN).locator("h2").get_attribute("id") == chosen[0].code.lower()
    assert page.locator(".map-choice [aria-live]").inner_text() == ""

    page.locator("#map-list").focus()
    page.keyboard.press("ArrowDown")

    page.wait_for_url(f"**/map/#{chosen[1].code.lower()}")
    assert page.locator(SHOWN).locator("h2").get_attribute("id") == chosen[1].code.lower()
    assert page.evaluate("document.activeElement.id") == "map-list", "the list lost the focus"
    assert chosen[1].title in page.locator(".map-choice [aria-live]").inner_text()
    page.close()


def test_a_family_of_an_old_address_is_found_in_the_table(browser, address, library):
    page = browser.new_page()
    page.goto(f"{address}map/#{library.families[-1].key}")

    assert page.locator(SHOWN).count() == 1
    assert page.locator(f"h3#{library.families[-1].key}").bounding_box()["y"] < 720
    page.close()


def test_without_javascript_every_technique_stands_there_and_no_list(browser, address, library):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "map/")

    assert page.locator(SHOWN).count() == len(library.techniques)
    assert not page.locator(".map-choice").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_nothing_of_the_map_runs_out_of_the_page_or_over_its_neighbour(
    browser, address, library, width
):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}map/#{most_reached(library).code.lower()}")
    wait_for_fonts(page)
    boxes = page.locator(SHOWN).evaluate(
        "place => [...place.querySelectorAll('.middle, li > a, .because')]"
        ".map(part => part.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"
    )

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)
    over = [
        (one, other)
        for i, one in enumerate(boxes)
        for other in boxes[:i]
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 1
    ]
    assert over == []
    page.close()


def test_on_a_desk_the_ways_go_from_left_to_right(browser, address, library):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}map/#{most_reached(library).code.lower()}")
    middle = page.locator(SHOWN).locator(".middle").bounding_box()

    def edges(where):
        return [link.bounding_box() for link in page.locator(SHOWN).locator(where).all()]

    assert all(box["x"] + box["width"] <= middle["x"] for box in edges(".ways-in li > a"))
    assert all(box["x"] >= middle["x"] + middle["width"] for box in edges(".ways-on li > a"))
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_on_paper_the_table_alone_tells_every_way(browser, address, library, tmp_path, paper):
    page = browser.new_page()
    page.goto(address + "map/")
    wait_for_fonts(page)
    page.pdf(path=tmp_path / "map.pdf", format=paper)
    page.close()

    with pypdfium2.PdfDocument(tmp_path / "map.pdf") as document:
        # a viewer may see a space where letters are set a little apart
        text = "".join(
            re.sub(r"[\s\x02\ufffe-]", "", sheet.get_textpage().get_text_bounded())
            for sheet in document
        ).replace("’", "'")
    reasons = [
        re.sub(r"[\s-]", "", then.because) for t in library.techniques for then in t.then
    ]
    assert [reason for reason in reasons if text.count(reason) != reasons.count(reason)] == []


def test_in_large_text_on_a_phone_a_name_is_not_broken_into_letters(browser, address, tmp_path):
    with large_text(browser, tmp_path, {"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + "map/")
        names = page.locator(f"{SHOWN} li > a")
        lines = names.evaluate_all(
            "all => all.map(a => a.clientHeight / parseFloat(getComputedStyle(a).lineHeight))"
        )

        assert lines and max(lines) < 6
