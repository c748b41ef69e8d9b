"""The cards on the site: pictures, links to every edition, and what to set to print them."""

import itertools
import re

import pypdfium2
import pytest
from html_pages import article, links, soup
from project import ROOT, SITE_URL
from site_pages import page_of


def test_the_cards_are_on_the_site(site):
    built = {path.name for path in (ROOT / "dist" / "deck").glob("*.pdf")}

    assert built and {path.name for path in (site / "deck").glob("*.pdf")} == built


def test_every_technique_page_shows_its_card_and_shares_it(site, library):
    for t in library.techniques:
        pictures = [image["src"] for image in article(page_of(site, t)).find_all("img")]
        shared = soup(page_of(site, t)).find("meta", attrs={"property": "og:image"})["content"]

        assert [name.rsplit("/", 1)[1] for name in pictures] == [
            f"{t.code.lower()}-front.png",
            f"{t.code.lower()}-back.png",
        ], t.code
        assert (
            shared == f"{SITE_URL}cards/{t.code.lower()}-front.png"
            and (site / "cards" / f"{t.code.lower()}-front.png").is_file()
        )
        assert all(image.get("alt") for image in article(page_of(site, t)).find_all("img"))


def test_the_print_page_links_every_edition(site):
    linked = {
        link.rsplit("/", 1)[1]
        for link in links(site / "print" / "index.html", site, SITE_URL)
        if link.endswith((".pdf", ".epub"))
    }

    assert linked == {path.name for path in (site / "deck").iterdir()}


# a task by the anchor of its section: its files, and words for the print dialogue, the knife or the
# shop
TASKS = {
    "at-home-both-sides": (
        "impasse-cards-a4.pdf impasse-cards-letter.pdf",
        ("both sides; flip on long edge; actual size; cut"),
    ),
    "at-home-one-side-cut-fold-glue": (
        ("impasse-cards-a4-fold.pdf impasse-cards-letter-fold.pdf"),
        "one side; actual size; cut; fold; glue",
    ),
    "at-a-print-shop": (
        "impasse-cards-press.pdf",
        ("63 × 88 mm; 3 mm of bleed; CMYK; PDF/X-4; 300 g/m²; proof"),
    ),
    "on-a-phone-or-with-a-screen-reader": ("impasse-cards-screen.pdf", "tagged; live links"),
    "in-large-type": (
        "impasse-cards-large.pdf",
        "A6; A4 or Letter; two pages per sheet; cut; fold",
    ),
    "the-wall-chart": (
        "impasse-wall-chart-a3.pdf",
        "A3; actual size; A4 or Letter; fit to page",
    ),
    "the-book": (
        "impasse-field-guide.pdf impasse-field-guide.epub",
        ("A5; A4 or Letter; two pages per sheet; flip on short edge"),
    ),
}


def test_the_print_page_has_for_each_task_its_files_and_what_to_set_in_one_place(site):
    page = article(site / "print" / "index.html")
    sections = [heading["id"] for heading in page.find_all("h2")]
    assert sections[: len(TASKS)] == list(TASKS), "the tasks come first, in this order"

    for anchor, (files, words) in TASKS.items():
        after = page.find(id=anchor).find_next_siblings()
        section = list(
            itertools.takewhile(lambda element: element.name not in ("h2", "h3"), after)
        )
        linked = [
            link["href"].rsplit("/", 1)[1]
            for element in section
            for link in element.select(".editions li strong a")
        ]
        text = " ".join(element.get_text(" ", strip=True) for element in section).lower()

        assert linked == files.split(), anchor
        assert [word for word in words.split("; ") if word.lower() not in text] == [], anchor
        assert page.find(id=anchor).find_all_previous("a", href=f"#{anchor}"), anchor


def test_the_print_page_opens_with_a_fan_of_three_cards_and_three_doors_to_files(site, library):
    page = article(site / "print" / "index.html")
    fan, doors = page.select_one(".fan"), page.select(".doors > ul > li")
    by_title = {t.title: t for t in library.techniques}
    shown = [by_title[card.get_text()] for card in fan.find_all("b")]

    assert len({t.family for t in shown}) == len(doors) == 3
    assert fan["aria-hidden"] == "true"
    assert [str(card.svg).count("<path") for card in fan.find_all("span")] == [
        library.diagram(t.code).in_words.count("<path") for t in shown
    ]
    assert [[a["href"].rsplit("/", 1)[1] for a in door.ul.find_all("a")] for door in doors] == [
        [
            "impasse-cards-a4.pdf",
            "impasse-cards-letter.pdf",
            "impasse-cards-a4-fold.pdf",
            "impasse-cards-letter-fold.pdf",
        ],
        ["impasse-cards-press.pdf"],
        ["impasse-cards-screen.pdf"],
    ]
    assert page.h2 in doors[-1].find_all_next("h2"), "something stands before the doors"


def test_the_print_page_tells_the_true_pages_and_size_of_each_edition(site):
    items = [
        item.get_text(" ", strip=True) + " " + item.find("a")["href"]
        for item in article(site / "print" / "index.html").select(".editions li")
    ]
    assert len(items) == len(list((site / "deck").iterdir()))

    for text in items:
        file = site / "deck" / text.rsplit("/", 1)[1]
        told_mb = float(re.search(r"([\d.]+) MB", text).group(1))

        assert told_mb == pytest.approx(max(0.1, file.stat().st_size / 1e6), abs=0.1), text
        if file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file) as document:
                assert int(re.search(r"(\d+) pages?", text).group(1)) == len(document), text
