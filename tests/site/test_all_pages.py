"""Every page of the built site: one h1, a description, its own fonts, no marker and no scrolling sideways."""

import itertools
import re

from browsers import wait_for_fonts
from html_pages import article, html_pages, soup
from project import SITE_URL

PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def test_no_front_matter_marker_or_template_leaks(site):
    for path in html_pages(site):
        if not article(path):
            continue
        text = article(path).get_text()

        for leak in (
            "---\n",
            "also_called:",
            "evidence:\n",
            "[@",
            "{:",
            "{ .",
            "{#",
            "<!--",
            ":material-",
            "TODO",
        ):
            assert leak not in text, (path.relative_to(site), leak)
        assert not re.search(r"\]\([^)]*\.md", text), path


def test_the_guides_own_sources_are_not_published(site):
    assert list(site.rglob("*.yml")) == [] and list(site.rglob("*.md")) == []


def test_one_h1_and_no_level_skipped(site):
    for path in html_pages(site):
        if path.name == "404.html" or not article(path):
            continue
        levels = [int(h.name[1]) for h in article(path).find_all(re.compile("^h[1-6]$"))]

        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


def test_every_page_has_a_description_of_its_own(site):
    texts = [
        soup(p).find("meta", attrs={"name": "description"})["content"]
        for p in html_pages(site)
        if article(p) and p.name != "404.html"
    ]

    assert len(texts) == len(set(texts))


def test_no_page_scrolls_sideways_at_320_px(site, browser, address):
    page = browser.new_page(viewport=PHONE)
    wide = []
    for path in html_pages(site):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        if not article(path):
            continue
        page.goto(address + name, wait_until="load")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(name)
    page.close()

    assert wide == []


def test_the_fonts_are_the_sites_own_and_are_used(browser, address):
    page = browser.new_page()
    page.goto(address + "techniques/take-a-break/")
    wait_for_fonts(page)

    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert "Atkinson" in page.evaluate(
        "getComputedStyle(document.querySelector('article p')).fontFamily"
    )
    assert page.evaluate(
        "[...document.fonts].some(f => f.family.includes('Atkinson') && f.status === 'loaded')"
    )
    page.close()


def test_the_sitemap_names_every_page(site, library):
    named = (site / "sitemap.xml").read_text(encoding="utf-8")

    assert [
        e.code
        for e in library.by_code().values()
        if f"<loc>{SITE_URL}{e.address}</loc>" not in named
    ] == []
