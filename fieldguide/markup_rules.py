"""The rules of what words may hold: text, pictures of ours, links to our pages, to https and to mailto, and a few marks."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from markdown import Markdown

from .frontmatter import Document
from .model import Library
from .problems import Problem

# As large as ten of the longest pages of today; Python-Markdown takes seconds for more, and a reader will not scroll through it
PAGE_MAX_CHARS = 150_000
LINE_MAX_CHARS = 20_000
OPENED_MAX = 3_000  # '[', '*' and '_' that open something: the reader of Markdown looks for the end of each
NESTED_MAX = 10  # quotes and lists in one another; Python-Markdown descends into each
DEEP = re.compile(rf"^(?:[ \t]*>){{{NESTED_MAX + 1},}}|^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+){{{NESTED_MAX + 1},}}|^ {{{4 * NESTED_MAX + 4},}}\S", re.M)
# Tags that a page may write by hand, with the attributes of each; Markdown makes all others
CONTAINER = {"class", "markdown"}
WRITTEN_TAGS = {
    "br": set(),
    "div": CONTAINER | {"data-offline", "hidden"},
    "nav": CONTAINER | {"aria-label"},
    "ul": CONTAINER,
    "li": CONTAINER,
    "details": CONTAINER,
    "summary": {"aria-label"},
    "p": {"aria-live"},
    "button": {"type", "class", "data-keep", "hidden"},
    "span": {"data-size"},
}
# What Python-Markdown makes of our marks, with the attributes that it gives them
HEADINGS = {f"h{level}": {"id", "class"} for level in range(1, 7)}
MADE_TAGS = HEADINGS | {
    "a": {"href", "title", "class"},
    "img": {"src", "alt", "title", "class", "loading", "width", "height"},
    **{name: {"class", "id"} for name in "p ul ol li blockquote strong em table thead tbody tr th td".split()},
    **{name: {"class"} for name in "hr code pre dl dt dd".split()},
}
LINK_SCHEMES = {"https", "mailto"}
CODE = re.compile(r"^(?: {4}|\t).*$|`[^`\n]*`", re.MULTILINE)
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>")
COMMENT = re.compile(r"<!--.*?-->")
AUTOLINK = re.compile(r"<(?:https:|mailto:)[^\s<>]+>")
OPEN = re.compile(r"<(?=[A-Za-z/!?])")
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")  # a browser drops most of these before it looks
RISKY = re.compile(r"\]\(|\]:|\][ \n]?\[|[<&{]|javascript|data:", re.IGNORECASE)  # without any of these a body is words and plain marks
UNSUPPORTED = (
    (re.compile(r"\[@[^\]]*[\s;,][^\]]*\]"), "more than one source stands in one bracket", "Write each in its own: [@one] [@another]."),
    (re.compile(r"\[\^[^\]]+\]"), "footnotes are not printed", "Put it into the sentence, or leave it out."),
)
FREE_FIELDS = ("references.yml", "glossary.yml")  # hold texts of which the model asks only that they are there
IN_FIELDS = re.compile(r"\](?=[(\[:])|<[A-Za-z/!?][^>]*>?|&#?\w+;")
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")  # those of mkdocs.yml that make elements


def markup_problems(library: Library, documents: dict[str, Document]) -> Iterator[Problem]:
    """Yield each thing in the words that a page, a card or the e-book may not hold, at its line."""
    for name, document in documents.items():
        if name in FREE_FIELDS:
            yield from _in_fields(document)
        if too_much := _too_much(document):
            yield too_much
        elif document.body:
            yield from _in_body(document)


def _in_fields(document: Document) -> Iterator[Problem]:
    """Yield marks in the texts of a list, such as the title of a source: a page prints them as they are."""
    for location, words in document.texts():
        key = location[-1] if location and isinstance(location[-1], str) else ""
        if key == "URL":
            yield from _address(words, document.line_of(location), document, LINK_SCHEMES | {"http"})
        elif found := IN_FIELDS.search(words):
            wrong = f"holds '{found.group()}', which a page reads as a mark"
            yield document.problem(location, f"the text {wrong}", "Write plain words; & stands for itself.")


def _too_much(document: Document) -> Problem | None:
    """Return the problem of a body that would keep the reader of Markdown busy for minutes, or end it."""
    body = document.body
    opened = sum(map(body.count, "[*_"))
    deep = DEEP.search(body)
    if len(body) > PAGE_MAX_CHARS:
        return _at(document, 0, f"the page has {len(body)} characters", f"Keep it to {PAGE_MAX_CHARS}: make two pages of it.")
    if opened > OPENED_MAX:
        return _at(document, 0, f"the page holds {opened} of the marks [ * _", f"Keep it to {OPENED_MAX}.")
    if deep:
        return _at(document, deep.start(), f"more than {NESTED_MAX} blocks stand in one another here", "Write them below one another.")
    long = next((i for i, row in enumerate(body.split("\n")) if len(row) > LINE_MAX_CHARS), None)
    if long is not None:
        wrong = f"the line has more than {LINE_MAX_CHARS} characters"
        return Problem(document.path, document.body_line + long, wrong, "Break it into paragraphs.")
    return None


def _in_body(document: Document) -> Iterator[Problem]:
    for pattern, wrong, fix in UNSUPPORTED:
        for line, _ in document.in_body(pattern):
            yield Problem(document.path, line, wrong, fix)
    if RISKY.search(document.body):
        yield from _written_tags(document)
        yield from _made_elements(document)


def _written_tags(document: Document) -> Iterator[Problem]:
    """Yield each tag written by hand that is not on the list, is never closed, or closes nothing."""
    words = CODE.sub(lambda m: " " * len(m.group()), document.body)
    words = AUTOLINK.sub(lambda m: " " * len(m.group()), COMMENT.sub(lambda m: " " * len(m.group()), words))
    allowed = f"A page may write these: {', '.join(f'<{name}>' for name in sorted(WRITTEN_TAGS))}. For a sign of its own, write &lt;."
    opened: list[tuple[str, int]] = []
    for found in OPEN.finditer(words):
        tag = TAG.match(words, found.start())
        name = tag["name"].lower() if tag else ""
        if tag is None:
            start = words[found.start() : found.start() + 20].split("\n")[0]
            yield _at(document, found.start(), f"'{start}' begins a tag or a comment that is never closed", "Close it, or write &lt; for the sign.")
        elif name not in WRITTEN_TAGS:
            if not tag["end"]:
                yield _at(document, found.start(), f"a page may not hold <{name}>", allowed)
        elif tag["end"]:
            if opened and opened[-1][0] == name:
                opened.pop()
            else:
                yield _at(document, found.start(), f"</{name}> closes nothing here", "Delete it, or open it first.")
        else:
            yield from _attributes(tag, name, document)
            if name != "br":
                opened.append((name, found.start()))
    for name, start in opened:
        yield _at(document, start, f"<{name}> is never closed", f"Add </{name}> where it ends.")


def _attributes(tag: re.Match, name: str, document: Document) -> Iterator[Problem]:
    for attribute in _Attributes.of(tag.group()):
        if attribute not in WRITTEN_TAGS[name]:
            has = ", ".join(sorted(WRITTEN_TAGS[name])) or "none"
            yield _at(document, tag.start(), f"<{name}> may not have '{attribute}'", f"It may have: {has}.")


def _made_elements(document: Document) -> Iterator[Problem]:
    """Yield each element, attribute and address that Markdown makes of the body and that a page may not hold."""
    found = _Elements()
    found.feed(Markdown(extensions=list(EXTENSIONS)).convert(document.body))
    for name, attributes in found.elements:
        for attribute, value in attributes if name in MADE_TAGS else ():
            if attribute not in MADE_TAGS[name] | WRITTEN_TAGS.get(name, set()):
                yield Problem(document.path, _line_of(document, attribute), f"<{name}> may not have '{attribute}'", "Delete it.")
            if attribute in ("href", "src"):
                yield from _address(value or "", _line_of(document, value or ""), document, LINK_SCHEMES if attribute == "href" else set())


def _address(value: str, line: int, document: Document, schemes: set[str]) -> Iterator[Problem]:
    """Yield the problem of an address of a scheme that is not one of `schemes`; an address without one is a page or a picture of ours."""
    plain = IGNORED_IN_ADDRESSES.sub("", unescape(value))
    scheme = SCHEME.match(plain)
    if scheme and scheme[1].lower() in schemes:
        return
    if scheme or plain.startswith(("//", "\\")):
        allowed = f"Write an address that begins with {' or '.join(f'{s}:' for s in sorted(schemes))}, or" if schemes else "Name"
        yield Problem(document.path, line, f"'{plain[:60]}' may not be linked or shown", f"{allowed} a file of this folder.")


def _line_of(document: Document, value: str) -> int:
    """Return the line at which a value was written, also if it was written with references such as &#115;, or else the body's first."""
    rows = document.body.split("\n")
    plain = IGNORED_IN_ADDRESSES.sub("", unescape(value))
    readings = (lambda row: row, unescape, lambda row: IGNORED_IN_ADDRESSES.sub("", unescape(row)))
    lines = (i for read in readings for wanted in (value, plain) for i, row in enumerate(rows) if wanted and wanted in read(row))
    return document.body_line + next(lines, 0)


def _at(document: Document, start: int, wrong: str, fix: str) -> Problem:
    return Problem(document.path, document.body_line + document.body.count("\n", 0, start), wrong, fix)


class _Elements(HTMLParser):
    """Gathers every element with its attributes; a parser of its own reads references and odd spellings as a browser does."""

    def __init__(self):
        super().__init__()
        self.elements: list[tuple[str, list]] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.elements.append((tag, attributes))


class _Attributes(_Elements):
    @classmethod
    def of(cls, tag: str) -> list[str]:
        """Return the names of the attributes of one tag."""
        parser = cls()
        parser.feed(tag)
        return [name for _, attributes in parser.elements for name, _ in attributes]
