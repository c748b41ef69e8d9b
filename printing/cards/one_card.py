"""One card rendered alone, and what of its words does not fit."""

from collections.abc import Iterator, Sequence
from typing import Any

from printing.cards.sides import Side
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.cache_key import print_key
from printing.pdf.fit import MM_PER_PX, TOLERANCE_MM, Misfit
from printing.pdf.render import Rendered, printed

FONT_WEIGHTS = (400, 700, 800)  # those of fonts.css
BAND_FOOT_PX = 3.0  # room that stays under a title in its band


def rendered_card(
    sides: Sequence[Side], title: str, stylesheets: tuple[str, ...], cache: Cache
) -> Rendered:
    """Return the sides of one card as a tagged PDF (PDF/UA-1) with bleed, one page a side.

    A card is rendered alone, so that nothing on it can depend on another card:
    printing/pdf/tagged_pdf.py puts cards together. Raises DoesNotFit if words run over the foot of
    a side or past the safe zone.
    """
    return printed(
        _card_text(sides, title), cache, lambda pages: _misfits(pages, sides), stylesheets
    )


def kept_card(
    sides: Sequence[Side], title: str, stylesheets: tuple[str, ...], cache: Cache
) -> bytes | None:
    """Return what `rendered_card` would find in the cache, or None."""
    return cache.get(print_key(_card_text(sides, title), stylesheets))


def _card_text(sides: Sequence[Side], title: str) -> str:
    return filled("card.html.j2", sides=sides, title=title)


def rendered_cover(title: str, cache: Cache) -> Rendered:
    """Return a page that holds what all cards have in common: the whole fonts, and what the file
    says of itself.
    """
    return printed(
        filled("cover.html.j2", title=title, weights=FONT_WEIGHTS), cache, whole_fonts=True
    )


def _misfits(pages: Sequence[Any], sides: Sequence[Side]) -> Iterator[Misfit]:
    """Yield every side whose words reach into its foot, or past the bottom or the right of the safe zone.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and a test overfills a
    card to see this fail.
    """
    if len(pages) < len(sides):
        raise RuntimeError(f"{len(sides)} sides made {len(pages)} pages")
    # words of the last side may have made a page more
    for i, (page, side) in enumerate(zip(pages, sides, strict=False)):
        band, title, top = (
            _box(page, f"{side.anchor}{part}") for part in ("-band", "-title", "-top")
        )
        if _bottom(title or top) - _bottom(band) > -BAND_FOOT_PX:
            yield Misfit(
                side.name,
                "the title runs",
                (_bottom(title or top) - _bottom(band) + BAND_FOOT_PX) * MM_PER_PX,
                "it",
            )
        words, foot, whole = (
            _box(page, f"{side.anchor}{part}") for part in ("-words", "-foot", "")
        )
        over = _bottom(words) - (foot.position_y if foot else _bottom(whole))
        if address := _box(page, f"{side.anchor}-address"):
            over = max(over, _bottom(address) - _bottom(whole))
        if i + 1 < len(pages):  # words that run over go on upon the next page
            spilt = (
                _box(pages[i + 1], f"{side.anchor}{part}") for part in ("-words", "-address")
            )
            over = max(over, 0) + max((box.height for box in spilt if box), default=0)
        if over * MM_PER_PX > TOLERANCE_MM:
            is_raised = address and (foot.height - foot.min_height) * MM_PER_PX > TOLERANCE_MM
            shorten = (
                f"the site's address (SITE_URL), {side.words.written_in}"
                if is_raised
                else side.words.written_in
            )
            yield Misfit(side.name, "the words run", over * MM_PER_PX, shorten)


def _bottom(box: Any) -> float:
    return box.position_y + box.height


def _box(page: Any, anchor: str) -> Any:
    """Return the box of one part of a side on a page, or None."""
    return next(
        (
            box
            for box in _boxes(page._page_box)
            if box.element is not None and box.element.get("id") == anchor
        ),
        None,
    )


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)
