"""Page numbers in contents, indexes and cross-references, links and bookmarks of the book."""

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
from bs4 import BeautifulSoup
from finished_book import inner_links, plain, span
from project import SITE_URL

from fieldguide.book import parts
from fieldguide.book.index import situations_listed

LEADER_PT = 20  # a number behind a row of dots may stand a little to the right of its link


def test_every_page_number_in_the_contents_is_right(book, chapters, places):
    found = printed_numbers(
        book,
        first=places["contents"],
        last=places["start-here"] - 1,
        beyond_pt=LEADER_PT,
    )

    assert {c.id for c in chapters} <= {place for place, _ in found}
    assert [(place, number) for place, number in found if number != places[place]] == []


def test_every_page_number_in_the_indexes_is_right(book, library, places):
    found = printed_numbers(
        book, first=places["index-of-situations"], last=places["credits"] - 1
    )

    assert {s.code.lower() for s in library.situations} | {
        t.code.lower() for t in library.techniques
    } <= {place for place, _ in found}
    assert [(place, number) for place, number in found if number != places[place]] == []


def test_an_index_takes_every_alphabet(library):
    situation = library.situations[0].model_copy(
        update={"title": "“Stuck”", "also_called": ("Épuisés", "Пауза", "?!")}
    )

    listed = situations_listed(replace(library, situations=(situation,)))

    assert re.findall("<h2>(.)</h2>", listed) == ["?", "E", "S", "П"]


def printed_numbers(book, first, last, beyond_pt=3):
    """Return (place, printed number) of every link on some pages that ends in a page number."""
    found = []
    with (
        pikepdf.open(io.BytesIO(book)) as pdf,
        pypdfium2.PdfDocument(book) as document,
    ):
        texts = {}
        for number, place, (left, bottom, right, top) in inner_links(pdf):
            if first <= number <= last:
                text = texts.setdefault(number, document[number - 1].get_textpage())
                words = text.get_text_bounded(left - 1, bottom + 1, right + beyond_pt, top - 1)
                if ending := re.search(r"(\d+)\s*$", words.replace("\u00a0", " ")):
                    found.append((place, int(ending.group(1))))
    return found


def test_every_cross_reference_names_the_page_it_leads_to(book, places):
    numbers = []
    with (
        pikepdf.open(io.BytesIO(book)) as pdf,
        pypdfium2.PdfDocument(book) as document,
    ):
        for number, place, (left, bottom, right, top) in inner_links(pdf):
            words = (
                document[number - 1]
                .get_textpage()
                .get_text_bounded(left - 1, bottom + 1, right + 1, top - 1)
            )
            if said := re.search(r"page\s(\d+)", words.replace("\u00a0", " ")):
                numbers.append((number, place, int(said.group(1))))

    assert len(numbers) > 400
    assert [(at, place, said) for at, place, said in numbers if said != places[place]] == []


def test_every_link_in_the_book_leads_to_a_place_in_it(pdf, places, html):
    written = set(re.findall(r'href="#([^"]+)"', html))
    printed = {place for _, place, _ in inner_links(pdf)}

    assert written - places.keys() == set()
    assert printed == written, "WeasyPrint drops a link to nowhere"


def test_a_link_to_what_only_the_site_has_says_so_on_paper(chapters, places, printed_pages):
    leading_out = {}
    for chapter in chapters:
        links = [
            a
            for a in BeautifulSoup(chapter.html, "html.parser").find_all("a")
            if a["href"].startswith(SITE_URL)
        ]
        unnamed = [a.get_text() for a in links if a.get_text() not in a["href"]]
        shown = span(chapter, chapters, places, printed_pages)
        leading_out |= {
            (chapter.id, text): f"{plain(text)} (on the site)" in shown for text in unnamed
        }

    assert leading_out and [link for link, told in leading_out.items() if not told] == []


def test_a_list_of_codes_reads_as_code_title_page(chapters, places, printed_pages, library):
    shown = span(
        next(c for c in chapters if c.id == "what-kind-of-stuck"),
        chapters,
        places,
        printed_pages,
    )
    listed_twice = [s for s in library.situations if s.kind != "safety"]

    assert [
        s.code
        for s in listed_twice
        if shown.count(f"{s.code} {plain(s.title)} (page {places[s.code.lower()]})") != 2
    ] == []


def test_every_id_is_used_once(html):
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert sorted(ids) == sorted(set(ids))


def test_the_bookmarks_are_the_parts_and_chapters_in_order(pdf, library):
    expected = ["Cover", "Contents"]
    for part in parts.parts(library, SITE_URL):
        expected += [part.title, *(f"  {chapter.title}" for chapter in part.chapters)]

    with pdf.open_outline() as outline:
        found = [
            line
            for item in outline.root
            for line in (item.title, *(f"  {child.title}" for child in item.children))
        ]

    assert [plain(line) for line in found] == [plain(line) for line in expected]
