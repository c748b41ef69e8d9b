"""The site's scripts without what only engineers read: comments, indentation, addresses of source maps."""

import re
from itertools import groupby
from typing import Any

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text

# Material's own scripts, which are minified already
MATERIAL = "assets/javascripts/"
VENDOR = "assets/vendor/"
DATA = re.compile(r"assets/[^/]+\.js")  # of words/data_script.py, without comments
SOURCE_MAP_COMMENT = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)


def slimmed(path: str, script: str) -> str:
    """Return a script of the site as it is published. What others wrote keeps its comments and licences."""
    if path.startswith((MATERIAL, VENDOR)):
        return SOURCE_MAP_COMMENT.sub("", script)
    if DATA.fullmatch(path):
        return script
    return _without_comments(script)


def _without_comments(script: str) -> str:
    """Return a script with one line break or one space where it has comments and white space.

    Line breaks stay line breaks, for JavaScript ends a statement at some of them (ECMA-262, 12.10).
    """
    tokens = JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(script)
    parts = []
    for is_blank, run in groupby(tokens, _is_blank):
        text = "".join(value for _, value in run)
        parts.append(("\n" if "\n" in text else " ") if is_blank else text)
    return "".join(parts).lstrip()


def _is_blank(token: tuple[Any, str]) -> bool:
    kind, value = token
    return kind in Comment or (kind in Text and not value.strip())
