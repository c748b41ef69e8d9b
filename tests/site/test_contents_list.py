"""The contents list beside a page on a desk marks the section one is in; lines are not too long to read."""

import pytest
from browsers import wait_for_fonts

DESK, TABLET = {"width": 1280, "height": 800}, {"width": 820, "height": 1100}
LETTERS = 72  # at most 70 are asked for; a line of narrow letters holds a few more
# Two sections of a technique stand side by side: either may be marked
MARKED = """chosen => {
  const top = hash => document.querySelector(hash).getBoundingClientRect().top;
  const marked = [...document.querySelectorAll(".md-sidebar--secondary .md-nav__link--active")].at(-1);
  return marked && Math.abs(top(marked.hash) - top(chosen)) < 1;
}"""
# How many of its own letters a line of a paragraph holds
LONG = """most => [...document.querySelectorAll("article :is(p, li, dd)")].flatMap(e => {
  if (!e.offsetParent || e.querySelector("p, li, dd") || e.closest("table, .leads, .practice")) return [];
  const range = document.createRange();
  range.selectNodeContents(e);
  const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8)));
  if (lines.size < 3) return [];
  const copy = e.cloneNode(true);
  copy.style.cssText = "position: absolute; white-space: nowrap; width: max-content; max-width: none";
  e.after(copy);
  const letters = e.innerText.length * e.clientWidth / copy.getBoundingClientRect().width;
  copy.remove();
  return letters > most ? [[Math.round(letters), e.innerText.slice(0, 40)]] : [];
})"""
PAGES = (
    "before-you-push/",
    "evidence/",
    "practise/",
    "situations/trading-numbers/",
    "techniques/count-what-is-already-agreed/",
)


@pytest.mark.parametrize("path", ["techniques/count-what-is-already-agreed/", "evidence/"])
def test_the_section_that_a_reader_chose_is_marked(browser, address, path):
    page = browser.new_page(viewport=DESK)
    page.goto(address + path)
    wait_for_fonts(page)
    links = page.locator(".md-sidebar--secondary .md-nav__link:visible").all()
    # the last sections cannot rise to the top of the screen
    for link in links[:-3]:
        chosen = link.get_attribute("href")
        link.click()
        page.wait_for_function(MARKED, arg=chosen)

    assert len(links) > 6
    page.close()


@pytest.mark.parametrize("screen", [DESK, TABLET], ids=["desk", "tablet"])
def test_no_line_of_prose_is_longer_than_an_eye_can_follow(browser, address, screen):
    page = browser.new_page(viewport=screen)
    long = {}
    for path in PAGES:
        page.goto(address + path)
        wait_for_fonts(page)
        long[path] = page.evaluate(LONG, LETTERS)
    page.close()

    assert {path: lines for path, lines in long.items() if lines} == {}
