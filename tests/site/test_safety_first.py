"""What a situation about safety begins with: what to do at once, on the first screen of a phone."""

import pytest
from room_view import NARROW, TALLER

ONE_LINE_PX = 30


@pytest.mark.parametrize("screen", [TALLER, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_safety_begins_with_what_to_do_on_the_first_screen(
    browser, library, address, screen, scheme
):
    page = browser.new_page(viewport=screen, color_scheme=scheme)
    for s in library.of_kind("safety"):
        page.goto(address + s.address)
        title, box = page.locator("h1").bounding_box(), page.locator(".at-once").bounding_box()
        rows = page.locator(".at-once a")
        texts = rows.evaluate_all(
            "links => links.map(link => { const words = document.createRange(); "
            "words.selectNodeContents(link); return words.getBoundingClientRect().height; })"
        )

        assert rows.all_inner_texts() == [step.do for step in s.at_once]
        assert abs(title["y"] + title["height"] - box["y"]) < 2, "it stands below the title"
        assert box["y"] + box["height"] <= screen["height"]
        assert max(texts) < ONE_LINE_PX and len(texts) == len(s.at_once)
        assert min(row.bounding_box()["height"] for row in rows.all()) >= 44
    page.close()


def test_what_to_do_leads_to_its_section(browser, library, address):
    page = browser.new_page(viewport=TALLER)
    for s in library.of_kind("safety"):
        page.goto(address + s.address)
        for number, step in enumerate(s.at_once):
            page.locator(".at-once a").nth(number).click()
            heading = page.locator(":target")

            assert heading.evaluate("e => e.firstChild.textContent") == step.at, s.code
            assert 0 <= heading.bounding_box()["y"] < TALLER["height"] / 3
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_check_and_when_to_stop_stand_out_on_every_situation(
    browser, library, address, scheme
):
    page = browser.new_page(viewport=TALLER, color_scheme=scheme)
    for s in library.situations:
        page.goto(address + s.address)
        check, stop = page.locator(".first-check"), page.locator(".stop-sign")

        assert check.locator("h2").get_attribute("id") == "first-check"
        assert stop.locator("h2").get_attribute("id") == "when-to-stop"
        border, ground, around = (
            stop.evaluate("e => getComputedStyle(e).borderTopColor"),
            check.evaluate("e => getComputedStyle(e).backgroundColor"),
            check.evaluate(
                "e => getComputedStyle(e.parentElement.parentElement).backgroundColor"
            ),
        )
        assert border == page.locator(".stop-sign h2").evaluate(
            "e => getComputedStyle(e).color"
        )
        assert ground != around, s.code
    page.close()
