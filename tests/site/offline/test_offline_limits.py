"""What a browser lacks, refuses or has spoilt never breaks the reading; and two guides on one
origin leave each other alone.
"""

import pytest
from tiny_site import KEPT, STORED, UNKEPT, serving, tiny_site, wait_until

NO_RESPONSE_JSON = "delete Response.json;\n"  # Chrome 105, Firefox 115, Safari 17
NO_ESTIMATE = "Object.defineProperty(navigator, 'storage', {value: undefined});\n"  # Safari 17
ESTIMATE_REFUSED = (
    "navigator.storage.estimate = () => Promise.reject(new TypeError('refused'));\n"
)
UNREADABLE = """CacheStorage.prototype.match = new Proxy(CacheStorage.prototype.match, {
  apply: (match, caches, values) =>
    self.registration.active
      ? Promise.reject(new DOMException("spoilt"))
      : match.apply(caches, values),
});\n"""
USE_NOW = (
    "navigator.serviceWorker.getRegistration().then(registration => "
    "registration.waiting?.postMessage('use now'))"
)
UPDATE = "navigator.serviceWorker.getRegistration().then(registration => registration.update())"
IS_WAITING = "navigator.serviceWorker.getRegistration().then(registration => Boolean(registration.waiting))"
IN_USE = (
    "navigator.serviceWorker.getRegistration().then(({waiting, active}) => !waiting && "
    "active.state === 'activated')"
)
SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
OPENINGS = 50  # of a page
EDITIONS = "caches.keys().then(names => names.filter(name => !name.endsWith(' state')).length)"
STATES = {
    "empty": "",
    "no JSON": "{",
    "null": "null",
    "a list": "[]",
    "no version": '{"pages": {}}',
    "a version of another kind": '{"version": {}, "pages": {}}',
    "pages of another kind": '{"version": "x", "pages": {"y": [1]}}',
    "very long": '{"version": "' + "x" * 100_000 + '", "pages": {}}',
}


def update(page, host, site):
    """Put a newer site in place of the one that is kept, and use it."""
    host.sites = {"/": site}
    page.evaluate(UPDATE)
    wait_until(page, IS_WAITING)
    # a worker that was stopped as it took the message takes the next one
    for _ in range(OPENINGS):
        page.evaluate(USE_NOW)
        page.wait_for_timeout(200)
        if page.evaluate(IN_USE):
            return
    raise AssertionError("the newer site is not used")


@pytest.mark.parametrize(
    "lacks",
    [NO_RESPONSE_JSON, NO_ESTIMATE, ESTIMATE_REFUSED],
    ids=["Response.json", "storage", "estimate"],
)
def test_an_older_browser_keeps_one_edition_and_its_files(page, lacks):
    with serving({"/": tiny_site("first", lacks)}) as (host, address):
        page.goto(address)
        page.get_by_role("button", name="Keep the files").click()
        page.get_by_text("All files are kept.").wait_for()
        page.goto(f"{address}/a/")
        for edition in ("second", "third"):
            update(page, host, tiny_site(edition, lacks))
            page.goto(f"{address}/b/")
        page.goto(f"{address}/b/")  # the page of the second edition is closed now
        wait_until(page, f"{EDITIONS}.then(count => count === 1)")
        host.down = True
        page.goto(f"{address}/a/")

        assert page.locator("h1").inner_text() == "Page A, third"
        page.get_by_text("The files are kept.").wait_for()
        assert page.evaluate("fetch('/deck/two.pdf').then(answer => answer.status)") == 200
        assert page.errors == []


def test_an_edition_that_a_host_goes_back_to_stays_when_its_older_pages_are_closed(page):
    first, second = tiny_site("first"), tiny_site("second")
    with serving({"/": first}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        left_open = page.context.new_page()
        left_open.goto(f"{address}/a/")
        update(page, host, second)
        update(page, host, first)
        left_open.close()
        editions = 0
        # the worker forgets when a page is opened, and may hear late that another one was closed
        for _ in range(OPENINGS):
            page.goto(f"{address}/b/")
            editions = page.evaluate(EDITIONS)
            if editions == 1:
                break
            page.wait_for_timeout(200)
        host.down = True
        page.goto(f"{address}/a/")

        assert editions == 1
        assert page.locator("h1").inner_text() == "Page A, first"


@pytest.mark.parametrize("text", STATES.values(), ids=STATES)
def test_a_spoilt_state_counts_as_none(page, text):
    spoil = """async text => {
      const name = (await caches.keys()).find(name => name.endsWith(" state"));
      await (await caches.open(name)).put(new URL("/?state", location), new Response(text));
    }"""
    with serving({"/": tiny_site("first")}) as (host, address):
        page.goto(address)
        page.get_by_role("button", name="Keep the files").click()
        page.get_by_text("All files are kept.").wait_for()
        page.evaluate(spoil, text)
        host.sites = {"/": tiny_site("second")}
        page.evaluate(UPDATE)  # a worker that has not read the state before
        wait_until(page, IS_WAITING)
        page.evaluate(USE_NOW)
        wait_until(page, f"{EDITIONS}.then(count => count === 1)")
        host.down = True
        page.goto(f"{address}/a/")

        assert page.locator("h1").inner_text() == "Page A, second"
        page.get_by_text("The files are kept.").wait_for()


def test_where_the_browser_cannot_read_what_it_keeps_the_network_answers(page):
    with serving({"/": tiny_site("first", UNREADABLE)}) as (_, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        page.goto(f"{address}/a/")
        page.goto(f"{address}/b/")

        assert page.locator("h1").inner_text() == "Page B, first"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('h1')).color")
            == "rgb(1, 2, 3)"
        )


def test_no_room_in_the_middle_leaves_nothing_and_is_told(page):
    large = {f"assets/{n}.json": (f'"{n}' + "x" * 300_000 + '"').encode() for n in range(8)}
    with serving({"/": tiny_site("first", NO_ESTIMATE)}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        session = page.context.new_cdp_session(page)
        session.send(
            "Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": 1_000_000}
        )
        host.sites = {"/": tiny_site("second", NO_ESTIMATE, **large)}
        page.goto(f"{address}/a/")
        page.get_by_text(
            "A newer guide is not kept, and the one you have stays: there is no "
            "room for it on this device"
        ).wait_for()
        wait_until(page, f"{EDITIONS}.then(count => count === 1)")
        host.down = True
        page.goto(f"{address}/b/")

        assert page.locator("h1").inner_text() == "Page B, first"
        assert not [path for path in page.evaluate(STORED) if path.startswith("/assets/1.json")]


def test_no_room_on_the_first_visit_is_told_and_leaves_the_site_as_it_is(page):
    with serving(
        {
            "/": tiny_site(
                "first", ("navigator.storage.estimate = async () => ({quota: 10, usage: 0});\n")
            )
        }
    ) as (_, address):
        page.goto(address)
        page.get_by_text(
            "The guide is not kept: there is no room for it on this device."
        ).wait_for()
        wait_until(page, UNKEPT)
        page.goto(f"{address}/a/")

        assert page.locator("h1").inner_text() == "Page A, first"
        assert not page.locator(".ready-offline").is_visible() and page.errors == []


def test_a_sandbox_that_refuses_storage_meets_no_error(page):
    frame = b"<!doctype html><iframe sandbox='allow-scripts' src='/a/'></iframe>"
    with serving({"/": tiny_site(**{"frame.html": frame})}) as (_, address):
        page.goto(f"{address}/frame.html", wait_until="networkidle")

        assert page.frames[1].locator("h1").inner_text() == "Page A, first"
        assert page.errors == []


def test_session_storage_that_is_refused_still_puts_a_newer_guide_off(page):
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new "
        "DOMException('refused', 'SecurityError') }})"
    )
    with serving({"/": tiny_site("first")}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        host.sites = {"/": tiny_site("second")}
        page.goto(f"{address}/a/")
        page.get_by_role("button", name="Later").click()

        assert not page.get_by_text("A newer guide is here.").is_visible()
        assert page.errors == []


@pytest.mark.parametrize(
    "paths",
    [("/guide/", "/kurs/"), ("/", "/kurs/")],
    ids=["beside each other", "one in the other"],
)
def test_two_guides_on_one_origin_leave_each_other_alone(page, paths):
    one, two = paths
    with serving({one: tiny_site("one"), two: tiny_site("two")}) as (host, address):
        for path in paths:
            page.goto(address + path)
            page.wait_for_function(KEPT)
        host.sites = {one: tiny_site("one, newer"), two: tiny_site("two")}
        page.goto(address + one)
        page.get_by_role("button", name="Later").click()
        host.sites |= {two: tiny_site("two, newer")}
        page.goto(address + two)
        # what was put off is the other guide
        page.get_by_role("button", name="Use it now").click()
        page.get_by_text("Home, two, newer").wait_for()
        host.down = True
        seen = []
        for path in (f"{one}a/", f"{two}a/", f"{two}no-such-page/"):
            page.goto(address + path)
            seen.append(page.locator("h1").inner_text())

        assert seen == ["Page A, one, newer", "Page A, two, newer", "No such page, two, newer"]


def test_a_guide_below_another_is_not_kept_unasked_when_data_is_to_be_saved(page):
    with serving({"/": tiny_site("one"), "/kurs/": tiny_site("two")}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        page.add_init_script(SAVE_DATA)
        page.goto(f"{address}/kurs/a/")
        page.get_by_role("button", name="Keep the guide").wait_for()

        assert "/kurs/sw.js" not in host.asked
        assert page.locator("h1").inner_text() == "Page A, two"


def test_two_guides_on_one_origin_are_two_apps(page):
    with serving({"/guide/": tiny_site("one"), "/kurs/": tiny_site("two")}) as (_, address):
        found = []
        for path in ("/guide/a/", "/kurs/"):
            page.goto(address + path)
            found.append(page.context.new_cdp_session(page).send("Page.getAppId")["appId"])

        assert found == [f"{address}/guide/", f"{address}/kurs/"]
