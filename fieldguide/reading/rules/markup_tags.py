"""What a page may write of HTML by hand: a few tags, each closed, and the comments that ask for a block."""

import re
from collections.abc import Iterator

from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.markup_limits import NESTED_MAX

CONTAINER = {"class", "markdown"}
WRITTEN_TAGS = {
    "br": set(),
    "button": {"type", "class", "data-keep", "hidden"},
    "details": CONTAINER,
    "div": CONTAINER | {"data-offline", "hidden"},
    "li": CONTAINER,
    "nav": CONTAINER | {"aria-label"},
    "p": {"aria-live"},
    "span": {"data-size"},
    "summary": {"aria-label"},
    "ul": CONTAINER,
}
CLOSED_TAGS = WRITTEN_TAGS.keys() - {"br"}
# Strict, so that every parser of HTML reads the same tag: small letters, double quotes, nothing within that
# could end it
ATTRIBUTE = re.compile(r'\s+([a-z-]+)(?:="[^"<>&]*")?')
TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-z]+)(?P<rest>(?:{ATTRIBUTE.pattern})*)\s*/?>"
)
# Where a tag, a comment or a declaration begins, also in what Markdown shows as code: no page needs that
OPEN = re.compile(r"<(?=[A-Za-z/!?])")
AUTOLINK = re.compile(r"<(?:https:|mailto:)[^\s<>]+>")
# such as <!-- chart -->; link_rules knows the names
COMMENT = re.compile(r"<!-- \w+(?:[ .-]\w+)* -->")
NAME = re.compile(r"<!-*|<\?|</?[A-Za-z]*")
REFERENCE = re.compile(r"&#?\w+;")
REFERENCES = (
    "&lt;",
    "&gt;",
    "&amp;",
    "&quot;",
)  # XML has these alone, and the e-book is XML
TAGS_ALLOWED = ", ".join(f"<{name}>" for name in WRITTEN_TAGS)
INSTEAD = f"A page may write {TAGS_ALLOWED}; for the sign itself write &lt;."


def tag_problems(document: Document) -> Iterator[Problem]:
    """Yield each tag, comment and reference in a body that is not on the list, and each tag left open."""
    opened: list[tuple[str, int]] = []
    for found in OPEN.finditer(document.body):
        start = found.start()
        if AUTOLINK.match(document.body, start) or COMMENT.match(document.body, start):
            continue
        tag = TAG.match(document.body, start)
        if wrong := _wrong(document.body, start, tag):
            yield document.body_problem(start, *wrong)
        if tag and tag["name"] in CLOSED_TAGS:
            yield from _in_order(tag, opened, document)
    for name, start in opened:
        yield document.body_problem(
            start, f"<{name}> is never closed", f"Add </{name}> where it ends."
        )
    yield from _references(document)


def _in_order(
    tag: re.Match[str], opened: list[tuple[str, int]], document: Document
) -> Iterator[Problem]:
    """Add a tag to those that are open, or take away the one it closes; yield what is wrong with it."""
    name = tag["name"]
    if not tag["end"]:
        opened.append((name, tag.start()))
        if len(opened) == NESTED_MAX + 1:
            wrong = f"more than {NESTED_MAX} tags stand in one another here"
            yield document.body_problem(tag.start(), wrong, "Close one first.")
    elif opened and opened[-1][0] == name:
        opened.pop()
    else:
        wrong = f"</{name}> closes nothing here"
        yield document.body_problem(tag.start(), wrong, "Delete it, or open it first.")


def _wrong(body: str, start: int, tag: re.Match[str] | None) -> tuple[str, str] | None:
    """Return what is wrong with what begins with '<' here, and how to fix it, or None."""
    begin = NAME.match(body, start)
    name = begin.group() if begin else "<"
    if name.startswith(("<!", "<?")):
        fix = "Delete it: the comments that ask for a block are <!-- chart --> and its like."
        return f"'{name}' begins a comment that is none of the guide's", fix
    if name.lstrip("</") not in WRITTEN_TAGS:
        return (
            None if name.startswith("</") else (f"a page may not hold {name}>", INSTEAD)
        )
    if tag is None:
        return (
            f"'{name}' begins a tag that cannot be read",
            'Write it like <div class="name" markdown>.',
        )
    allowed = WRITTEN_TAGS[tag["name"]] if not tag["end"] else set()
    for attribute in ATTRIBUTE.findall(tag["rest"]):
        if attribute not in allowed:
            may_have = ", ".join(sorted(allowed)) or "nothing"
            return f"{name}> may not have '{attribute}'", f"It may have {may_have}."
    return None


def _references(document: Document) -> Iterator[Problem]:
    for line, found in document.matches_in_body(REFERENCE):
        if found.group() not in REFERENCES:
            wrong = f"'{found.group()}' stands for a character"
            yield Problem(document.path, line, wrong, "Write the character itself.")
