"""The browser and the build lay the same choice on paper at the same places: by numbers, and by pictures."""

import io
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from finished_cards import PT_PER_MM, codes_in_qr
from PIL import ImageChops

from fieldguide.site.your_deck_page import PAPERS, SIZES, WAYS
from printing.sheets import grid
from printing.sheets.grid import Duplex
from printing.sheets.impose import fold_edition, sheet_edition

NEAR_PT = 0.05 * PT_PER_MM
SHADES = 96  # of 255: what an edge may differ by where a place is rounded otherwise
CHOSEN = ["T01", "T02", "T02", "T02", "T07", "C03", "C04b", "T12", "T19", "T27", "C05"]
FILES = {
    "poker": "deck/impasse-cards-screen.pdf",
    "a6": "deck/impasse-cards-large.pdf",
    "poker-mono": "monochrome/impasse-cards-mono-screen.pdf",
    "a6-mono": "monochrome/impasse-cards-mono-large.pdf",
}
CASES = [
    ("poker", "a4", "both", (0, 0)),
    ("poker", "a4", "both", (1.5, -2)),
    ("poker", "a4", "short", (0, 0)),
    ("poker", "a4", "fold", (0, 0)),
    ("poker", "letter", "both", (-0.5, 0.3)),
    ("poker", "letter", "short", (0, 0)),
    ("poker-mono", "letter", "fold", (0, 0)),
    ("a6", "a4", "both", (1, 2)),
    ("a6", "letter", "short", (0, 0)),
    ("a6-mono", "letter", "both", (0, 0)),
]


@pytest.fixture(scope="module")
def no_note():
    """A note that draws nothing, in place of the words in the margin."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(10, 10))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sides(deck_folder, tmp_path_factory, deck_order):
    """A function that returns the sides of the chosen cards in one size and look, as the build lays them."""
    folder = tmp_path_factory.mktemp("sides")

    def sides(name):
        path = folder / f"{name}.pdf"
        with pikepdf.open(deck_folder.parent / FILES[name]) as deck, pikepdf.new() as pdf:
            for code in CHOSEN:
                front = 2 * deck_order.index(code)
                pdf.pages.extend(deck.pages[front : front + 2])
            pdf.save(path)
        return path

    return sides


@pytest.fixture(scope="module")
def deck_order(deck_folder):
    """The codes of all cards in the order of the deck."""
    with (
        pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as deck,
        deck.open_outline() as outline,
    ):
        return [entry.title.split()[0] for entry in outline.root]


def as_the_build_does(sides, paper, way, offset_mm, note, labels):
    paper = grid.PAPERS[paper]
    if way == "fold":
        return fold_edition(sides, paper, note, labels)
    return sheet_edition(sides, paper, note, Duplex(way == "both", offset_mm), labels)


def places(document):
    """Return the matrix of each side on each page, in the order of their places. A note is no side."""
    found = []
    for page in document.pages:
        operations = [
            (str(operator), operands)
            for operands, operator in pikepdf.parse_content_stream(page)
        ]
        pairs = pairwise(operations)
        found.append(
            sorted(
                [float(value) for value in matrix]
                for (first, matrix), (second, names) in pairs
                if (first, second) == ("cm", "Do") and str(names[0]).startswith("/Side")
            )
        )
    return found


def marks(document):
    """Return the ends of each line that is drawn on the first page."""
    return [
        [float(value) for value in operands]
        for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        if str(operator) in ("m", "l")
    ]


@pytest.mark.parametrize(("name", "paper", "way", "offset_mm"), CASES)
def test_browser_and_build_agree(
    visit, made, library, sides, no_note, name, paper, way, offset_mm
):
    size, colour = name.removesuffix("-mono"), "no" if name.endswith("-mono") else "yes"
    page = visit(
        f"?cards={as_address(CHOSEN)}&paper={paper}&sides={way}&size={size}&colour={colour}"
    )
    if any(offset_mm):
        page.locator(".deck-offset summary").click()
        for direction, value in zip(("right", "up"), offset_mm, strict=True):
            page.locator(f"[name={direction}]").fill(str(value))
            page.locator(f"[name={direction}]").press("Tab")
    path = without_note(made(page))
    built = as_the_build_does(sides(name), paper, way, offset_mm, no_note, library.labels)

    with pikepdf.open(path) as own, pikepdf.open(io.BytesIO(built)) as ours:
        assert len(own.pages) == len(ours.pages) > 0
        for one, other in zip(places(own), places(ours), strict=True):
            assert one == [pytest.approx(place, abs=NEAR_PT) for place in other]
        assert marks(own) == [pytest.approx(end, abs=NEAR_PT) for end in marks(ours)]
    with pypdfium2.PdfDocument(path) as own, pypdfium2.PdfDocument(built) as ours:
        for one, other in zip(own, ours, strict=True):
            pictures = [sheet.render(scale=2).to_pil().convert("L") for sheet in (one, other)]
            assert pictures[0].size == pictures[1].size
            assert ImageChops.difference(*pictures).getextrema()[1] < SHADES


def without_note(path):
    """Take the note out of the margin of a PDF, which the build sets with kerning."""
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        operators = pikepdf.parse_content_stream(document.pages[0])
        names = [str(operator) for _, operator in operators]
        del operators[names.index("BT") : names.index("ET") + 1]
        document.pages[0].Contents = document.make_stream(
            pikepdf.unparse_content_stream(operators)
        )
        document.save()
    return path


def as_address(codes):
    return ",".join(f"{code}*{codes.count(code)}" for code in dict.fromkeys(codes))


def test_a_picture_of_a_card_half_a_millimetre_off_would_be_seen(sides, no_note, library):
    pictures = []
    for offset_mm in ((0, 0), (0.5, 0)):
        built = as_the_build_does(
            sides("poker"), "a4", "both", offset_mm, no_note, library.labels
        )
        with pypdfium2.PdfDocument(built) as document:
            pictures.append(document[1].render(scale=2).to_pil().convert("L"))

    assert ImageChops.difference(*pictures).getextrema()[1] >= SHADES


def test_the_page_offers_the_papers_and_ways_of_the_table(table):
    papers = table["sizes"]["poker"]["papers"]
    assert tuple(table["sizes"]) == SIZES and table["sides"] == list(FILES)
    assert tuple(papers) == PAPERS and tuple(papers["a4"]) == WAYS
    card_mm = [length / PT_PER_MM for length in table["sizes"]["poker"]["card"]]
    assert card_mm == pytest.approx([63, 88], abs=0.01)


def test_two_large_cards_lie_on_a_sheet_on_their_side(visit, made):
    path = made(visit("?cards=T01,T07&size=a6"))

    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 2, "a sheet for each card"
        front, back = (page.render(scale=2).to_pil() for page in document)
        codes = codes_in_qr(document[1])
    assert path.name == "impasse-2-cards-a6-a4.pdf"
    assert sorted(code for code, _, _ in codes) == ["T01", "T07"]
    # the band stands at the same edge of the sheet, in front and seen through the paper
    left, right, level = (int(mm * 2 * PT_PER_MM) for mm in (32.5, 210 - 32.5, 100))
    assert front.getpixel((left, level)) == back.getpixel((right, level)) != (255, 255, 255)
