"""Comments in a finished page that tell the extension what it cannot see: the page's path, and which of its
words are those of a body, where terms of the glossary become links.

A renderer without the extension shows none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE

BODY, END_OF_BODY = "<!-- body -->", "<!-- end of body -->"
NO_CONTENTS = " without contents"
PAGE = re.compile(rf"<!-- page (\S+)({NO_CONTENTS})? -->")


def page_mark(uri: str, has_contents: bool = True) -> str:
    """Return the last lines of a finished page.

    uri: the page's path below content/. has_contents: whether the theme lists the page's sections beside it.
    """
    return f"\n<!-- page {uri}{'' if has_contents else NO_CONTENTS} -->\n"


def body_mark(markdown: str) -> str:
    """Return the words of a body, marked as such. Empty words stay empty."""
    words = markdown.strip()
    return f"{BODY}\n\n{words}\n\n{END_OF_BODY}" if words else ""


def outside_body(markdown: str) -> str:
    """Return Markdown that stands in a body and is not of it, such as a block that the build puts there."""
    return f"{END_OF_BODY}\n\n{markdown}\n\n{BODY}"


@dataclass
class MarkedPage:
    """What the marks of a page say.

    bodies: the elements of each body at the top of the page.
    """

    uri: str | None = None
    has_contents: bool = True
    bodies: list[list[Element]] = field(default_factory=list)


def take_marks(root: Element, md: Markdown) -> MarkedPage:
    """Return what the marks of a page say, and remove them from it."""
    page, in_body = MarkedPage(), False
    for element, comment in list(_comments(root, md)):
        if comment == BODY:
            page.bodies.append([])
        elif found := PAGE.fullmatch(comment):
            page.uri, page.has_contents = found[1], not found[2]
        elif comment != END_OF_BODY:
            comment = ""
        if comment:
            root.remove(element)
            in_body = comment == BODY
        elif in_body:
            page.bodies[-1].append(element)
    return page


def _comments(root: Element, md: Markdown) -> Iterator[tuple[Element, str]]:
    """Yield each element at the top of a page with the raw HTML it stands for, or nothing."""
    for element in root:
        found = (
            HTML_PLACEHOLDER_RE.fullmatch(element.text or "")
            if element.tag == "p"
            else None
        )
        raw = md.htmlStash.rawHtmlBlocks[int(found[1])] if found else ""
        yield element, raw.strip() if isinstance(raw, str) else ""
