"""The choice stands in the address: shared, gone back to, and read with what is wrong in it passed over."""

import re

import pytest
from chooser_page import KEY, fitting, left_out, narrow, sheet, tap


def test_a_shared_address_shows_the_same_elsewhere(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    narrow(page, "where", "joint")
    narrow(page, "minutes", "10")
    narrow(page, "online", "yes")
    narrow(page, "pressure", "medium")
    page.locator(".fitting [data-code=T01] .tried").tap()
    shared = page.url
    other = visit(shared)

    assert (
        shared.split("?")[1]
        == "what=S03,S07&where=joint&minutes=10&online=yes&pressure=medium&tried=T01"
    )
    assert (
        other.locator("dialog[open]").count() == 1
        and fitting(other) == fitting(page)
        and left_out(other) == left_out(page)
    )
    assert (
        other.url == shared and other.locator("[name=where]:checked").input_value() == "joint"
    )
    assert other.evaluate(f"localStorage.getItem('{KEY}')") is None, (
        "a shared address marks nothing"
    )


def test_back_and_forward_go_through_the_choices(visit):
    page = visit()
    tap(page, "S03")
    tap(page, "S07")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 1")
    assert (
        page.url.endswith("?what=S03")
        and "1 chosen" in page.locator(".choice-bar").inner_text()
    )
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 0")
    assert page.locator(".choice-bar").is_hidden()
    page.go_forward()
    page.go_forward()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 2")

    assert page.url.endswith("?what=S03,S07")


def test_back_closes_the_sheet_and_keeps_what_was_changed_in_it(visit):
    page = visit()
    sheet(page, "S03", "S07")
    narrow(page, "where", "joint")
    narrow(page, "minutes", "10")
    narrowed = page.url
    page.go_back()
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.url == narrowed and narrowed.endswith("?what=S03,S07&where=joint&minutes=10")
    page.go_forward()
    page.wait_for_selector("dialog[open]")
    page.locator(".choice-close").tap()
    page.wait_for_function("!history.state.sheet")
    assert page.url == narrowed and page.locator("dialog[open]").count() == 0
    page.go_back()
    page.wait_for_url("**/?what=S03")

    assert page.locator(".kind [open]").count() == 1, "a closed sheet is no step of its own"


def test_back_after_start_again_brings_the_choice_back(visit):
    page = visit()
    sheet(page, "S03", "S07")
    page.get_by_role("button", name="Start again").tap()
    page.wait_for_function("location.search === '' && !document.querySelector('dialog[open]')")
    page.go_back()
    page.wait_for_url("**/?what=S03,S07")

    assert (
        page.locator("dialog[open]").count() == 0 and page.locator(".kind [open]").count() == 2
    )


def test_coming_back_from_a_technique_shows_the_sheet_again(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    before = fitting(page)
    page.locator(".fitting a").first.tap()
    page.wait_for_url("**/techniques/**")
    page.go_back()
    page.wait_for_selector("dialog[open]")

    assert fitting(page) == before


@pytest.mark.parametrize(
    ("query", "what"),
    [
        (
            "?what=S99,T01,,S03,S03,constructor&where=moon&minutes=7&online=no&pressure=%E0%A4%A&tried=X",
            "what=S03",
        ),
        ("?what&where&=&&&%", ""),
        ("?course=autumn&what=S03", "what=S03"),
    ],
)
def test_what_an_address_holds_wrongly_is_passed_over(visit, query, what):
    page = visit(query)
    page.wait_for_function("window.guideChoice")
    assert page.locator(".kind [open]").count() == len(re.findall("S03", what))
    tap(page, "S07")

    assert page.url.split("?")[1].startswith("what=S03,S07" if what else "what=S07")
    assert ("course=autumn" in page.url) == (
        "course=autumn" in query
    ) and "moon" not in page.url


def test_reading_on_leaves_the_choice_in_the_address(visit):
    page = visit()
    tap(page, "S03")
    for name in ("Or go straight to a technique", "The matter is stuck"):
        page.get_by_role("heading", name=name).scroll_into_view_if_needed()
        page.mouse.wheel(0, 300)
        # Material writes the section into the address a while after the last scroll
        page.wait_for_timeout(700)
        assert page.url.endswith("?what=S03"), name
    tap(page, "S07")

    assert page.url.endswith("?what=S03,S07")
