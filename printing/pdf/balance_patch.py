"""Balanced lines in WeasyPrint 70.0, which does not know `text-wrap: balance`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Lines = Iterator[tuple[Any, Any]]
IterateLines = Callable[..., Lines]
PROPERTY, BALANCED = (
    "__text_wrap",
    "balance",
)  # `--text-wrap: balance`, as WeasyPrint keeps it
# a longer text is read for its length, and its last line is a small part of it
LINES_MAX = 8
PRECISION_PX = 1.0  # CSS pixels, about a quarter of a millimetre


def balancing(iterate: IterateLines) -> IterateLines:
    """Return WeasyPrint's `iter_line_boxes`, but with the lines of a text as even as they can be.

    In a block with `--text-wrap: balance`, lines end where they would in the narrowest block that needs
    no more of them: no word stands alone at the foot.
    """

    def iter_line_boxes(
        context: Any,
        box: Any,
        position_y: float,
        bottom_space: float,
        skip_stack: Any,
        block: Any,
        *more: Any,
    ) -> Lines:
        place = (position_y, bottom_space, skip_stack)

        def widths(width: float) -> list[float]:
            """Return the width of each line in a block of a width, and leave no trace of having asked."""
            shapes = context.excluded_shapes.copy()
            *_, letter_style, line_style = more
            with _of_width(block, width):
                lines = iterate(
                    context, box, *place, block, [], [], letter_style, line_style
                )
                found = [float(line.width) for line, _ in lines]
            context.excluded_shapes = shapes
            return found

        width = (
            _narrowest(block.width, widths)
            if _is_balanced(block, skip_stack)
            else block.width
        )
        lines = iterate(context, box, *place, block, *more)
        while True:
            with _of_width(block, width):
                line = next(lines, None)
            if line is None:
                return
            yield line

    return iter_line_boxes


def _is_balanced(block: Any, skip_stack: Any) -> bool:
    wanted = [
        token.value for token in block.style[PROPERTY] or () if token.type == "ident"
    ]
    return skip_stack is None and wanted == [BALANCED]


def _narrowest(width: float, widths: Callable[[float], list[float]]) -> float:
    """Return the least width, in CSS pixels, that needs no more lines than this one."""
    lines = widths(width)
    if not 1 < len(lines) <= LINES_MAX:
        return width
    too_narrow, enough = sum(lines) / len(lines) - PRECISION_PX, width
    while enough - too_narrow > PRECISION_PX:
        middle = (too_narrow + enough) / 2
        if len(widths(middle)) > len(lines):
            too_narrow = middle
        else:
            enough = middle
    return enough


@contextmanager
def _of_width(block: Any, width: float) -> Iterator[None]:
    """Give a block another width for a while."""
    own, block.width = block.width, width
    try:
        yield
    finally:
        block.width = own
