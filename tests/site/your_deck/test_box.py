"""The tuck box on a last page, as deep as the cards: in the PDF, in the drawing, and where there is none."""

import pikepdf
import pypdfium2
import pytest
from finished_cards import PT_PER_MM, codes_in_qr

TALLY, NOTE = ".deck-tally", ".deck-boxed"
FLAP_MM, TUCK_MM, SLACK_MM = 12, 15, 2
MARGIN_MM = 6


def told(page):
    """Return what the page says of the box once it has loaded what it needs."""
    page.locator(f"{NOTE}:not(:empty)").wait_for()
    return page.locator(NOTE).inner_text()


def strokes(page):
    """Return the ends of all lines of a page in mm by whether they are dashed, and their colours."""
    found, colours, dashed, start = {False: [], True: []}, {}, False, None
    for operands, operator in pikepdf.parse_content_stream(page):
        numbers = [
            float(n) for n in operands if not isinstance(n, (pikepdf.Array, pikepdf.Name))
        ]
        match str(operator):
            case "q":
                dashed = False
            case "d":
                dashed = len(operands[0]) > 0
            case "G":
                colours[dashed] = numbers[0]
            case "m":
                start = numbers
            case "l":
                found[dashed].append([n / PT_PER_MM for n in (*start, *numbers)])
    return found, colours


def size_mm(lines):
    x, y = ([line[i] for line in lines for i in pair] for pair in ((0, 2), (1, 3)))
    return max(x) - min(x), max(y) - min(y)


def net_mm(depth, card=(63, 88)):
    width, height = (length + SLACK_MM for length in card)
    return 2 * width + 2 * depth + FLAP_MM, height + 2 * depth + 2 * TUCK_MM


def test_a_reader_wants_a_box_and_the_page_tells_how_to_fold_it(visit):
    page, asked = visit("?cards=T01,T07*3"), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    assert page.locator(NOTE).inner_text() == ""
    page.get_by_label("A box for the cards").check()

    assert "glue the flap" in told(page)
    assert page.evaluate("location.search") == "?cards=T01,T07*3&box=yes"
    assert (
        page.locator(TALLY).inner_text() == "4 cards, 1 sheet (2 pages), 8 cuts each, and a box"
    )
    assert {"box.js", "deck-boxes.js", "deck-words.js"} <= set(asked)
    page.get_by_label("A box for the cards").uncheck()
    assert page.evaluate("location.search") == "?cards=T01,T07*3"
    assert "box" not in page.locator(TALLY).inner_text() and not page.locator(NOTE).inner_text()


@pytest.mark.parametrize(
    ("asked", "depth"),
    [
        ("cards=T01,T07*3", 6),
        ("cards=T07*36,T01", 37 * 0.25 + SLACK_MM),
        ("cards=T07*36,T01&paper=letter&marks=no", 37 * 0.25 + SLACK_MM),
        ("cards=T07*36,T01&sides=fold", 37 * 0.45 + SLACK_MM),
    ],
)
def test_the_last_page_has_the_net_as_deep_as_the_cards(visit, made, asked, depth):
    page = visit(f"?{asked}&box=yes")
    told(page)

    with pikepdf.open(made(page)) as document:
        first, last = document.pages[0], document.pages[-1]
        lines, colours = strokes(last)
        assert last.mediabox == first.mediabox
        assert len(document.pages) % 2 == 1 or "fold" in asked
    assert size_mm(lines[False]) == pytest.approx(net_mm(depth), abs=0.01)
    assert len(lines[True]) == 12 and colours == {False: 0, True: 0.6}


def test_the_first_card_stands_on_the_front_and_a_bookmark_leads_there(visit, made, library):
    page = visit("?cards=T12,T01&box=yes")
    told(page)
    path = made(page)

    with pypdfium2.PdfDocument(path) as document:
        last = document[len(document) - 1]
        assert "T12" in last.get_textpage().get_text_bounded()
        assert "T01" not in last.get_textpage().get_text_bounded() and codes_in_qr(last) == []
    with pikepdf.open(path) as document, document.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        assert titles[-1] == "The box" and len(titles) == 3
        assert outline.root[-1].destination[0].objgen == document.pages[-1].obj.objgen
        assert document.check_pdf_syntax() == []


def test_a_cover_stands_on_the_front_and_needs_its_place(visit, made, library):
    page = visit("?cards=T12*39&box=yes&cover=yes")
    told(page)
    page.get_by_text(
        "39 cards and a cover, 5 sheets (10 pages), 8 cuts each, and a box"
    ).wait_for()
    path = made(page)

    with pypdfium2.PdfDocument(path) as document:
        words = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "39 cards" in words and library.labels.guide.name in words
    with pikepdf.open(path) as document:
        assert size_mm(strokes(document.pages[-1])[0][False]) == pytest.approx(
            net_mm(12), abs=0.01
        )


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("cards=T01*99,T02*49", "cards=T01*99,T02*50"),
        ("cards=T01*99,T02*60&paper=letter", "cards=T01*99,T02*61&paper=letter"),
        ("cards=T01*82&sides=fold", "cards=T01*83&sides=fold"),
        ("cards=T01*28&size=a6", "cards=T01*29&size=a6"),
    ],
)
def test_too_many_cards_for_a_sheet_are_told_and_the_rest_is_made(visit, made, most, more):
    page = visit(f"?{most}&box=yes")
    assert "glue the flap" in told(page) and "box" in page.locator(TALLY).inner_text()
    with pikepdf.open(made(page)) as document:
        pages = len(document.pages)
        lines, _ = strokes(document.pages[-1])
        width, height = (float(side) / PT_PER_MM for side in document.pages[-1].mediabox[2:])
    across, up = size_mm(lines[False])
    assert across < width - 2 * MARGIN_MM + 0.01 and up < height - 2 * MARGIN_MM + 0.01

    page = visit(f"?{more}&box=yes")
    count = sum(int(part.split("*")[1]) for part in more[6:].split("&")[0].split(","))
    assert f"holds {count - 1} of these cards, and you print {count}" in told(page)
    assert "box" not in page.locator(TALLY).inner_text()
    with pikepdf.open(made(page)) as document:
        assert len(document.pages) in (pages - 1, pages, pages + 1)
        assert strokes(document.pages[-1])[0][False] != lines[False]


def test_one_side_a_page_has_no_box(visit, made):
    page = visit("?cards=T01&paper=card&box=yes")

    assert not page.locator(".deck-box").is_visible()
    assert page.locator(TALLY).inner_text() == "1 card, 2 pages"
    with pikepdf.open(made(page)) as document:
        assert len(document.pages) == 2


@pytest.mark.parametrize("count", [3, 140])
def test_the_drawing_of_the_sheets_shows_it_as_the_pdf_has_it(visit, made, count):
    first = min(count, 99)
    page = visit(
        f"?cards=T07*{first}{f',T01*{count - first}' if count > first else ''}&box=yes"
    )
    told(page)
    page.locator(".deck-plan summary").click()
    page.locator(".deck-sheet").first.wait_for()
    last = page.locator(".deck-sheet").last
    drawn = last.locator("line").evaluate_all(
        "all => all.map(line => ['x1', 'y1', 'x2', 'y2'].map(name => Number(line.getAttribute(name))))"
    )
    height = float(last.get_attribute("viewBox").split()[3])

    with pikepdf.open(made(page)) as document:
        lines, _ = strokes(document.pages[-1])
    ends = [[n * PT_PER_MM for n in line] for line in (*lines[False], *lines[True])]
    for (x1, y1, x2, y2), end in zip(drawn, ends, strict=True):
        assert (x1, height - y1, x2, height - y2) == pytest.approx(end, abs=0.01)
    shown, sheet = (at.bounding_box() for at in (last.locator("[data-code=T07] > rect"), last))
    assert sheet["x"] < shown["x"] and shown["x"] + shown["width"] < sheet["x"] + sheet["width"]
    assert (shown["width"] > shown["height"]) == (count > 99), "it is turned with the net"


def test_a_box_that_does_not_load_is_told_when_the_pdf_is_made(visit, made):
    page = visit("?cards=T01")
    page.route("**/deck-boxes.js", lambda route: route.abort())
    page.get_by_label("A box for the cards").check()
    page.get_by_role("button", name="Make the PDF").click()
    page.get_by_text("The cards did not load.").wait_for()
    page.get_by_label("Letter").check()
    assert "box" not in page.locator(TALLY).inner_text()
    page.unroute("**/deck-boxes.js")

    with pikepdf.open(made(page)) as document:
        assert len(document.pages) == 3


def test_it_comes_from_a_memory_stick(visit, made, flat_site):
    page = visit(f"{(flat_site / 'your-deck.html').as_uri()}?cards=T01&box=yes")
    told(page)

    with pikepdf.open(made(page)) as document:
        assert len(document.pages) == 3
