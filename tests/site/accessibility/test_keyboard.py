"""Every path by keyboard: the focus in sight, nothing hidden, no single key a command."""

import string

import pytest
from accessible_pages import WIDTHS_PX, each_kind

# The element that has the focus: its name, whether it is in sight with nothing in front, and the
# contrast of its outline (0: no outline, or one
# that is there without the focus), and whether the search is open. A radio or a tick may show the
# outline on its label.
FOCUSED = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const luminance = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g)
            .map(part => colour.startsWith("color(") ? +part : part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = element => {
        const colour = element ? getComputedStyle(element).backgroundColor : "rgb(255, 255, 255)";
        return /^rgba.*, 0\\)$/.test(colour) ? ground(element.parentElement) : colour;
    };
    const outlined = element => getComputedStyle(element).outlineStyle !== "none"
        && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
    const places = at.matches("input")
        ? [at.closest("label"), at.nextElementSibling, at].filter(place => place)
        : [at];
    const isLarge = place => place.getClientRects().length && place.getBoundingClientRect().width > 4;
    const shown = places.find(place => outlined(place) && isLarge(place)) ?? at;
    const look = getComputedStyle(shown), [light, dark] = [
        look.outlineColor,
        ground(parseFloat(look.outlineOffset) < 0 ? shown : shown.parentElement),
    ].map(luminance).sort((a, b) => b - a);
    const contrast = outlined(shown) ? (light + 0.05) / (dark + 0.05) : 0;
    const box = shown.getClientRects()[0];
    const front = document.elementFromPoint(
        Math.min(box.left + box.width / 2, innerWidth - 1), box.top + Math.min(box.height / 2, 8));
    const inSight = front !== null && (shown.contains(front) || front.contains(shown) || at === front);
    at.blur();
    const always = outlined(shown);
    at.focus({preventScroll: true});
    const words = at.textContent.trim().slice(0, 30);
    const name = `${at.tagName} ${at.className} ${at.getAttribute("href") ?? at.id} ${words}`;
    const isSearching = document.querySelector("#__search")?.checked ?? false;
    return {name, inSight, contrast: always ? 0 : contrast, isSearching};
}"""
OUTLINE_CONTRAST = 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@each_kind
def test_every_stop_of_the_tab_key_shows_the_focus_in_sight(opened, address, path, width_px):
    page = opened(width_px)
    page.goto(address + path)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
        if stop["isSearching"]:
            page.keyboard.press("Escape")

    assert len({stop["name"] for stop in stops}) >= 5, "the key moves on"
    assert [
        (stop["name"], stop["contrast"])
        for stop in stops
        if stop["contrast"] < OUTLINE_CONTRAST
    ] == [], "the focus does not show"
    assert [stop["name"] for stop in stops if not stop["inSight"]] == [], (
        "something stands in front of the focus"
    )


@each_kind
def test_a_page_reads_backwards_by_keyboard_without_hiding_below_the_header(
    opened, address, path
):
    page = opened(1280)
    page.goto(address + path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(
        "[...document.querySelectorAll('main a[href], main button, main summary')].at(-1).focus()"
    )
    hidden = []
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        stop = page.evaluate(FOCUSED)
        if stop and not stop["inSight"]:
            hidden.append(stop["name"])

    assert hidden == []


WATCH_KEYS = """() => {
    window.acted = [];
    let key = "";
    addEventListener("keydown", event => { key = event.key; }, true);
    const act = event => { acted.push(`${key}: ${event.type}`); event.preventDefault(); };
    for (const name of ["click", "focusin"]) addEventListener(name, act, true);
    addEventListener("keydown", event => { if (event.defaultPrevented) acted.push(`${event.key}: taken`); });
}"""


@each_kind
def test_no_single_character_is_a_command(opened, address, path):
    page = opened(1280)
    page.goto(address + path, wait_until="load")
    page.evaluate(WATCH_KEYS)
    left_for = []
    page.on(
        "request",
        lambda request: (
            left_for.append(request.url) if request.is_navigation_request() else None
        ),
    )
    # so that the page stays, to tell what happened
    page.route("**/*", lambda route: route.fulfill(status=204))
    # who dictates presses them unawares (WCAG 2.2, 2.1.4)
    page.keyboard.type(string.ascii_letters + string.digits + string.punctuation)

    assert page.evaluate("acted") == []
    assert left_for == []
