"""The PDF that a reader's browser makes, read by other programs: its cards, and what it says of itself."""

import io

import pikepdf
import pypdfium2
import pytest
from finished_cards import CARD_MM, PT_PER_MM, codes_in_qr
from PIL import Image, ImageChops, ImageStat

A4_PT, LETTER_PT = (595.28, 841.89), (612, 792)
SOME = "?cards=T01,T07*3,T12"


def test_it_holds_the_cards_and_copies_that_were_chosen(visit, made):
    with pypdfium2.PdfDocument(made(visit(SOME))) as document:
        fronts, backs = document
        found = sorted(code for code, _, _ in codes_in_qr(backs))
        words = fronts.get_textpage().get_text_bounded()

        assert found == ["T01", "T07", "T07", "T07", "T12"]
        assert [words.count(code) for code in ("T01", "T07", "T12", "T02")] == [1, 3, 1, 0]
        assert fronts.get_size() == pytest.approx(A4_PT, abs=0.01)


def test_each_back_stands_behind_its_front(visit, made, library):
    with pypdfium2.PdfDocument(made(visit("?cards=T01,T07,T12&paper=letter"))) as document:
        fronts, backs = document
        width = fronts.get_size()[0] / PT_PER_MM
        left = (width - 3 * CARD_MM[0]) / 2
        assert fronts.get_size() == pytest.approx(LETTER_PT, abs=0.01)
        columns = {code: int((x - left) // CARD_MM[0]) for code, x, _ in codes_in_qr(backs)}
        rows = {y // CARD_MM[1] for _, _, y in codes_in_qr(backs)}

    assert columns == {"T01": 2, "T07": 1, "T12": 0} and len(rows) == 1


def bookmarks(document):
    with document.open_outline() as outline:
        return [entry.title for entry in outline.root]


def test_the_whole_deck_comes_when_nothing_else_is_asked_for(visit, made, deck_folder):
    path = made(visit())

    with (
        pikepdf.open(path) as own,
        pikepdf.open(deck_folder / "impasse-cards-a4.pdf") as ready,
        pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as screen,
    ):
        titles = [title for title in bookmarks(screen) if not title.startswith("B")]
        assert bookmarks(own) == titles
        assert len(own.pages) == len(ready.pages)
        assert path.name == f"impasse-{len(titles)}-cards-a4.pdf"
        assert own.check_pdf_syntax() == []


def test_it_says_what_it_is_and_how_to_print_it(visit, made, library):
    path = made(visit("?cards=T01,T07*3&sides=short"))

    with pikepdf.open(path) as document:
        said = {name: str(value) for name, value in document.docinfo.items()}
        assert path.name == "impasse-4-cards-a4-short.pdf"
        assert said["/Title"] == f"{library.labels.guide.name}: 4 cards"
        assert "4 cards, Edition" in said["/Subject"] and "/your-deck/" in said["/Subject"]
        assert "/CreationDate" not in said, "the same choice gives another file tomorrow"
        assert document.Root.Lang == library.labels.language
        assert document.Root.ViewerPreferences.PrintScaling == "/None"
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_a_bookmark_leads_to_the_sheet_with_the_front(visit, made, library):
    with pikepdf.open(made(visit("?cards=T01*10,T07"))) as document:
        pages = [page.obj.objgen for page in document.pages]
        with document.open_outline() as outline:
            found = [(e.title, pages.index(e.destination[0].objgen)) for e in outline.root]

    titles = [f"{code} {library.technique(code).title}" for code in ("T01", "T07")]
    assert len(pages) == 4 and found == list(zip(titles, (0, 2), strict=True))


def test_its_fonts_are_embedded_and_its_codes_are_sharp(visit, made):
    path = made(visit("?cards=T01"))

    with pikepdf.open(path) as document:
        fonts = [thing for thing in document.objects if is_font_description(thing)]
        assert fonts and all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert not any(map(is_picture, document.objects)), "the QR code has a resolution"
    with pypdfium2.PdfDocument(path) as document:
        assert [code for code, _, _ in codes_in_qr(document[1])] == ["T01"]


def is_font_description(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def is_picture(thing):
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def test_one_side_a_page_is_as_large_as_a_card(visit, made):
    with pypdfium2.PdfDocument(made(visit("?cards=T01,T07*2&paper=card"))) as document:
        sizes = {
            tuple(round(length / PT_PER_MM, 1) for length in page.get_size())
            for page in document
        }
        found = [[code for code, _, _ in codes_in_qr(page)] for page in document]

    assert sizes == {CARD_MM}
    assert found == [[], ["T01"], [], ["T07"], [], ["T07"]]


def test_in_black_and_white_no_pixel_has_a_colour(visit, made):
    extremes = {}
    for colour in ("yes", "no"):
        path = made(visit(f"?cards=T01,C03,C05&colour={colour}"))
        with pypdfium2.PdfDocument(path) as document:
            picture = document[0].render(scale=1).to_pil()
        red, _, blue = picture.split()
        extremes[colour] = ImageChops.difference(red, blue).getextrema()[1]

    assert path.name == "impasse-3-cards-mono-a4.pdf"
    assert extremes["yes"] > 50 and extremes["no"] == 0


def test_without_marks_nothing_is_drawn_beside_the_cards(visit, made):
    colours = {}
    for marks in ("yes", "no"):
        with pypdfium2.PdfDocument(made(visit(f"?cards=T01*9&marks={marks}"))) as document:
            picture = document[0].render(scale=2).to_pil().convert("L")
        margin = picture.crop((0, 0, picture.width, int(15 * 2 * PT_PER_MM)))
        colours[marks] = margin.getextrema()[0]

    assert colours["yes"] < 200 and colours["no"] == 255


def test_the_drawn_sheet_looks_like_the_printed_one(visit, made):
    """A shrunk picture of the PDF's first sheet beside the drawing of it, both in grey."""
    page = visit("?cards=T01,C03,T12,T07&sides=fold")
    page.locator(".deck-plan summary").click()
    sheet = page.locator(".deck-sheet").first
    sheet.wait_for()
    page.wait_for_load_state("networkidle")
    size = (60, 85)
    drawn = Image.open(io.BytesIO(sheet.screenshot())).convert("L").resize(size)
    with pypdfium2.PdfDocument(made(page)) as document:
        printed = document[0].render(scale=1).to_pil().convert("L").resize(size)

    difference = mean_difference(drawn, printed)
    assert difference < 10 and 2 * difference < mean_difference(drawn, printed.rotate(180))


def mean_difference(one, other):
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_the_same_choice_gives_the_same_file(visit, made):
    files = [made(visit("?cards=T01,C03")).read_bytes() for _ in range(2)]

    assert files[0] == files[1]
