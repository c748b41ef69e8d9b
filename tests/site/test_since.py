"""What has changed since a card was printed: a page for each edition, and a line for older cards."""

from dataclasses import replace

import pytest
from html_pages import article, soup

from fieldguide.model.lists import Moved
from fieldguide.site.since_pages import since_pages
from fieldguide.words.editions import since
from fieldguide.words.links import Linker

EDITIONS = ("0.2.0", "0.1.0")
# a card that has other words than in both editions, in one of them, in none
CHANGED, CHANGED_ONCE, SAME = "t04", "t01", "t05"


@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def codes_below(heading):
    """Return the code of each item of the list below a heading, in small letters."""
    rows = heading.find_next_sibling("ul").find_all("li", recursive=False)
    return [row.find("a").get_text()[:3].lower() for row in rows]


def notes(page):
    """Return the lines for an older card that the page shows."""
    return [note.inner_text() for note in page.locator(".since").all() if note.is_visible()]


def goes_to(page, address, path, edition):
    page.goto(f"{address}{path}/#{edition}")
    page.wait_for_url(f"**/techniques/*/#{edition}")


@pytest.mark.parametrize("version", EDITIONS)
def test_the_page_of_an_edition_lists_every_card_with_other_words(site, library, version):
    (edition,) = (e for e in library.editions if e.version == version)
    found = since(library, edition)

    different, new = article(site / "since" / version / "index.html").find_all("h2")

    assert found.changed and codes_below(different) == [*found.changed]
    assert found.added and codes_below(new) == [*found.added]


def test_each_difference_leads_to_its_section(site):
    rows = article(site / "since/0.1.0/index.html").select("li")
    (row,) = (row for row in rows if row.get_text().startswith("T03 "))

    found = [(a.get_text(), a["href"].split("/")[-1]) for a in row.find_all("a")[1:]]

    assert found == [
        ("the line to say", "#lines-to-say"),
        ("the steps", "#steps"),
        ("what to watch", "#what-to-watch"),
    ]


def test_the_list_of_editions_leads_to_each(site, library):
    links = article(site / "since/index.html").select("li > a")

    assert [a["href"] for a in links] == [f"{e.version}/" for e in library.editions]
    assert [a["href"] for a in soup(site / "print/index.html").select('a[href$="since/"]')]


def test_a_card_that_is_gone_leads_where_its_code_does(library):
    left = tuple(t for t in library.techniques if t.code not in ("T01", "T02"))
    moved = (Moved(was="t01/", now="T03"),)
    pages = since_pages(Linker(replace(library, techniques=left, moved=moved)))

    gone = pages["since/0.1.0.md"].split("## ")[-1]

    title = library.technique("T03").title
    assert f"- `T01`: [{title}](../techniques/" in gone and "\n- `T02`\n" in gone


def test_who_scans_an_older_card_is_told_what_is_different(address, page):
    goes_to(page, address, CHANGED, "0.1.0")

    (note,) = notes(page)
    assert "edition 0.1.0" in note and "the line to say" in note and "the steps" in note
    page.locator(".since:visible a").last.click()
    page.wait_for_url("**/since/0.1.0/")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_line_stands_in_sight_above_the_title(address, page, width):
    page.set_viewport_size({"width": width, "height": 640})
    goes_to(page, address, CHANGED, "0.1.0")

    line = page.locator(".since:visible").bounding_box()
    title = page.locator("h1").bounding_box()
    header = page.locator(".md-header").bounding_box()

    assert header["y"] + header["height"] <= line["y"]
    assert line["y"] + line["height"] <= title["y"] < 640


@pytest.mark.parametrize(
    ("code", "edition", "count"),
    [
        (CHANGED, "0.2.0", 1),
        (CHANGED_ONCE, "0.1.0", 1),
        (CHANGED_ONCE, "0.2.0", 0),
        (SAME, "0.1.0", 0),
        (CHANGED, "9.9.9", 0),
    ],
)
def test_only_a_card_with_other_words_is_told_of(address, page, code, edition, count):
    goes_to(page, address, code, edition)

    assert len(notes(page)) == count


def test_without_an_edition_the_page_says_nothing(site, address, page, library):
    page.goto(f"{address}techniques/{library.technique('T04').slug}/")

    assert page.locator(".since").count() == len(EDITIONS) and notes(page) == []


def test_the_line_needs_no_script(browser, address, library):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}techniques/{library.technique('T04').slug}/#0.2.0")

    assert len(notes(page)) == 1
    context.close()


def test_the_line_stands_on_a_memory_stick_too(flat_site, page, library):
    place = flat_site / "techniques" / f"{library.technique('T04').slug}.html"
    page.goto(f"{place.as_uri()}#0.2.0")

    assert len(notes(page)) == 1
    page.locator(".since:visible a").last.click()
    page.wait_for_url("**/since/0.2.0.html")


def test_the_line_is_not_printed(address, page):
    goes_to(page, address, CHANGED, "0.2.0")
    page.emulate_media(media="print")

    assert notes(page) == []
