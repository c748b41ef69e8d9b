"""The chooser for everyone: by keyboard, on narrow screens, with large text and forced colours."""

import pytest
from chooser_page import DESK, PHONE, statement, tap
from large_text import large_text
from playwright.sync_api import expect

TOUCH_PX = 44  # WCAG 2.2, target size (enhanced)


def test_all_of_it_by_keyboard(visit, library):
    page = visit(viewport=DESK, has_touch=False)
    statement(page, "S03").locator("summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?what=S03")
    for stop in ("S19", "Take a break"):  # the check names it; then comes the technique
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == stop
    statement(page, "S07").locator("summary").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/?what=S03,S07")
    statement(page, "S07").locator(".onward a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "To your choice"
    assert statement(page, "S07").locator(".to-bar").bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.choice-show')")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.locator("[name=minutes]:checked").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.url.endswith("minutes=5")
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.add(
            page.evaluate("document.activeElement.innerText || document.activeElement.name")
        )
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.activeElement.closest('dialog') !== null"
        )
    assert {
        "Close",
        "Start again",
        "Tried",
        "Keep",
        "Park the issue",
        "where",
        "pressure",
    } <= stops
    page.keyboard.press("Escape")

    assert page.locator("dialog[open]").count() == 0 and page.evaluate(
        "document.activeElement.matches('.choice-show')"
    )


def test_the_sheet_says_at_once_how_many_fit(visit):
    page = visit("?what=S03,S07")

    expect(page.get_by_role("dialog", name="What fits")).to_have_accessible_description(
        page.locator(".tally").inner_text()
    )


def test_who_starts_again_is_back_at_the_statement_and_hears_of_it_once_the_sheet_is_gone(
    visit,
):
    page = visit()
    tap(page, "S03", "S07")
    page.locator(".choice-show").tap()
    page.evaluate("""() => {
        window.order = [];
        const onPage = () => window.order.push("page");
        document.querySelector("dialog").addEventListener("close", () => requestAnimationFrame(onPage));
        new MutationObserver(() => window.order.push("told"))
            .observe(document.querySelector(".choice-status"), {childList: true});
    }""")
    page.get_by_role("button", name="Start again").tap()
    page.wait_for_function(
        "document.querySelector('.choice-status').textContent.startsWith('Started again')"
    )

    assert page.evaluate("window.order") == ["page", "told"], (
        "a screen reader has the page back before its words change"
    )
    assert page.evaluate(
        "document.activeElement === document.querySelector('[data-code=S07] > summary')"
    )


def test_who_leaves_the_sheet_is_at_the_choice_or_where_there_is_none_at_a_statement(visit):
    page = visit("?what=S03,S07")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('.choice-show')")
    page.locator(".choice-show").tap()
    for title in ("Tempers are rising", "They have lost sight of their progress"):
        page.get_by_role("button", name=f"Take away: {title}").tap()
    page.get_by_role("button", name="Close").tap()

    page.wait_for_function(
        "document.activeElement === document.querySelector('[data-code=S07] > summary')"
    )


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_everything_to_tap_is_large_enough(visit, size):
    page = visit("?what=S03,S07&minutes=10&tried=T01", viewport=size)
    page.locator(".left-out summary").click()
    page.evaluate("document.querySelector('.narrowing').open = true")
    inside = "dialog :is(button, summary, .narrowing label, .ways a)"
    small = small_targets(page, inside)
    page.locator(".choice-close").click()
    page.locator(".draw button").click()

    assert (
        small
        + small_targets(
            page,
            (".chooser .kind summary, .kind [open] .ways a, .choice-bar button, .draw button"),
        )
        == []
    )


def small_targets(page, selector):
    return (
        page.locator(selector)
        .locator("visible=true")
        .evaluate_all(
            f"""all => all.map(e => [e.innerText, e.getBoundingClientRect()])
                         .filter(([, b]) => b.height < {TOUCH_PX} || b.width < {TOUCH_PX})
                      .map(([text, b]) => `${{text}}: ${{b.width}} x ${{b.height}}`)"""
        )
    )


@pytest.mark.parametrize("width", [320, 360])
def test_the_sheet_does_not_scroll_sideways(visit, width):
    page = visit(
        "?what=S03,S07,S13&where=caucus&minutes=10&online=yes&pressure=low",
        viewport={"width": width, "height": 640},
    )
    page.locator(".narrowing summary").click()

    assert page.locator("dialog").evaluate("d => d.scrollWidth <= d.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "query", ["?what=S03,S07,S13&where=caucus&minutes=10", "?what=S03,S19"]
)
def test_text_of_200_percent_stays_within_a_phone(browser, address, tmp_path, query):
    with large_text(browser, tmp_path, PHONE) as context:
        page = context.new_page()
        page.goto(address + query)
        page.wait_for_selector("dialog[open]")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px", (
            "Material's rem is 125 %"
        )
        page.evaluate(
            "document.querySelectorAll('dialog details').forEach(details => { "
            "details.open = true; })"
        )
        outside = [beyond(page, "dialog")]
        page.locator(".choice-close").tap()
        outside.append(beyond(page, ".choice-bar"))

        assert outside == [[], []]


def beyond(page, place):
    """Return what of a place, itself included, is not within the window's width."""
    return (
        page.locator(f"{place}, {place} :is(button, label, summary, a, p)")
        .locator("visible=true")
        .evaluate_all(
            f"""all => all.map(e => [e.className || e.textContent, e.getBoundingClientRect()])
                      .filter(([, b]) => b.left < 0 || b.right > {PHONE["width"]})
                      .map(([name, b]) => `${{name}}: ${{b.left}} to ${{b.right}}`)"""
        )
    )


def test_forced_colours_show_the_answers_chosen(visit):
    page = visit("?what=S03,S07&minutes=10", forced_colors="active")
    page.locator(".narrowing summary").click()
    colours = "all => [...new Set(all.map(span => getComputedStyle(span).backgroundColor))]"
    chosen, others = (
        page.locator(f".narrowing label{which} span").evaluate_all(colours)
        for which in (":has(:checked)", ":not(:has(:checked))")
    )

    assert len(chosen) == len(others) == 1 and chosen != others
