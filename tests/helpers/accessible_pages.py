"""Pages of the built site to try for accessibility: one of each kind, and axe-core on them."""

from pathlib import Path

import axe_playwright_python
import pytest
from html_pages import html_pages, soup

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
START_AXE = """runOnly => {
    const summary = node => node.failureSummary.split("\\n")[1].trim();
    const named = rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} (${summary(node)})`);
    window.found = axe.run({runOnly, resultTypes: ["violations"]})
        .then(({violations}) => violations.flatMap(named));
}"""
WIDTHS_PX = (320, 1280)  # a phone at 200 %, or a desk at 400 % (WCAG 2.2, 1.4.10); a desk
CHOOSE_SCHEME = """scheme => {  // until it has happened: Material acts on a click when it has come to rest
    document.querySelector(`.md-option[data-md-color-scheme=${scheme}]:not(:checked)`)?.click();
    // a room follows what was chosen elsewhere
    if (!document.querySelector(".md-option")) document.body.dataset.mdColorScheme = scheme;
    return document.body.dataset.mdColorScheme === scheme;
}"""
KINDS = {
    "home": "",
    "technique": "techniques/take-a-break/",
    "room": "techniques/take-a-break/room/",
    "situation": "situations/tempers-rising/",
    "print": "print/",
    "long list": "references/",
}
each_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())


def pages(site):
    """Return the address, below the site's own, of every page that a reader sees.

    The short addresses lead on at once. Those for frames in pages of others have no links to sections, and
    tests/site/test_embed.py looks through one of each kind.
    """
    paths = [path for path in html_pages(site) if soup(path).find("main")]
    names = [path.relative_to(site).as_posix().removesuffix("index.html") for path in paths]
    return [name for name in names if not name.startswith("embed/")]


def choose_scheme(page, scheme):
    """Switch the open page to light or dark, as the reader's system and the button in the header would."""
    page.emulate_media(color_scheme={"default": "light", "slate": "dark"}[scheme])
    page.wait_for_function(CHOOSE_SCHEME, arg=scheme)


def start_axe(page, **run_only):
    """Let axe-core begin on the open page; `found(page)` waits for it.

    So two pages are looked through side by side.
    """
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE)
    page.evaluate(START_AXE, {"type": "tag", "values": TAGS} | run_only)


def found(page):
    """Return what axe-core finds, as 'rule: selector (what is wrong)'."""
    return page.evaluate("window.found")


def violations(page):
    start_axe(page)
    return found(page)
