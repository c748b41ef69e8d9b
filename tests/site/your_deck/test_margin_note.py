"""What the margin of the first sheet says of printing and cutting: the same as on the ready-made sheets."""

import pypdfium2
import pytest
from finished_cards import PT_PER_MM, words_on

NEAR_MM = 0.5  # the build sets letters with kerning


def lines_mm(page, lines):
    """Return the left, bottom, right and top of each line on a page."""
    text, found = page.get_textpage(), []
    for line in lines:
        start, count = text.search(line).get_next()
        boxes = [text.get_charbox(i) for i in range(start, start + count)]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        found.append(
            [edge / PT_PER_MM for edge in (min(lefts), min(bottoms), max(rights), max(tops))]
        )
    return found


@pytest.mark.parametrize(
    ("ready_made", "query", "says"),
    [
        ("a4", "paper=a4", ("long_edge", "cut")),
        ("letter", "paper=letter", ("long_edge", "cut")),
        ("a4-fold", "paper=a4&sides=fold", ("fold",)),
        ("letter-fold", "paper=letter&sides=fold", ("fold",)),
    ],
)
def test_the_margin_says_the_same_at_the_same_place(
    visit, made, library, deck_folder, ready_made, query, says
):
    path = made(visit(f"?cards=T01*10&{query}"))
    lines = [library.labels.sheets[name] for name in says]
    with (
        pypdfium2.PdfDocument(path) as own,
        pypdfium2.PdfDocument(deck_folder / f"impasse-cards-{ready_made}.pdf") as ours,
    ):
        found = lines_mm(own[0], lines)
        for line, other in zip(found, lines_mm(ours[0], lines), strict=True):
            assert line == pytest.approx(other, abs=NEAR_MM)
            assert line[3] - line[1] > 40, "it does not stand upright"
        assert "actual size (100 %)" in words_on(own[0])
        assert [
            words for page in list(own)[1:] if "actual size" in (words := words_on(page))
        ] == []


@pytest.mark.parametrize(
    "query", ["size=a6", "sides=short", "size=a6&paper=letter&sides=short"]
)
def test_it_names_the_paper_and_how_to_flip(visit, made, library, query):
    flip = library.labels.sheets["short_edge" if "short" in query else "long_edge"]
    paper = "Letter" if "letter" in query else "A4"
    with pypdfium2.PdfDocument(made(visit(f"?cards=T01&{query}"))) as document:
        words = words_on(document[0])

    assert flip in words and f"{paper}, actual size" in words


@pytest.mark.parametrize("query", ["marks=no", "paper=card"])
def test_it_is_left_out_with_the_marks(visit, made, query):
    with pypdfium2.PdfDocument(made(visit(f"?cards=T01&{query}"))) as document:
        assert "actual size" not in words_on(document[0])
