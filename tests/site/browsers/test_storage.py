"""What a browser stores: kept apart by site, and not needed where it is refused."""

import contextlib
import json
import re
import shutil

import pytest
from hosts import served
from project import ROOT
from watched_pages import PAGES, PHONE, ROOM, TECHNIQUE, keep, use

REFUSING = {
    "refused": """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
        get() { throw new DOMException("refused", "SecurityError"); }});""",
    "absent": """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {value: null});""",
    "full": 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
}


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


def test_all_that_is_stored_goes_through_one_guarded_place():
    scripts = (path for path in (ROOT / "theme").rglob("*.js") if path.name != "storage.js")
    around = [
        path.name
        for path in scripts
        if re.search(r"\b(local|session)Storage\b", path.read_text(encoding="utf-8"))
    ]

    assert around == []
