"""On a desk the answer stands in a panel beside the list, and nothing in the list moves."""

import pytest
from browsers import wait_for_paint
from chooser_page import statement, with_techniques
from large_text import large_text
from playwright.sync_api import expect

SIZES = [
    {"width": 1000, "height": 800},
    {"width": 1280, "height": 800},
    {"width": 1920, "height": 1080},
]
BOXES = """all => all.map(e => { const b = e.getBoundingClientRect();
    return [b.x + scrollX, b.y + scrollY, b.width, b.height]; })"""
SHIFTS = """window.shifted = [];
new PerformanceObserver(list => list.getEntries().forEach(({sources}) => sources.forEach(({node}) =>
    node?.parentElement?.closest(".kind") && !node.parentElement.closest("[open]")
    && shifted.push(node.textContent.trim())))).observe({type: "layout-shift", buffered: true});"""


def at_a_desk(visit, size=SIZES[1], **options):
    return visit(viewport=size, has_touch=False, **options)


def open_(page, s):
    """Click a statement, and wait for the line to say."""
    statement(page, s.code).locator("summary").click()
    if s.techniques:
        expect(statement(page, s.code).locator("q").first).to_be_attached()


def boxes(page):
    return page.locator(".kind summary").evaluate_all(BOXES)


def answer(page, s):
    """Return the box of an answer: from its first part to the link at its end."""
    parts = statement(page, s.code).locator("> :not(summary, .to-bar)")
    first, last = parts.first.bounding_box(), parts.last.bounding_box()
    return first | {"height": last["y"] + last["height"] - first["y"]}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size["width"])
def test_every_answer_stands_beside_the_list_and_nothing_in_the_list_moves(
    visit, library, size
):
    page = at_a_desk(visit, size, script=SHIFTS)
    before = boxes(page)
    end_of_list = max(x + width for x, _, width, _ in before)
    for s in library.situations:
        scrolled = page.evaluate("scrollY")
        statement(page, s.code).locator("summary").evaluate("e => e.click()")
        if s.techniques:
            expect(statement(page, s.code).locator("q").first).to_be_attached()
        wait_for_paint(page)
        found = answer(page, s)

        assert boxes(page) == before, s.code
        assert page.evaluate("scrollY") == scrolled, s.code
        assert found["x"] > end_of_list and found["x"] + found["width"] <= size["width"], s.code
        assert page.locator(".kind .shown").get_attribute("data-code") == s.code
        after = page.locator(".chooser ~ h2").first.bounding_box()
        assert found["y"] + found["height"] <= after["y"], f"{s.code} runs into what follows"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate("shifted") == []


def test_another_statement_replaces_the_answer_and_both_stay_chosen(visit, library):
    page = at_a_desk(visit)
    one, other = with_techniques(library)[:2]
    open_(page, one)
    open_(page, other)
    page.wait_for_url(f"**/?what={one.code},{other.code}")

    assert hit(page, one) is False and hit(page, other) is True
    statement(page, one.code).locator("summary").click()
    assert hit(page, one) is True and hit(page, other) is False, (
        "the first click brings it back"
    )
    assert page.url.endswith(f"what={one.code},{other.code}")
    statement(page, one.code).locator("summary").click()
    page.wait_for_url(f"**/?what={other.code}")
    assert hit(page, other) is True, "what is still chosen is shown"


def hit(page, s):
    """Return whether the first way to try of a statement is what a pointer meets where it stands."""
    return (
        statement(page, s.code)
        .locator(".ways a")
        .first.evaluate(
            "a => { const b = a.getBoundingClientRect();"
            "return a.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"
        )
    )


def test_the_tab_key_goes_from_a_statement_through_its_answer_and_brings_it_to_the_panel(
    visit, library
):
    page = at_a_desk(visit)
    one, other = with_techniques(library)[:2]
    open_(page, one)
    open_(page, other)
    statement(page, one.code).locator("summary").focus()
    way = statement(page, one.code).locator(".ways a").first
    for _ in range(4):
        page.keyboard.press("Tab")
        if way.evaluate("a => a === document.activeElement"):
            break

    expect(way).to_be_focused()
    assert hit(page, one) is True


def test_a_screen_reader_finds_each_open_answer_after_its_statement(visit, library):
    page = at_a_desk(visit)
    for s in with_techniques(library)[:2]:
        open_(page, s)
    for s in with_techniques(library)[:2]:
        link = statement(page, s.code).get_by_role(
            "link", name=f"{s.code} {s.title}", exact=True
        )
        expect(link).to_have_count(1)


def test_an_answer_is_in_sight_however_far_the_page_is_scrolled(visit, library):
    page = at_a_desk(visit, {"width": 1280, "height": 500})
    last = library.of_kind(library.kinds[-1].key)[-1]
    page.evaluate("scrollTo(0, 400)")
    open_(page, last)
    found = statement(page, last.code).locator(".check").bounding_box()

    assert page.evaluate("scrollY") == 400
    assert page.locator(".md-header").bounding_box()["height"] <= found["y"] < 250


def test_while_an_answer_is_open_the_bar_covers_no_statement(visit, library):
    page = at_a_desk(visit)
    open_(page, with_techniques(library)[0])
    bar = page.locator(".choice-bar")
    expect(bar).to_be_visible()

    assert bar.bounding_box()["x"] > max(x + width for x, _, width, _ in boxes(page))


@pytest.mark.parametrize("without", ["width", "javascript"])
def test_elsewhere_an_answer_opens_below_its_statement(visit, library, without):
    s = with_techniques(library)[0]
    size = {"width": 999 if without == "width" else 1280, "height": 800}
    page = at_a_desk(visit, size, java_script_enabled=without == "width")
    statement(page, s.code).locator("summary").click()
    heading = statement(page, s.code).locator("summary").bounding_box()
    first = statement(page, s.code).locator(".check").bounding_box()

    assert 0 <= first["y"] - heading["y"] - heading["height"] < 20
    assert heading["x"] <= first["x"] < heading["x"] + 40


def test_with_text_of_200_percent_it_opens_below_its_statement(
    browser, address, tmp_path, library
):
    s = with_techniques(library)[0]
    with large_text(browser, tmp_path, SIZES[1]) as context:
        page = context.new_page()
        page.goto(address)
        statement(page, s.code).locator("summary").click()
        heading = statement(page, s.code).locator("summary").bounding_box()
        first = statement(page, s.code).locator(".check").bounding_box()

    assert 0 <= first["y"] - heading["y"] - heading["height"] < 40


def test_paper_has_no_room_for_a_panel(visit, library):
    page = at_a_desk(visit)
    open_(page, with_techniques(library)[0])
    page.emulate_media(media="print")

    assert page.locator(".chooser").evaluate("e => getComputedStyle(e).minHeight") in (
        "0px",
        "auto",
    )
    assert (
        page.locator(".kind .shown").evaluate(
            "e => getComputedStyle(e, '::details-content').position"
        )
        == "static"
    )
