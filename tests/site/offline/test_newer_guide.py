"""A newer guide: one version at a time, announced, and taken when the reader says so."""

import pytest
from hosts import hosted
from kept_guide import DESK, PHONE, READY, changed, h1, visit
from tiny_site import wait_until


@pytest.fixture(scope="module")
def newer(site, tmp_path_factory):
    """A newer build: one page with another title, one asset gone and another in its place, one
    asset with the same name and other content.
    """
    folder = tmp_path_factory.mktemp("newer") / "site"
    copy = changed(
        site,
        folder,
        {"techniques/take-a-break/index.html": (">Take a break<", ">Take a longer break<")},
    )
    (copy / "assets" / "offline-test.css").write_text("/* new */", encoding="utf-8")
    return changed(copy, folder.with_name("again"), {})


def test_a_newer_guide_announces_itself_and_waits_for_the_reader(site, newer, context):
    with hosted(site) as (server, address):
        page = visit(context, address + "techniques/take-a-break/")
        page.goto(address + "techniques/take-a-break/")
        server.folder = newer
        page.locator("article a:visible").first.focus()
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        bar = page.locator("[aria-live=polite]").filter(has_text="A newer guide is here.")
        bar.wait_for()

        assert page.evaluate("document.activeElement.matches('article a')"), (
            "the reader is not interrupted"
        )
        page.reload()
        assert h1(page) == "Take a break", "the older version stays in use"
        bar.wait_for()
        page.get_by_role("button", name="Use it now").click()
        page.wait_for_function(
            "document.querySelector('h1')?.innerText.includes('Take a longer break')"
        )
        assert not page.get_by_text("A newer guide is here.").is_visible()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_newer_guide_covers_nothing_and_later_holds_for_the_visit(
    site, newer, context, size
):
    with hosted(site) as (server, address):
        page = visit(context, address)
        page.set_viewport_size(size)
        server.folder = newer
        page.goto(address)
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        page.get_by_text("A newer guide is here.").wait_for()
        for code, does in (("S03", "Narrow"), ("S19", "What to do")):
            page.locator(f".kind details[data-code={code}] summary").click()
            page.locator(".choice-bar").get_by_role("button", name=does).click()
            page.locator(".choice-close").click()
        later = page.get_by_role("button", name="Later")
        later.click()
        page.goto(address + "techniques/take-a-break/", wait_until="load")
        page.wait_for_function(READY)
        page.wait_for_timeout(300)

        assert page.evaluate(
            "navigator.serviceWorker.getRegistration().then(r => Boolean(r.waiting))"
        ), "the newer guide still waits"
        assert not later.is_visible() and page.errors == []


def test_an_update_fetches_only_what_changed(site, newer, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        page.goto(address)
        server.folder, server.asked[:] = newer, []
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        page.get_by_text("A newer guide is here.").wait_for()

        assert sorted(set(server.asked) - {"/sw.js", "/sitemap.xml"}) == [
            "/assets/offline-test.css",
            "/techniques/take-a-break/",
        ]


def test_a_page_left_open_keeps_to_its_version_when_another_goes_on(
    site, newer, context, tmp_path
):
    newest = changed(
        newer,
        tmp_path / "site",
        {"assets/page/tokens.css": ("--light-ink: #16202b", "--light-ink: #ff0000")},
    )
    with hosted(site) as (server, address):
        left_open = visit(context, address + "techniques/trade-places/")
        left_open.goto(address + "techniques/trade-places/")
        server.folder = newest
        other = visit(context, address + "techniques/take-a-break/")
        other.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        other.get_by_role("button", name="Use it now").click()
        other.wait_for_function(
            "document.querySelector('h1')?.innerText.includes('Take a longer break')"
        )
        server.go_down()
        asked = (
            "async url => (await (await fetch(url)).text()).includes('--light-ink: #ff0000')"
        )

        assert left_open.url.endswith("trade-places/") and not left_open.evaluate(
            asked, address + "assets/page/tokens.css"
        )
        assert other.evaluate(asked, address + "assets/page/tokens.css")
        left_open.reload()
        assert left_open.evaluate(asked, address + "assets/page/tokens.css"), (
            "a page opened anew comes from the newer version"
        )
        assert left_open.errors == other.errors == []


def test_the_older_version_is_deleted_once_no_page_uses_it(site, newer, context):
    caches = "async () => (await caches.keys()).filter(name => !name.endsWith(' state')).length"
    with hosted(site) as (server, address):
        page = visit(context, address)
        page.goto(address)
        server.folder = newer
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        use = page.get_by_role("button", name="Use it now")
        use.wait_for()
        assert page.evaluate(caches) == 2

        with page.expect_navigation():
            use.click()
        page.goto(address + "print/")
        wait_until(page, f"({caches})().then(n => n === 1)")


def test_kept_files_stay_kept_in_a_newer_version(site, newer, context):
    with hosted(site) as (server, address):
        page = visit(context, address + "print/")
        page.get_by_role("button", name="Keep the files on this device").click()
        page.get_by_text("All files are kept.").wait_for()
        page.goto(address + "print/")
        server.folder = newer
        page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update())")
        use = page.get_by_role("button", name="Use it now")
        use.wait_for()
        with page.expect_navigation():
            use.click()
        page.get_by_text("The files are kept. They open without a connection.").wait_for()
        server.go_down()

        assert (
            page.evaluate(
                "url => fetch(url).then(r => r.status)", address + "deck/impasse-cards-a4.pdf"
            )
            == 200
        )
