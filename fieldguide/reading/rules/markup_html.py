"""Rules for the HTML that Markdown makes of a body: links, pictures, attributes and anchors.

They look where a browser would find them, however an author wrote them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from markdown import Markdown

from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.markup_tags import WRITTEN_TAGS

Attributes = list[tuple[str, str | None]]
# Those extensions of mkdocs.yml that make elements
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
# Elements that Python-Markdown makes, with the attributes that it or an author may set (not ADDRESSES)
NAMED = {"id", "class"}
MADE_TAGS = {
    **{tag: NAMED for tag in "h1 h2 h3 h4 h5 h6 p ul ol li blockquote div".split()},
    **{tag: NAMED for tag in "strong em table thead tbody tr".split()},
    **{tag: {"class"} for tag in "hr code pre".split()},
    **{tag: NAMED | {"style"} for tag in ("th", "td")},  # the tables' own text-align
    "a": {"title", "class"},
    "img": {"alt", "title", "class", "loading", "width", "height"},
}
KNOWN_TAGS = WRITTEN_TAGS.keys() | MADE_TAGS.keys()
VOID_TAGS = ("br", "hr", "img")
ADDRESSES = ("href", "src")
ADDRESS_SHOWN_CHARS = 60
BODIES_KEPT = 256  # many more than have links
ALIGNMENT = re.compile(r"text-align: (?:left|right|center);")
# Classes of the theme's own parts, which cover a page or move; a button is none
THEMES_CLASS = re.compile(r"(?:^|\s)(?!md-button(?:\s|$))(md-\S*)")
ID = re.compile(
    r"[a-z0-9][\w-]*"
)  # the theme and our scripts take those that begin with __
LINK_SCHEMES = ("https", "mailto")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A browser drops most of these before it looks for the scheme
IGNORED_IN_ADDRESSES = re.compile(
    r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]"
)


def html_problems(document: Document, addresses_alone: bool) -> Iterator[Problem]:
    """Yield what a page may not contain, in the HTML that Markdown makes of its body.

    addresses_alone: check links and pictures only; where a tag is wrong, the rest follows from it.
    """
    page = _html(document.body)
    ids: set[str] = set()
    for tag, attributes in page.elements:
        if tag not in KNOWN_TAGS and not addresses_alone:
            line = _line_of(document, f"<{tag}")
            yield Problem(
                document.path, line, f"a page may not hold <{tag}>", "Delete it."
            )
        for name, value in attributes:
            if addresses_alone and (name not in ADDRESSES or tag not in MADE_TAGS):
                continue
            if problem := _attribute(tag, name, value or "", ids):
                yield Problem(
                    document.path, _line_of(document, value or name), *problem
                )
    # the others follow from the first
    for tag in page.crossed[:1] if not addresses_alone else ():
        wrong = f"<{tag}> and a mark of Markdown close in the wrong order"
        line = _line_of(document, f"<{tag}")
        yield Problem(document.path, line, wrong, "Close first what was opened last.")


@lru_cache(maxsize=BODIES_KEPT)
def _html(body: str) -> "_Html":
    """Return the elements of a body; `serve` asks for all of them after one was saved."""
    page = _Html()
    page.feed(Markdown(extensions=list(EXTENSIONS)).convert(body))
    return page


def _attribute(
    tag: str, name: str, value: str, ids: set[str]
) -> tuple[str, str] | None:
    """Return what is wrong with an attribute, and how to fix it, or None. `ids` are the page's so far."""
    if name in ADDRESSES and tag in ("a", "img"):
        return refused_address(value, LINK_SCHEMES if tag == "a" else ())
    if name not in WRITTEN_TAGS.get(tag, set()) | MADE_TAGS.get(tag, set()):
        return f"<{tag}> may not have '{name}'", "Delete it."
    if name == "style" and not ALIGNMENT.fullmatch(value):
        return "a page may not set a style", "Delete it."
    if name == "class" and (themes := THEMES_CLASS.search(value)):
        return f"the class '{themes[1]}' belongs to the theme", "Delete it."
    if name == "id":
        return _anchor(value, ids)
    return None


def _anchor(value: str, ids: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with the anchor of a heading, and how to fix it, or None; and add it to `ids`."""
    if not ID.fullmatch(value):
        return (
            f"'{value}' cannot be an anchor",
            "Use letters, digits and hyphens, such as {#the-words}.",
        )
    if value in ids:
        return (
            f"the anchor '{value}' stands twice on the page",
            "Give one of them another.",
        )
    ids.add(value)
    return None


def refused_address(address: str, schemes: tuple[str, ...]) -> tuple[str, str] | None:
    """Return why an address may not be linked, and what may, or None. Without a scheme it is our own."""
    plain = IGNORED_IN_ADDRESSES.sub("", address)
    scheme = SCHEME.match(plain)
    if (scheme[1].lower() in schemes) if scheme else not plain.startswith(("/", "\\")):
        return None
    begin = " or ".join(f"{name}:" for name in schemes)
    allowed = f"Begin it with {begin}, or name" if schemes else "Name"
    fix = f"{allowed} a file of content/ as seen from this one."
    return f"'{plain[:ADDRESS_SHOWN_CHARS]}' may not be linked or shown", fix


def _line_of(document: Document, value: str) -> int:
    """Return the line on which a value was written, or the body's first."""
    plain = IGNORED_IN_ADDRESSES.sub("", value)
    cleaned = IGNORED_IN_ADDRESSES.sub(_kept_break, document.body)
    for wanted, rows in (
        (value, document.body),
        (plain, cleaned),
        (value.split(" ")[-1], document.body),
    ):
        if wanted and wanted in rows:
            return document.body_line + rows.count("\n", 0, rows.index(wanted))
    return document.body_line


def _kept_break(ignored: re.Match[str]) -> str:
    return "\n" if ignored.group() == "\n" else ""


class _Html(HTMLParser):
    """Collects the elements with their attributes, and the end tags that do not match the open element."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.crossed: list[str] = []
        self._opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, attrs))
        if tag not in VOID_TAGS:
            self._opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self._opened or self._opened.pop() != tag:
            self.crossed.append(tag)
