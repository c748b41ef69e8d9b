"""Larger text, wider spacing, less motion, forced colours."""

import pytest
from accessible_pages import each_kind, violations
from browsers import wait_for_fonts

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(element => {
    const {overflowX, position} = getComputedStyle(element);
    const cuts = ["hidden", "clip"].includes(overflowX) && position !== "absolute" && element.clientWidth > 1;
    return cuts && element.scrollWidth > element.clientWidth + 1;
}).map(element => element.outerHTML.slice(0, 90))"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; 
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""  # WCAG 2.2, 1.4.12


@each_kind
@pytest.mark.parametrize(
    "css",
    ["html { font-size: 250% !important; }", SPACING],
    ids=["text of 200 %", "text spacing"],
)
def test_larger_text_and_wider_spacing_cut_nothing_off(opened, address, path, css):
    page = opened(640)
    page.goto(address + path)
    page.add_style_tag(content=css)

    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT_OFF) == []


NAME_CUT_PX = """() => {  // how far the words stand out of the box that shows them
    const name = document.querySelector(".md-header__topic .md-ellipsis");
    const shown = name.getBoundingClientRect(), words = document.createRange();
    words.selectNodeContents(name);
    const {right, bottom} = words.getBoundingClientRect();
    return Math.max(right - shown.right, bottom - shown.bottom);
}"""
DESCENT_PX = 2  # of the last line, which is set tight


# Material's 100 % is 125 %
@pytest.mark.parametrize(("width_px", "text"), [(320, "125%"), (640, "250%"), (1280, "250%")])
def test_the_name_of_the_site_is_shown_whole(opened, address, width_px, text):
    page = opened(width_px)
    page.goto(address)
    page.add_style_tag(content=f"html {{ font-size: {text} !important; }}")
    wait_for_fonts(page)

    assert page.evaluate(NAME_CUT_PX) <= DESCENT_PX


@each_kind
def test_nothing_moves_for_who_wants_less_motion(opened, address, path):
    page = opened(360)
    page.goto(address + path)

    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(element => {
        const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
        return transitionDuration.split(", ").some(time => parseFloat(time) > 0.001)
            || animationName !== "none" || scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 90))""")

    assert moving == []


@each_kind
def test_forced_colours_leave_everything_legible(opened, address, path):
    page = opened(1280, forced_colors="active")
    page.goto(address + path)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert [
        violation for violation in violations(page) if violation.startswith("color-contrast")
    ] == []
    marks = page.evaluate("""() => [...document.querySelectorAll("main .shape")]
        .filter(mark => mark.getClientRects().length)
        .map(mark => [mark, document.body].map(element => getComputedStyle(element).backgroundColor))""")
    assert all(mark != ground for mark, ground in marks)
