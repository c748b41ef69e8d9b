"""What an older browser lacks never covers a page, never hides what should show, never shows what
should be hidden.
"""

import contextlib
import functools
import re

import pytest
from old_browsers import BROWSERS, LACKS, Lack, older_css, take_away
from watched_pages import PHONE, ROOM, TECHNIQUE, watched_page

DESK = {"width": 1280, "height": 900}
KINDS = ["", TECHNIQUE, ROOM]
OTHERS = [
    *(
        "situations/tempers-rising/",
        "situations/someone-may-not-be-safe/",
        "techniques/",
        "what-kind-of-stuck/",
    ),
    *("map/", "evidence/", "print/", "404.html"),
]
# Without what the print page says of the kept guide, which comes a moment later.
# Every element with words of its own, every control and every picture that can be seen, as "tag.class words"
SEEN = """() => {
    const isSeen = (element) => {
        const box = element.getBoundingClientRect();
        const style = {opacityProperty: true, visibilityProperty: true};
        return box.width > 1 && box.height > 1 && element.checkVisibility(style);
    };
    const texts = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const words = (element) => texts(element).map((text) => text.data.trim()).join(" ").trim();
    const name = (element) => [element.localName, ...element.classList].join(".");
    const isTold = (element) => words(element) || element.matches("a, button, input, img");
    return [...document.querySelectorAll("body *")]
        .filter((element) => !element.closest("script, svg, [data-offline]"))
        .filter((element) => isTold(element) && isSeen(element))
        .map((element) => `${name(element)} ${words(element).slice(0, 40)}`);
}"""
# What may differ where something is missing: each says the same in another way, or more than it need
OTHER_WAYS = (
    "button.md-header__button.md-icon.menu-button",  # before popovers a link opens the menu
    "a.md-header__button.md-icon.menu-link",
    "dt Where",  # without container queries the facts keep their names on a narrow screen
    "dt Time",
    "p “",  # without :has() all lines to say in the room are read in turn
    # and the list of sections beside a technique names the parts of sections as well
    "span.md-ellipsis",
    "p.awake The screen stays on",
)
FIRST_IN_FRONT = """() => {
    const box = document.querySelector("h1").getBoundingClientRect();
    return document.elementFromPoint(box.x + 20, box.y + box.height / 2).closest("h1") !== null;
}"""
SIDEWAYS_PX = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def opened(browser, site, address):
    """A function that opens a page in a browser with a lack; page.errors gathers what goes wrong in it."""
    with contextlib.ExitStack() as contexts:

        def open_(lack, path="", viewport=PHONE, **options):
            context = browser.new_context(viewport=viewport, service_workers="block", **options)
            contexts.callback(context.close)
            take_away(context, site, lack)
            page = watched_page(context, console=True)
            page.goto(address + path)
            return page

        yield open_


@pytest.fixture(scope="session")
def whole(browser, site, address):
    """A function that returns what can be seen on a page in a browser that lacks nothing."""

    @functools.cache
    def seen(path, width):
        page = browser.new_page(viewport=PHONE if width == PHONE["width"] else DESK)
        page.goto(address + path)
        found = set(page.evaluate(SEEN))
        page.close()
        return found

    return seen


def differences(page, whole):
    """Return what is seen on an open page that should not be, and what is not that should be."""
    path = page.url.split("/", 3)[3]
    here, there = set(page.evaluate(SEEN)), whole(path, page.viewport_size["width"])
    assert len(there) > 10
    return {name for name in here ^ there if not name.startswith(OTHER_WAYS)}


def troubles(page, whole):
    """Return all that is wrong with an open page."""
    found = [*page.errors, *sorted(differences(page, whole))]
    found += [] if page.evaluate(FIRST_IN_FRONT) else ["something covers the title"]
    return found + (["it moves sideways"] if page.evaluate(SIDEWAYS_PX) > 0 else [])


@pytest.mark.parametrize("lacking", LACKS)
def test_without_one_feature_every_kind_of_page_shows_what_it_should(
    opened, address, whole, lacking
):
    page, wrong = opened(LACKS[lacking], "404.html"), {}
    for path in KINDS:
        page.goto(address + path)
        wrong[path] = troubles(page, whole)

    assert not any(wrong.values()), wrong


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", BROWSERS)
def test_in_an_older_browser_every_page_shows_what_it_should(
    opened, address, whole, name, viewport
):
    page, wrong = opened(BROWSERS[name], "404.html", viewport), {}
    for path in KINDS + OTHERS:
        page.goto(address + path)
        wrong[path] = troubles(page, whole)

    assert not any(wrong.values()), wrong


def test_a_menu_that_covers_the_page_is_noticed(opened, whole):
    page = opened(LACKS["popovers"], TECHNIQUE)
    assert troubles(page, whole) == []

    page.add_style_tag(content=".menu.menu { display: block; }")

    assert (
        "something covers the title" in troubles(page, whole)
        and len(troubles(page, whole)) > 10
    )


def test_features_are_taken_away_as_an_older_browser_drops_them(opened):
    css = (
        "@supports selector(:has(*)) { a:has(b), .has { --x: light-dark(#fff, #000) } }"
        " @container (a) { b { text-wrap: pretty } }"
    )
    lack = Lack(css=(":has", "@container", "light-dark", "text-wrap"))
    assert older_css(css, lack) == (
        "@supports selector(:unknown-has(*)) "
        "{ a:unknown-has(b), .has { --x: unknown-light-dark(#fff, #000) } }"
        " @unknown-container (a) { b { unknown-text-wrap: pretty } }"
    )

    page = opened(BROWSERS["all at once"])
    assert (
        page.evaluate(
            "[typeof document.body.showPopover, typeof Response.json, typeof [].toSorted, typeof Highlight]"
        )
        == ["undefined"] * 4
    )
    sheets = "[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])"
    rules = f"{sheets}.map((rule) => rule.cssText).join(' ')"
    assert (
        "md-header" in page.evaluate(rules)
        and ":has(" not in page.evaluate(rules)
        and "@container" not in page.evaluate(rules)
    )


# What is done on the pages


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("name", ["Safari 15.4", "Firefox 115"])
def test_the_menu_opens_leads_on_and_closes(opened, name, javascript):
    page = opened(BROWSERS[name], TECHNIQUE, java_script_enabled=javascript)
    menu = page.locator(".menu")
    page.get_by_role("link", name="Menu", exact=True).click()
    assert menu.is_visible() and menu.bounding_box()["y"] == 0
    menu.get_by_role("link", name="Practise it").click()
    assert not menu.is_visible() and page.url.endswith("#practise-it")

    page.get_by_role("link", name="Menu", exact=True).click()
    page.get_by_role("link", name="Close the menu").click()

    assert not menu.is_visible() and page.errors == []


def test_a_tap_beside_the_open_menu_closes_it(opened):
    page = opened(LACKS["popovers"], TECHNIQUE)
    page.get_by_role("link", name="Menu", exact=True).click()

    page.mouse.click(PHONE["width"] - 10, 400)

    assert not page.locator(".menu").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", BROWSERS)
def test_the_room_shows_which_line_is_chosen_and_what_is_ticked(opened, name, scheme):
    page = opened(BROWSERS[name], ROOM, color_scheme=scheme)
    page.locator(".choices label").nth(1).click()
    page.locator(".steps label").first.click()
    chosen, other = page.locator(".choices label").nth(1), page.locator(".choices label").nth(2)
    shown = "label.querySelector('input').checkVisibility({opacityProperty: true})"
    look = f"(label) => [getComputedStyle(label).backgroundColor, {shown}]"
    red = page.evaluate(
        "Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])"
    )

    assert (
        page.locator("#say-2").is_visible() and page.locator(".steps input").first.is_checked()
    )
    is_marked = chosen.evaluate(look)[0] != other.evaluate(look)[0] or chosen.evaluate(look)[1]
    assert is_marked and (red < 128) is (scheme == "dark")
    assert (
        page.locator("button[data-seconds]").first.evaluate(
            "(e) => getComputedStyle(e).borderTopWidth"
        )
        == "1px"
    )


@pytest.mark.parametrize("name", ["Safari 15.4", "Firefox 115"])
def test_choosing_and_searching_work(opened, name):
    page = opened(BROWSERS[name])
    for code in ("S03", "S07"):
        page.locator(f".kind details[data-code={code}] summary").click()
        page.locator(".choice-bar").wait_for()
    page.locator(".choice-show").click()
    page.locator("dialog[open] .fitting li").first.wait_for()
    page.locator(".choice-close").click()
    page.locator("label[for=__search]").first.click()
    page.locator(".md-search__input").fill("silence")
    page.locator(".md-search-result__link").first.wait_for()

    assert page.errors == [] and not page.locator("dialog").is_visible()


def test_without_dialogs_the_statements_still_open(opened):
    page = opened(LACKS["dialogs"])
    page.locator(".kind details[data-code=S03] summary").click()

    assert (
        page.locator(".kind details[data-code=S03] .ways a").first.is_visible()
        and page.errors == []
    )
    assert (
        not page.locator(".choice-bar").is_visible()
        and not page.locator(".choice").is_visible()
    )


def test_older_phones_get_what_they_can_read(site):
    """Safari before 17.4 drops a `content` with words for the ear, and before 16.4 it stops at a
    pattern that looks behind.
    """
    styles = {path: path.read_text(encoding="utf-8") for path in site.glob("assets/**/*.css")}
    words = [
        (path, found[1])
        for path, text in styles.items()
        for found in re.finditer(r'content: ?([^;{}]+?) / ""', text)
    ]

    assert len(words) >= 8
    assert [
        (name, value)
        for name, value in words
        if (f"content: {value}; content: {value} / ") not in styles[name]
    ] == []
    assert [
        path.name
        for path in site.rglob("assets/**/*.js")
        if re.search(r"\(\?<[=!]", path.read_text(encoding="utf-8"))
    ] == []
