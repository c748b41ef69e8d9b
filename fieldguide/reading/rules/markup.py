"""What words may hold: text, our pictures, links to our pages, to https and mailto, and CONTRIBUTING's marks.

Tags are looked for in what an author wrote; links, pictures and attributes in the HTML that Markdown makes of
it, where a browser would find them, however they were written.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown

from fieldguide.model.library import Library
from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.markup_limits import too_much
from fieldguide.reading.rules.markup_tags import WRITTEN_TAGS, tag_problems

# Those of mkdocs.yml that make elements
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
# What Python-Markdown makes of our marks, with the attributes that it or an author gives them (not ADDRESSES)
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
ALIGNMENT = re.compile(r"text-align: (?:left|right|center);")
# Classes of the theme's own parts, which cover a page or move; a button is none
THEMES_CLASS = re.compile(r"(?:^|\s)(?!md-button(?:\s|$))(md-\S*)")
ID = re.compile(r"[a-z0-9][\w-]*")  # the theme and our scripts take those that begin with __
LINK_SCHEMES = ("https", "mailto")
SOURCE_SCHEMES = ("https", "http")  # some archives have no certificate
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# A browser drops most of these before it looks for the scheme
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
# Without any of these a body is words and plain marks
RISKY = re.compile(r"\]\(|\]:|\][ \n]?\[(?!@)|[<&{]|!!!")
UNSUPPORTED = (
    (
        r"\[@[^\]]*[\s;,][^\]]*\]",
        "two sources stand in one bracket",
        "Write [@one] [@another].",
    ),
    (
        r"\[\^[^\]\s]+\]",
        "footnotes are not made here",
        "Put it into the sentence, or leave it out.",
    ),
    (
        r"^[ \t]*(?:```|~~~)",
        "a fence of code is printed as it stands",
        "Indent the lines by four spaces.",
    ),
    (r"~~\S", "'~~' is printed as it stands", "Delete the words that you would strike out."),
    (
        r"^[ \t]*[-*+] \[[ xX]\]",
        "a box to tick is printed as it stands",
        "Write a list without boxes.",
    ),
    (r"^\?\?\?", "'???' is printed as it stands", "Write <details markdown> with a <summary>."),
    (r"^\*\[[^\]]+\]:", "an abbreviation is printed as it stands", "Add it to glossary.yml."),
    (
        r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
        "'{}' is printed as it stands",
        "Write the word.",
    ),
)
UNSUPPORTED_MARKS = [
    (re.compile(pattern, re.MULTILINE), wrong, fix) for pattern, wrong, fix in UNSUPPORTED
]
# Files with texts of which the model asks only that they are there
FREE_FIELDS = ("references.yml", "glossary.yml")
IN_FIELDS = re.compile(r"\](?=[(\[:])|<[A-Za-z/!?][^>]*>?|&#?\w+;")


def markup_problems(library: Library, documents: dict[str, Document]) -> Iterator[Problem]:
    """Yield each thing in the words that a page, a card or the e-book may not hold, at its line."""
    for name, document in documents.items():
        if name in FREE_FIELDS:
            yield from _in_fields(document)
        if excess := too_much(document):
            yield excess
        elif document.body:
            yield from _in_body(document)


def _in_fields(document: Document) -> Iterator[Problem]:
    """Yield marks in the texts of a list, such as the title of a source: a page prints them as they are."""
    for location, words in document.texts():
        if location[-1:] == ("URL",):
            if wrong := _refused(words, SOURCE_SCHEMES):
                yield document.problem(location, *wrong)
        elif found := IN_FIELDS.search(words):
            wrong = f"the text holds '{found.group()}', which a page reads as a mark"
            yield document.problem(location, wrong, "Write plain words; & stands for itself.")


def _in_body(document: Document) -> Iterator[Problem]:
    for pattern, wrong, fix in UNSUPPORTED_MARKS:
        for line, found in document.in_body(pattern):
            yield Problem(document.path, line, wrong.format(found.group()), fix)
    if RISKY.search(document.body):
        written = list(tag_problems(document))
        yield from written
        yield from _in_html(document, addresses_alone=bool(written))


def _in_html(document: Document, addresses_alone: bool) -> Iterator[Problem]:
    """Yield what a page may not hold of the HTML that Markdown makes of the body.

    addresses_alone: only links and pictures. Where a tag is wrong, the rest would be blamed a second time.
    """
    page = _Html()
    page.feed(Markdown(extensions=list(EXTENSIONS)).convert(document.body))
    ids: set[str] = set()
    for tag, attributes in page.elements:
        if tag not in KNOWN_TAGS and not addresses_alone:
            line = _line_of(document, f"<{tag}")
            yield Problem(document.path, line, f"a page may not hold <{tag}>", "Delete it.")
        for name, value in attributes:
            if addresses_alone and (name not in ADDRESSES or tag not in MADE_TAGS):
                continue
            if wrong := _attribute(tag, name, value or "", ids):
                yield Problem(document.path, _line_of(document, value or name), *wrong)
    # the others follow from the first
    for tag in page.crossed[:1] if not addresses_alone else ():
        wrong = f"<{tag}> and a mark of Markdown close in the wrong order"
        line = _line_of(document, f"<{tag}")
        yield Problem(document.path, line, wrong, "Close first what was opened last.")


def _attribute(tag: str, name: str, value: str, ids: set[str]) -> tuple[str, str] | None:
    """Return what is wrong with an attribute, and how to fix it, or None. `ids` are the page's so far."""
    if name in ADDRESSES and tag in ("a", "img"):
        return _refused(value, LINK_SCHEMES if tag == "a" else ())
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
        return f"the anchor '{value}' stands twice on the page", "Give one of them another."
    ids.add(value)
    return None


def _refused(address: str, schemes: tuple[str, ...]) -> tuple[str, str] | None:
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


def _kept_break(ignored: re.Match) -> str:
    return "\n" if ignored.group() == "\n" else ""


class _Html(HTMLParser):
    """Gathers the elements with their attributes, and the tags that close another than the last opened."""

    def __init__(self):
        super().__init__()
        self.elements: list[tuple[str, list]] = []
        self.crossed: list[str] = []
        self._opened: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.elements.append((tag, attributes))
        if tag not in VOID_TAGS:
            self._opened.append(tag)

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.elements.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if not self._opened or self._opened.pop() != tag:
            self.crossed.append(tag)
