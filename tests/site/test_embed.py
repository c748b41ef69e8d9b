"""Parts of the guide in pages of others: framed from another origin, told to readers of oEmbed, copied."""

import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from accessible_pages import violations
from bs4 import BeautifulSoup
from hosts import hosted, served
from html_pages import soup
from node_readers import read_by_node
from oembedpy import consumer, discovery
from project import SITE_URL
from site_pages import page_of

from fieldguide.words.embedding import WIDTH_PX, all_embeds, embed_of, oembed_path

# --light-paper and --dark-paper of theme/assets/page/tokens.css
GROUNDS = {"light": "rgb(251, 249, 244)", "dark": "rgb(20, 24, 29)"}
LISTENS = """window.heard = [];
addEventListener("message", event => window.heard.push(event.data));"""


@pytest.fixture(scope="module")
def embeds(library):
    return all_embeds(library)


@pytest.fixture(scope="module")
def host(site):
    with hosted(site) as (_, address):
        yield address


@pytest.fixture
def course(tmp_path, browser):
    """What opens a page of a course, on another origin, that holds some HTML."""
    contexts = []
    with served(tmp_path) as other:

        def opened(body, **options):
            (tmp_path / "course.html").write_text(f"<!doctype html>{body}", encoding="utf-8")
            contexts.append(browser.new_context(service_workers="block", **options))
            page = contexts[-1].new_page()
            page.add_init_script(LISTENS)
            page.goto(f"{other}course.html", wait_until="networkidle")
            return page

        yield opened
        for context in contexts:
            context.close()


def snippets(site, entry):
    """Return the codes to copy that the page of a technique or a situation shows."""
    areas = soup(page_of(site, entry)).select(".reuse .embed textarea")
    return [area.get_text() for area in areas]


def test_each_thing_has_a_page_without_header_or_menu_that_leads_home(site, embeds):
    assert {embed.kind for embed in embeds} == {
        *("technique", "situation", "drill", "pictures", "card")
    }
    for embed in embeds:
        page = soup(site / embed.address / "index.html")

        title = page.find("h1").get_text(strip=True).removesuffix("#").replace("’", "'")
        assert title == embed.title, embed.uri
        assert page.select(".md-header, .md-footer, nav, form, input") == []
        home = page.select_one("footer a")["href"]
        assert (site / home.removeprefix(SITE_URL) / "index.html").is_file(), embed.uri
        assert {link.get("target") for link in page.find_all("a")} == {"_blank"}
        for link in page.find_all(["a", "img"]):
            address = (link.get("href") or link.get("src")).partition("#")[0]
            if not address.startswith("http"):
                found = (site / embed.address / address).resolve()
                assert found.is_file() or (found / "index.html").is_file(), (embed.uri, address)


def test_no_search_engine_and_no_readers_browser_keeps_them(site, embeds):
    worker, sitemap = (
        (site / name).read_text(encoding="utf-8") for name in ("sw.js", "sitemap.xml")
    )

    assert '"embed/' not in worker and "/embed/" not in sitemap
    for embed in embeds:
        robots = soup(site / embed.address / "index.html").find(
            "meta", attrs={"name": "robots"}
        )
        assert robots["content"] == "noindex"


def test_nobody_meets_a_barrier_in_it(browser, host, embeds):
    page = browser.new_page(viewport={"width": WIDTH_PX, "height": 600})
    one_of_each_kind = {embed.kind: embed for embed in embeds}.values()
    for embed in one_of_each_kind:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{host}{embed.address}", wait_until="load")
            assert violations(page) == [], (embed.uri, scheme)
    page.set_viewport_size({"width": 320, "height": 600})
    for embed in one_of_each_kind:
        page.goto(f"{host}{embed.address}", wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, embed.uri
    page.close()


def test_it_shows_in_a_page_of_another_origin_and_tells_it_how_high_it_is(
    host, course, library
):
    embed = embed_of(library.techniques[6])
    page = course(
        f'<iframe id="one" width="{WIDTH_PX}" height="200" '
        f'src="{host}{embed.address}#?secret=abc123"></iframe>'
    )
    [_, frame] = page.frames
    frame.locator("footer").wait_for()
    page.wait_for_function("window.heard.length >= 2")

    inner = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    heard = page.evaluate("window.heard")
    platform = [json.loads(told) for told in heard if isinstance(told, str)]
    wordpress = [told for told in heard if isinstance(told, dict)]
    assert platform[-1] == {"subject": "lti.frameResize", "height": inner}
    assert wordpress[-1] == {"message": "height", "value": inner, "secret": "abc123"}
    page.evaluate("document.getElementById('one').width = 320")
    page.wait_for_function(
        "before => JSON.parse(window.heard.filter(told => typeof told === 'string').at(-1)).height > before",
        arg=inner,
    )


def test_a_page_that_listens_to_nothing_shows_all_of_it_in_the_height_of_the_code(
    host, browser, embeds
):
    page = browser.new_context(service_workers="block").new_page()
    heights = {}
    for embed in embeds:
        page.set_viewport_size({"width": WIDTH_PX, "height": 100})
        page.goto(f"{host}{embed.address}", wait_until="load")
        page.evaluate("document.fonts.load('1em Atkinson Hyperlegible Next')")
        heights[embed.uri] = (
            page.evaluate("document.documentElement.scrollHeight"),
            embed.height_px,
        )
    page.context.close()

    assert {uri: pair for uri, pair in heights.items() if pair[0] > pair[1]} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_takes_the_colours_of_the_system_and_needs_no_script(scheme, host, course, library):
    embed = embed_of(library.situations[0])
    page = course(
        f'<iframe src="{host}{embed.address}"></iframe>',
        java_script_enabled=False,
        color_scheme=scheme,
    )

    assert page.frames[-1].locator("h1").inner_text()
    lit = course(f'<iframe src="{host}{embed.address}"></iframe>', color_scheme=scheme)
    ground = lit.frames[-1].evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == GROUNDS[scheme]


def test_the_code_shows_the_thing_and_leaves_a_link_where_frames_are_taken_out(
    site, host, course, library
):
    for entry in (library.techniques[0], library.situations[3]):
        codes = snippets(site, entry)
        assert len(codes) == (3 if entry in library.techniques else 1)
        for code in codes:
            page = course(code.replace(SITE_URL, host))

            assert page.frames[-1].locator("h1").inner_text()
            assert page.locator("iframe").bounding_box()["height"] >= 400
            link = BeautifulSoup(code, "html5lib").find("a")
            assert link["href"] == SITE_URL + entry.address and link.get_text()


def test_a_button_copies_the_code_and_says_so(site, host, browser, library):
    entry = library.techniques[0]
    context = browser.new_context(service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{host}{entry.address}", wait_until="load")
    page.locator(".reuse .embed summary").click()
    page.locator(".reuse .embed button").first.click()
    page.locator(".reuse .embed [aria-live]", has_text="Copied").first.wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == snippets(site, entry)[0]
    context.close()


def test_every_technique_and_situation_can_be_discovered(site, library):
    for entry in library.by_code().values():
        [link] = soup(page_of(site, entry)).find_all("link", type="application/json+oembed")
        asked = urlsplit(link["href"])
        document = json.loads((site / oembed_path(entry.code)).read_text(encoding="utf-8"))

        assert link.find_parent("head") and asked.path.lstrip("/") == oembed_path(entry.code)
        assert parse_qs(asked.query)["url"] == [SITE_URL + entry.address]
        assert (document["version"], document["type"]) == ("1.0", "rich")
        assert document["html"] == snippets(site, entry)[0]
        frame = BeautifulSoup(document["html"], "html5lib").find("iframe")
        assert (site / frame["src"].removeprefix(SITE_URL) / "index.html").is_file()
        assert int(frame["height"]) == document["height"] <= 1000, "as high as WordPress allows"


def test_a_reader_in_python_takes_it(address, library, monkeypatch):
    entry, ask = library.techniques[4], httpx.get

    def from_the_site(asked, **options):
        return ask(asked.replace(SITE_URL, address), **options)

    monkeypatch.setattr(httpx, "get", from_the_site)

    content = consumer.fetch_content(*discovery.find_from_content(SITE_URL + entry.address))

    assert (content.type, content.title) == ("rich", entry.title)
    assert "<iframe" in content.html and content.width == WIDTH_PX


def test_a_reader_in_javascript_takes_it(address, library):
    entries = (library.techniques[4], library.situations[2])

    done = read_by_node("read-oembed.js", address, *(SITE_URL + e.address for e in entries))

    assert done.returncode == 0, done.stderr
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [found["title"] for found in read] == [entry.title for entry in entries]
    assert all("<iframe" in found["html"] for found in read)
