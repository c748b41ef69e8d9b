"""The search box by keyboard, on a memory stick and without JavaScript; it costs nothing until it is used."""

import re

import pytest
from search_box import BOX, DESK, RESULT

from fieldguide.site.search.index import FILE


def test_the_keys_lead_from_the_box_to_the_page_that_was_found(page, address):
    page.goto(address + "print/", wait_until="load")
    page.locator(BOX).focus()
    page.keyboard.type("they are shouting")
    page.locator(RESULT).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.wait_for_url("**/situations/tempers-rising/**")


def test_enter_opens_the_first_result(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).focus()
    page.keyboard.type("park the issue")
    page.locator(RESULT).first.wait_for()
    page.keyboard.press("Enter")

    page.wait_for_url("**/techniques/park-the-issue/**")


def test_escape_closes_the_box(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).focus()
    assert page.locator("#__search").is_checked()
    page.keyboard.press("Escape")

    assert not page.locator("#__search").is_checked()
    assert page.evaluate("document.activeElement === document.body")


def test_the_rest_of_a_name_is_suggested_and_taken_by_an_arrow(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("role rev")
    page.wait_for_function(
        "document.querySelector('.md-search__suggest').textContent === 'role reversal'"
    )
    page.keyboard.press("ArrowRight")

    assert page.locator(BOX).input_value() == "role reversal"


def test_the_words_that_led_to_a_page_are_marked_there_and_nothing_is_changed(page, address):
    page.goto(address + "situations/tempers-rising/?h=shout+voic", wait_until="load")
    marked = page.evaluate(
        "[...CSS.highlights.get('search')].map(range => range.toString().toLowerCase())"
    )

    assert {"shouting", "voices"} <= set(marked)
    assert page.locator("article mark").count() == 0


def asked_for(page, part):
    """Return the list that fills with every file a page asks for whose address holds a part."""
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if part.search(request.url) else None,
    )
    return asked


ENGINE = re.compile(r"search-index|search-engine|/vendor/|lunr|workers/")


@pytest.mark.parametrize("turn_to", ["focus", "hover"])
def test_engine_and_index_are_fetched_only_when_the_reader_turns_to_the_box(
    page, address, turn_to
):
    asked = asked_for(page, ENGINE)
    page.goto(address + "techniques/take-a-break/", wait_until="networkidle")
    assert asked == []

    if turn_to == "focus":
        page.locator(BOX).focus()
    else:
        page.locator(".md-search__form").hover()
    page.wait_for_function("window.guideSearchIndex")
    assert any(url.endswith(FILE) for url in asked)


def test_what_stays_away_comes_with_the_next_try(page, address):
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(address, wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("break")
    page.get_by_text("The search could not be loaded").wait_for()
    assert page.locator(".search-none a").first.is_visible()
    page.unroute("**/search-index.js")
    page.keyboard.type("s")

    page.locator(RESULT).first.wait_for()


def test_materials_own_search_is_not_shipped(site):
    assert [
        path for path in site.rglob("*") if re.search(r"lunr|search_index|workers", path.name)
    ] == []


def test_without_javascript_the_situations_stand_where_the_box_was(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(address + "techniques/take-a-break/")

    assert (
        not page.locator(BOX).is_visible()
        and not page.locator("header [for=__search]").first.is_visible()
    )
    page.get_by_role("link", name="Find a situation").click()
    assert page.url == address + "situations/"
    context.close()


def test_it_works_from_a_memory_stick(page, flat_site):
    page.goto((flat_site / "techniques" / "take-a-break.html").as_uri(), wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("they are shouting")
    page.locator(RESULT).first.click()
    page.wait_for_url("**/situations/tempers-rising.html**")

    assert "Tempers are rising" in page.locator("h1").inner_text()


def test_a_phrase_that_is_offered_fills_the_box_and_finds_something(page, address, library):
    page.goto(address, wait_until="load")
    page.locator(BOX).click()
    page.locator(".search-common").first.wait_for()
    assert page.locator(".search-common").all_inner_texts() == list(
        library.labels.search_box.common
    )

    for phrase in library.labels.search_box.common:
        page.locator(".search-common", has_text=phrase).click()
        page.locator(RESULT).first.wait_for()
        found = page.locator(RESULT).first.get_attribute("href")

        assert page.locator(BOX).input_value() == phrase
        assert "/situations/" in found, phrase
        page.locator(BOX).fill("")
