"""Sheets of cards, measured: backs behind fronts, folds, cut marks, offsets, and the note on page 1."""

import re

import pikepdf
import pypdfium2
import pytest
from finished_cards import CARD_MM, EDITIONS, PT_PER_MM, codes_in_qr, qr_codes
from project import run

NOT_PRINTED_MM = 4.3  # at every edge, by usual office printers


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_backs_stand_behind_their_fronts(deck_folder, edition, deck):
    width, height = EDITIONS[edition][1]
    left, top = (width - 3 * CARD_MM[0]) / 2, (height + 3 * CARD_MM[1]) / 2
    matched = 0
    with pypdfium2.PdfDocument(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        for sheet in range(len(document) // 2):
            fronts = {
                code: place for code, place in codes_in_bands(document[2 * sheet], left, top)
            }
            backs = {
                code: (x, height - y) for code, x, y in codes_in_qr(document[2 * sheet + 1])
            }
            for code in fronts.keys() & backs.keys():
                (x, y), (back_x, back_y) = fronts[code], backs[code]

                assert int((x - left) // CARD_MM[0]) == 2 - int(
                    (back_x - left) // CARD_MM[0]
                ), (edition, code)
                assert int((top - y) // CARD_MM[1]) == int((top - back_y) // CARD_MM[1]), (
                    edition,
                    code,
                )
                matched += 1

    assert matched >= sum(card.code.startswith("T") for card in deck)


def codes_in_bands(page, left, top):
    """Yield (code, (x, y) in mm) of the code in the band of each card of a sheet; codes lower on a
    card name others.
    """
    text = page.get_textpage()
    for match in re.finditer(r"\b[TC]\d\d\b", text.get_text_range()):
        x0, _, _, y1 = (value / PT_PER_MM for value in text.get_charbox(match.start()))
        if (top - y1) % CARD_MM[1] < 8 and (x0 - left) % CARD_MM[0] < CARD_MM[0] / 2:
            yield match.group(), (x0, y1)


def test_folded_cards_have_their_back_beside_their_front(deck_folder, deck):
    with pypdfium2.PdfDocument(deck_folder / "impasse-cards-a4-fold.pdf") as document:
        found = [code for page in document for code, x, _ in codes_in_qr(page) if x > 210 / 2]
        fronts = [
            code
            for page in document
            for code, (x, _) in codes_in_bands(
                page, 210 / 2 - CARD_MM[0], (297 + 3 * CARD_MM[1]) / 2
            )
            if x < 210 / 2
        ]

    techniques = [card.code for card in deck if card.code.startswith("T")]
    assert [code for code in found if code in techniques] == techniques
    assert [code for code in fronts if code in techniques] == techniques


def test_a_fold_is_dashed_into_the_margin_and_only_cuts_have_cut_marks(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-a4-fold.pdf") as document:
        upright, dashed = {True: set(), False: set()}, False
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            if str(operator) == "q":
                dashed = False
            elif str(operator) == "d":
                dashed = True
            elif str(operator) == "m":
                start = [float(value) for value in operands]
            elif str(operator) == "l" and float(operands[0]) == start[0]:
                upright[dashed].add(
                    (round(start[0] / PT_PER_MM, 1), round(float(operands[1]) / PT_PER_MM, 1))
                )

    assert {x for x, _ in upright[False]} == {42, 168}
    assert [x for x, top in upright[True] if top > (297 + 3 * CARD_MM[1]) / 2 + 4] == [105]


@pytest.mark.parametrize("size", ["poker-us", "bridge"])
def test_a_printer_shows_a_millimetre_of_every_mark_where_margins_are_narrowest(tmp_path, size):
    assert (
        run(
            "build_pdf.py",
            "--size",
            size,
            "--only",
            "T01",
            "--edition",
            "letter",
            "--out",
            tmp_path,
        ).returncode
        == 0
    )

    with pikepdf.open(next(tmp_path.iterdir())) as document:
        ends = [
            [float(v) / PT_PER_MM for v in operands]
            for operands, op in pikepdf.parse_content_stream(document.pages[0])
            if str(op) == "m"
        ]
    # a mark begins beside the cards and leads outwards
    inside = [min(x, 215.9 - x, y, 279.4 - y) - NOT_PRINTED_MM for x, y in ends]

    assert len(inside) == 16 and min(inside) >= 1


def test_the_offset_moves_every_back_and_no_front(tmp_path):
    for offset in ("0,0", "-1.5,-2"):
        assert (
            run(
                "build_pdf.py", "--edition", "a4", "--offset", offset, "--out", tmp_path
            ).returncode
            == 0
        )

    with (
        pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4.pdf") as still,
        pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4-moved.pdf") as moved,
    ):
        before, after = (
            {text: (x, y) for text, x, y in qr_codes(document[1])}
            for document in (still, moved)
        )
        assert [c for c in codes_in_bands(still[0], 10.5, 280.5)] == [
            c for c in codes_in_bands(moved[0], 10.5, 280.5)
        ]

    assert before.keys() == after.keys() and len(before) > 5
    for text, (x, y) in before.items():
        # y grows downward
        assert after[text][0] - x == pytest.approx(-1.5, abs=0.15) and after[text][
            1
        ] - y == pytest.approx(2, abs=0.15)


def test_short_edge_backs_stand_upside_down_in_the_mirrored_row(tmp_path):
    assert (
        run("build_pdf.py", "--edition", "a4", "--flip", "short", "--out", tmp_path).returncode
        == 0
    )

    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-a4-short-edge.pdf") as document:
        fronts = dict(codes_in_bands(document[0], 10.5, 280.5))
        backs = {code: (x, y) for code, x, y in codes_in_qr(document[1])}

    both = fronts.keys() & backs.keys()
    assert len(both) > 3
    for code in both:
        (x, y), (back_x, back_y) = fronts[code], backs[code]
        assert int((x - 10.5) // CARD_MM[0]) == int((back_x - 10.5) // CARD_MM[0]), code
        assert int((280.5 - y) // CARD_MM[1]) == 2 - int((back_y - 16.5) // CARD_MM[1]), code
