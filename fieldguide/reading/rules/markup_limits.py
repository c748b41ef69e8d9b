"""How much a page may hold, so that reading it takes no longer than two seconds: size, marks, and depth."""

import re

from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem

# Four times the longest page of today, and twice its longest paragraph. The time that Python-Markdown takes
# grows with the square of both
PAGE_MAX_CHARS = 40_000
PAGE_MAX_LINES = 1_000
PARAGRAPH_MAX_CHARS = 4_000
# It looks for the end of each mark in all the rest of a paragraph. A paragraph of today holds 42, a page 357
OPENING = "[*_`!<"
PARAGRAPH_MAX_MARKS = 200
PAGE_MAX_MARKS = 1_000
# quotes, lists and notes in one another; Python-Markdown descends into each
NESTED_MAX = 10
INDENT_SPACES = 4  # of each level
MARKERS = rf"(?:[ \t]*(?:>|(?:[-*+]|\d+\.)[ \t])){{{NESTED_MAX + 1},}}"
INDENT = rf"(?: {{{INDENT_SPACES}}}| {{0,{INDENT_SPACES - 1}}}\t){{{NESTED_MAX + 1},}}[ \t]*\S"
DEEP = re.compile(rf"^(?:{MARKERS}|{INDENT})", re.MULTILINE)
IN_TWO = "make two pages of it"
PARAGRAPH = re.compile(r"(?:.*\S.*\n?)+")


def too_much(document: Document) -> Problem | None:
    """Return the problem of a body that would keep Markdown busy for long, or end it, or None."""
    body = document.body
    if len(body) > PAGE_MAX_CHARS:
        wrong = f"the page has {len(body)} characters"
        return Problem(
            document.path,
            document.body_line,
            wrong,
            f"Keep it to {PAGE_MAX_CHARS}: {IN_TWO}.",
        )
    if (lines := body.count("\n")) > PAGE_MAX_LINES:
        wrong = f"the page has {lines} lines"
        return Problem(
            document.path,
            document.body_line,
            wrong,
            f"Keep it to {PAGE_MAX_LINES}: {IN_TWO}.",
        )
    if deep := DEEP.search(body):
        wrong = f"more than {NESTED_MAX} blocks stand in one another here"
        return document.body_problem(
            deep.start(), wrong, "Write them below one another."
        )
    if _marks(body) > PAGE_MAX_MARKS:
        wrong = f"the page holds {_marks(body)} of the marks {' '.join(OPENING)}"
        return Problem(
            document.path,
            document.body_line,
            wrong,
            f"Keep it to {PAGE_MAX_MARKS}: {IN_TWO}.",
        )
    return _long_paragraph(document)


def _long_paragraph(document: Document) -> Problem | None:
    for paragraph in PARAGRAPH.finditer(document.body):
        length, marks = len(paragraph.group()), _marks(paragraph.group())
        if length > PARAGRAPH_MAX_CHARS:
            wrong = f"the paragraph that begins here has {length} characters"
            fix = f"Keep it to {PARAGRAPH_MAX_CHARS}: make two of it."
            return document.body_problem(paragraph.start(), wrong, fix)
        if marks > PARAGRAPH_MAX_MARKS:
            wrong = f"the paragraph that begins here holds {marks} of the marks {' '.join(OPENING)}"
            return document.body_problem(
                paragraph.start(), wrong, f"Keep it to {PARAGRAPH_MAX_MARKS}."
            )
    return None


def _marks(text: str) -> int:
    return sum(map(text.count, OPENING))
