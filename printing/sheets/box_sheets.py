"""Tuck boxes on paper, as a table by which a browser draws the one that is as deep as the reader's cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Page

from printing.sheets.grid import (
    CUT_STYLE,
    FOLD_STYLE,
    MARGIN_MM,
    MARK_WIDTH_PT,
    PAPERS,
    PT_PER_MM,
    Paper,
)
from printing.sheets.page_settings import trimmed_size
from printing.sheets.tuck_box import (
    CARD_THICKNESS_MM,
    FOLDED_CARD_THICKNESS_MM,
    LEAST_DEPTH_MM,
    NOTCH_RADIUS_MM,
    SLACK_MM,
    Edge,
    Length,
    Panel,
    Point,
    edges,
    panels,
)

PICTURE_SCALE = 0.8  # of the card on the front of the box: clear of the notch
DIGITS = 4  # of a point, as the sheets have them


@dataclass(frozen=True)
class BoxSheet:
    """A net in the middle of a sheet.

    most_depth_mm: the deepest box for which the sheet has room, within the margins.
    picture: where the lower left corner of the card stands that is drawn on the front.
    is_turned: whether the net stands a quarter turn to the left.
    """

    most_depth_mm: float
    cuts: Sequence[Edge]
    folds: Sequence[Edge]
    picture: Point
    is_turned: bool


def box_sheets(paper: Paper, card_mm: tuple[float, float]) -> list[BoxSheet]:
    """Return the ways in which a box for cards of this size stands on a sheet, upright first.

    None where the sheet has no room for the shallowest box.
    """
    net = panels(card_mm)
    picture = _picture_corner(card_mm)
    upright = _on_sheet(paper, net, picture, is_turned=False)
    turned_net = {name: tuple(map(_turned, panel)) for name, panel in net.items()}
    turned = _on_sheet(paper, turned_net, _turned(picture), is_turned=True)
    return [s for s in (upright, turned) if s.most_depth_mm >= LEAST_DEPTH_MM]


def _turned(point: Point) -> Point:
    x, y = point
    return -y, x


def _picture_corner(card_mm: tuple[float, float]) -> Point:
    """Return a corner with which a card stands in the middle of the front, below the notch."""
    width, height = card_mm
    across = width * (1 - PICTURE_SCALE) + SLACK_MM
    up = height * (1 - PICTURE_SCALE) + SLACK_MM - NOTCH_RADIUS_MM
    return Length(across / 2), Length(up / 2)


def _on_sheet(
    paper: Paper, net: Mapping[str, Panel], picture: Point, is_turned: bool
) -> BoxSheet:
    points = [point for panel in net.values() for point in panel]
    axes = list(zip(*points, strict=True))
    moves, rooms = [], []
    for paper_mm, places in zip((paper.width_mm, paper.height_mm), axes, strict=True):
        first, last = (end(places, key=_outwards) for end in (min, max))
        length = last - first
        moves.append(_middle(paper_mm, length) - first)
        rooms.append((paper_mm - 2 * MARGIN_MM - length.mm) / length.depths)

    def placed(point: Point) -> Point:
        return point[0] + moves[0], point[1] + moves[1]

    cuts, folds = (
        [(placed(start), placed(end)) for start, end in found]
        for found in edges(net.values())
    )
    return BoxSheet(min(rooms), cuts, folds, placed(picture), is_turned)


def _outwards(place: Length) -> float:
    """Return where a place is in the shallowest box: what is outermost there is so in any."""
    return place.at(LEAST_DEPTH_MM)


def _middle(paper_mm: float, length: Length) -> Length:
    return Length((paper_mm - length.mm) / 2, -length.depths / 2)


def box_table(side: Page) -> dict[str, object]:
    """Return the boxes on each paper for cards whose sides have the size of this one.

    The texts are operators, and a matrix, in pt. A number that grows with the depth is written as two:
    `12.5|2.8` is 12.5, and 2.8 more for each millimetre of depth.
    """
    width, height = (length / PT_PER_MM for length in trimmed_size(side))
    return {
        "slack_mm": SLACK_MM,
        "least_depth_mm": LEAST_DEPTH_MM,
        "thickness_mm": CARD_THICKNESS_MM,
        "folded_thickness_mm": FOLDED_CARD_THICKNESS_MM,
        "sheets": {
            name: [
                _written_sheet(sheet) for sheet in box_sheets(paper, (width, height))
            ]
            for name, paper in PAPERS.items()
        },
    }


def _written_sheet(sheet: BoxSheet) -> dict[str, object]:
    cuts, folds = _strokes(sheet.cuts, CUT_STYLE), _strokes(sheet.folds, FOLD_STYLE)
    scale = PICTURE_SCALE
    turn = f"0 {scale} -{scale} 0" if sheet.is_turned else f"{scale} 0 0 {scale}"
    return {
        "most_depth_mm": round(sheet.most_depth_mm, DIGITS),
        "marks": f"{cuts}\n{folds}",
        "picture": f"{turn} {_written_point(sheet.picture)}",
    }


def _strokes(lines: Sequence[Edge], style: str) -> str:
    paths = " ".join(
        f"{_written_point(start)} m {_written_point(end)} l" for start, end in lines
    )
    return f"q {MARK_WIDTH_PT} w {style} {paths} S Q"


def _written_point(point: Point) -> str:
    return " ".join(map(_written, point))


def _written(length: Length) -> str:
    fixed, growing = (
        f"{round(number * PT_PER_MM, DIGITS) + 0:.8g}"  # + 0, for there is no -0
        for number in (length.mm, length.depths)
    )
    return f"{fixed}|{growing}" if length.depths else fixed
