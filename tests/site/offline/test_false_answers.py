"""What the worker keeps is what was published, to the byte: whatever else a network answers is not kept."""

import gzip

import brotli
import pytest
from false_answers import FALSE, UPDATE, false_entries, portal
from tiny_site import KEPT, STORED, UNKEPT, Answer, serving, tiny_site, wait_until


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
