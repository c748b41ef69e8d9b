"""What comes before any technique goes along when statements are combined: on the screen and on paper."""

import re

from chooser_page import SHARES, narrow, sheet, straight
from html_pages import soup

ABOUT_FEAR = re.compile(r"\b(afraid|fear|safety|distress)\b")


def first_checks(page):
    return [straight(text) for text in page.locator(".first-checks li").all_inner_texts()]


def check_of(library, code):
    return next(s.first_check for s in library.situations if s.code == code)


def test_the_first_checks_of_all_that_is_chosen_stand_above_every_technique(visit, library):
    chosen = ("S07", "S03", "S13")
    page = visit()
    sheet(page, *chosen)
    narrow(page, "where", "caucus")
    band = page.locator(".before").bounding_box()

    assert sorted(first_checks(page)) == sorted(check_of(library, code) for code in chosen)
    assert band["y"] + band["height"] <= page.locator(".fitting > li").first.bounding_box()["y"]
    page.get_by_role("button", name="Take away: Tempers are rising").tap()
    assert check_of(library, "S03") not in first_checks(page)


def test_a_check_about_fear_comes_first_and_looks_stronger(visit, library):
    page = visit("?what=S07,S03")
    strong = page.locator(".first-checks li.about-safety")
    edge = "band => getComputedStyle(band).borderLeftColor"
    red = page.locator(".before").evaluate(edge)

    assert [straight(text) for text in strong.all_inner_texts()] == first_checks(page)[:1]
    assert first_checks(page) == [check_of(library, code) for code in ("S03", "S07")]
    assert strong.get_by_role("link", name="S19").is_visible()
    page.get_by_role("button", name="Take away: Tempers are rising").tap()
    assert page.locator(".before").evaluate(edge) != red


def test_every_check_about_fear_leads_to_safety(site, library):
    home = soup(site / "index.html")
    strong = {check.parent["data-code"] for check in home.select(".kind .check.about-safety")}
    asking = {
        s.code for s in library.situations if s.techniques and ABOUT_FEAR.search(s.first_check)
    }

    assert len(asking) > 6 and asking <= strong


def test_with_safety_chosen_what_to_do_stands_above_the_checks_of_the_others(visit, library):
    page = visit("?what=S03,S19")
    safety = next(s for s in library.situations if s.code == "S19")
    words = straight(page.locator(".before").inner_text())

    assert words.index(safety.summary) < words.index(safety.stop)
    assert words.index(safety.stop) < words.index(check_of(library, "S03"))


def test_the_open_sheet_is_printed_with_what_was_chosen_and_its_first_checks(visit, library):
    page = visit("?what=S03,S07")
    page.emulate_media(media="print")
    band, technique = page.locator(".first-checks li"), page.locator(".fitting > li")

    assert all(place.is_visible() for place in [*band.all(), *technique.all()])
    assert page.locator(".chosen button").first.is_visible()
    assert not page.locator(".kind, .hero, .families").locator("visible=true").count()
    page.emulate_media(media="screen")
    page.locator(".choice-close").tap()
    page.emulate_media(media="print")
    assert page.locator(".kind").first.is_visible() and band.first.is_hidden()


def test_a_closed_sheet_hides_nothing_on_paper(visit):
    page = visit("?what=S03,S07")
    page.emulate_media(media="print")

    # read before the event of the closing, which a busy browser sends late
    assert page.evaluate(
        """async () => {
            const shown = () => document.querySelector(".kind").checkVisibility();
            const before = shown();
            document.querySelector(".choice-dialog").close();
            await null;
            return [before, shown()];
        }"""
    ) == [False, True]


def test_the_text_that_is_shared_begins_with_the_first_checks(visit, library):
    page = visit("?what=S03,S07", script=SHARES)
    page.locator(".sending .send").tap()
    page.wait_for_function("window.sent")
    words = straight(page.evaluate("window.sent"))
    checks = [check_of(library, code) for code in ("S03", "S07")]
    first = page.locator(".fitting a").first.inner_text()

    assert words.index(checks[0]) < words.index(checks[1]) < words.index(f"1. {first}")
    assert "Tempers are rising" in words and words.endswith("?what=S03,S07")
