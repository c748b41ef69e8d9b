"""The site on paper: a technique is one clean sheet of A4 or Letter, and the other pages lose
nothing but what only a screen can use.
"""

import re
from ctypes import byref, c_float
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from html_pages import article

from fieldguide.site.technique_facts import duration

SIZES_PT = {"A4": (595, 842), "Letter": (612, 792)}
MARGIN_PT = 28  # 10 mm: what every printer can reach
SMALLEST_PT = 9
OTHERS = (
    "situations/",
    "techniques/",
    "situations/tempers-rising/",
    "before-you-push/",
    "what-kind-of-stuck/",
    "glossary/",
    "evidence/",
    "print/",
)
KINDS = (
    *OTHERS,
    "",
    "techniques/take-a-break/",
    "map/",
    "practise/",
    "references/",
    "session-plan/",
)
LEAST_LETTERS = 100  # of a page that is worth a sheet
SCREEN_ONLY = (
    "Skip to content",
    "Table of contents",
    "Back to top",
    "Switch to",
    "Big type for the room",
    "Made with",
    "Type to start searching",
)
PIECES = """() => {
    const article = document.querySelector("article"), pieces = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const within = walker.currentNode.parentElement;
        if (within.closest(".headerlink, .fan, .reuse, button, dl.facts, .editions summary")) continue;
        if (within.checkVisibility({visibilityProperty: true})) pieces.push(walker.currentNode.data);
    }
    return pieces;
}"""  # of text, each of which a PDF keeps together


@pytest.fixture(scope="module")
def printed(browser, address):
    """A function that prints a page as a reader does who reads it in the dark, and opens the PDF."""
    page = browser.new_page(color_scheme="dark", service_workers="block")
    documents = {}

    def print_(path, paper):
        if (path, paper) not in documents:  # both papers at once: a page is opened once
            page.goto(address + path)
            page.evaluate("Promise.allSettled([...document.fonts].map(face => face.load()))")
            for size in SIZES_PT:
                documents[path, size] = pypdfium2.PdfDocument(page.pdf(format=size))
        return documents[path, paper]

    yield print_
    page.close()
    for document in documents.values():
        document.close()


def letters(text):
    """Return text with straight quotes, without spaces and hyphens: a PDF keeps the letters in
    order, not these at the end of a line.
    """
    return re.sub(r"[\s\-\x02\ufffe]+", "", text).translate(str.maketrans("’‘“”", "''\"\""))


def words_of(document):
    return letters(" ".join(page.get_textpage().get_text_bounded() for page in document))


def text_objects(document):
    return chain.from_iterable(
        page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]) for page in document
    )


def size_pt(text):
    """Return the size at which a piece of text stands on the paper."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(text, byref(size))
    return size.value * abs(text.get_matrix().d)


@pytest.mark.parametrize("paper", SIZES_PT)
def test_every_technique_prints_on_one_sheet_with_all_that_is_used_in_the_room(
    printed, library, paper
):
    for t in library.techniques:
        document = printed(t.address, paper)
        words = words_of(document)
        fields = [
            t.code,
            t.title,
            t.summary,
            duration(t, library.labels),
            library.family(t.family).name,
            *t.signs,
            *(line.line for line in t.say),
            *t.steps,
            t.online,
        ]
        fields += [
            *chain.from_iterable((a.when, a.instead) for a in t.avoid),
            *t.watch,
            t.evidence.finding,
            t.evidence.against,
            t.caution or t.code,
        ]
        fields += chain.from_iterable(
            (library.technique(then.to).title, then.because) for then in t.then
        )

        assert len(document) == 1, t.code
        assert document[0].get_size() == pytest.approx(SIZES_PT[paper], abs=1)
        assert [field for field in fields if letters(field) not in words] == [], t.code
        assert [
            depth
            for depth in (
                "Why it may help",
                "A worked example",
                "Sources",
                "The card",
                *SCREEN_ONLY,
            )
            if letters(depth) in words
        ] == []


@pytest.mark.parametrize("paper", SIZES_PT)
def test_nothing_on_a_sheet_is_small_or_runs_out_of_it(printed, library, paper):
    width, height = SIZES_PT[paper]
    for t in library.techniques:
        document = printed(t.address, paper)
        boxes = [text.get_bounds() for text in text_objects(document)]

        assert min(map(size_pt, text_objects(document))) >= SMALLEST_PT - 0.05, t.code
        assert (
            min(box[0] for box in boxes) >= MARGIN_PT
            and min(box[1] for box in boxes) >= MARGIN_PT
        ), t.code
        assert (
            max(box[2] for box in boxes) <= width - MARGIN_PT
            and max(box[3] for box in boxes) <= height - MARGIN_PT
        ), t.code


def test_the_head_of_a_sheet_is_black_on_white(printed, library):
    for family in library.families:
        picture = (
            printed(library.in_family(family)[0].address, "A4")[0]
            .render(scale=1)
            .to_pil()
            .convert("L")
        )
        head = picture.crop((60, 40, 530, 75))

        assert picture.getpixel((5, 5)) == 255, "the dark of the screen is printed"
        assert sum(head.histogram()[:60]) > 200, "the title is not black"
        assert sum(head.histogram()[200:]) > 0.6 * head.width * head.height, (
            "the title stands on a dark ground"
        )


@pytest.mark.parametrize("path", OTHERS)
def test_other_pages_print_whole_and_without_what_only_a_screen_can_use(
    printed, browser, address, path
):
    document = printed(path, "A4")
    page = browser.new_page()
    page.goto(address + path)
    pieces = page.evaluate(PIECES)
    page.close()
    words = words_of(document)

    assert len(pieces) > 30
    assert [text for text in pieces if letters(text) not in words] == []
    assert [thing for thing in SCREEN_ONLY[:-3] if letters(thing) in words] == []
    assert "http" not in words, "the address of a link is printed"
    assert (
        max(text.get_bounds()[2] for text in text_objects(document))
        <= SIZES_PT["A4"][0] - MARGIN_PT
    )
    assert min(map(size_pt, text_objects(document))) >= SMALLEST_PT - 0.05


def test_the_home_page_prints_every_situation_with_its_techniques(printed, library):
    words = words_of(printed("", "A4"))

    assert [s.title for s in library.situations if letters(s.title) not in words] == []
    assert [t.title for t in library.techniques if letters(t.title) not in words] == []
    assert [thing for thing in SCREEN_ONLY[:-3] if letters(thing) in words] == []


@pytest.mark.parametrize("path", ("", "techniques/take-a-break/", "techniques/", "evidence/"))
def test_a_family_has_its_shape_on_paper_without_a_mask(printed, path):
    masked = [
        thing
        for page in printed(path, "A4")
        for thing in page.get_objects()
        if pdfium.FPDFPageObj_HasTransparency(thing)
    ]

    assert len(masked) == 0, "some readers of PDF draw the ground and not its mask"


def test_paper_does_not_offer_what_only_a_screen_can_do(printed, library):
    assert letters("Each technique names") in words_of(printed("map/", "A4"))
    assert letters(library.labels.map.choose) not in words_of(printed("map/", "A4"))
    assert letters("the map") not in words_of(printed(library.techniques[0].address, "A4"))
    assert letters("card at random") not in words_of(printed("", "A4"))


@pytest.mark.parametrize("paper", SIZES_PT)
def test_the_ways_of_a_technique_stand_on_one_sheet(printed, library, paper):
    texts = [letters(page.get_textpage().get_text_bounded()) for page in printed("map/", paper)]

    assert [
        t.code
        for t in library.techniques
        if not any(
            all(letters(words) in text for words in (t.title, *(w.because for w in t.then)))
            for text in texts
        )
    ] == []


@pytest.mark.parametrize("paper", SIZES_PT)
@pytest.mark.parametrize("path", KINDS)
def test_no_sheet_holds_a_title_alone_or_ends_with_a_heading(printed, site, path, paper):
    headings = tuple(
        letters(heading.get_text()).removesuffix("#")
        for heading in article(site / path / "index.html").find_all(["h1", "h2", "h3"])
    )
    texts = [letters(page.get_textpage().get_text_bounded()) for page in printed(path, paper)]

    assert headings and [len(text) for text in texts if len(text) < LEAST_LETTERS] == []
    assert [text[-60:] for text in texts[:-1] if text.endswith(headings)] == []


@pytest.mark.parametrize("paper", SIZES_PT)
def test_the_four_questions_are_drawn_beneath_their_title_and_stay_legible(
    printed, library, paper
):
    document = printed("what-kind-of-stuck/", paper)
    first = letters(document[0].get_textpage().get_text_bounded())
    drawn = [kind.name for kind in library.kinds] + [
        f"{s.code} {s.title}" for s in library.situations
    ]

    assert first.startswith(letters("What kind of stuck?"))
    assert [words for words in drawn if letters(words) not in first] == []
    assert min(map(size_pt, text_objects(document))) >= SMALLEST_PT - 0.05


@pytest.mark.parametrize("paper", SIZES_PT)
def test_what_to_do_with_a_file_stands_on_the_sheet_that_names_it(printed, site, paper):
    texts = [
        letters(page.get_textpage().get_text_bounded()) for page in printed("print/", paper)
    ]
    for block in article(site / "print" / "index.html").select(".editions"):
        todo = block.find_next_sibling()
        if todo.name in ("ol", "ul"):
            name, steps = (
                letters(block.find("a").get_text()),
                [letters(step.get_text()) for step in todo.find_all("li")],
            )

            assert any(
                name in text and all(step in text for step in steps) for text in texts
            ), name


@pytest.mark.parametrize("paper", SIZES_PT)
def test_the_view_for_the_room_tells_on_paper_where_to_print_from(printed, library, paper):
    document = printed(library.techniques[0].address + "room/", paper)

    assert len(document) == 1 and letters("open its page and print that") in words_of(document)
    assert min(text.get_bounds()[0] for text in text_objects(document)) >= MARGIN_PT
