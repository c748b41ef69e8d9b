"""The statements of the chooser: each opens to its techniques, with and without JavaScript."""

import pytest
from chooser_page import DESK, PHONE, statement, straight, tap, to_try, with_techniques
from html_pages import soup


def check_statement(page, s, library, has_lines=True):
    details = statement(page, s.code)
    assert details.locator("summary").inner_text() == s.title
    shown = to_try(page, f".kind details[data-code={s.code}] .ways")
    techniques = [library.technique(step.try_) for step in s.techniques]

    assert [found["code"] for found in shown] == [t.code for t in techniques], s.code
    for found, t, step in zip(shown, techniques, s.techniques, strict=True):
        assert (found["title"], found["href"]) == (t.title, f"/{t.address}"), s.code
        assert [straight(text) for text in found["because"]] == [step.because], (s.code, t.code)
        line = t.say[0].line if has_lines else ""
        assert found["line"] in (line, f'"{line}"'), (s.code, t.code)
        assert details.get_by_role("link", name=t.title, exact=True).is_visible()
    assert details.get_by_role("link", name=f"{s.code} {s.title}", exact=True).is_visible()


def test_a_statement_opens_with_the_check_that_comes_before_any_technique(site, library):
    home = soup(site / "index.html")
    for s in library.situations:
        opened = home.select_one(f".kind details[data-code={s.code}]")
        if s.techniques:
            check, ways = opened.find_all(recursive=False)[1:3]
            assert (
                check.get_text().startswith(f"First: {s.first_check[:20]}".replace('"', "“"))
                and "ways" in ways["class"]
            ), s.code
        else:
            assert opened.select(".check") == [], s.code


def test_every_statement_opens_to_its_techniques_without_javascript(visit, library):
    """The lines to say and the facts are a tap further, on the technique's page."""
    page = visit(java_script_enabled=False)
    for s in library.situations:
        statement(page, s.code).locator("summary").tap()

        check_statement(page, s, library, has_lines=False)
    assert not page.locator(".choice, .choice-bar, .marks").locator("visible=true").count()


def test_every_statement_opens_to_its_techniques_with_javascript(visit, library):
    page = visit()
    for s in with_techniques(library):
        tap(page, s.code)

        check_statement(page, s, library)
        statement(page, s.code).locator("summary").tap()


def test_safety_stands_first_and_shows_no_technique(visit, library):
    page = visit(java_script_enabled=False)
    codes = page.locator(".kind details").evaluate_all("all => all.map(d => d.dataset.code)")

    assert (
        codes == [s.code for kind in library.kinds for s in library.of_kind(kind.key)]
        and library.kinds[0].key == "safety"
    )
    for s in library.of_kind("safety"):
        statement(page, s.code).locator("summary").tap()
        words = straight(statement(page, s.code).inner_text())
        assert (
            s.summary in words
            and s.stop in words
            and statement(page, s.code).locator(".ways").count() == 0
        )


def test_the_sheet_links_what_is_there(visit, site):
    page = visit("?what=S03")
    page.wait_for_selector(".choice-widen", state="attached")
    found = page.locator(".choice a").evaluate_all("all => all.map(a => a.pathname + a.hash)")

    assert all(
        (site / path.strip("/").split("#")[0] / "index.html").is_file() for path in found
    )
    assert {path.lstrip("/") for path in found} >= {
        "before-you-push/",
        "before-you-push/#good-reasons-not-to-settle",
    }


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_what_a_tap_opens_is_in_view(visit, library, size):
    page = visit(viewport=size)
    for s in with_techniques(library):
        heading = statement(page, s.code).locator("summary")
        # as low as a finger may find it
        page.evaluate(
            "s => { s.scrollIntoView({ block: 'end' }); scrollBy(0, 70) }",
            heading.element_handle(),
        )
        tap(page, s.code)
        heading.element_handle().wait_for_element_state("stable")
        first = statement(page, s.code).locator(".ways li").first
        top, bottom, bar = (
            place.bounding_box()
            for place in (heading, first.locator("q"), page.locator(".choice-bar"))
        )

        assert top["y"] >= page.locator(".md-header").bounding_box()["height"] - 1, s.code
        assert bottom["y"] + bottom["height"] <= bar["y"], (
            s.code,
            ("the first line to say is under the bar or below the screen"),
        )
        heading.tap()


def test_a_tap_before_the_script_has_come_counts(visit):
    page = visit()
    held = []
    page.route("**/chooser.js", lambda route: held.append(route))
    with page.expect_request("**/chooser.js"):
        statement(page, "S03").locator("summary").tap()
    statement(page, "S07").locator("summary").tap()
    assert (
        held
        and page.locator(".choice-bar").is_hidden()
        and statement(page, "S03").locator(".because").first.is_visible()
    )
    held[0].continue_()
    page.wait_for_url("**/?what=S03,S07")

    assert "2 chosen" in page.locator(".choice-bar").inner_text()


def test_what_is_not_needed_at_once_is_not_in_the_first_view(browser, address):
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(address, wait_until="networkidle")
    page.close()

    assert {"home.js", "marks.js", "draw.js", "chooser.css"} <= set(asked)
    assert not {"choice.js", "chooser.js", "technique-notes.js"} & set(asked) and not [
        name for name in asked if name.endswith(".png")
    ]


def test_the_script_is_asked_for_again_when_it_did_not_come(visit):
    page = visit()
    page.route("**/chooser.js", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        statement(page, "S03").locator("summary").tap()
    page.unroute("**/chooser.js")
    # the page hears of the failure after the test does
    page.wait_for_selector("script[src$='/chooser.js']", state="detached")
    tap(page, "S07")

    assert "what=S03,S07" in page.url


def test_every_statement_and_the_principle_stand_on_one_screen_of_a_desk(visit, library):
    desk = {"width": 1280, "height": 800}
    page = visit(viewport=desk, has_touch=False)
    places = [
        *page.locator(".kind summary").all(),
        page.locator(".principle"),
        page.locator(".for-whom"),
    ]
    boxes = [place.bounding_box() for place in places]

    assert len(boxes) == len(library.situations) + 2
    assert max(box["y"] + box["height"] for box in boxes) <= desk["height"]
    assert max(box["height"] for box in boxes[:-2]) < 50, "a statement takes two lines"
