"""A zero without a slash, so that a small T08 is not read as T88.

The typeface's zero has a slash and no feature that takes it off. Here its two half counters become
one: the outline, drawn again as far inside as the halves reach. Advance widths stay as they are. The SIL
Open Font License permits this, and the typeface has no reserved name.
"""

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from fontTools.misc.fixedTools import otRound
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates, flagOnCurve
from fontTools.varLib.iup import iup_delta

ZEROS = ("zero", "zero.tf")
Points = Sequence[tuple[float, float]]


def draw_plain_zeros(font: TTFont) -> None:
    """Draw the zeros of a static or variable font with glyf outlines without their slash."""
    slant = math.tan(math.radians(-font["post"].italicAngle))
    for name in ZEROS:
        # in some styles the tabular zero is the other one, moved
        if name in font["glyf"].glyphs and not font["glyf"][name].isComposite():
            _draw_plain(font, name, slant)


def _draw_plain(font: TTFont, name: str, slant: float) -> None:
    glyph = font["glyf"][name]
    slashed, last = list(glyph.coordinates), glyph.endPtsOfContours[0]
    plain = _plain(font, name, slashed, slant)
    if "gvar" in font:
        for variation in font["gvar"].variations[name]:
            deltas = _all_deltas(
                variation.coordinates, glyph, slashed, font["hmtx"][name]
            )
            moved = [
                (x + dx, y + dy)
                for (x, y), (dx, dy) in zip(slashed, deltas, strict=False)
            ]
            there = _plain(font, name, moved, slant)
            variation.coordinates = [
                (otRound(x - x0), otRound(y - y0))
                for (x, y), (x0, y0) in zip(there, plain, strict=True)
            ] + deltas[-4:]
    outline = [flag & flagOnCurve for flag in glyph.flags[: last + 1]]
    glyph.coordinates = GlyphCoordinates(plain)
    glyph.flags = array("B", [*outline, outline[0], *reversed(outline[1:])])
    glyph.endPtsOfContours = [last, 2 * last + 1]
    glyph.numberOfContours = 2
    glyph.removeHinting()
    glyph.recalcBounds(font["glyf"])


def _plain(
    font: TTFont, name: str, points: Points, slant: float
) -> list[tuple[int, int]]:
    """Return the outline of a slashed zero and, the other way round, its counter."""
    glyph = font["glyf"][name]
    upright = [(x - slant * y, y) for x, y in points]
    ends = glyph.endPtsOfContours
    outline = upright[: ends[0] + 1]
    left, bottom, right, top = _bounds(outline, glyph.flags[: ends[0] + 1])
    halves = [
        _bounds(upright[first + 1 : end + 1], glyph.flags[first + 1 : end + 1])
        for first, end in pairwise(ends)
    ]
    x0, y0 = min(h[0] for h in halves), min(h[1] for h in halves)
    x1, y1 = max(h[2] for h in halves), max(h[3] for h in halves)
    wide, high = (x1 - x0) / (right - left), (y1 - y0) / (top - bottom)
    counter = [(x0 + (x - left) * wide, y0 + (y - bottom) * high) for x, y in outline]
    both = [*outline, counter[0], *reversed(counter[1:])]
    return [(otRound(x + slant * y), otRound(y)) for x, y in both]


def _bounds(points: Points, flags: Sequence[int]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of a closed quadratic contour, which begins on the curve."""
    pen, bounds = RecordingPen(), BoundsPen(None)
    pen.moveTo(points[0])
    curve: list[tuple[float, float]] = []
    for point, flag in [
        *zip(points[1:], flags[1:], strict=True),
        (points[0], flagOnCurve),
    ]:
        curve.append(point)
        if flag & flagOnCurve:
            pen.qCurveTo(*curve)
            curve = []
    pen.closePath()
    pen.replay(bounds)
    return bounds.bounds


def _all_deltas(
    deltas: list, glyph: Any, points: Points, metrics: tuple[int, int]
) -> list:
    """Return what a variation moves each point by, with those that the font leaves to be inferred."""
    if None not in deltas:
        return deltas
    advance, left_bearing = metrics
    left = glyph.xMin - left_bearing
    phantom = [(left, 0), (left + advance, 0), (0, 0), (0, 0)]
    ends = [*glyph.endPtsOfContours, *range(len(points), len(points) + 4)]
    return iup_delta(deltas, [*points, *phantom], ends)
