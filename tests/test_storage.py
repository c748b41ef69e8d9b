"""What a browser stores: kept apart by site, not needed where it is refused, passed over where it
is damaged.
"""

import contextlib
import json
import shutil

import pytest
from conftest import served

PHONE = {"width": 360, "height": 640}
TECHNIQUE, ROOM, PRINT, SITUATION = (
    "techniques/take-a-break/",
    "techniques/take-a-break/room/",
    "print/",
    "situations/tempers-rising/",
)
PAGES = ["", TECHNIQUE, ROOM, SITUATION, PRINT, "404.html"]
MARKS = "/.marks"
REFUSING = {
    "refused": """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
        get() { throw new DOMException("refused", "SecurityError"); }});""",
    "absent": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {value: null});""",
    "full": 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
}


@pytest.fixture
def opened(browser, address):
    """A function that opens a page of a new browser; what goes wrong in it is gathered in page.errors."""
    with contextlib.ExitStack() as contexts:

        def open_(path="", script="", at=address, **options):
            context = browser.new_context(viewport=PHONE, service_workers="block", **options)
            contexts.callback(context.close)
            page = context.new_page()
            page.errors = []
            page.on("pageerror", lambda error: page.errors.append(str(error)))
            page.on(
                "console",
                lambda message: (
                    page.errors.append(message.text) if message.type == "error" else None
                ),
            )
            if script:
                page.add_init_script(script)
            page.goto(at + path)
            return page

        yield open_


def keep(page):
    return page.get_by_role("button", name="Keep", exact=True)


def use(page, home):
    """Do on the pages all that stores something; return what did not work."""
    page.goto(home + TECHNIQUE)
    keep(page).click()
    page.locator("label[title='Switch to dark']").click()
    works = {
        "marks": keep(page).get_attribute("aria-pressed") == "true",
        "colours": page.evaluate("document.body.dataset.mdColorScheme") == "slate",
    }
    page.goto(home + ROOM)
    page.locator(".steps label").first.click()
    page.locator(".choices label").nth(1).click()
    page.locator("button[data-seconds='300']").click()
    works["ticks"] = (
        page.locator(".steps input").first.is_checked() and page.locator("#say-2").is_visible()
    )
    works["timer"] = page.locator(".running").is_visible()
    page.get_by_role("button", name="Clear the timer").click()
    works["timer cleared"] = not page.locator(".running").is_visible()
    return [name for name, does in works.items() if not does]


# Where the browser keeps nothing


@pytest.mark.parametrize("how", REFUSING)
def test_where_storage_fails_every_page_works(opened, address, how):
    page = opened("404.html", REFUSING[how])
    for path in PAGES:
        page.goto(address + path)

    assert use(page, address) == [] and page.errors == []


def test_where_the_reader_forbids_to_store_every_page_works(browser, address, tmp_path):
    # Chromium's own: "block all"
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default/Preferences").write_text(json.dumps(settings), encoding="utf-8")
    names, crashes = ("chromium", "chromium-browser", "google-chrome"), []
    chromium = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=next(filter(None, map(shutil.which, names))),
        args=["--no-sandbox", "--disable-gpu"],
        bypass_csp=True,
        viewport=PHONE,
    )
    with contextlib.closing(chromium):
        page = chromium.new_page()
        page.on("pageerror", lambda error: crashes.append(str(error)))
        page.goto(address)
        refused = "try { localStorage.length; } catch (error) { error.name }"
        assert page.evaluate(refused) == "SecurityError"

        assert use(page, address) == [] and crashes == []


def test_where_storage_fails_the_page_says_how_long_marks_last(opened):
    assert "this browser only" in opened(TECHNIQUE).locator(".marks-note").inner_text()
    for how in REFUSING.values():
        page = opened(TECHNIQUE, how)
        keep(page).click()
        assert "until you leave" in page.locator(".marks-note").inner_text()


def test_without_storage_the_page_is_dark_where_the_system_is(opened):
    page = opened(TECHNIQUE, REFUSING["refused"], color_scheme="dark")

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.fixture(scope="session")
def two_guides(site, tmp_path_factory):
    """The address of a host with two guides, and a page that shows one of them in a sandbox."""
    root = tmp_path_factory.mktemp("host")
    for name in ("guide", "kurs"):
        (root / name).symlink_to(site)
    frame = '<iframe name="frame" sandbox="allow-scripts" src="guide/" width="360" height="600"></iframe>'
    (root / "platform.html").write_text(
        f'<!doctype html><link rel="icon" href="data:,"><title>Platform</title>{frame}'
    )
    with served(root) as address:
        yield address


def test_in_a_frame_without_an_origin_every_page_works(opened, two_guides):
    page = opened("platform.html", at=two_guides)
    frame, crashes = page.frame("frame"), []
    page.on("pageerror", lambda error: crashes.append(str(error)))
    for path in PAGES[:-1]:
        frame.goto(two_guides + "guide/" + path)

    assert use(frame, two_guides + "guide/") == [] and crashes == []


def test_in_a_frame_without_an_origin_marks_can_be_forgotten(opened, two_guides):
    frame = opened("platform.html", at=two_guides).frame("frame")
    frame.goto(two_guides + "guide/" + TECHNIQUE)
    keep(frame).click()

    frame.locator(".marks-forget").first.click()

    assert keep(frame).get_attribute("aria-pressed") == "false"


# Two guides on one host


def test_two_guides_on_one_host_share_nothing(opened, two_guides):
    page = opened(at=two_guides, path="platform.html")
    assert use(page, two_guides + "guide/") == []
    page.goto(two_guides + "kurs/" + TECHNIQUE)
    assert keep(page).get_attribute("aria-pressed") == "false"
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.goto(two_guides + "kurs/" + ROOM)
    assert (
        page.locator(".steps input:checked").count() == 0
        and page.locator("#line-1").is_checked()
    )

    keys = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert len(keys) >= 4 and all(key.startswith(("/guide/.", "/kurs/.")) for key in keys)


def test_marks_of_the_first_edition_are_taken_over_once(opened, two_guides):
    page = opened("platform.html", at=two_guides)
    page.evaluate(
        """localStorage.setItem("impasse-guide.marks", '{"kept": ["T01"], "tried": []}')"""
    )
    page.goto(two_guides + "guide/" + TECHNIQUE)
    assert keep(page).get_attribute("aria-pressed") == "true"
    assert page.evaluate("localStorage.getItem('impasse-guide.marks')") is None
    page.reload()
    assert keep(page).get_attribute("aria-pressed") == "true"

    page.goto(two_guides + "kurs/" + TECHNIQUE)
    assert keep(page).get_attribute("aria-pressed") == "false"


# What somebody else wrote there

# a browser keeps 5 million letters a site
HUGE = json.dumps({"kept": ["T01"] * 200_000, "tried": []})
DAMAGED = [
    "5",
    "{}",
    "[]",
    "null",
    '"<b>"',
    "{",
    "1e99",
    "[" * 50_000,
    '{"kept": 5, "tried": "T01"}',
    '{"kept": {"length": 3}, "tried": [null, {}, [], 1e99, "T1", "T01\\n"]}',
    '{"__proto__": {"kept": ["T01"]}, "constructor": 1}',
    '{"index": "x", "color": {"scheme": "<"}}',
    '{"index": 1e99, "color": {"scheme": "slate\\" onload"}}',
    '{"index": -1, "color": null}',
    '{"index": 7, "color": {" ": 1, "scheme": ["slate"]}}',
    "[1e99, -1, null]",
    "[false, false, false, false, false, false, false, false]",
    "[1, 1, 1, 1, 1, 1, 1, 1]",
    HUGE,
]
NAMES = {
    "localStorage": ["marks", "__palette"],
    "sessionStorage": ["room.T01", "room.cleared", "later"],
}


@pytest.mark.parametrize("value", DAMAGED, ids=lambda value: value[:30])
def test_a_damaged_value_is_passed_over(opened, address, value):
    page = opened("404.html")
    for area, names in NAMES.items():
        for name in names:
            page.evaluate(
                "([area, key, value]) => window[area].setItem(key, value)",
                [area, f"/.{name}", value],
            )
    page.evaluate("(value) => localStorage.setItem('impasse-guide.marks', value)", value)
    for path in PAGES:
        page.goto(address + path)
        if path == ROOM:
            assert page.locator(".spoken p").locator("visible=true").count() == 1

    assert use(page, address) == [] and page.errors == []


def test_what_is_sound_in_a_damaged_value_is_used(opened, address):
    page = opened("404.html")
    page.evaluate(
        f"localStorage.setItem('{MARKS}', '{json.dumps({'kept': ['T01', 7, 'T01'], 'tried': 5})}')"
    )
    page.goto(address + TECHNIQUE)
    assert page.evaluate("guideMarks.get()") == {"tried": [], "kept": ["T01"]}
    page.evaluate(
        """localStorage.setItem("/.__palette", '{"index": 9, "color": {"scheme": "slate"}}')"""
    )

    page.reload()

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


GARBAGE = [
    *(
        "#%E0%A4%A",
        "#a\\",
        '#"]',
        "#__menu",
        "#until=1e99",
        "#until=" + "9" * 400,
        "#until=-1",
        "#until=",
        "#until=NaN",
    ),
    *(
        "?q=%E0%A4%A",
        "?q=" + "x" * 3000,
        "?q=%00",
        "?q=(",
        "?q=__proto__",
        "?h=(",
        "?h=%E0%A4%A+constructor",
        "?=&&&",
        "?%",
    ),
    *(
        "?what=S99,,x&tried=%",
        "?what=S03&where=x&minutes=NaN",
        "?what=" + "S03," * 2000,
        "?what=constructor,__proto__,S03&tried=__proto__",
    ),
]


def test_no_address_ends_in_an_error(opened, address):
    page, wrong = opened("404.html"), {}
    for path in ("", TECHNIQUE, ROOM):
        for end in GARBAGE:
            page.goto("about:blank")
            page.goto(address + path + end)
            page.locator("h1").wait_for()
            if page.errors:
                wrong[path + end] = page.errors.copy()
                page.errors.clear()

    assert wrong == {}


@pytest.mark.parametrize("typed", ["%E0%A4%A", "t07%", "%FF/t07/", "t99", "__proto__"])
def test_the_page_for_an_unknown_address_takes_any_address(opened, site, typed):
    page = opened("404.html")
    page.route("**/typed/**", lambda route: route.fulfill(path=site / "404.html"))
    page.goto(page.url.replace("404.html", f"typed/{typed}"))

    assert page.locator("h1").is_visible() and page.errors == []


@pytest.mark.parametrize(
    "state", ["5", "'x'", "[]", "{sheet: 'x'}", "{sheet: {}}", "{length: 1e9}"]
)
def test_no_state_of_the_history_ends_in_an_error(opened, state):
    page = opened("?what=S03,S07")
    page.evaluate(f"history.replaceState({state}, '')")
    page.reload()
    if not page.locator("dialog[open]").count():
        page.locator(".choice-show").click()
    page.locator("dialog[open] .choice-close").click()

    page.locator("dialog[open]").wait_for(state="detached")
    assert page.errors == []
