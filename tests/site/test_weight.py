"""What the first view of a page costs on poor reception: bytes over the wire, glyphs of the cut
typeface, and whether anything moves.
"""

import re
import time

import pytest
from browsers import wait_for_paint
from hosts import hosted
from html_pages import html_pages, soup
from site_fonts import glyphs

from fieldguide.site.hosting import slim_stylesheet

FIRST_VIEW_LIMIT_BYTES = 120 * 1024  # half a second at 2 Mbit/s
# what weighs more, and why: at most so many bytes
HEAVIER = {
    "quiz/": 135_000,  # every question with all its reasons on one page, for readers without JavaScript
    "references/": 165_000,  # 226 sources on one page
    "techniques/stop-until-a-date/": 140_000,  # an author's name needs two more files of the typeface
}
# pages measured side by side, since most of the time is waiting for the last request
AT_ONCE = 6
KINDS = [
    "",
    "techniques/take-a-break/",
    "techniques/take-a-break/room/",
    "situations/tempers-rising/",
    "print/",
    "references/",
]
CSS_WORDS = re.compile(r'content:\s*"([^"]*)"')
SHIFT_LIMIT = 0.01  # a tenth of what Core Web Vitals call good
OBSERVE_SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});"""


def pages(site):
    """Return the address, below the site's own, of every page that a reader sees."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in html_pages(site)
        if soup(path).find("main")
    ]


@pytest.fixture(scope="module")
def host(site):
    """The address of the built site at a host that compresses."""
    with hosted(site) as (_, address):
        yield address


def first_views_bytes(browser, host, paths):
    """Return the bytes over the wire, headers included, of the first view of each page, until its
    network is idle.
    """
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, device_scale_factor=2, service_workers="block"
    )
    opened = []
    for path in paths:
        page, received = context.new_page(), []
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on(
            "Network.loadingFinished",
            lambda event, received=received: received.append(event["encodedDataLength"]),
        )
        page.goto(host + path, wait_until="commit")
        opened.append((page, path, received))
    for page, _, _ in opened:
        page.wait_for_load_state("networkidle")
    context.close()
    return {path: int(sum(received)) for _, path, received in opened}


def test_the_first_view_of_every_page_is_light(site, browser, host):
    weights = {}
    paths = pages(site)
    for start in range(0, len(paths), AT_ONCE):
        weights |= first_views_bytes(browser, host, paths[start : start + AT_ONCE])
    assert min(weights.values()) > 5_000, "nothing was measured"

    assert {
        path: weight
        for path, weight in weights.items()
        if weight > HEAVIER.get(path, FIRST_VIEW_LIMIT_BYTES)
    } == {}


def test_no_page_loads_the_map_of_the_site_which_is_for_search_engines(browser, host):
    asked = {}
    for path in KINDS:
        page, addresses = browser.new_page(), []
        page.on("request", lambda request, to=addresses: to.append(request.url))
        page.goto(host + path, wait_until="networkidle")
        asked[path] = [address for address in addresses if "sitemap" in address]
        assert len(addresses) > 5, "nothing was seen"
        page.close()

    assert asked == {path: [] for path in KINDS}


def test_no_source_map_is_published_and_no_file_names_one(site):
    texts = [path for path in site.rglob("*") if path.suffix in (".js", ".css")]
    assert len(texts) > 20

    assert [path for path in site.rglob("*.map")] == []
    assert [path for path in texts if b"sourceMappingURL" in path.read_bytes()] == []


def test_no_character_of_the_site_lacks_a_glyph(site):
    held = glyphs(site)
    shown = {
        path.relative_to(site).as_posix(): soup(path).get_text() for path in html_pages(site)
    }
    shown |= {
        path.name: "".join(CSS_WORDS.findall(path.read_text(encoding="utf-8")))
        for path in (site / "assets").rglob("*.css")
    }
    assert len(held) > 300

    missing = {
        (name, char)
        for name, text in shown.items()
        for char in set(text)
        if not char.isspace() and char != "\\" and not held.get(char)
    }
    assert missing == set(), "use another character, or have tools/fonts.py put it into a font"


def test_materials_rules_go_only_where_nothing_can_match_them():
    css = (
        "a{color:red}.used,.gone "
        '.used{--kept:1;--unread:2;top:var(--kept)}.gone{top:0}[data-x="gone"]{top:0}.used:not(.gone){left:0}'
    )
    css += "@media print{.gone{top:0}.made-by-script{top:1px}}@media screen{.gone{top:0}}"

    slim = slim_stylesheet.slimmed(
        css,
        slim_stylesheet.words(
            ['<p class="used" data-x="y">', 'classList.add("made-by-script")']
        ),
        "",
    )

    assert slim == (
        "a{color:red;}.used{--kept:1;top:var(--kept);}.used:not(.gone){left:0;}@media "
        "print{.made-by-script{top:1px;}}"
    )


def layout_shift(page, url):
    """Return how much of a page moved by itself while it came, with its fonts late (the score of
    Core Web Vitals).
    """
    page.add_init_script(OBSERVE_SHIFTS)
    page.route("**/*.woff2", lambda route: (time.sleep(0.3), route.continue_()))
    page.goto(url, wait_until="networkidle")
    return sum(page.evaluate("shifts"))


@pytest.mark.parametrize("size", [(360, 640), (1280, 900)], ids=["phone", "desk"])
def test_nothing_moves_when_the_fonts_are_late(browser, host, size):
    moved = {}
    for path in KINDS:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        moved[path] = layout_shift(page, host + path)
        page.close()

    assert {path: score for path, score in moved.items() if score >= SHIFT_LIMIT} == {}


def test_a_page_that_moves_is_noticed(browser, host):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    layout_shift(page, host)

    page.evaluate(
        "document.querySelector('article').prepend(Object.assign(document.createElement('p'), "
        "{textContent: 'late '.repeat(99)}))"
    )
    wait_for_paint(page)

    assert sum(page.evaluate("shifts")) > SHIFT_LIMIT
    page.close()
