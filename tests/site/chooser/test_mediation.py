"""What belongs to one mediation: tries with their time, notes, how they go out, and a new one."""

import json

import pytest
from chooser_page import DESK, KEY, NO_STORAGE, PHONE, SHARES, fitting, left_out, ranked, sheet

TECHNIQUE = "techniques/park-the-issue/"
KEEPS_QUIET = """navigator.share = async () => { throw new DOMException('', 'AbortError'); };"""
COPIES = """delete Navigator.prototype.share; Object.defineProperty(navigator, 'clipboard', { value: {
    writeText: async (text) => { window.sent = text; } } });"""
REFUSES = """delete Navigator.prototype.share;
    Object.defineProperty(navigator, 'clipboard', { value: undefined });"""


def opened(page, place=".kept"):
    """Open the mediation of a page, or of its sheet."""
    page.locator(f"{place} .mediation summary").click()
    page.locator(f"{place} textarea").wait_for()
    return page.locator(f"{place} .of-mediation")


@pytest.fixture
def tried(visit, address):
    """Return the home page after a technique was tried and kept, and a line was noted."""

    def tried(script="", **options):
        page = visit(TECHNIQUE, script=script, **options)
        for name in ("Tried", "Keep"):
            page.get_by_role("button", name=name, exact=True).click()
        page.goto(address)
        opened(page).get_by_role("textbox", name="A few words for yourself").fill(
            "Back at two."
        )
        return page

    return tried


def test_what_was_tried_stands_on_top_with_its_time_and_the_notes(tried, address):
    page = tried()
    page.reload()
    panel = opened(page)

    assert panel.locator(".tries a").all_inner_texts() == ["Park the issue"]
    assert panel.locator(".tries span").last.inner_text()[0].isdigit()
    assert panel.get_by_role("textbox").input_value() == "Back at two."
    assert "stays on this device" in panel.inner_text()
    tops = [page.locator(place).first.bounding_box()["y"] for place in (".kept", ".kind")]
    assert tops == sorted(tops)


def test_a_time_of_another_day_is_shown_with_the_day(tried):
    page = tried()
    page.evaluate(
        f"""localStorage.setItem('{KEY}', JSON.stringify({{ kept: [], notes: '',
            tried: [{{ code: 'T02', at: Date.UTC(2025, 4, 17, 12) }}] }}))"""
    )
    page.reload()

    assert "2025" in page.locator(".kept .mediation summary").inner_text()


def test_a_new_mediation_begins_afresh_and_keeps_what_was_kept(tried, address, library):
    page = tried()
    page.goto(f"{address}?what=S03,S07")
    assert left_out(page) == {"T02": "Left out: tried already"}
    opened(page, "dialog").get_by_role("button", name="New mediation").tap()

    assert page.evaluate("guideMarks.get()") == {"tried": [], "kept": ["T02"]}
    assert page.evaluate("guideMarks.mediation()") == {"tries": [], "notes": ""}
    assert "what=" not in page.url and fitting(page) == []
    assert (
        "What you kept is still kept"
        in page.locator("dialog .of-mediation .share-status").inner_text()
    )
    page.locator(".choice-close").tap()
    assert page.locator(".kept section li").all_inner_texts() == ["Park the issue"]
    sheet(page, "S03", "S07")
    assert fitting(page) == ranked(library, ["S03", "S07"])


def test_a_new_mediation_can_be_undone(tried, address):
    page = tried()
    before = page.evaluate("guideMarks.mediation()")
    page.goto(f"{address}?what=S03,S07")
    opened(page, "dialog").get_by_role("button", name="New mediation").tap()
    assert page.evaluate("document.activeElement.innerText").startswith("Undo")
    page.keyboard.press("Enter")

    assert page.evaluate("guideMarks.mediation()") == before
    assert page.url.endswith("?what=S03,S07") and "T02" in left_out(page)
    assert page.locator("dialog .undo").is_hidden()
    assert page.evaluate("document.activeElement.innerText") == "New mediation"


def test_what_is_marked_after_a_new_mediation_ends_the_way_back(tried):
    page = tried()
    panel = page.locator(".kept .of-mediation")
    panel.get_by_role("button", name="New mediation").tap()
    assert panel.locator(".undo").is_visible()
    panel.get_by_role("textbox").fill("Other people.")

    assert panel.locator(".undo").is_hidden()
    assert page.evaluate("guideMarks.mediation()") == {"tries": [], "notes": "Other people."}


def test_start_again_leaves_the_mediation_as_it_is(visit):
    page = visit("?what=S03,S07")
    page.locator(".fitting [data-code=T01] .tried").tap()
    page.get_by_role("button", name="Start again", exact=True).tap()
    sheet(page, "S03", "S07")

    assert left_out(page) == {"T01": "Left out: tried already"}


@pytest.mark.parametrize(("script", "button"), [(SHARES, "Share"), (COPIES, "Copy")])
def test_the_mediation_goes_out_as_text(tried, script, button):
    page = tried(script)
    page.get_by_role("button", name=f"{button} as text").click()
    page.wait_for_function("window.sent")
    lines = page.evaluate("window.sent").splitlines()

    assert lines[0] == "Impasse Field Guide: This mediation"
    assert lines[1].endswith("Park the issue (T02)") and lines[1][0].isdigit()
    assert lines[2:] == ["A few words for yourself:", "Back at two."]


def test_who_changes_their_mind_about_sharing_hears_nothing(tried):
    page = tried(KEEPS_QUIET)
    page.get_by_role("button", name="Share as text").click()
    page.wait_for_timeout(100)

    assert page.locator(".kept .share-status").inner_text() == ""
    assert page.locator(".to-copy").count() == 0


def test_where_nothing_may_be_copied_the_text_stands_selected(tried):
    page = tried(REFUSES)
    page.get_by_role("button", name="Copy as text").click()
    page.locator(".to-copy").wait_for()

    assert "Back at two." in page.locator(".to-copy").input_value()
    assert page.evaluate("document.activeElement.matches('.to-copy')")
    assert "does not copy" in page.locator(".kept .share-status").inner_text()


def test_without_storage_the_mediation_lasts_for_the_visit(visit):
    page = visit("?what=S03,S07", script=NO_STORAGE)
    panel = opened(page, "dialog")
    panel.get_by_role("textbox").fill("Back at two.")
    page.locator(".fitting [data-code=T01] .tried").tap()

    assert panel.locator(".tries a").all_inner_texts() == ["Take a break"]
    assert panel.get_by_role("textbox").input_value() == "Back at two."


def test_words_that_look_like_html_stay_words(visit):
    stored = {
        "tried": [
            {"code": "T01", "at": "<b>"},
            {"code": "T02", "at": 9e99},
            {"code": "<b>"},
            None,
        ],
        "kept": [["T01"], {"code": 1}],
        "notes": "<img src=x onerror=alert(1)>" + "x" * 5000,
    }
    page = visit(script=f"localStorage['{KEY}'] ??= {json.dumps(json.dumps(stored))}")
    panel = opened(page)

    assert page.evaluate("guideMarks.get()") == {"tried": ["T01", "T02"], "kept": []}
    assert panel.locator(".tries span").all_inner_texts().count("Invalid Date") == 0
    assert len(panel.get_by_role("textbox").input_value()) == 2000
    assert panel.locator("img, b").count() == 0


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE, DESK])
def test_the_open_mediation_fits_and_is_large_enough_to_tap(tried, size):
    page = tried(viewport=size)
    boxes = [
        button.bounding_box() for button in page.locator(".kept :is(button, .tries a)").all()
    ]
    shown = [box for box in boxes if box]

    assert len(shown) > 3 and all(box["height"] >= 44 for box in shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_when_its_script_does_not_come_it_closes_and_the_next_tap_tries_again(visit, address):
    page = visit(TECHNIQUE)
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.goto(address)
    page.route("**/marks/mediation.js", lambda route: route.abort())
    page.locator(".kept .mediation summary").tap()
    page.wait_for_function("!document.querySelector('.kept .mediation').open")
    page.unroute("**/marks/mediation.js")

    assert opened(page).locator(".tries a").all_inner_texts() == ["Park the issue"]
