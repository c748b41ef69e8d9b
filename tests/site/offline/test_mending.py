"""What an earlier worker kept falsely, or could not keep, is mended by the next edition."""

from false_answers import FALSE, LOGIN, UPDATE, false_entries, portal
from tiny_site import KEPT, serving, tiny_site, wait_until

SPOIL = """async text => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const page = new Response(text, {headers: {"Content-Type": "text/html"}});
      if (!request.url.endsWith("?state")) await cache.put(request, page);
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
