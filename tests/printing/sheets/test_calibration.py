"""The calibration sheet, measured on its pictures: size, the square of 50 mm, the crosses of both sides."""

import io
import re
from array import array

import pikepdf
import pypdfium2
import pytest
from calibration_sheet import LABELS, words_on
from PIL import Image, ImageOps

from printing.sheets.calibration import calibration_sheet

DPI = 300
MM_PER_PIXEL = 25.4 / DPI
WITHIN_MM = 0.1
CORNERS_MM = 20  # of the corner crosses from the edges


def ink(pdf, page, mirrored=False):
    """Return a page's picture, light where there is ink; mirrored as it is seen through the paper
    from the other side.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        picture = ImageOps.invert(document[page].render(scale=DPI / 72).to_pil().convert("L"))
    return (ImageOps.mirror(picture) if mirrored else picture).convert("F")


def pixel(mm):
    return round(mm / MM_PER_PIXEL)


def ink_across(picture, from_mm, to_mm):
    """Return the mean ink of each column of pixels in a band of a picture, between two heights from
    its top.
    """
    return array(
        "f",
        picture.resize(
            (picture.width, 1),
            Image.Resampling.BOX,
            (0, pixel(from_mm), picture.width, pixel(to_mm)),
        ).tobytes(),
    )


def ink_down(picture, from_mm, to_mm):
    """Return the mean ink of each row of pixels in a band of a picture, between two distances from
    its left.
    """
    return array(
        "f",
        picture.resize(
            (1, picture.height),
            Image.Resampling.BOX,
            (pixel(from_mm), 0, pixel(to_mm), picture.height),
        ).tobytes(),
    )


def line_mm(ink_by_pixel, around_mm, reach_mm=3.5):
    """Return where the darkest line lies within a reach of a place, in mm: the middle of its ink."""
    start = pixel(around_mm - reach_mm)
    part = ink_by_pixel[start : pixel(around_mm + reach_mm)]
    assert max(part) > 75, "there is no line here"
    dark = [(i + 0.5, value) for i, value in enumerate(part) if value > max(part) / 2]
    return (
        start + sum(i * value for i, value in dark) / sum(value for _, value in dark)
    ) * MM_PER_PIXEL


def cross_mm(picture, x, y, from_mm, to_mm):
    """Return where a cross near (x, y) has its middle, measured on its upper and its right arm
    where only they stand.
    """
    return line_mm(ink_across(picture, y - to_mm, y - from_mm), x), line_mm(
        ink_down(picture, x + from_mm, x + to_mm), y
    )


def crosses_mm(picture, paper):
    """Return the middle of the centre cross and of the four corner crosses, in mm from the upper left."""
    width, height = paper.width_mm, paper.height_mm
    corners = [
        (x, y)
        for y in (CORNERS_MM, height - CORNERS_MM)
        for x in (CORNERS_MM, width - CORNERS_MM)
    ]
    return [
        cross_mm(picture, width / 2, height / 2, 11.8, 13.2),
        *(cross_mm(picture, x, y, 3.2, 3.8) for x, y in corners),
    ]


def furthest_mm(some, others):
    """Return the largest distance between places and others, across or down."""
    return max(
        abs(a - b)
        for one, other in zip(some, others, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def square_mm(picture, paper):
    """Return the width and the height of the check square, from the middle of one line to the
    middle of the other.
    """
    x, y = paper.width_mm / 2, paper.height_mm * 0.75
    across, down = ink_across(picture, y + 5, y + 20), ink_down(picture, x + 15, x + 22)
    return line_mm(across, x + 25) - line_mm(across, x - 25), line_mm(down, y + 25) - line_mm(
        down, y - 25
    )


def test_it_has_a_front_and_a_back_of_the_size_of_the_paper(sheet, paper):
    with pypdfium2.PdfDocument(sheet) as document:
        sizes = [
            tuple(round(size / 72 * 25.4, 1) for size in page.get_size()) for page in document
        ]

    assert sizes == [(paper.width_mm, paper.height_mm)] * 2


def test_the_square_is_fifty_millimetres(sheet, paper):
    assert square_mm(ink(sheet, 0), paper) == pytest.approx((50, 50), abs=WITHIN_MM)


def test_a_sheet_printed_to_fit_is_found_by_the_square(sheet, paper):
    with pikepdf.open(io.BytesIO(sheet)) as document, pikepdf.open(io.BytesIO(sheet)) as source:
        page = document.pages[0]
        shrunk = document.copy_foreign(source.pages[0].as_form_xobject())
        width, height = (float(value) for value in page.mediabox[2:])
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Side=shrunk))
        page.Contents = document.make_stream(
            (f"q 0.97 0 0 0.97 {width * 0.015:.4f} {height * 0.015:.4f} cm /Side Do Q").encode()
        )
        out = io.BytesIO()
        document.save(out)

    assert square_mm(ink(out.getvalue(), 0), paper) != pytest.approx((50, 50), abs=1)


def test_the_crosses_of_the_back_lie_behind_those_of_the_front(sheet, paper):
    front, back = (
        crosses_mm(ink(sheet, 0), paper),
        crosses_mm(ink(sheet, 1, mirrored=True), paper),
    )

    assert furthest_mm(front, back) <= WITHIN_MM
    assert front[0] == pytest.approx((paper.width_mm / 2, paper.height_mm / 2), abs=WITHIN_MM)


@pytest.mark.parametrize("offset", [(1.5, 2), (-1.5, -1)])
def test_an_offset_moves_every_cross_of_the_back_right_and_up(sheet, paper, offset):
    moved = calibration_sheet(paper, LABELS, offset).pdf
    before, after = crosses_mm(ink(sheet, 1), paper), crosses_mm(ink(moved, 1), paper)

    assert furthest_mm(after, [(x + offset[0], y - offset[1]) for x, y in before]) <= WITHIN_MM
    assert furthest_mm(crosses_mm(ink(moved, 0), paper), crosses_mm(ink(sheet, 0), paper)) == 0
    assert f"moved by {offset[0]:g},{offset[1]:g} already" in words_on(moved, 1)
    assert "If not, add what you read now to it." in words_on(moved, 1)


@pytest.mark.parametrize("drift", [(1.5, -2), (-1, 0.5)])
def test_what_the_scale_shows_at_the_zero_of_the_front_is_the_offset_that_mends_it(
    paper, drift
):
    """A printer that drifts by (right, up) is an offset that nobody asked for; the reading must undo it."""
    printed = ink(calibration_sheet(paper, LABELS, drift).pdf, 1)
    # where the pin came through: the middle of the paper
    hole = (paper.width_mm / 2, paper.height_mm / 2)
    zero = cross_mm(printed, *hole, 11.8, 13.2)

    reading = (hole[0] - zero[0], zero[1] - hole[1])  # right and up of the scale's zero

    assert (drift[0] + reading[0], drift[1] + reading[1]) == pytest.approx(
        (0, 0), abs=WITHIN_MM
    )


def test_the_scale_counts_to_the_right_and_up_in_millimetres(sheet, paper):
    with pypdfium2.PdfDocument(sheet) as document:
        text = document[1].get_textpage()
        numbers = [
            (m.group(), [v / 72 * 25.4 for v in text.get_charbox(m.end() - 1)])
            for m in re.finditer(r"[+−]\d+", text.get_text_range())
        ]
    middle = paper.width_mm / 2
    level = {n: box for n, box in numbers if box[1] < paper.height_mm / 2 - 12}
    upright = {
        n: box for n, box in numbers if n not in level or box[1] > paper.height_mm / 2 - 12
    }

    assert set(level) == set(upright) == {"+5", "+10", "−5", "−10"}
    assert level["+10"][0] > level["+5"][0] > middle > level["−5"][0] > level["−10"][0]
    assert (
        upright["+10"][1]
        > upright["+5"][1]
        > paper.height_mm / 2
        > upright["−5"][1]
        > upright["−10"][1]
    )
    # two level lines of the scale
    between = ink_across(ink(sheet, 1), paper.height_mm / 2 - 7.8, paper.height_mm / 2 - 7.2)
    assert line_mm(between, middle + 10, 0.4) - line_mm(between, middle, 0.4) == pytest.approx(
        10, abs=WITHIN_MM
    )


def test_the_cuts_are_marked_where_the_sheets_of_cards_have_them(sheet, paper, deck_folder):
    cards = (deck_folder / f"impasse-cards-{paper.name.lower()}.pdf").read_bytes()
    y = (paper.height_mm - 3 * 88) / 2 - 1.5 - 2
    x = (paper.width_mm - 3 * 63) / 2 - 1.5 - 2
    for page in (0, 1):
        found, expected = ink(sheet, page), ink(cards, page)
        for i in range(4):
            at = (paper.width_mm - 3 * 63) / 2 + 63 * i
            assert _mark(found, y, at, across=True) == pytest.approx(
                _mark(expected, y, at, across=True), abs=WITHIN_MM
            )
            at = (paper.height_mm - 3 * 88) / 2 + 88 * i
            assert _mark(found, x, at, across=False) == pytest.approx(
                _mark(expected, x, at, across=False), abs=WITHIN_MM
            )


def _mark(picture, beside_mm, at_mm, across):
    profile = ink_across if across else ink_down
    return line_mm(profile(picture, beside_mm - 1, beside_mm + 1), at_mm, 1)
