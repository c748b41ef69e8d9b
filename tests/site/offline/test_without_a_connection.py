"""Without a connection: the guide kept after the first visit, whole; files only when asked for."""

import re

import pytest
from hosts import hosted
from html_pages import html_pages
from kept_guide import h1, visit
from project import run

from fieldguide.site.hosting import offline

SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
SHORT = re.compile(r"^[tscq]\d\d[a-z]?/$")


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
