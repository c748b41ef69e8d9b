"""Library to the wall chart: every situation with its techniques, for the wall of an office or a
training room.

It is one page, or as many as it needs where there is more than a page can hold.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.situation import SAFETY, KindOfStuck, Situation
from fieldguide.model.technique import Technique
from fieldguide.words.typography import typeset
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.fit import MM_PER_PX, TOLERANCE_MM, DoesNotFit, Misfit
from printing.pdf.render import NOTHING_KEPT, Rendered, kept, printed
from printing.shapes_and_qr import family_shape, picture_address, qr_code

WHITE = "#fff"
HEADINGS = ("h1", "h2", "h3")
SHORTEN = "a title or a line to say, or give it room in printing/wall_chart.css"
# classes of wall_chart.css: less white for a situation more, no lines to say for many more
LOOKS = ("", "close", "close bare")
# classes of wall_chart_pages.css: large type where situations and key take a page each; else smaller
LOOKS_ON_PAGES = ("large", "close")
SIDES = 2
Layout = tuple[str, Callable[[Sequence[Any]], Iterable[Misfit]]]


@dataclass(frozen=True)
class TechniqueRow:
    """A technique as it stands below a situation and in the key."""

    code: str
    title: str
    line: str
    href: str
    shape: Markup
    colour: str
    picture: str


@dataclass(frozen=True)
class SituationBlock:
    """A situation with its techniques in the order in which to try them."""

    code: str
    title: str
    href: str
    techniques: tuple[TechniqueRow, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class KindBlock:
    """A kind of stuck: its place in the order of asking, its question, its situations."""

    number: int
    name: str
    question: str
    is_safety: bool
    situations: tuple[SituationBlock, ...]


@dataclass(frozen=True)
class FamilyBlock:
    """A family in the key, with its techniques."""

    name: str
    shape: Markup
    colour: str
    techniques: tuple[TechniqueRow, ...]


def wall_chart(
    library: Library, site: str, edition: str, cache: Cache = NOTHING_KEPT
) -> Rendered:
    """Return the chart tagged, on one page with as much white as there is room for, or on several where there
    is no room for all.

    `site` is the site's address and ends with a slash. Raises DoesNotFit if words run out of their column
    also on several pages.
    """
    *tried, last = _layouts(library, site, edition)
    for html, _ in (*tried, last):
        if known := kept(
            html, cache
        ):  # the same words have the same first layout that fits
            return known
    for html, misfits in tried:
        with suppress(DoesNotFit):
            return printed(html, cache, misfits)
    return printed(last[0], cache, last[1])


def _layouts(library: Library, site: str, edition: str) -> tuple[Layout, ...]:
    """Return the HTML of each layout, in the order in which to try them, and what does not fit in it."""
    large, close = (
        _html(library, site, edition, look, on_pages=True) for look in LOOKS_ON_PAGES
    )
    return (
        *((_html(library, site, edition, look), _misfits) for look in LOOKS),
        (large, _misfits_on_two_sides),
        (close, _misfits_on_pages),
    )


def _html(
    library: Library, site: str, edition: str, look: str, on_pages: bool = False
) -> str:
    labels = library.labels.wall_chart
    families = [_family(family, library, site) for family in library.families]
    kinds = [_kind(i, kind, library, site) for i, kind in enumerate(library.kinds)]
    return filled(
        "wall_chart.html.j2",
        title=labels.title.format(guide=library.labels.guide.name),
        language=library.labels.language,
        guide=library.labels.guide.name,
        labels=labels,
        later_packs=library.later_pack_lines(labels.later_pack),
        look=look,
        on_pages=on_pages,
        safety=[kind for kind in kinds if kind.is_safety],
        kinds=[kind for kind in kinds if not kind.is_safety],
        family_columns=(families,) if on_pages else _columns(families),
        address=site,
        shown_address=site.removeprefix("https://").removeprefix("http://"),
        edition=edition,
        qr=qr_code(site, library.labels.cards.qr_code),
    )


def _kind(place: int, kind: KindOfStuck, library: Library, site: str) -> KindBlock:
    situations = tuple(_situation(s, library, site) for s in library.of_kind(kind.key))
    return KindBlock(
        place + 1, kind.name, typeset(kind.question), kind.key == SAFETY, situations
    )


def _situation(s: Situation, library: Library, site: str) -> SituationBlock:
    rows = tuple(
        _technique(library.technique(step.try_), library, site) for step in s.techniques
    )
    return SituationBlock(
        s.code, typeset(s.title), _address(s, site), rows, _points(s, library)
    )


def _points(s: Situation, library: Library) -> tuple[str, ...]:
    """Return what to do instead of a technique: the points of the card that leads to this
    situation, if one does.
    """
    return tuple(
        typeset(point)
        for card in library.extra_cards
        if card.page == s.uri
        for point in card.points
    )


def _technique(t: Technique, library: Library, site: str) -> TechniqueRow:
    family = library.family(t.family)
    shape = family_shape(family, family.colour, heard=family.name)
    return TechniqueRow(
        t.code,
        typeset(t.title),
        typeset(t.say[0].line),
        _address(t, site),
        shape,
        family.colour,
        picture_address(library.diagram(t.code).picture(family.colour)),
    )


def _family(family: Family, library: Library, site: str) -> FamilyBlock:
    rows = tuple(_technique(t, library, site) for t in library.in_family(family))
    shape = family_shape(family, WHITE, library.labels.cards.family_shape)
    return FamilyBlock(family.name, shape, family.colour, rows)


def _columns(families: list[FamilyBlock]) -> tuple[list[FamilyBlock], ...]:
    """Return the families in their order in two columns, the first taking the odd one."""
    half = -(-len(families) // 2)
    return families[:half], families[half:]


def _address(entry: Technique | Situation, site: str) -> str:
    return urljoin(site, f"{entry.code.lower()}/")


def _misfits(pages: Sequence[Any]) -> Iterator[Misfit]:
    """Yield each block that passes the foot of the page or reaches upon another, and each line
    wider than its column.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and tests overfill the
    chart to see this fail.
    """
    if len(pages) != 1:
        raise RuntimeError(f"the chart made {len(pages)} pages")
    page = pages[0]._page_box
    blocks, foot = list(_blocks(page)), page.content_box_y() + page.height
    over = [
        (f"the block '{_opening(block)}'", _bottom(block) - _limit(block, blocks, foot))
        for block in blocks
    ]
    over += [(f"'{words}'", px) for words, px in _too_wide(page, float("inf"))]
    yield from dict.fromkeys(
        _misfit(part, px) for part, px in over if px * MM_PER_PX > TOLERANCE_MM
    )


def _misfits_on_two_sides(pages: Sequence[Any]) -> Iterator[Misfit]:
    """Yield what does not fit on two sides, one of situations and one of the key."""
    if len(pages) > SIDES:
        foot = float(pages[-1]._page_box.height)
        yield _misfit("the last page", foot)
    yield from _misfits_on_pages(pages)


def _misfits_on_pages(pages: Sequence[Any]) -> Iterator[Misfit]:
    """Yield each line wider than its column; what is too high for a page goes on upon the next one."""
    over = (
        found for page in pages for found in _too_wide(page._page_box, float("inf"))
    )
    yield from dict.fromkeys(
        _misfit(f"'{words}'", px) for words, px in over if px * MM_PER_PX > TOLERANCE_MM
    )


def _misfit(part: str, over_px: float) -> Misfit:
    return Misfit("wall chart", f"{part} runs", over_px * MM_PER_PX, SHORTEN)


def _bottom(block: Any) -> float:
    return float(block.position_y + block.margin_height())


def _limit(block: Any, blocks: Sequence[Any], foot: float) -> float:
    """Return how far down a block may reach: to the next one below it, or to the foot of the page."""
    return min(
        (other.position_y for other in blocks if _stands_below(other, block)),
        default=foot,
    )


def _blocks(box: Any) -> Iterator[Any]:
    """Yield the blocks that the stylesheet puts at a place of their own, but none inside another."""
    if box.style["position"] == "absolute":
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from _blocks(child)


def _stands_below(other: Any, block: Any) -> bool:
    """Whether a block begins below the top of another and within its width."""
    beside = (
        other.position_x >= block.position_x + block.margin_width()
        or block.position_x >= other.position_x + other.margin_width()
    )
    return other.position_y > block.position_y and not beside


def _opening(block: Any) -> str:
    """Return the heading of a block, by which people find it."""
    return next(
        (
            " ".join(heading.itertext())
            for heading in block.element.iter()
            if heading.tag in HEADINGS
        ),
        block.element.text,
    )


def _too_wide(box: Any, right: float) -> Iterator[tuple[str, float]]:
    """Yield every text that passes the right edge of a block around it, with by how much in CSS pixels."""
    if hasattr(box, "text"):
        yield box.text.strip(), box.position_x + box.width - right
    elif type(box).__name__ == "BlockBox":
        right = min(right, box.content_box_x() + box.width)
    for child in getattr(box, "children", ()):
        yield from _too_wide(child, right)
