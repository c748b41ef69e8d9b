"""Finished Markdown of the site's pages to HTML of the book: links lead to places in the book, ids
are unique in it.
"""

import posixpath
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from fieldguide.markdown.extension import GuideMarkdown
from fieldguide.markdown.page_marks import page_mark
from fieldguide.model.file_kinds import PICTURES
from fieldguide.model.labels import Labels
from fieldguide.model.made_pages import GLOSSARY, REFERENCES
from fieldguide.reading.problems import ContentProblems, Problem
from fieldguide.words.links import Linker

# priority: toc has given the ids (5), smarty has yet to curl the quotes (2)
AFTER_IDS_AND_LINKS = 3
BLOCKS = {"p", "li", "td", "th", "h2", "h3", "dd", "dt"}
CURLY = {
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
    "ndash": "–",
    "mdash": "—",
    "ellipsis": "…",
}
STRAIGHT_ADDRESS = re.compile(r"^https?://(?:www\.)?")


class BookMarkdown:
    """Turns pages into chapters.

    `places` is the id in the book of each page of the site; `site` is the site's address.

    The pictures that authors added become part of the page that shows them, which is then whole in a PDF
    and in an e-book alike.
    """

    def __init__(self, linker: Linker, places: dict[str, str], site: str):
        self._words = GuideMarkdown(lambda: linker, joins=True)
        self._places, self._site = places, site
        self._pictures = dict(linker.library.pictures)
        self._labels = linker.library.labels

    def html(self, markdown: str, uri: str) -> str:
        """Return a page's Markdown as well-formed XHTML; each second-level heading starts a section
        of its own.

        Raises ContentProblems if a tag written by hand makes XHTML of which an e-book could not
        show a word.
        """
        chapter = _Chapter(self._places, self._site, self._pictures, self._labels, uri)
        extensions: list[str | Extension] = [
            "admonition",
            "attr_list",
            "md_in_html",
            "tables",
            "toc",
            "smarty",
            self._words,
            chapter,
        ]
        converter = Markdown(
            extensions=extensions,
            extension_configs={"smarty": {"substitutions": CURLY}},
            output_format="xhtml",
        )
        return _well_formed(
            converter.convert(markdown.replace("<br>", "<br />") + page_mark(uri)),
            uri,
        )


def _well_formed(html: str, uri: str) -> str:
    try:
        fromstring(f"<body>{html}</body>")
    except ParseError as error:
        wrong = f"the e-book cannot show this page, for its XHTML is {error}"
        fix = 'In tags written by hand, give each attribute a value (hidden="hidden"), and write &amp; for &.'
        raise ContentProblems([Problem(Path("content") / uri, 1, wrong, fix)]) from None
    return html


class _Chapter(Extension):
    def __init__(
        self,
        places: dict[str, str],
        site: str,
        pictures: Mapping[str, bytes],
        labels: Labels,
        uri: str,
    ):
        super().__init__()
        self.places, self.site, self.pictures, self.uri = places, site, pictures, uri
        self.labels, self.section_kinds = labels, _section_kinds(labels)

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_InTheBook(self), "in-the-book", AFTER_IDS_AND_LINKS)


class _InTheBook(Treeprocessor):
    """Rewrites ids and links, and wraps sections."""

    def __init__(self, chapter: _Chapter):
        super().__init__()
        self.chapter = chapter

    def run(self, root: Element) -> None:
        for element in root.iter():
            if "id" in element.attrib:
                element.set(
                    "id", f"{self.chapter.places[self.chapter.uri]}-{element.get('id')}"
                )
            if element.tag == "img":
                self._show(element)
            if element.tag in BLOCKS:
                self._links_of(element)
        root[:] = list(_sections(list(root), self.chapter.section_kinds))

    def _links_of(self, block: Element) -> None:
        for link, in_brackets in _links(block):
            href, kind = self._target(_written(link.get("href", "")))
            link.set("href", href)
            link.attrib.pop("title", None)
            _add_class(link, kind)
            if kind == "ref" and in_brackets:
                _add_class(link, "in-brackets")
            if kind == "out" and self.chapter.uri == REFERENCES.uri:
                _show_address(link)  # a printed link can't be clicked

    def _show(self, image: Element) -> None:
        uri = posixpath.normpath(
            posixpath.join(posixpath.dirname(self.chapter.uri), image.get("src", ""))
        )
        if uri in self.chapter.pictures:
            media = PICTURES[posixpath.splitext(uri)[1]].media
            image.set(
                "src",
                f"data:{media};base64,{b64encode(self.chapter.pictures[uri]).decode()}",
            )
            image.set("style", "max-width: 100%")

    def _target(self, href: str) -> tuple[str, str]:
        """Return where a link leads in the book, and what it is: a source, a word, a place in the
        book, a page of the site alone, or out.
        """
        if urlsplit(href).scheme:
            return href, "out"
        path, _, fragment = href.partition("#")
        uri = (
            posixpath.normpath(
                posixpath.join("/", posixpath.dirname(self.chapter.uri), path)
            )[1:]
            if path
            else self.chapter.uri
        )
        if uri not in self.chapter.places:
            folder = re.sub(r"(^|/)index\.md$|\.md$", "/", uri).lstrip("/")
            return urljoin(
                self.chapter.site, f"{folder}#{fragment}" if fragment else folder
            ), "on-site"
        place = self.chapter.places[uri]
        kind = (
            {REFERENCES.uri: "cite", GLOSSARY.uri: "term"}.get(uri, "ref")
            if fragment
            else "ref"
        )
        return f"#{place}-{fragment}" if fragment else f"#{place}", kind


def _links(block: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the links of a block, each with whether it stands in brackets; blocks inside the block
    are not looked at.
    """
    depth = _depth(block.text)
    for child in block:
        if child.tag in ("ul", "ol", *BLOCKS):
            continue
        if child.tag == "a":
            yield child, depth > 0
        yield from ((link, inside or depth > 0) for link, inside in _links(child))
        depth += sum(_depth(text) for text in child.itertext()) + _depth(child.tail)


def _written(href: str) -> str:
    """Return an address without the references to characters in which Markdown hides one in <>."""
    return (
        unescape(href.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in href else href
    )


def _show_address(link: Element) -> None:
    """Print an outer link as its address, which may break after each slash."""
    pieces = (
        STRAIGHT_ADDRESS.sub("", link.get("href", "")).replace("/", "/\n").split("\n")
    )
    link[:] = []
    link.text = pieces[0]
    for piece in pieces[1:]:
        SubElement(link, "wbr").tail = piece


def _depth(text: str | None) -> int:
    return (text or "").count("(") - (text or "").count(")")


def _section_kinds(labels: Labels) -> dict[str, str]:
    """Return the classes of sections that book.css sets in a way of their own, by their headings."""
    page, body = labels.technique, labels.body_words
    return {
        page.evidence: "evidence",
        page.sources: "sources",
        page.steps: "steps",
        page.further_reading: "further-reading",
        body.technique_sections.drill: "drill",
        body.technique_sections.reflect: "reflect",
        body.situation_sections.care: "take-care",
    }


def _sections(elements: list[Element], kinds: Mapping[str, str]) -> Iterator[Element]:
    """Yield what stands before the first heading, then a section for each heading with all that
    follows it, with its class if it has one.
    """
    section = None
    for element in elements:
        if element.tag == "h2":
            if section is not None:
                yield section
            section = Element("section")
            if kind := kinds.get(element.text or ""):
                section.set("class", kind)
        if section is None:
            yield element
        else:
            section.append(element)
    if section is not None:
        yield section


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
