"""Words as they are set in type: curly quotes, and no last line of a single short word."""

from functools import cache
from html import unescape

from markdown import Markdown

SHORT_ENDING_CHARS = 16  # two last words up to this long are kept on one line
NO_BREAK_SPACE = "\u00a0"
_markdown = Markdown(extensions=["smarty"])


@cache
def curly(text: str) -> str:
    """Return a plain line of text with curly quotes."""
    return unescape(
        _markdown.reset().convert(text).removeprefix("<p>").removesuffix("</p>")
    )


@cache
def typeset(text: str) -> str:
    """Return a plain line of text with curly quotes, its last two words kept together if they are short."""
    words = curly(text)
    *before, last_but_one, last = ["", "", *words.split(" ")]
    short = len(last_but_one) + len(last) < SHORT_ENDING_CHARS
    return (
        " ".join([*before[2:], last_but_one + NO_BREAK_SPACE + last])
        if short and len(before) > 3
        else words
    )
