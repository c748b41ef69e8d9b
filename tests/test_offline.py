"""Without a connection: the guide kept after the first visit, whole, one version at a time, and
nothing broken where it cannot be kept.
"""

import json
import re
import shutil
import struct

import pytest
from conftest import ROOT, run
from hosts import hosted
from html_pages import html_pages
from tiny_site import UNKEPT, wait_until

from fieldguide.site.hosting import offline

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 640}
SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
NO_ROOM = "navigator.storage.estimate = async () => ({quota: 10, usage: 0});\n"
SHORT = re.compile(r"^[tsc]\d\d/$")
READY = "document.querySelector('.ready-offline')?.hidden === false"


@pytest.fixture
def context(browser):
    """A browser that has never been to the guide."""
    context = browser.new_context(viewport=DESK)
    yield context
    context.close()


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory):
    """The site built for an address with a path, as someone.github.io/guide/ has."""
    out = tmp_path_factory.mktemp("below")
    assert (
        run(
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-d",
            out,
            env={"SITE_URL": "https://someone.example/guide/"},
        ).returncode
        == 0
    )
    return out


def visit(context, address):
    """Open a page and wait until the guide is kept; return the page, which keeps its errors."""
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    page.wait_for_function(READY)
    return page


def changed(site, folder, edits, worker=""):
    """Return a copy of a built site with some texts replaced, as a newer build would have it:
    {path: (old, new)}.
    """
    copy = shutil.copytree(site, folder)
    for path, (old, new) in edits.items():
        text = (copy / path).read_text(encoding="utf-8")
        assert old in text, path
        (copy / path).write_text(text.replace(old, new), encoding="utf-8")
    (copy / "sw.js").write_text(
        worker + (ROOT / "theme" / "sw.js").read_text(encoding="utf-8"), encoding="utf-8"
    )
    files = {
        p.relative_to(copy).as_posix(): p.read_bytes() for p in copy.rglob("*") if p.is_file()
    }
    for path, text in offline.worker_files(files).items():
        (copy / path).write_text(text, encoding="utf-8")
    return copy


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


def h1(page):
    return page.locator("h1").inner_text().rstrip("#").strip()


@pytest.mark.parametrize("below", ["/", "/guide/"])
def test_after_one_visit_every_page_opens_without_a_connection(
    site, below_a_path, context, below
):
    built = site if below == "/" else below_a_path
    with hosted(built, below) as (server, address):
        page = visit(context, address)
        server.go_down()
        context.set_offline(True)
        names = [
            path.relative_to(built).as_posix().removesuffix("index.html")
            for path in html_pages(built)
        ]
        names = [name for name in names if name != "404.html" and not SHORT.match(name)]
        assert len(names) > 45
        for name in names:
            page.goto(address + name, wait_until="domcontentloaded")
            assert h1(page), name

        page.goto(address + "techniques/take-a-break/")
        assert page.evaluate(
            "getComputedStyle(document.querySelector('h1')).fontFamily"
        ).startswith('"Atkinson')
        assert page.errors == []


def test_short_addresses_pictures_and_search_work_without_a_connection(site, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        server.go_down()
        page.goto(address + "t07/#steps")
        page.wait_for_url("**/techniques/count-what-is-already-agreed/#steps")
        pictures = page.locator("article img")
        pictures.last.scroll_into_view_if_needed()
        page.wait_for_function(
            "[...document.querySelectorAll('article img')].every(i => "
            "i.complete && i.naturalWidth > 0)"
        )
        page.locator("input.md-search__input").click()
        page.locator("input.md-search__input").press_sequentially("take a break")
        page.wait_for_function(
            "document.querySelector('.md-search-result__link')?.pathname "
            "=== '/techniques/take-a-break/'"
        )


def test_a_kept_page_also_answers_with_a_query_and_by_its_file(site, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        server.go_down()
        for path in (
            "techniques/take-a-break/?from=card",
            "techniques/take-a-break/index.html",
            "techniques/take-a-break?x=1",
        ):
            page.goto(address + path)

            assert h1(page) == "Take a break", path


def test_an_unknown_page_gets_the_page_that_helps_also_without_a_connection(site, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        server.go_down()
        response = page.goto(address + "techniques/no-such-page/")

        assert response.status == 404
        assert h1(page) == "There is no page at this address"
        assert page.evaluate(
            "getComputedStyle(document.querySelector('h1')).fontFamily"
        ).startswith('"Atkinson')


def test_a_file_that_is_not_kept_leads_to_how_to_keep_it(site, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        server.go_down()
        page.evaluate(
            "address => location.assign(address)", f"{address}deck/impasse-cards-screen.pdf"
        )
        page.wait_for_url(f"{address}print/#without-a-connection")

        assert h1(page) == "Print the cards"


def test_the_first_view_does_not_wait_for_the_keeping(site, context):
    with hosted(site) as (server, address):
        page = visit(context, address)
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
        registered = page.evaluate(
            "performance.getEntriesByName(new URL('sw.js', "
            "document.baseURI).href)[0]?.startTime ?? Infinity"
        )

        assert registered > loaded > 0
        assert server.asked.index("/sw.js") > server.asked.index("/assets/site.css")


def test_with_save_data_nothing_is_kept_until_the_reader_asks(site, context):
    context.add_init_script(SAVE_DATA)
    with hosted(site) as (server, address):
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.goto(address + "print/", wait_until="networkidle")
        button = page.get_by_role("button", name="Keep the guide on this device")
        button.wait_for()
        assert "/sw.js" not in server.asked
        assert f"({told_mb(site, 'guide')} MB)" in button.inner_text()

        button.click()
        page.get_by_text("The guide is kept. It opens without a connection.").wait_for()
        server.go_down()
        page.goto(address + "techniques/take-a-break/")

        assert h1(page) == "Take a break"


def told_mb(site, name):
    """Return the size that the page should tell, from the files themselves."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    chosen = {"guide": offline.guide_paths, "files": offline.file_paths}[name](paths)
    return f"{sum((site / path).stat().st_size for path in chosen) / 1e6:.1f}"


def test_the_files_are_kept_only_when_asked_for_and_then_open_without_a_connection(
    site, context
):
    with hosted(site) as (server, address):
        page = visit(context, address + "print/")
        assert not [path for path in server.asked if path.endswith((".pdf", ".epub"))]
        button = page.get_by_role("button", name="Keep the files on this device")
        button.wait_for()
        assert f"({told_mb(site, 'files')} MB)" in button.inner_text()

        button.click()
        page.get_by_text("All files are kept. They open without a connection.").wait_for()
        server.go_down()

        assert not button.is_visible()
        for path in (site / "deck").iterdir():
            for headers in ({}, {"Range": "bytes=0-99"}):
                got = page.evaluate(
                    (
                        "async ([url, headers]) => { const r = await fetch(url, {headers}); return "
                        "[r.status, (await r.arrayBuffer()).byteLength] }"
                    ),
                    [f"{address}deck/{path.name}", headers],
                )
                assert got == [200, path.stat().st_size], path.name
        page.goto(address + "print/")
        page.get_by_text("The files are kept. They open without a connection.").wait_for()


def test_without_javascript_the_print_page_offers_no_button(site, browser):
    context = browser.new_context(java_script_enabled=False)
    with hosted(site) as (_, address):
        page = context.new_page()
        page.goto(address + "print/")

        assert page.locator("[data-offline]").count() == 1
        assert (
            not page.locator("[data-offline]").is_visible()
            and not page.locator(".ready-offline").is_visible()
        )
    context.close()


def test_a_newer_guide_announces_itself_and_waits_for_the_reader(site, newer, context):
    with hosted(site) as (server, address):
        page = visit(context, address + "techniques/take-a-break/")
        page.goto(address + "techniques/take-a-break/")
        server.folder = newer
        page.locator("article a").first.focus()
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
        newer, tmp_path / "site", {"assets/guide.css": ("--ink: #16202b", "--ink: #ff0000")}
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
        asked = "async url => (await (await fetch(url)).text()).includes('--ink: #ff0000')"

        assert left_open.url.endswith("trade-places/") and not left_open.evaluate(
            asked, address + "assets/guide.css"
        )
        assert other.evaluate(asked, address + "assets/guide.css")
        left_open.reload()
        assert left_open.evaluate(asked, address + "assets/guide.css"), (
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


@pytest.mark.parametrize(
    "lame", ["throw new Error('no');\n", NO_ROOM], ids=["the worker fails", "no room"]
)
def test_where_the_guide_cannot_be_kept_the_site_works_as_before(site, context, tmp_path, lame):
    built = changed(site, tmp_path / "site", {}, worker=lame)
    with hosted(built) as (server, address):
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + "print/", wait_until="networkidle")
        page.goto(address + "techniques/take-a-break/", wait_until="networkidle")

        assert "/sw.js" in server.asked
        assert h1(page) == "Take a break" and errors == []
        assert (
            page.evaluate(
                "navigator.serviceWorker.getRegistration().then(r => r?.active ?? null)"
            )
            is None
        )
        assert not page.locator(".ready-offline").is_visible()


def test_a_file_that_does_not_arrive_leaves_nothing_half_kept(site, context, tmp_path):
    built = shutil.copytree(site, tmp_path / "site")
    shutil.rmtree(built / "credits")
    with hosted(built) as (server, address):
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        tries = iter(range(600))  # a minute
        while "/credits/" not in server.asked and next(tries, None) is not None:
            page.wait_for_timeout(100)
        assert "/credits/" in server.asked, "the worker asked for nothing"
        wait_until(page, UNKEPT)
        assert not page.locator(".ready-offline").is_visible()

        shutil.copytree(site / "credits", built / "credits")
        asked_before = set(server.asked)
        server.asked.clear()
        page.goto(address + "techniques/")
        page.wait_for_function(READY)

        assert "/credits/" in server.asked
        assert [
            path for path in asked_before & set(server.asked) if path.startswith("/cards/")
        ] == [], "what had arrived is not fetched again"


def test_the_manifest_can_be_installed_from(site, library):
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    css = (site / "assets" / "guide.css").read_text(encoding="utf-8")

    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        "./",
        "./",
        "standalone",
    )
    assert (
        f"--brand: {manifest['theme_color']};" in css
        and f"--paper: {manifest['background_color']};" in css
    )
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        head = (site / icon["src"]).read_bytes()[:24]
        assert (
            head.startswith(b"\x89PNG")
            and "{}x{}".format(*struct.unpack(">II", head[16:])) == icon["sizes"]
        )
    assert [
        (site / shortcut["url"].split("?")[0] / "index.html").is_file()
        for shortcut in manifest["shortcuts"]
    ] == [True, True]


def test_chromium_takes_the_manifest_without_complaint(site, context):
    with hosted(site) as (_, address):
        page = visit(context, address)
        session = context.new_cdp_session(page)

        assert session.send("Page.getAppManifest")["errors"] == []
        assert [
            e
            for e in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
            if e["errorId"] != "in-incognito"
        ] == []


def test_the_search_shortcut_opens_the_search(site, context):
    with hosted(site) as (_, address):
        page = context.new_page()
        page.goto(address + "?q=", wait_until="networkidle")

        assert page.locator("#__search").is_checked()


def test_the_list_of_the_worker_leaves_out_what_reading_does_not_take(site):
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    kept = set(offline.guide_paths(paths)) | set(offline.file_paths(paths))
    left_out = sorted(path for path in set(paths) - kept if not path.endswith((".map", ".zip")))
    for_hosts = [".htaccess", "_headers", "nginx-headers.conf", "vercel.json"]
    for_machines = ["feed.xml", "robots.txt", "sitemap.xml", "sitemap.xml.gz"]

    assert left_out == sorted([*for_hosts, *for_machines, "offline.json", "sw.js"])


def test_equal_sites_have_equal_workers_and_any_change_shows():
    site = {"index.html": b"a", "deck/x.pdf": b"b", "sw.js": b"code", "sitemap.xml": b"today"}
    worker = offline.worker_files(site)["sw.js"]

    assert offline.worker_files(dict(reversed(site.items())))["sw.js"] == worker
    assert offline.worker_files(site | {"sitemap.xml": b"tomorrow"})["sw.js"] == worker
    for path in ("index.html", "deck/x.pdf", "sw.js"):
        version = offline.worker_files(site | {path: b"c"})["sw.js"].splitlines()[0]
        assert version != worker.splitlines()[0], path
