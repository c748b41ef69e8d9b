"""The guide on a memory stick: one zip that opens by file://, with everything in it and nothing
that needs a host.
"""

import io
import re
import shutil
import zipfile

import pytest
from browsers import wait_for_fonts
from html_pages import html_pages, soup
from project import ROOT, run

from fieldguide.reading.read_library import read_labels
from fieldguide.site.hosting.memory_stick import stick

LABELS = read_labels(ROOT / "content")
MAX_MB = 15
HOST_ONLY = ("manifest", "serviceWorker", "offline.js")


@pytest.fixture(scope="module")
def unpacked(stick_zip, tmp_path_factory):
    """The memory stick's folder; a copy for this file alone, which plants pages in it."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(stick_zip) as opened:
        opened.extractall(folder)
    return folder / "impasse-field-guide"


@pytest.fixture
def page(browser):
    """A page that keeps every error and every address asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.errors, page.asked = [], []
    page.on(
        "console",
        lambda message: (
            page.errors.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    context.close()


def test_one_page_to_start_from_stands_beside_the_folder(unpacked, page):
    assert sorted(path.name for path in unpacked.iterdir()) == ["START-HERE.html", "guide"]

    page.goto((unpacked / "START-HERE.html").as_uri())
    page.wait_for_url("**/guide/index.html")

    assert page.locator("h1").inner_text().startswith("What is happening in the room?")


def test_every_link_leads_to_a_file_in_the_zip(unpacked):
    checked = 0
    for path in html_pages(unpacked):
        for tag, name in (("a", "href"), ("script", "src"), ("img", "src"), ("link", "href")):
            for found in soup(path).find_all(tag):
                link = found.get(name, "")
                if (
                    not link
                    or found.get("rel") == ["canonical"]
                    or re.match(r"(https?|mailto):", link)
                ):
                    continue
                target, _, anchor = link.partition("#")
                aim = (path.parent / target.split("?")[0]).resolve() if target else path
                assert aim.is_file(), (path, link)
                assert not anchor or soup(aim).find(attrs={"id": anchor}), (path, link)
                checked += 1
    assert checked > 3000


def test_the_guide_is_read_from_the_stick_by_its_links(unpacked, page, library):
    page.goto((unpacked / "guide" / "index.html").as_uri())
    page.locator("article").get_by_role("link", name=re.compile("Take a break")).first.click()
    page.wait_for_url("**/techniques/take-a-break.html")
    page.locator("article img").last.scroll_into_view_if_needed()
    page.wait_for_function(
        "[...document.querySelectorAll('article img')].every(i => i.complete "
        "&& i.naturalWidth > 0)"
    )
    wait_for_fonts(page)
    assert page.evaluate(
        "[...document.fonts].some(font => font.family.includes('Atkinson') "
        "&& font.status === 'loaded')"
    )

    page.locator("article a[href$='room.html']").first.click()
    page.wait_for_url("**/take-a-break/room.html")
    page.goto((unpacked / "guide" / "t07" / "index.html").as_uri() + "#steps")
    page.wait_for_url("**/techniques/count-what-is-already-agreed.html#steps")

    assert page.errors == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_no_page_on_the_stick_complains(unpacked, page):
    for path in html_pages(unpacked / "guide"):
        page.goto(path.as_uri())

    assert page.errors == []


def test_search_works_from_the_stick(unpacked, page):
    page.goto((unpacked / "guide" / "index.html").as_uri())
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("take a break")
    page.locator("a.md-search-result__link[href*='techniques/take-a-break.html']").first.click()

    page.wait_for_url("**/guide/techniques/take-a-break.html*")


def test_nothing_on_the_stick_needs_a_host(unpacked):
    names = {path.name for path in unpacked.rglob("*")}
    assert names.isdisjoint(
        {
            "sw.js",
            "404.html",
            "_headers",
            ".htaccess",
            "vercel.json",
            "sitemap.xml",
            "manifest.webmanifest",
        }
    )

    for path in html_pages(unpacked):
        text = path.read_text(encoding="utf-8")
        assert [word for word in HOST_ONLY if word in text] == [], path


def test_the_cards_are_on_the_stick(unpacked):
    made = {path.name for path in (ROOT / "dist" / "deck").glob("impasse-*")}

    assert made and {path.name for path in (unpacked / "guide" / "deck").iterdir()} == made


def test_the_stick_is_small_enough_to_send(stick_zip):
    assert stick_zip.stat().st_size < MAX_MB * 1e6


def test_the_print_page_links_the_stick_with_its_true_size(site):
    link = soup(site / "print" / "index.html").find("a", href=re.compile(r"\.zip$"))
    file = site / "print" / link["href"]

    assert file.is_file(), "run make first: it builds the zip"
    assert f"{file.stat().st_size / 1e6:.1f} MB" in link.find_parent("p").get_text()


def test_a_missing_picture_stops_the_zip_and_is_told(small_project):
    shutil.copytree(ROOT / "tools", small_project / "tools")
    page = small_project / "content" / "credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n![Gone](gone.png)\n", encoding="utf-8"
    )

    done = run("-m", "tools.stick", small_project / "guide.zip", cwd=small_project)

    assert done.returncode == 1 and not (small_project / "guide.zip").exists()
    assert (
        "'credits.md' contains a link 'gone.png'" in done.stderr
        and "Traceback" not in done.stderr
    )


def test_equal_sites_make_equal_zips():
    files = {
        "index.html": b"<h1>a</h1>",
        "deck/x.pdf": b"b",
        "404.html": b"no",
        "sw.js": b"no",
        "a/b.css": b"c",
    }
    made = stick(files, LABELS)

    assert stick(dict(reversed(files.items())), LABELS) == made
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        names = [name.removeprefix("impasse-field-guide/") for name in opened.namelist()]
        assert names == [
            "START-HERE.html",
            "guide/a/b.css",
            "guide/deck/x.pdf",
            "guide/index.html",
        ]
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


PLANTED = (
    "<script>window.planted = true</script>",
    '<img src="gone.png" alt="" onerror="window.planted = true">',
    '<a id="planted" href="javascript:window.planted = true">go</a>',
    '<script src="data:text/javascript,window.planted = true"></script>',
)


def with_planted(folder, html, name, policy=True):
    """Return a copy of a page of the stick in which somebody has planted something."""
    text = (
        (folder / "guide/credits.html")
        .read_text(encoding="utf-8")
        .replace("</article>", f"{html}</article>")
    )
    path = folder / "guide" / name
    path.write_text(
        text if policy else re.sub("<meta[^>]*Content-Security-Policy[^>]*>", "", text),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("html", PLANTED)
def test_what_is_planted_in_a_page_does_not_run_from_a_stick(unpacked, browser, html):
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    ran = {}
    for policy in (True, False):
        page.goto(with_planted(unpacked, html, f"planted-{policy}.html", policy).as_uri())
        if "planted" in html and page.locator("#planted").count():
            page.locator("#planted").click()
        page.wait_for_timeout(500)  # what would run has run by now
        ran[policy] = page.evaluate("window.planted === true")
    context.close()

    assert ran == {True: False, False: True}
