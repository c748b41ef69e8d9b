"""What the worker keeps is what was published, to the byte: whatever else a network answers is not
kept, and is asked for again.
"""

import gzip

import brotli
import pytest
from tiny_site import KEPT, STORED, UNKEPT, Answer, serving, tiny_site, wait_until

LOGIN = b"<!doctype html><title>Hotel</title><h1>LOGIN HERE</h1>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
WAITING = "navigator.serviceWorker.getRegistration().then(registration => Boolean(registration.waiting))"
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing;
  if (!worker) return "nothing to install";
  return new Promise(done => worker.addEventListener("statechange", () => done(worker.state)));
}"""


def half(path: str, right: Answer, **changes) -> Answer:
    return Answer(
        right.body[: len(right.body) // 2],
        headers=right.headers | changes.pop("headers", {}),
        **changes,
    )


def cut_off(path: str, right: Answer) -> Answer:
    return half(path, right, has_length=False)


def partial(path: str, right: Answer) -> Answer:
    size = len(right.body)
    return half(
        path, right, status=206, headers={"Content-Range": f"bytes 0-{size // 2 - 1}/{size}"}
    )


def portal(path: str, right: Answer) -> Answer:
    return Answer(LOGIN, headers=HTML)


def yesterday(path: str, right: Answer) -> Answer:
    return Answer(right.body.replace(b"first", b"older"), headers=right.headers)


FALSE = {
    "captive portal": portal,
    "captive portal for one page": lambda path, right: (
        portal(path, right) if path == "/b/" else right
    ),
    "error page with 200": lambda path, right: (
        Answer(b"<h1>Bad gateway</h1>", headers=HTML) if path == "/a/" else right
    ),
    "error page with 503": lambda path, right: (
        Answer(LOGIN, 503, HTML) if path == "/a/" else right
    ),
    "cut off without a length": lambda path, right: (
        cut_off(path, right) if path == "/b/" else right
    ),
    "cut off with 206": lambda path, right: partial(path, right) if path == "/b/" else right,
    "empty": lambda path, right: Answer(b"", headers=right.headers) if path == "/b/" else right,
    "another page": lambda path, right: (
        Answer(b"", 302, {"Location": "/b/"}) if path == "/a/" else right
    ),
    "another type": lambda path, right: (
        Answer(LOGIN, headers=HTML) if path.endswith(".css") else right
    ),
    "older page": lambda path, right: yesterday(path, right) if path == "/a/" else right,
    "rewritten": lambda path, right: Answer(
        right.body.replace(b"</html>", b"<script></script></html>"), headers=right.headers
    ),
}


@pytest.fixture
def page(browser):
    """A page of a browser that has never been to the site; it keeps its errors and warnings."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()


def false_entries(page, *sites) -> list[str]:
    """Return the paths at which the browser keeps what no site has there."""

    def published(path):
        name = path.split("?")[0].removeprefix("/")
        return {site.get(name if "." in name else f"{name}index.html") for site in sites}

    return [
        path
        for path, text in page.evaluate(STORED).items()
        if text.encode() not in published(path)
    ]


@pytest.mark.parametrize("twist", FALSE.values(), ids=FALSE)
def test_a_first_visit_keeps_nothing_false_and_the_next_keeps_the_guide(page, twist):
    site = tiny_site()
    with serving({"/": site}) as (host, address):
        host.twist = twist
        with page.expect_event("console", lambda message: "not kept" in message.text):
            page.goto(address)
        wait_until(page, UNKEPT)

        assert false_entries(page, site) == []
        assert not page.locator(".ready-offline").is_visible()
        assert page.errors == []

        host.twist = None
        page.goto(f"{address}/b/")
        page.wait_for_function(KEPT)
        host.down = True
        page.goto(f"{address}/a/")
        assert page.locator("h1").inner_text() == "Page A, first"


@pytest.mark.parametrize(
    "name", ["captive portal", "cut off without a length", "another page", "older page"]
)
def test_an_update_keeps_nothing_false_and_the_older_guide_stays_until_it_is_whole(page, name):
    older, newer = (
        tiny_site("zeroth"),
        tiny_site("first", **{"assets/app.css": b"h1 { color: rgb(9, 9, 9) }"}),
    )
    with serving({"/": older}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        host.sites, host.twist = {"/": newer}, FALSE[name]

        assert page.evaluate(UPDATE) == "redundant"
        assert false_entries(page, older, newer) == []
        page.goto(f"{address}/a/")
        assert page.locator("h1").inner_text() == "Page A, zeroth"

        host.twist = None
        page.goto(f"{address}/b/")
        page.get_by_role("button", name="Use it now").click()
        page.get_by_text("Page B, first").wait_for()
        host.down = True
        page.goto(f"{address}/a/")
        assert page.locator("h1").inner_text() == "Page A, first"


def test_the_real_guide_is_not_kept_behind_a_captive_portal_and_is_once_it_is_gone(site, page):
    built = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    with serving({"/": built}) as (host, address):
        host.twist = portal
        page.goto(f"{address}/print/")
        page.get_by_text(
            "The guide is not kept: what arrived is not what was published"
        ).wait_for()
        assert false_entries(page, built) == []

        host.twist = None
        page.get_by_role("button", name="Keep the guide on this device").click()
        page.get_by_text("The guide is kept. It opens without a connection.").wait_for()
        host.down = True
        page.goto(f"{address}/techniques/take-a-break/")
        assert page.locator("h1").inner_text().startswith("Take a break")


def test_where_every_answer_is_false_only_one_page_is_asked_for(page):
    with serving({"/": tiny_site()}) as (host, address):
        host.twist = FALSE["rewritten"]
        page.goto(f"{address}/a/")
        page.get_by_text(
            "The guide is not kept: what arrived is not what was published"
        ).wait_for()

        assert [path.split("?")[0] for path in host.asked if "?v=" in path] == ["/404.html"]
        assert page.get_by_text("(first: /404.html)").is_visible()


def test_a_portal_that_answers_for_the_worker_changes_nothing(page):
    with serving({"/": tiny_site("zeroth")}) as (host, address):
        host.twist, host.is_twisted = portal, lambda path, query: path == "/sw.js"
        page.goto(address)
        page.get_by_role("button", name="Keep the guide").wait_for()
        assert page.evaluate(STORED) == {} and page.errors == []

        host.twist = None
        page.goto(address)
        page.wait_for_function(KEPT)
        host.twist, host.sites = portal, {"/": tiny_site("first")}
        page.goto(f"{address}/a/")
        assert (
            page.evaluate(
                "navigator.serviceWorker.getRegistration().then(r => "
                "r.update()).catch(error => 'refused')"
            )
            == "refused"
        )
        host.down = True
        page.goto(f"{address}/b/")
        assert page.locator("h1").inner_text() == "Page B, zeroth"


@pytest.mark.parametrize(
    ("coding", "compress"), [("gzip", gzip.compress), ("br", brotli.compress)]
)
def test_what_is_compressed_on_the_way_is_kept(page, coding, compress):
    with serving({"/": tiny_site()}) as (host, address):
        headers = {"Content-Encoding": coding}
        host.twist = lambda path, right: Answer(
            compress(right.body), headers=right.headers | headers
        )
        page.goto(address)
        page.wait_for_function(KEPT)
        host.down = True
        page.goto(f"{address}/a/")

        assert page.locator("h1").inner_text() == "Page A, first"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('h1')).color")
            == "rgb(1, 2, 3)"
        )


def test_the_host_does_not_say_what_a_kept_file_is(page):
    """The bytes are right, but not their type; and a header leads away from the page."""
    wrong = {
        "Content-Type": "application/octet-stream",
        "Refresh": "0; url=/b/",
        "Content-Disposition": "attachment",
    }
    kept_from_host = {"X-Content-Type-Options": "nosniff"}
    with serving({"/": tiny_site()}) as (host, address):
        host.twist = lambda path, right: Answer(right.body, headers=wrong | kept_from_host)
        page.goto(address)
        page.wait_for_function(KEPT)
        host.down = True
        answer = page.goto(f"{address}/a/")

        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "refresh" not in answer.headers and page.url.endswith("/a/")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('h1')).color")
            == "rgb(1, 2, 3)"
        )


SPOIL = """async text => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.endsWith("?state")) await cache.put(request, new Response(text, {headers: {"Content-Type": "text/html"}}));
    }
  }
}"""


def test_the_next_edition_mends_what_an_earlier_worker_kept_falsely(page):
    older = tiny_site("first")
    newer = tiny_site("first", prelude="/* another edition */")
    with serving({"/": older}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        page.evaluate(SPOIL, LOGIN.decode())
        page.goto(f"{address}/a/")
        assert page.locator("h1").inner_text() == "LOGIN HERE"

        host.sites = {"/": newer}
        assert page.evaluate(UPDATE) == "installed"
        page.evaluate(
            "navigator.serviceWorker.getRegistration().then(r => r.waiting.postMessage('use now'))"
        )
        wait_until(
            page,
            (
                "navigator.serviceWorker.getRegistration().then(r => !r.waiting && "
                "r.active.state === 'activated')"
            ),
        )
        page.goto(f"{address}/a/")
        page.goto(f"{address}/a/")  # the page of the earlier edition is closed now
        wait_until(page, "caches.keys().then(names => names.length === 2)")
        host.down = True
        page.goto(f"{address}/b/")
        assert page.locator("h1").inner_text() == "Page B, first"
        assert false_entries(page, newer) == []


def test_a_false_file_does_not_count_as_kept_and_is_asked_for_again(page):
    site = tiny_site()
    with serving({"/": site}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        host.twist = lambda path, right: (
            portal(path, right) if path == "/deck/one.pdf" else right
        )
        button = page.get_by_role("button", name="Keep the files")
        button.click()
        page.get_by_text(
            "1 of 2 files kept. The others are not: what arrived is not what was published."
        ).wait_for()
        assert false_entries(page, site) == []

        host.twist = None
        button.click()
        page.get_by_text("All files are kept.").wait_for()
        host.down = True
        assert (
            page.evaluate("fetch('/deck/one.pdf').then(answer => answer.text())")
            == site["deck/one.pdf"].decode()
        )


def test_an_edition_that_cannot_be_kept_leaves_nothing_when_the_next_one_comes(page):
    with serving({"/": tiny_site("zeroth")}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        host.twist = FALSE["captive portal for one page"]
        for edition in ("first", "second", "third"):
            host.sites = {"/": tiny_site(edition)}
            assert page.evaluate(UPDATE) == "redundant"

        # in use, the third, and the state
        wait_until(page, "caches.keys().then(names => names.length === 3)")


def test_a_file_whose_name_has_signs_of_addresses_is_kept_too(page):
    site = tiny_site(**{"assets/50% off #1?.png": b"PNG", "assets/für & wider.png": b"PNG too"})
    with serving({"/": site}) as (host, address):
        page.goto(address)
        page.wait_for_function(KEPT)
        host.down = True
        read = "path => fetch(path).then(answer => answer.text())"

        assert page.evaluate(read, "/assets/50%25%20off%20%231%3F.png") == "PNG"
        assert page.evaluate(read, "/assets/für & wider.png") == "PNG too"
        assert page.evaluate("fetch('/assets/%E0%A4%A').catch(() => 'nothing')") == "nothing"
