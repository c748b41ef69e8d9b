"""The map of how techniques lead to one another: arcs beside a list, drawn at build time, and the
same as text.

Sizes are SVG units, one to a pixel on a phone of 320 px, so that nothing has to be scrolled sideways.
"""

from html import escape
from itertools import chain
from textwrap import wrap

from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.made_pages import MAP
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.technique import Technique
from fieldguide.site.page_links import page_link
from fieldguide.words.links import Linker, bullets, titled_link

WIDTH = 300
HEAD, ROW, LINE = 30, 32, 14
TITLE_X, TITLE_CHARS = 34, 23  # what fits between code and arcs, in type of 13 units
DOT_X = 196  # where the arcs begin and end
# how far an arc stands out: to the neighbour, and over the whole list
REACH_MIN, REACH_MAX = 14, 96
BEND = 4 / 3  # of a cubic curve whose two handles stand level: it reaches 3/4 of them
APART = 5  # ways out leave below the middle of a row, ways in arrive above it
SHAPE_SCALE = 0.6  # of a family's shape, drawn on 24 units


def techniques_map(linker: Linker) -> str:
    """Return the map of all techniques, and beside or below it each with the ways out, the reasons,
    and the ways in.
    """
    labels = linker.library.labels.map
    principle = page_link(linker.library.page(PRINCIPLE), MAP.uri)
    return (
        f"{labels.curves}\n\n{labels.choose}\n{{: .on-screen }}\n\n"
        f'<div class="overview">{_drawing(linker.library)}</div>\n\n<div class="reasons" markdown>\n\n'
        f"{labels.no_way.format(page=principle)}\n\n"
        f"{_as_text(linker)}\n\n</div>\n"
    )


def _as_text(linker: Linker) -> str:
    families = (
        (f"## {family.name}", *(_ways(t, linker) for t in linker.library.in_family(family)))
        for family in linker.library.families
    )
    return "\n\n".join(chain.from_iterable(families))


def _ways(t: Technique, linker: Linker) -> str:
    labels = linker.library.labels.map
    on = bullets(
        f"{titled_link(linker.library.technique(then.to), MAP.uri)}: {then.because}"
        for then in t.then
    )
    back = ", ".join(
        titled_link(other, MAP.uri)
        for other in linker.library.techniques
        if t.code in (then.to for then in other.then)
    )
    said = (
        f"### [{t.code} {t.title}]({t.uri}) {{ #{t.code.lower()} }}\n\n{labels.leads_to}\n\n{on}\n\n"
        f"{labels.reached_from.format(names=back or labels.none)}"
    )
    return f'<div class="reason" markdown>\n\n{said}\n\n</div>'


def _drawing(library: Library) -> str:
    rows, heads, height = _places(library)
    nodes = {
        family: [_node(t, rows, height) for t in library.in_family(family)]
        for family, _ in heads
    }
    body = "\n".join(
        chain.from_iterable((_head(family, y), *nodes[family]) for family, y in heads)
    )
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {height}" role="group" aria-labelledby="map-title">\n'
        f'<title id="map-title">{library.labels.map.drawing}</title>\n{body}\n</svg>'
    )


def _places(library: Library) -> tuple[dict[str, int], list[tuple[Family, int]], int]:
    """Return the middle of each technique's row by its code, the top of each family, and the height
    of the whole.
    """
    rows: dict[str, int] = {}
    heads, y = [], 0
    for family in library.families:
        heads.append((family, y))
        y += HEAD
        for t in library.in_family(family):
            rows[t.code] = y + ROW // 2
            y += ROW
    return rows, heads, y


def _head(family: Family, y: int) -> str:
    base = y + HEAD - 8
    return (
        f'<g class="family-{family.key}"><path class="mark" transform="translate(0 {base - 12}) '
        f'scale({SHAPE_SCALE})" d="{family.shape}"/>'
        f'<text class="family" x="20" y="{base}">{escape(family.name)}</text></g>'
    )


def _node(t: Technique, rows: dict[str, int], height: int) -> str:
    y, lines = rows[t.code], wrap(t.title, TITLE_CHARS)
    first = y + LINE * (1 - len(lines)) / 2 + 4.5
    words = "".join(
        (f' <tspan class="title" x="{TITLE_X}" y="{first + LINE * i:g}">{escape(line)}</tspan>')
        for i, line in enumerate(lines)
    )
    ways = "".join(_way(y, rows[then.to], height) for then in t.then)
    return (
        f'<g class="node family-{t.family}">{ways}<a href="#{t.code.lower()}"><rect class="field" '
        f'x="-3" y="{y - ROW // 2 + 1}" '
        f'width="{DOT_X}" height="{ROW - 2}" rx="4"/><text><tspan class="code" x="0" '
        f'y="{y + 4.5:g}">{t.code}</tspan>{words}</text></a></g>'
    )


def _way(start: int, end: int, height: int) -> str:
    """Return a curve from one row to another with its tip, and the frame that shows where it arrives."""
    reach = REACH_MIN + (REACH_MAX - REACH_MIN) * abs(end - start) / height
    handle, leave, arrive = DOT_X + reach * BEND, start + APART, end - APART
    return (
        f'<rect class="reached" x="-3" y="{end - ROW // 2 + 1}" width="{DOT_X}" height="{ROW - 2}" rx="4"/>'
        f'<path class="way" d="M{DOT_X} {leave}C{handle:.1f} {leave} {handle:.1f} {arrive} '
        f'{DOT_X + 5} {arrive}"/>'
        f'<path class="tip" d="M{DOT_X} {arrive}l7 -3.5v7z"/>'
    )
