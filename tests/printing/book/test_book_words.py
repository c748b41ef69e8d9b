"""The words of the book: every technique, situation and chapter, whole."""

import re
from itertools import pairwise

from bs4 import BeautifulSoup
from finished_book import STRAIGHT, pages_of, plain, span
from html_pages import html_pages
from project import SITE

from fieldguide.model.addresses import page_address
from fieldguide.model.needed_pages import HOW_TO_USE
from fieldguide.site.all_pages import finished_pages
from fieldguide.site.search.places import places as places_of_search
from fieldguide.site.technique_facts import duration
from fieldguide.words.links import Linker


def squeezed(text):
    """Return a text without white space, for words that a line end or a column may part."""
    return re.sub(r"\s+", "", text.translate(STRAIGHT))


def test_every_technique_stands_in_the_book_with_its_words(
    library, chapters, places, printed_pages
):
    by_id = {chapter.id: chapter for chapter in chapters}
    for t in library.techniques:
        shown = squeezed(span(by_id[t.code.lower()], chapters, places, printed_pages))
        fields = (
            t.title,
            t.code,
            t.summary,
            duration(t, library.labels),
            t.online,
            *t.also_called,
            *t.signs,
            *t.steps,
            *t.watch,
            *(line.line for line in t.say),
        )
        fields += tuple(text for a in t.avoid for text in (a.when, a.instead))
        fields += (
            library.family(t.family).name,
            library.labels.evidence.grades_explained[t.evidence.grade],
            *(then.because for then in t.then),
        )

        missing = [
            text
            for text in fields
            if squeezed(text) not in shown and not re.search(r"\b[TS]\d\d\b", text)
        ]
        assert missing == [], t.code


def test_a_caution_is_told_as_on_the_site(library, chapters, places, printed_pages):
    cautioned = {t.code.lower(): t.caution for t in library.techniques if t.caution}

    for chapter in (c for c in chapters if c.id in cautioned):
        assert f"Take care. {plain(cautioned[chapter.id])}" in span(
            chapter, chapters, places, printed_pages
        )


def test_every_situation_stands_in_the_book_with_its_words(
    library, chapters, places, printed_pages
):
    by_id = {chapter.id: chapter for chapter in chapters}
    for s in library.situations:
        shown = squeezed(span(by_id[s.code.lower()], chapters, places, printed_pages))
        fields = (
            s.title,
            s.code,
            s.summary,
            *s.also_called,
            *s.signs,
            s.first_check,
            s.if_not,
            s.stop,
            *(step.because for step in s.techniques),
            *(step.do for step in s.at_once),
        )

        missing = [
            text
            for text in fields
            if squeezed(text) not in shown and not re.search(r"\b[TS]\d\d\b", text)
        ]
        assert missing == [], s.code
        assert by_id[s.code.lower()].is_about_safety == (s.kind == "safety")


def stands_on(pages, words):
    """Return whether words stand on pages, perhaps on two in a row. The second may have a heading first:
    a section that begins there is drawn first.
    """
    return words in "".join(pages) or any(
        page.endswith(words[:i]) and words[i:] in following
        for page, following in pairwise(pages)
        for i in range(1, len(words))
    )


def test_no_word_of_a_chapter_is_lost_on_paper(chapters, places, printed_pages):
    for chapter in chapters:
        pages = [squeezed(page) for page in pages_of(chapter, chapters, places, printed_pages)]
        paragraphs = BeautifulSoup(chapter.html, "html.parser").find_all(
            ["p", "li", "td", "h2"]
        )
        runs = [
            text
            for paragraph in paragraphs
            for text in paragraph.find_all(string=True, recursive=False)
        ]

        assert [run for run in runs if not stands_on(pages, squeezed(run))] == [], chapter.id


def test_the_book_holds_every_page_of_the_site_but_those_made_for_the_screen(library, chapters):
    held = {plain(chapter.title) for chapter in chapters}
    made_for_the_screen = {
        "index.md",
        "print.md",
        "map.md",
        "data.md",
        "quiz.md",
        "courses.md",
        "your-deck.md",
        "learn.md",
        "techniques/index.md",
        "situations/index.md",
    }
    pages = {
        uri
        for uri in finished_pages(Linker(library), SITE)
        if not uri.endswith("/room.md") and not uri.startswith(("embed/", "since/"))
    } - made_for_the_screen

    assert len(
        [
            c
            for c in chapters
            if c.id not in ("how-to-use", "index-of-situations", "index-of-techniques")
        ]
    ) == len(pages)
    assert {
        plain(page.title) for page in library.pages if page.uri not in made_for_the_screen
    } <= held


def test_each_source_is_told_in_full_with_where_it_is_cited(
    library, chapters, places, printed_pages
):
    listed = next(chapter for chapter in chapters if chapter.id == "references")
    shown = squeezed(span(listed, chapters, places, printed_pages))

    for reference in library.references:
        assert f"references-{reference.id}" in places
        assert squeezed(reference.title.split(":")[0])[:20] in shown, reference.id
        if "URL" in reference.model_extra and "DOI" not in reference.model_extra:
            assert (
                squeezed(reference.model_extra["URL"].split("://")[1].removeprefix("www."))[:12]
                in shown
            ), reference.id
    assert shown.count("Citedat") >= len(library.references) * 0.9


def test_how_to_use_the_book_stands_in_the_book_alone(site, library, chapters):
    page = library.page(HOW_TO_USE)

    assert [chapter.id for chapter in chapters if chapter.title == page.title] == ["how-to-use"]
    assert not (site / page_address(page.uri)).exists()
    assert page.uri not in {place.uri for place in places_of_search(library)}
    assert page.title not in "".join(path.read_text("utf-8") for path in html_pages(site))
