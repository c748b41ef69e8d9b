"""Every link and anchor of the built site leads somewhere, and nothing is fetched from elsewhere."""

import re
import shutil

import pytest
from html_pages import broken_links, soup
from project import ROOT, SITE_URL
from site_pages import page_of

from fieldguide.reading.publication import edition


def test_other_names_end_with_one_stop(site, library):
    for t in library.techniques:
        words = soup(site / t.address / "index.html").select_one(".also").get_text()

        assert words.endswith((".", "?")) and "?." not in words, t.code


def test_every_link_and_anchor_leads_somewhere(site):
    assert broken_links(site, SITE_URL) == []


@pytest.mark.parametrize(
    "planted",
    [
        '<a href="../nowhere/">x</a>',
        '<a href="../take-a-break/#no-such-anchor">x</a>',
        '<img src="gone.png">',
    ],
)
def test_a_planted_broken_link_is_found(site, tmp_path, planted):
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / "techniques" / "park-the-issue" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", planted + "</article>"),
        encoding="utf-8",
    )

    assert len(broken_links(copy, SITE_URL)) == 1


def test_nothing_is_fetched_from_another_site(site, browser, address, library):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    for path in (
        "",
        "techniques/take-a-break/",
        "situations/tempers-rising/",
        "references/",
        "print/",
    ):
        page.goto(address + path, wait_until="networkidle")
    page.close()

    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_pages_and_cards_say_the_same_edition(site, screen, library):
    said = edition(ROOT, library.labels)

    assert said in re.sub(r"\s+", " ", screen[1].get_textpage().get_text_bounded())
    for entry in (*library.techniques, *library.situations):
        assert said in soup(page_of(site, entry)).select_one(".md-footer").get_text(), (
            entry.code
        )
