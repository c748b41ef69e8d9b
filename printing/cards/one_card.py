"""One card as a tagged PDF, and which of its words do not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldguide.model.labels import Labels
from printing.cards.sides import Side
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.cache_key import print_key
from printing.pdf.fit import MM_PER_PX, TOLERANCE_MM, Misfit
from printing.pdf.render import Rendered, printed

FONT_WEIGHTS = (400, 700, 800)  # those of fonts.css
HEAD_FOOT_PX = 3.0  # white below a title in its head, at the least


def rendered_card(
    sides: Sequence[Side], stylesheets: tuple[str, ...], cache: Cache
) -> Rendered:
    """Return the sides of one card as a tagged PDF (PDF/UA-1) with bleed, one page a side.

    Raises DoesNotFit if words run over the foot of a side or past the safe zone.
    """
    return printed(
        _card_html(sides), cache, lambda pages: _misfits(pages, sides), stylesheets
    )


def cached_card(
    sides: Sequence[Side], stylesheets: tuple[str, ...], cache: Cache
) -> bytes | None:
    """Return the PDF that `rendered_card` would find in the cache, or None."""
    return cache.get(print_key(_card_html(sides), stylesheets))


def rendered_cover(labels: Labels, cache: Cache) -> Rendered:
    """Return a page with what all cards have in common: the whole fonts, language, title, author."""
    words = {"title": _title(labels), "labels": labels, "weights": FONT_WEIGHTS}
    html = filled("cover.html.j2", **words)
    return printed(html, cache, whole_fonts=True)


def _card_html(sides: Sequence[Side]) -> str:
    labels = sides[0].labels
    return filled(
        "card.html.j2", sides=sides, title=_title(labels), language=labels.language
    )


def _title(labels: Labels) -> str:
    return labels.cards.title.format(guide=labels.guide.name)


def _misfits(pages: Sequence[Any], sides: Sequence[Side]) -> Iterator[Misfit]:
    """Yield what does not fit on each side: its title, or its other words.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and a test overfills a
    card to see this fail.
    """
    if len(pages) < len(sides):
        raise RuntimeError(f"{len(sides)} sides made {len(pages)} pages")
    boxes_by_page = [*map(_boxes_by_id, pages), {}]
    for i, side in enumerate(sides):
        boxes = _SideBoxes(side.anchor, boxes_by_page[i], boxes_by_page[i + 1])
        if boxes.title_over_px > 0:
            over_mm = boxes.title_over_px * MM_PER_PX
            yield Misfit(side.name, "the title runs", over_mm, "it")
        if boxes.words_over_px * MM_PER_PX > TOLERANCE_MM:
            shorten = side.kind.shorten
            if boxes.foot_is_raised:
                shorten = f"the site's address (SITE_URL), {shorten}"
            yield Misfit(
                side.name, "the words run", boxes.words_over_px * MM_PER_PX, shorten
            )


@dataclass(frozen=True)
class _SideBoxes:
    """The boxes of one side as WeasyPrint laid them out, which their ids tell apart.

    Words that do not fit on their page go on upon the next one.
    """

    anchor: str
    page: Mapping[str, Any]
    next_page: Mapping[str, Any]  # empty after the last page

    @property
    def title_over_px(self) -> float:
        """How far the title, or the code of a side without one, comes too near the foot of its head."""
        title = self._box("-title") or self._box("-top")
        return _bottom(title) + HEAD_FOOT_PX - _bottom(self._box("-head"))

    @property
    def words_over_px(self) -> float:
        """How far words pass the foot of the side, or the address its edge."""
        foot, address, whole = self._box("-foot"), self._box("-address"), self._box("")
        limit = float(foot.position_y) if foot else _bottom(whole)
        over = _bottom(self._box("-words")) - limit
        if address:
            over = max(over, _bottom(address) - _bottom(whole))
        continued = [
            self.next_page.get(self.anchor + part) for part in ("-words", "-address")
        ]
        if not any(continued):
            return over
        return max(over, 0.0) + max(float(box.height) for box in continued if box)

    @property
    def foot_is_raised(self) -> bool:
        """Whether the address needs more lines than usual, so that its foot leaves less for words."""
        if not self._box("-address"):
            return False
        foot = self._box("-foot")
        return float(foot.height - foot.min_height) * MM_PER_PX > TOLERANCE_MM

    def _box(self, part: str) -> Any:
        return self.page.get(self.anchor + part)


def _bottom(box: Any) -> float:
    return float(box.position_y + box.height)


def _boxes_by_id(page: Any) -> dict[str, Any]:
    """Return the box of each element that has an id; where it has several, the first."""
    boxes: dict[str, Any] = {}
    for box in _boxes(page._page_box):
        if box.element is not None and (name := box.element.get("id")):
            boxes.setdefault(name, box)
    return boxes


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)
