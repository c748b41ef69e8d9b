"""The net of the tuck box for a number of cards, whose lengths grow with the depth of the box.

Seen from outside: front, side, back, other side and a flap that is glued behind the front. Lid and bottom
hang from the back, and their flaps are tucked behind the front; four flaps at the sides keep dust out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

# Uncoated card takes about 1.25 cm³ a gram, so 160 g/m² are 0.2 mm thick, and 200 g/m² 0.25 mm: a rule of
# thumb, nobody has measured a stack (ISO 534 says how). The guide asks for 160 g/m² "or more", and a box that
# is too large still holds the cards, so 0.25 mm.
CARD_THICKNESS_MM = 0.25
# who folds takes no heavier card than needed: twice 0.2 mm, and glue between them
FOLDED_CARD_THICKNESS_MM = 0.45
# each way: half a millimetre on each side for a hand that cuts, and the paper of the box in its folds
SLACK_MM = 2.0
LEAST_DEPTH_MM = 6.0  # fingers fold nothing narrower
GLUE_FLAP_MM = 12.0  # as wide as a glue stick
TUCK_MM = 15.0
DUST_FLAP_MM = 14.0  # shorter than the lid with its tuck, so the net gets no longer
TAPER_MM = 1.0  # of a flap, so that it slips in
CORNER_MM = 5.0  # cut off with a straight cut, which needs no scissors
NOTCH_RADIUS_MM = 8.0  # half the width of a thumb, and of a small coin to draw around
NOTCH_STEPS = 16  # straight cuts for the half circle: at most 0.04 mm off


@dataclass(frozen=True)
class Length:
    """A length in mm, or a place: so much, and so many times the depth of the box."""

    mm: float
    depths: float = 0.0

    def __add__(self, other: "Length") -> "Length":
        return Length(self.mm + other.mm, self.depths + other.depths)

    def __sub__(self, other: "Length") -> "Length":
        return self + -other

    def __neg__(self) -> "Length":
        return Length(-self.mm, -self.depths)

    def at(self, depth_mm: float) -> float:
        """Return it in mm for a box of this depth."""
        return self.mm + self.depths * depth_mm


NOTHING, DEPTH = Length(0), Length(0, 1)
Point = tuple[Length, Length]
Edge = tuple[Point, Point]
Panel = tuple[Point, ...]


def panels(card_mm: tuple[float, float]) -> dict[str, Panel]:
    """Return the corners of each panel, counterclockwise. The front begins at zero, and two neighbours share
    both ends of a fold.
    """
    width, height = (Length(length + SLACK_MM) for length in card_mm)
    side = width
    back = side + DEPTH
    other_side = back + width
    glue = other_side + DEPTH
    notch = _notch(width, height)
    return {
        "front": ((NOTHING, NOTHING), (width, NOTHING), *notch, (NOTHING, height)),
        "side": _rectangle(side, back, NOTHING, height),
        "back": _rectangle(back, other_side, NOTHING, height),
        "other-side": _rectangle(other_side, glue, NOTHING, height),
        "glue-flap": _sideways(_flap(-height, NOTHING, glue, GLUE_FLAP_MM, CORNER_MM)),
        "lid": _rectangle(back, other_side, height, height + DEPTH),
        "lid-tuck": _tuck(back, other_side, height + DEPTH),
        "bottom": _rectangle(back, other_side, -DEPTH, NOTHING),
        "bottom-tuck": _downwards(_tuck(back, other_side, DEPTH)),
        "dust-above-side": _dust_flap(side, back, height),
        "dust-above-other-side": _dust_flap(other_side, glue, height),
        "dust-below-side": _downwards(_dust_flap(side, back, NOTHING)),
        "dust-below-other-side": _downwards(_dust_flap(other_side, glue, NOTHING)),
    }


def _rectangle(left: Length, right: Length, lower: Length, upper: Length) -> Panel:
    return (left, lower), (right, lower), (right, upper), (left, upper)


def _notch(width: Length, height: Length) -> Iterator[Point]:
    """Yield the upper edge of the front from the right to the notch, and around it."""
    yield width, height
    for step in range(NOTCH_STEPS + 1):
        angle = pi * step / NOTCH_STEPS
        across, down = NOTCH_RADIUS_MM * cos(angle), NOTCH_RADIUS_MM * sin(angle)
        yield Length(width.mm / 2 + across), height - Length(down)


def _flap(
    left: Length, right: Length, fold: Length, long_mm: float, corner_mm: float
) -> Panel:
    """Return a flap above its fold, narrower towards its end, with two corners cut off."""
    taper, corner, end = Length(TAPER_MM), Length(corner_mm), fold + Length(long_mm)
    return (
        (left, fold),
        (right, fold),
        (right - taper, end - corner),
        (right - taper - corner, end),
        (left + taper + corner, end),
        (left + taper, end - corner),
    )


def _tuck(left: Length, right: Length, fold: Length) -> Panel:
    return _flap(left, right, fold, TUCK_MM, CORNER_MM)


def _dust_flap(left: Length, right: Length, fold: Length) -> Panel:
    """Return a flap with a small corner, for the shallowest box has little room for one."""
    return _flap(left, right, fold, DUST_FLAP_MM, TAPER_MM)


def _downwards(panel: Panel) -> Panel:
    return tuple((x, -y) for x, y in reversed(panel))


def _sideways(panel: Panel) -> Panel:
    """Return the panel a quarter turn to the right."""
    return tuple((y, -x) for x, y in panel)


def edges(net: Iterable[Panel]) -> tuple[list[Edge], list[Edge]]:
    """Return the cuts and the folds: an edge of one panel is cut, an edge that two share is folded."""
    found = [
        (start, end) for panel in net for start, end in pairwise((*panel, panel[0]))
    ]
    owners = Counter(map(frozenset, found))
    cuts = [edge for edge in found if owners[frozenset(edge)] == 1]
    folds = {frozenset(edge): edge for edge in found if owners[frozenset(edge)] == 2}
    return cuts, list(folds.values())
