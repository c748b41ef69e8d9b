"""Techniques marked as tried or kept: where the marks stand, how long, and how they are forgotten."""

import json
import re

import pytest
from chooser_page import KEY, NO_STORAGE, fitting, left_out, sheet, tap


def test_marks_stay_in_this_browser_and_nothing_else_is_stored(visit, address):
    page = visit("techniques/park-the-issue/")
    keep, tried = (
        page.get_by_role("button", name=name, exact=True) for name in ("Keep", "Tried")
    )
    assert (
        keep.get_attribute("aria-pressed") == "false"
        and "this browser only" in page.locator(".marks-note").inner_text()
    )
    keep.tap()
    tried.tap()
    page.reload()
    assert keep.get_attribute("aria-pressed") == tried.get_attribute("aria-pressed") == "true"
    page.goto(address)

    assert page.locator(".kept li").all_inner_texts() == ["Park the issue"]
    stored = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    (once,) = stored.pop("tried")
    assert stored == {"kept": ["T02"], "notes": ""} and once["code"] == "T02"
    assert 0 <= page.evaluate("Date.now()") - once["at"] < 600_000
    assert [
        key
        for key in page.evaluate("Object.keys(localStorage)")
        if key != KEY and not re.search("__palette$", key)
    ] == []
    assert page.evaluate("sessionStorage.length") == 0 and page.context.cookies() == []


def test_what_was_tried_is_left_out_and_can_be_taken_back(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    every = fitting(page)
    page.locator(".fitting [data-code=T01] .tried").tap()
    assert fitting(page) == [code for code in every if code != "T01"] and left_out(page) == {
        "T01": "Left out: tried already"
    }
    assert (
        page.evaluate(
            "document.activeElement.matches('.tried') && "
            "document.activeElement.closest('li').dataset.code"
        )
        == fitting(page)[0]
    )
    assert page.evaluate("guideMarks.get()") == {
        "tried": ["T01"],
        "kept": [],
    } and page.url.endswith("&tried=T01")
    page.locator(".left-out summary").tap()
    page.locator(".left-out .tried").tap()

    assert (
        fitting(page) == every
        and page.evaluate("guideMarks.get().tried") == []
        and page.url.endswith("what=S03,S07")
    )


def test_a_technique_marked_on_its_page_is_left_out_of_the_choice(visit, address):
    page = visit("techniques/take-a-break/")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.goto(address + "?what=S03,S07")
    page.wait_for_selector("dialog[open]")

    assert left_out(page) == {"T01": "Left out: tried already"} and page.url.endswith(
        "?what=S03,S07"
    )


def test_what_is_kept_in_the_sheet_stands_on_the_page_and_can_be_forgotten(visit):
    page = visit()
    sheet(page, "S03", "S07")
    page.locator(".fitting [data-code=T02]").get_by_role("button", name="Keep").tap()
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.locator(".choice-close").tap()
    assert page.locator(".kept li").all_inner_texts() == ["Park the issue"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".kept .marks-forget").tap()

    assert (
        page.locator(".kept").is_hidden()
        and page.evaluate(f"localStorage.getItem('{KEY}')") is None
    )


def test_what_was_only_tried_is_listed_in_the_mediation(visit, address):
    page = visit("techniques/park-the-issue/")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.goto(address)
    assert page.locator(".kept h2").is_hidden()
    page.locator(".kept .mediation summary").tap()
    page.locator(".kept .tries a").wait_for()

    assert page.locator(".kept li a").all_inner_texts() == ["Park the issue"]
    tap(page, "S03")
    page.locator(".choice-show").tap()
    assert "Marks stay in this browser only." in page.locator("dialog").inner_text()


def test_every_mark_in_the_sheet_says_of_what(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    for code in fitting(page):
        buttons = page.locator(f".fitting [data-code={code}]").get_by_role("button")
        names = [f"{word}: {library.technique(code).title}" for word in ("Tried", "Keep")]

        assert [buttons.get_by_text(name.split(":")[0]).count() for name in names] == [1, 1]
        for name in names:
            assert (
                page.locator(".fitting").get_by_role("button", name=name, exact=True).count()
                == 1
            )


def test_forgetting_asks_first(visit):
    page = visit("techniques/park-the-issue/")
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Forget all marks").tap()

    assert page.evaluate("guideMarks.has('kept', 'T02')")


def test_two_tabs_show_the_same_marks(visit, address):
    first = visit("techniques/park-the-issue/")
    second = first.context.new_page()
    second.goto(address, wait_until="load")
    first.get_by_role("button", name="Keep", exact=True).tap()
    second.wait_for_selector(".kept li")

    assert second.locator(".kept li").all_inner_texts() == ["Park the issue"]


def test_without_storage_marks_last_for_the_visit_and_the_page_says_so(visit):
    page = visit("techniques/park-the-issue/", script=NO_STORAGE)
    page.get_by_role("button", name="Keep", exact=True).tap()
    assert (
        page.get_by_role("button", name="Keep", exact=True).get_attribute("aria-pressed")
        == "true"
    )
    assert "until you leave" in page.locator(".marks-note").inner_text()
    home = visit(script=NO_STORAGE)
    sheet(home, "S03", "S07")
    home.locator(".fitting [data-code=T01] .tried").tap()

    assert left_out(home) == {"T01": "Left out: tried already"}


@pytest.mark.parametrize(
    "broken", ["{", "null", "7", '{"kept": "T02", "tried": [1, "<b>", "T01"]}']
)
def test_broken_marks_are_passed_over(visit, broken):
    page = visit(
        "techniques/take-a-break/",
        script=(
            f"localStorage.getItem('{KEY}') ?? "
            f"localStorage.setItem('{KEY}', {json.dumps(broken)})"
        ),
    )

    assert page.evaluate("guideMarks.get()") == {
        "tried": ["T01"] if "T01" in broken else [],
        "kept": [],
    }
