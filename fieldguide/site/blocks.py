"""Blocks: what a body asks for by a comment such as <!-- chart -->, and the build puts in its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fieldguide.model.library import Library
from fieldguide.model.notation import BLOCK, Block


@dataclass(frozen=True)
class Asked:
    """What a block is made from.

    here: the path below content/ of the page that asks for it. of: the name after "of", such as that of a
    file whose size is asked for; empty for most blocks.
    """

    library: Library
    here: str
    of: str = ""


Blocks = Mapping[Block, Callable[[Asked], str]]


def with_blocks(markdown: str, library: Library, here: str, blocks: Blocks) -> str:
    """Return Markdown with each block that it asks for; one that `blocks` lacks is left out."""

    def block(found: re.Match[str]) -> str:
        if found["name"] not in {*Block}:
            return found[0]  # a comment
        name = Block(found["name"])
        return (
            blocks[name](Asked(library, here, found["of"] or ""))
            if name in blocks
            else ""
        )

    return BLOCK.sub(block, markdown)
