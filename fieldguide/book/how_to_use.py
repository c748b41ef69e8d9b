"""The blocks that only the page on how to use the book asks for."""

from html import escape

from fieldguide.model.addresses import page_address
from fieldguide.model.lists import Family
from fieldguide.model.made_pages import TECHNIQUES
from fieldguide.model.notation import Block
from fieldguide.model.situation import SAFETY
from fieldguide.site.blocks import Asked, Blocks

BETWEEN_FAMILIES = "\u00a0· "


def how_to_use_blocks(site: str) -> Blocks:
    """Return the blocks of the page on how to use the book.

    site: the site's address, with a slash at its end.
    """

    def address(asked: Asked) -> str:
        is_code = asked.of in asked.library.by_code()
        below = f"{asked.of.lower()}/" if is_code else page_address(asked.of)
        shown = site.split("://")[-1] + below
        return f"[{escape(shown)}]({site}{below})"

    return {
        Block.ADDRESS: address,
        Block.FAMILIES: _families,
        Block.IF_UNSAFE: _if_unsafe,
    }


def _families(asked: Asked) -> str:
    return BETWEEN_FAMILIES.join(map(_linked, asked.library.families))


def _linked(family: Family) -> str:
    return f"[{family.name}]({TECHNIQUES.uri}){{ .family-{family.key} .plain }}"


def _if_unsafe(asked: Asked) -> str:
    """Return what to do where someone may not be safe: no technique, and the situations about safety where
    there are any.
    """
    labels = asked.library.labels.book
    codes = [s.code for s in asked.library.of_kind(SAFETY)]
    if not codes:
        return labels.no_safety
    return labels.go_to_safety.format(codes=f" {labels.or_} ".join(codes))
