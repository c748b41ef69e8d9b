"""Letters that the typeface lacks, put together from its own letters and marks: ō, ŗ, ễ, ị, ǎ and
their kind.

Atkinson Hyperlegible Next 2.001 has anchors for every mark on every letter, and yet not all letters
with marks. Three marks of Vietnamese are made here: the dot below is the typeface's own dot, and
the hook above and the horn are drawn with the width of its macron. The SIL Open Font License
permits this, and the typeface has no reserved name.
"""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# Latin-1, Latin Extended-A and -B, Latin Extended Additional
RANGES = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
# What Unicode calls a combining mark: the glyph that draws it, and the anchor of a letter on which it sits
MARKS = {
    0x300: ("gravecomb", "top"),
    0x301: ("acutecomb", "top"),
    0x302: ("uni0302", "top"),
    0x303: ("tildecomb", "top"),
    0x304: ("uni0304", "top"),
    0x306: ("uni0306", "top"),
    0x307: ("uni0307", "top"),
    0x308: ("uni0308", "top"),
    0x309: ("hookabove", "top"),
    0x30A: ("uni030A", "top"),
    0x30B: ("uni030B", "top"),
    0x30C: ("uni030C", "top"),
    0x31B: ("horn", "horn"),
    0x323: ("dotbelow", "bottom"),
    0x326: ("uni0326", "bottom"),
    0x327: ("uni0327", "bottom"),
    0x328: ("uni0328", "ogonek"),
}
# a mark that tells which anchor a lookup is about
ANCHORS = {"acutecomb": "top", "uni0326": "bottom", "uni0328": "ogonek"}
COMMA_INSTEAD_OF_CEDILLA = "DdGgKkLlNnRr"  # as Latvian has it
WITHOUT_DOT = {"i": "dotlessi", "j": "uni0237"}
DOT_BELOW_TOP = -60  # units of 1/1000 em
HORN_REACH, HORN_HEIGHT, HORN_START = 95, 105, -40
AIR_BESIDE_HORN = 20
Point = tuple[float, float]


@dataclass
class _Letters:
    """A font with the anchors of its glyphs by name, in font units.

    `anchors` are where marks sit on a letter, `mark_anchors` what is laid there, `raised` where a
    second mark sits.
    """

    font: TTFont
    anchors: dict[str, dict[str, Point]]
    mark_anchors: dict[str, Point]
    raised: dict[str, Point]


def add_letters(font: TTFont) -> None:
    """Add every letter with marks that can be put together to a static font with glyf outlines."""
    letters = _read(font)
    _draw_marks(letters)
    for code in (code for codes in RANGES for code in codes):
        _letter(letters, code)


def _letter(letters: _Letters, code: int) -> str | None:
    """Return the glyph of a character, put together first if need be, or None if it cannot be."""
    cmap = letters.font.getBestCmap()
    if code in cmap:
        return cmap[code]
    parts = unicodedata.decomposition(chr(code)).split()
    if len(parts) != 2 or parts[0].startswith("<") or int(parts[1], 16) not in MARKS:
        return None
    base = _letter(letters, int(parts[0], 16))
    mark, anchor = _mark(int(parts[1], 16), chr(int(parts[0], 16)), letters)
    if base is None:
        return None
    base = WITHOUT_DOT.get(base, base) if anchor == "top" else base
    if anchor not in letters.anchors.get(base, {}):
        return None
    return _compose(letters, code, base, mark, anchor)


def _mark(code: int, letter: str, letters: _Letters) -> tuple[str, str]:
    """Return the glyph that draws a mark on a letter, and its anchor. Capitals have flatter marks."""
    glyph, anchor = MARKS[code]
    if glyph == "uni0327" and letter in COMMA_INSTEAD_OF_CEDILLA:
        glyph = "uni0326"
    case = f"{glyph}.case"
    return (
        case
        if unicodedata.category(letter) == "Lu" and case in letters.mark_anchors
        else glyph
    ), anchor


def _compose(letters: _Letters, code: int, base: str, mark: str, anchor: str) -> str:
    font, name = letters.font, f"uni{code:04X}"
    at, own = letters.anchors[base][anchor], letters.mark_anchors[mark]
    offset = round(at[0] - own[0]), round(at[1] - own[1])
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent(base, (1, 0, 0, 1, 0, 0))
    pen.addComponent(mark, (1, 0, 0, 1, *offset))
    _add(font, name, pen.glyph(), font["hmtx"][base][0])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name
    letters.anchors[name] = dict(letters.anchors[base])
    if anchor == "top":
        higher = letters.raised.get(mark, (own[0], own[1] + 150))
        letters.anchors[name]["top"] = (higher[0] + offset[0], higher[1] + offset[1])
    if anchor == "horn":
        reach = font["glyf"][name].xMax + AIR_BESIDE_HORN
        font["hmtx"][name] = (max(font["hmtx"][base][0], reach), font["hmtx"][name][1])
    return name


def _add(font: TTFont, name: str, glyph, advance: int) -> None:
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)


def _read(font: TTFont) -> _Letters:
    """Return a font with the anchors that its lookups `mark` and `mkmk` hold."""
    letters = _Letters(font, {}, {}, {})
    for table in _subtables(font):
        if hasattr(table, "MarkCoverage"):
            _read_bases(letters, table)
        elif (
            hasattr(table, "Mark1Coverage")
            and "acutecomb" in table.Mark2Coverage.glyphs
        ):
            for glyph, record in zip(
                table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True
            ):
                letters.raised[glyph] = _point(record.Mark2Anchor[0])
    return letters


def _read_bases(letters: _Letters, table) -> None:
    kind = next(
        (name for mark, name in ANCHORS.items() if mark in table.MarkCoverage.glyphs),
        None,
    )
    if kind is None:
        return
    for glyph, record in zip(
        table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True
    ):
        letters.mark_anchors[glyph] = _point(record.MarkAnchor)
    for glyph, record in zip(
        table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True
    ):
        letters.anchors.setdefault(glyph, {})[kind] = _point(record.BaseAnchor[0])


def _subtables(font: TTFont) -> Iterator:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield getattr(table, "ExtSubTable", table)


def _point(anchor) -> Point:
    return anchor.XCoordinate, anchor.YCoordinate


def _draw_marks(letters: _Letters) -> None:
    """Draw the marks of Vietnamese that the typeface has not, and say where o and u take a horn."""
    glyphs = letters.font["glyf"]
    macron = glyphs["uni0304"]
    stroke = macron.yMax - macron.yMin
    slant = math.tan(math.radians(-letters.font["post"].italicAngle))
    for suffix in ("", ".case"):
        acute, (x, y) = (
            glyphs[f"acutecomb{suffix}"],
            letters.mark_anchors[f"acutecomb{suffix}"],
        )
        _drawn(
            letters,
            f"hookabove{suffix}",
            _slanted(_hook(0.72 * stroke), slant, (0, acute.yMin)),
        )
        letters.mark_anchors[f"hookabove{suffix}"] = ((acute.yMin - y) * -slant, y)
        letters.raised[f"hookabove{suffix}"] = (x, glyphs[f"hookabove{suffix}"].yMax)
    _drawn(letters, "horn", _slanted(_horn(stroke), slant, (0, 0)))
    letters.mark_anchors["horn"] = (0, 0)
    pen, dot = TTGlyphPen(letters.font.getGlyphSet()), glyphs["uni0307"]
    pen.addComponent("uni0307", (1, 0, 0, 1, 0, DOT_BELOW_TOP - dot.yMax))
    _add(letters.font, "dotbelow", pen.glyph(), 0)
    letters.mark_anchors["dotbelow"] = ((dot.xMin + dot.xMax) / 2, 0)
    for name in "oOuU":
        glyph, inset = glyphs[name], (0.16 if name in "oO" else 0.0)
        height = glyph.yMax - glyph.yMin
        letters.anchors[name]["horn"] = (
            glyph.xMax - inset * (glyph.xMax - glyph.xMin),
            glyph.yMax - (inset * height or stroke / 2),
        )


Contour = list[
    tuple[float, float, bool]
]  # x, y, and whether the point lies on the outline


def _hook(stroke: float) -> Contour:
    """Return a hook above, its foot at the origin."""
    inner, outer, half = 24, 24 + stroke, stroke / 2
    middle = outer + 22
    return [
        (-outer, middle, True),
        (-outer, middle + outer, False),
        (0, middle + outer, True),
        (outer, middle + outer, False),
        (outer, middle, True),
        (outer, middle - 0.7 * outer, False),
        (half, middle - 0.85 * outer, True),
        (half, 0, True),
        (-half, 0, True),
        (-half, middle - inner, True),
        (inner, middle - inner, False),
        (inner, middle, True),
        (inner, middle + inner, False),
        (0, middle + inner, True),
        (-inner, middle + inner, False),
        (-inner, middle, True),
    ]


def _horn(stroke: float) -> Contour:
    """Return a horn that leaves its letter at the origin, to the right and upwards."""
    half = stroke / 2
    return [
        (HORN_START, half, True),
        (HORN_REACH - half, half, False),
        (HORN_REACH - half, HORN_HEIGHT, True),
        (HORN_REACH + half, HORN_HEIGHT, True),
        (HORN_REACH + half, -half, False),
        (HORN_START, -half, True),
    ]


def _slanted(contour: Contour, slant: float, offset: Point) -> Contour:
    return [
        (round(x + y * slant + offset[0]), round(y + offset[1]), on)
        for x, y, on in contour
    ]


def _drawn(letters: _Letters, name: str, contour: Contour) -> None:
    pen = TTGlyphPen(letters.font.getGlyphSet())
    pen.moveTo(contour[0][:2])
    curve: list[Point] = []
    for x, y, on in contour[1:]:
        if on and curve:
            pen.qCurveTo(*curve, (x, y))
            curve = []
        elif on:
            pen.lineTo((x, y))
        else:
            curve.append((x, y))
    pen.closePath()
    _add(letters.font, name, pen.glyph(), 0)
