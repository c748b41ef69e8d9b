"""axe-core on every page, light and dark, and where something is open."""

import pytest
from accessible_pages import (
    KINDS,
    WIDTHS_PX,
    choose_scheme,
    found,
    pages,
    start_axe,
    violations,
)

# what may differ in the dark; the other rules never look at a colour
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


# every kind of element on a page: its own tag, class and role, and those of what it stands in
ELEMENTS = """() => {
    const kind = element => ["class", "role"].map(name => element?.getAttribute(name) ?? "");
    const named = element => [element?.localName, ...kind(element)].join(" ");
    return [...document.body.querySelectorAll("*")].map(
        element => `${named(element.parentElement)} > ${named(element)}`);
}"""


def test_axe_finds_nothing_on_any_page_light_or_dark(site, opened, address):
    """In the dark only the pages are tried that have an element of a kind that no page before them had."""
    by_width = {width_px: opened(width_px) for width_px in WIDTHS_PX}
    wrong, seen_in_the_dark = [], set()
    for path in pages(site):
        for page in by_width.values():
            page.goto(address + path, wait_until="load")
        wrong += seen_by_axe(path, by_width, "default")
        elements = {kind for page in by_width.values() for kind in page.evaluate(ELEMENTS)}
        if elements - seen_in_the_dark:
            seen_in_the_dark |= elements
            wrong += seen_by_axe(path, by_width, "slate", type="rule", values=COLOUR_RULES)

    assert not wrong, "\n".join(wrong)


def seen_by_axe(path, by_width, scheme, **rules):
    """Return what axe finds on a page that is open at several widths, in one colour scheme."""
    for page in by_width.values():
        choose_scheme(page, scheme)
        start_axe(page, **rules)
    return [
        f"/{path} at {width_px} px, {scheme}: {violation}"
        for width_px, page in by_width.items()
        for violation in found(page)
    ]


PLANT = """() => {
    const summary = document.querySelector("article .summary");
    summary.style.color = "#bbb";
    summary.append(new Image());
}"""


def test_axe_finds_a_planted_violation(opened, address):
    page = opened(1280)
    page.goto(address + KINDS["technique"])
    page.evaluate(PLANT)

    assert {violation.split(":")[0] for violation in violations(page)} == {
        "color-contrast",
        "image-alt",
    }


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_axe_finds_nothing_where_something_is_open(opened, address, width_px):
    page = opened(width_px)
    page.goto(address + KINDS["print"])
    page.locator(".editions summary").first.click()
    wrong = violations(page)

    if width_px < 1220:  # below Material's 76.25em
        page.locator(".menu-button").click()
        wrong += violations(page)
        page.keyboard.press("Escape")

    page.locator("input.md-search__input").focus()
    page.keyboard.type("they shout at each other")
    page.locator(".md-search-result__item").first.wait_for()
    wrong += violations(page)

    assert not wrong, "\n".join(wrong)
