"""What stays together in the book: a technique's pages, lines and their numbers, headings and text."""

import re
from itertools import pairwise

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from finished_book import MARKERS_LAST, inner_links, plain, words_in

FEWEST_LINES = 6  # a chapter's last page with fewer is a page wasted
# of the chapters: words change, and one such page is no reason to rewrite a chapter
WASTED_AT_MOST = 0.05
SAME_LINE_PT = 3


def test_every_technique_opens_on_a_left_hand_page(library, places):
    assert [t.code for t in library.techniques if places[t.code.lower()] % 2] == []


def test_hardly_any_chapter_ends_on_a_nearly_empty_page(book, chapters, places, printed_pages):
    # each is a page that opens a part
    parts = {places[p] for p in ("sources", "find-it-again", "techniques", "situations")}
    starts = sorted({*(places[c.id] for c in chapters), *parts})
    ends = [start - 1 for start in starts if start > starts[0] and start - 1 not in parts] + [
        len(printed_pages)
    ]
    # a page for notes has no words
    ends = [end if printed_pages[end - 1] else end - 1 for end in ends]

    with pypdfium2.PdfDocument(book) as document:
        lines = {
            end: [
                line
                for line in words_in(document[end - 1]).splitlines()
                if MARKERS_LAST.sub("", line).strip()
            ]
            for end in ends
        }

    wasted = {end: found for end, found in lines.items() if len(found) < FEWEST_LINES}
    assert len(wasted) <= WASTED_AT_MOST * len(chapters), wasted


def test_what_ends_a_technique_stays_together(places, library):
    ends = {
        t.code: {places[f"{t.code.lower()}-{end}"] for end in ("reflect", "sources")}
        for t in library.techniques
    }

    assert {code: pages for code, pages in ends.items() if len(pages) > 1} == {}


def test_a_technique_to_try_stands_on_one_line_with_its_page_and_its_family(
    book, places, library
):
    rows = {}
    with pypdfium2.PdfDocument(book) as document:
        for s in library.situations:
            for step in s.techniques:
                t = library.technique(step.try_)
                said = (
                    rf"\d\. {re.escape(t.title)}\s\(p(?:age|\.)\s\d+\)",
                    rf"{library.family(t.family).name}\s+{t.code}",
                )
                pages = (document[places[s.code.lower()] - 1 + i] for i in range(2))
                rows[s.code, t.code] = next(
                    found
                    for page in pages
                    if all(found := [height_of(page, words) for words in said])
                )

    assert {
        row: heights
        for row, heights in rows.items()
        if abs(heights[0] - heights[1]) > SAME_LINE_PT
    } == {}


def height_of(page, pattern):
    """Return how high on a PDF page the words stand that a pattern finds, in points, or None."""
    text = page.get_textpage()
    found = re.search(pattern, text.get_text_range())
    return found and text.get_charbox(found.start())[1]


def test_a_page_number_stays_with_what_it_belongs_to(book, places):
    parted = []
    with pypdfium2.PdfDocument(book) as document:
        for number in range(places["references"], places["index-of-situations"]):
            lines = words_in(document[number - 1]).splitlines()
            parted += [
                pair
                for pair in pairwise(lines)
                if re.search(r"\b(?:[TS]\d?|p\.(?:\s\d+)?)\n\d|\np\.", "\n".join(pair))
            ]

    assert parted == []


def test_a_drill_stands_on_one_line_with_both_its_pages(pdf, places, library):
    links = [
        (name, rectangle[1])
        for number, name, rectangle in inner_links(pdf)
        if 0 <= number - places["practise"] <= 2
    ]
    drills = [i for i, (name, _) in enumerate(links) if name.endswith("-practise-it")]

    assert len(drills) == len(library.techniques)  # a link that breaks is two
    for i in drills:
        (drill, height), (technique, beside), (after, _) = links[i : i + 3]
        assert (
            drill == f"{technique}-practise-it"
            and after != technique
            and beside == pytest.approx(height, abs=2)
        ), drill


def test_no_heading_stands_at_the_foot_of_a_page(book, chapters):
    headings = {
        plain(h.get_text())
        for c in chapters
        for h in BeautifulSoup(c.html, "html.parser").find_all(["h2", "h3"])
    }

    with pypdfium2.PdfDocument(book) as document:
        last = {
            i: [
                line
                for line in words_in(page).splitlines()
                if MARKERS_LAST.sub("", line).strip()
            ][-1:]
            for i, page in enumerate(document, 1)
        }

    assert [
        (i, line) for i, lines in last.items() for line in lines if plain(line) in headings
    ] == []
