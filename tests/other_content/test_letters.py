"""Names are printed as people write them: the letters of Europe's Latin alphabets, Turkish, Vietnamese and
Māori, on cards, in the book, on the site.
"""

import re
import unicodedata
import zipfile

import pikepdf
import pypdfium2
import pytest
from browsers import wait_for_fonts
from fontTools.ttLib import TTFont
from hosts import served
from project import ROOT, SOUND, copy_of_the_project, run
from site_fonts import glyphs

from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library

NAMES = "Te Whāriki o Ngāti Pōrou, Nguyễn Thị Ánh, Işık Çağlar, Łukasz"
DECOMPOSED = unicodedata.normalize("NFD", NAMES)
STYLES = ("Regular", "Bold", "ExtraBold", "Italic")
FAMILY = "Atkinson Hyperlegible Next"
ALPHABETS = {
    "Albanian": "çë",
    "Croatian, Bosnian, Slovene": "čćđšž",
    "Czech, Slovak": "áäčďéěíĺľňóôŕřšťúůýž",
    "Danish, Norwegian, Swedish, Finnish": "åäæöøé",
    "Dutch, French, German": "àâæçéèêëîïôœùûüÿäößẞĳ",
    "Esperanto": "ĉĝĥĵŝŭ",
    "Estonian, Livonian": "äõöüšžāēīōūȭȯ",
    "Hungarian": "áéíóöőúüű",
    "Icelandic, Faroese": "áðéíóúýþæö",
    "Irish": "áéíóúḃċḋḟġṁṗṡṫ",
    "Latvian, Lithuanian": "āčēģīķļņōŗšūžąęėįųū",
    "Maltese, Catalan, Spanish, Portuguese": "ċġħżàçèéíïòóúüñãõâêôª º·",
    "Māori, Hawaiian, Samoan, Tongan": "āēīōū",
    "Polish": "ąćęłńóśźż",
    "Romanian": "ăâîșțşţ",
    "Turkish": "çğıöşüâîû",
    "Vietnamese": "ăâđêôơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2))) + "àáãèéìíĩòóõùúũýỳ",
    "Welsh": "âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿ",
}
NO_SLASH = 2  # an outline and one counter
LACKING = "ŋŧəǥɓ"  # no letter and mark of the typeface makes these


def both_cases(letters):
    """Return letters with their capitals; Turkish has a dot on its capital I as well."""
    return {*letters, *letters.upper(), "İ"} - {" "}


def contours_of_zero(font):
    return font["glyf"][font.getBestCmap()[ord("0")]].numberOfContours


def test_a_zero_has_no_slash_that_makes_it_an_eight_when_small():
    drawn = {
        style: contours_of_zero(
            TTFont(ROOT / f"printing/fonts/AtkinsonHyperlegibleNext-{style}.ttf")
        )
        for style in STYLES
    }
    drawn["site"] = contours_of_zero(TTFont(ROOT / "theme/assets/fonts/atkinson-english.woff2"))

    assert {style for style, contours in drawn.items() if contours != NO_SLASH} == set()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_on_paper_has_the_letters_of_each_alphabet(style):
    held = TTFont(ROOT / f"printing/fonts/AtkinsonHyperlegibleNext-{style}.ttf").getBestCmap()

    assert {
        name: lost
        for name, letters in ALPHABETS.items()
        if (lost := {c for c in both_cases(letters) if ord(c) not in held})
    } == {}


def test_every_style_on_paper_has_the_same_characters():
    held = [
        TTFont(ROOT / f"printing/fonts/AtkinsonHyperlegibleNext-{style}.ttf")
        .getBestCmap()
        .keys()
        for style in STYLES
    ]

    assert [sorted(other ^ held[0]) for other in held[1:]] == [[], [], []]


def test_the_site_has_every_character_that_paper_has(site):
    on_paper = TTFont(
        ROOT / "printing/fonts/AtkinsonHyperlegibleNext-Regular.ttf"
    ).getBestCmap()
    on_site = glyphs(site)

    assert [
        f"U+{code:04X}"
        for code in on_paper
        if not unicodedata.combining(chr(code)) and not on_site.get(chr(code))
    ] == []


def test_a_letter_that_was_put_together_stands_on_that_of_the_typeface():
    font = TTFont(ROOT / "printing/fonts/AtkinsonHyperlegibleNext-Regular.ttf")
    shapes, names = font["glyf"], font.getBestCmap()

    parts = {c: [part.glyphName for part in shapes[names[ord(c)]].components] for c in "ōịợễ"}

    assert (
        parts["ō"] == ["o", "uni0304"]
        and parts["ị"] == ["i", "dotbelow"]
        and parts["ợ"] == ["uni01A1", "dotbelow"]
    )
    assert parts["ễ"] == ["ecircumflex", "tildecomb"]
    macron, circumflex = shapes[names[ord("ō")]], shapes[names[ord("ô")]]
    assert macron.xMax == circumflex.xMax and 500 < macron.yMax < 720, (
        "the macron stands above the letter, and no higher than others"
    )
    assert shapes[names[ord("ễ")]].yMax > circumflex.yMax + 50, (
        "the second mark stands above the first"
    )


@pytest.mark.parametrize("style", STYLES)
def test_the_fonts_are_what_their_tool_makes(style, tmp_path):
    from tools.fonts import with_letters

    with_letters(style).save(tmp_path / "made.ttf")

    assert (tmp_path / "made.ttf").read_bytes() == (
        ROOT / f"printing/fonts/AtkinsonHyperlegibleNext-{style}.ttf"
    ).read_bytes()


@pytest.mark.parametrize("letter", LACKING)
def test_a_letter_that_the_typeface_lacks_is_refused(copied_project, letter):
    page = copied_project / "content/credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + f"\nWith thanks to {letter}.\n", encoding="utf-8"
    )

    with pytest.raises(
        ContentProblems,
        match=rf"credits\.md:\d+: cards and book would print an empty box for '{letter}' \(U\+",
    ):
        read_library(copied_project / "content")


def test_a_mark_without_its_letter_is_refused(copied_project):
    page = copied_project / "content/credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nWith thanks to m\u0304.\n", encoding="utf-8"
    )

    with pytest.raises(ContentProblems, match=r"U\+0304 combining macron"):
        read_library(copied_project / "content")


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """The small library with the names in its words, typed as letters and marks apart, and card, book, e-book
    and page made from it.
    """
    project = copy_of_the_project(tmp_path_factory.mktemp("named"), SOUND)
    page, cards = project / "content/credits.md", project / "content/cards.yml"
    page.write_text(
        page.read_text(encoding="utf-8")
        + f"\n{DECOMPOSED} and *{DECOMPOSED}* and **{DECOMPOSED}**\n",
        encoding="utf-8",
    )
    cards.write_text(
        cards.read_text(encoding="utf-8").replace("[Look up.]", f'["{DECOMPOSED}"]'),
        encoding="utf-8",
    )
    for command in (
        ("build_pdf.py", "--edition", "screen,book,epub", "--out", "out"),
        ("-m", "mkdocs", "build", "--quiet"),
    ):
        done = run(*command, cwd=project, env={"PYTHONPATH": str(project)}, timeout=600)
        # WeasyPrint warns of an empty box
        assert done.returncode == 0 and ".notdef" not in done.stderr, done.stderr
    return project


@pytest.mark.parametrize(
    ("name", "times"), [("impasse-cards-screen.pdf", 1), ("impasse-field-guide.pdf", 3)]
)
def test_the_names_are_printed_in_our_fonts(named, name, times):
    path = named / "out" / name
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(
            "".join(page.get_textpage().get_text_range().split()) for page in document
        )
    with pikepdf.open(path) as pdf:
        fonts = {
            str(o.BaseFont).split("+")[-1]
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/DescendantFonts" in o
        }

    assert text.count("".join(NAMES.split())) == times
    assert fonts <= {"Guide", "Guide-Bold", "Guide-Ultra-Bold", "Guide-Italic"}


def test_the_names_stand_in_the_e_book_as_whole_letters(named):
    with zipfile.ZipFile(named / "out/impasse-field-guide.epub") as file:
        assert file.read("EPUB/credits.xhtml").decode().count(NAMES) == 3


def waiting_for_fonts(route):
    """Hand over a style sheet with which a page waits for its fonts, however late they are."""
    answer = route.fetch()
    sheet, count = re.subn(r"font-display: ?optional", "font-display: block", answer.text())
    assert count >= len(STYLES)
    route.fulfill(response=answer, body=sheet)


def test_the_browser_takes_no_other_font_for_them(named, browser):
    with served(named / "site") as address:
        page = browser.new_page()
        page.route("**/site.css", waiting_for_fonts)
        page.goto(f"{address}credits/", wait_until="networkidle")
        wait_for_fonts(page)
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send(
            "DOM.querySelector", {"nodeId": root, "selector": "article > p:last-of-type"}
        )["nodeId"]
        fonts = {
            font["familyName"]
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        }
        shown = page.locator("article > p").last.inner_text()
        page.close()

    assert NAMES in shown and fonts == {FAMILY}
