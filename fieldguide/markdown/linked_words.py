"""Codes, citations and terms of the glossary in the text of a page, as links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from fieldguide.model.notation import CITATION, CODE
from fieldguide.words.links import Link, Linker

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NO_LINKS = (*HEADINGS, "a", "code", "pre")
NO_TERMS = ("table", "strong")
BLOCKS = ("p", "li", "td", "th", "dt", "dd")
CITATIONS = rf"(?P<cited>{CITATION.pattern}(?: {CITATION.pattern})*)"
LINKED = rf"{CITATIONS}|(?P<code>{CODE.pattern})"
CODE_FIRST = re.compile(rf"{CODE.pattern} ")
QUOTE = '"'
EMPHASIS = "*"  # as in the short form of a citation


@dataclass
class _Passage:
    """Text that is read in one go, such as a paragraph.

    terms: whether terms are linked in it. quotes_left: the number of straight quotation marks that
    are still to come. quoted: whether a quotation is open; in what somebody says, no term is linked.
    in_lead: whether this is the first line of a paragraph or row that opens with a name, such as
    "**Not yet.** …"; nor is one there.
    """

    terms: bool
    quotes_left: int = 0
    quoted: bool = False
    in_lead: bool = False

    def pass_text(self, text: str) -> None:
        """End the lead where the first line ends."""
        self.in_lead = self.in_lead and "\n" not in text

    def pass_quote(self) -> None:
        """Open or close a quotation. A mark without a second one opens none."""
        self.quotes_left -= 1
        self.quoted = not (self.quoted or self.in_lead) and self.quotes_left > 0


class WordLinker:
    """Puts links into the text of one page.

    uri: the page's path below content/, from which the links lead. joins: whether citations that
    follow each other share one pair of brackets, and a code becomes one link with the title that
    follows it, as on paper.
    """

    def __init__(self, linker: Linker, uri: str, joins: bool):
        self._linker, self._uri, self._joins = linker, uri, joins
        self._terms_linked: set[str] = set()
        self._pattern = re.compile(LINKED)
        self._with_terms = re.compile(
            rf"{LINKED}|(?P<quote>{QUOTE})|{linker.term_pattern}"
        )

    def link(self, element: Element, terms: bool) -> None:
        """Put links into an element at the top of the page.

        terms: whether each term of the glossary is linked where the page has it first.
        """
        self._visit(element, _Passage(terms), in_list=False)

    def _visit(self, element: Element, passage: _Passage, in_list: bool) -> None:
        if element.tag in NO_LINKS or _is_choice(element):
            return
        if element.tag in BLOCKS:
            passage = _passage(element, passage.terms, in_list)
        inner = _Passage(terms=False) if element.tag in NO_TERMS else passage
        element.text, rebuilt = self._linked(element.text, inner)
        for child in list(element):
            self._visit(child, inner, element.tag == "li")
            child.tail, links = self._linked(child.tail, inner)
            rebuilt += [child, *links]
        element[:] = rebuilt

    def _linked(
        self, text: str | None, passage: _Passage
    ) -> tuple[str | None, list[Element]]:
        """Return the text up to the first link, and the links, each with the text that follows it."""
        if not text or isinstance(text, AtomicString):
            return text, []
        links: list[Element] = []
        first = ""
        for piece in self._pieces(text, passage):
            if isinstance(piece, Element):
                links.append(piece)
            elif links:
                links[-1].tail = (links[-1].tail or "") + piece
            else:
                first += piece
        return first, links

    def _pieces(self, text: str, passage: _Passage) -> Iterator[str | Element]:
        """Yield the text in order, in pieces: each link as an element, the rest as it stands."""
        pattern = self._with_terms if passage.terms else self._pattern
        end = 0
        while found := pattern.search(text, end):
            before = text[end : found.start()]
            passage.pass_text(before)
            yield before
            end = found.end()
            if found["cited"]:
                yield from self._citations(CITATION.findall(found["cited"]))
            elif found["code"]:
                link = self._code(found["code"], text[end:])
                end += len(link.text) - len(found["code"])
                yield _element(link)
            elif found["quote"]:
                passage.pass_quote()
                yield QUOTE
            else:
                yield self._term(found["term"], passage)
        passage.pass_text(text[end:])
        yield text[end:]

    def _citations(self, keys: Iterable[str]) -> Iterator[str | Element]:
        for i, key in enumerate(keys):
            between = "; " if self._joins else ") ("
            yield between if i else "("
            yield _element(self._linker.citation(key, self._uri))
        yield ")"

    def _code(self, code: str, text: str) -> Link:
        """Return the link of a code, which takes in its title if the text goes on with it."""
        link = self._linker.code(code, self._uri)
        if self._joins and text.startswith(f" {link.title}"):
            return replace(link, text=f"{code} {link.title}")
        return link

    def _term(self, name: str, passage: _Passage) -> str | Element:
        link = self._linker.term(name, self._uri)
        if passage.quoted or passage.in_lead or link.href in self._terms_linked:
            return name
        self._terms_linked.add(link.href)
        return _element(link)


def _element(link: Link) -> Element:
    title = {"title": link.title} if link.title else {}
    element = Element("a", {"href": link.href, **title})
    element.text, *others = link.text.split(EMPHASIS)
    for i, words in enumerate(others):
        if i % 2:
            element[-1].tail = words
        else:
            SubElement(element, "em").text = words
    return element


def _is_choice(element: Element) -> bool:
    """Whether an element is one of the chooser's techniques, which has one link: to its page."""
    return element.tag == "li" and "data-code" in element.attrib


def _passage(element: Element, terms: bool, in_list: bool) -> _Passage:
    """Return how a block is read. A lead is bold, or a code."""
    first = element[0].tag if len(element) and not (element.text or "").strip() else ""
    lead = element.tag == "p" and not in_list and first == "strong"
    row = element.tag == "li" and CODE_FIRST.match(element.text or "")
    words = "".join(element.itertext())
    return _Passage(terms, words.count(QUOTE), in_lead=bool(lead or row))
