"""A mend for the end of a line in WeasyPrint 70.0."""

from collections.abc import Callable
from typing import Any

Split = Callable[..., tuple[Any, ...]]


def keeping_what_fits(split: Split) -> Split:
    """Return WeasyPrint's `split_first_line`, but with all words on the line where only the space
    behind them does not fit.

    Before a link or a word in italics WeasyPrint counts that space, finds the line too wide, and
    ends it behind its first word.
    """

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        *more: Any,
        **named: Any,
    ) -> tuple[Any, ...]:
        line = split(text, style, context, max_width, *more, **named)
        _, length, resume_at, *_ = line
        if (
            resume_at is None
            or not text.endswith(" ")
            or b" " in text.encode()[:length]
        ):
            return line
        without_space = split(text[:-1], style, context, max_width, *more, **named)
        all_fits = without_space[2] is None
        return without_space if all_fits else line

    return split_first_line
