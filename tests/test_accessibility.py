"""The built site for everyone: axe-core on every page, every path by keyboard, reflow, large text, less motion, forced colours."""

from pathlib import Path

import axe_playwright_python
import pytest
from html_pages import html_pages, soup

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run({runOnly: tags, resultTypes: ["violations"]}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.split("\\n")[1].trim()})`)))"""
WIDTHS_PX = (320, 1280)  # a phone at 200 %, or a desk at 400 % (WCAG 2.2, 1.4.10); a desk
KINDS = {
    "home": "",
    "technique": "techniques/take-a-break/",
    "situation": "situations/tempers-rising/",
    "print": "print/",
    "long list": "references/",
}
each_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())


def pages(site):
    """Return the address, below the site's own, of every page that a reader sees. The short addresses lead on at once."""
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in html_pages(site) if soup(path).find("main")]


@pytest.fixture
def opened(browser):
    """Open a page of a given width, without pictures and without movement: `opened(320)`."""
    contexts = []

    def open_page(width_px, height_px=720, **options):
        context = browser.new_context(viewport={"width": width_px, "height": height_px}, reduced_motion="reduce", **options)
        context.route("**/*.png", lambda route: route.abort())
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def choose_scheme(page, scheme):
    """Switch the open page to light or dark, as the reader's system and the button in the header would."""
    page.emulate_media(color_scheme={"default": "light", "slate": "dark"}[scheme])
    page.evaluate("scheme => document.querySelector(`.md-option[data-md-color-scheme=${scheme}]:not(:checked)`)?.click()", scheme)
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme


def violations(page):
    """Return what axe-core finds on the open page, as 'rule: selector (what is wrong)'."""
    return page.evaluate(RUN_AXE, TAGS)


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_axe_finds_nothing_on_any_page_light_or_dark(site, opened, address, width_px):
    page = opened(width_px)
    page.context.add_init_script(path=AXE)
    found = []
    for path in pages(site):
        page.goto(address + path, wait_until="load")
        for scheme in ("default", "slate"):
            choose_scheme(page, scheme)
            found += [f"/{path} {scheme}: {violation}" for violation in violations(page)]

    assert found == []


PLANT = """() => {
    const [first, second] = document.querySelectorAll("article p");
    first.style.color = "#bbb";
    second.append(new Image());
}"""


def test_axe_finds_a_planted_violation(opened, address):
    page = opened(1280)
    page.context.add_init_script(path=AXE)
    page.goto(address + KINDS["technique"])
    page.evaluate(PLANT)

    assert {violation.split(":")[0] for violation in violations(page)} == {"color-contrast", "image-alt"}


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])
    menu = page.locator("#menu")
    assert not menu.is_visible()

    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.is_visible()
    assert page.evaluate("document.activeElement.closest('#menu') !== null"), "the next stop after the button is in the menu"

    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.matches('.menu-button')"), "the reader is back where they were"


def test_a_section_chosen_in_the_menu_of_a_phone_is_shown(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator("#menu a[href='#practise-it']").click()

    assert not page.locator("#menu").is_visible()
    assert page.locator("h2#practise-it").bounding_box()["y"] < 200


def test_the_menu_of_a_phone_works_without_javascript(opened, address):
    page = opened(320, java_script_enabled=False)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator("#menu summary", has_text="Situations").click()
    page.locator("#menu a[href*='tempers-rising']").click()

    assert page.url.endswith("situations/tempers-rising/")
