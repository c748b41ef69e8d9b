"""The extensions of Python-Markdown for the chapters of the book and the pages of the site.

mkdocs.yml names `SiteMarkdown`, so that any builder that reads it and runs Python-Markdown makes the
same pages.
"""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from fieldguide.markdown.content_linker import content_linker
from fieldguide.markdown.headings_and_rows import describe_signs, name_rows
from fieldguide.markdown.linked_words import WordLinker
from fieldguide.markdown.page_marks import MarkedPage, take_marks
from fieldguide.markdown.scene import wrap_scenes
from fieldguide.words.links import Linker

# Priorities, the highest first. attr_list (8) has read its braces; toc (5) and smarty (6) come later
WORDS = 7
# once links have split the texts, and before smarty reads them
PLAIN_TEXTS = 6.5
# toc has put the signs in
SIGNS = 4
SMARTY_READS = re.compile(
    r"""['"]|--|\.{3}|<<|>>"""
)  # quotes, dashes, ellipses and angled quotes


class GuideMarkdown(Extension):
    """Links codes, citations and terms, and sets worked examples apart: what site and book share.

    linker: returns that of the library whose pages are converted; asked for as each page begins.
    joins: as in `WordLinker`.
    """

    def __init__(self, linker: Callable[[], Linker], joins: bool = False):
        super().__init__()
        self.linker, self.joins = linker, joins

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor of words."""
        self._register_words(md)

    def _register_words(self, md: Markdown) -> "_Words":
        words = _Words(md, self)
        md.treeprocessors.register(words, "guide-words", WORDS)
        return words


class SiteMarkdown(GuideMarkdown):
    """Adds what only pages have: how signs beside headings are heard, and heads of rows.

    linker: of the library. A builder that cannot hand one over gets that of the folder `content`.
    """

    def __init__(self, linker: Linker | None = None, content: str = "content"):
        super().__init__(lambda: linker or content_linker(Path(content)))

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors of words and of signs."""
        signs = _Signs(md, self._register_words(md))
        md.treeprocessors.register(signs, "guide-signs", SIGNS)
        md.treeprocessors.register(_PlainTexts(md), "guide-plain-texts", PLAIN_TEXTS)


class _Words(Treeprocessor):
    def __init__(self, md: Markdown, extension: GuideMarkdown):
        super().__init__(md)
        self.extension = extension
        self.page = MarkedPage()

    def run(self, root: Element) -> None:
        self.page = page = take_marks(root, self.md)
        if page.uri is None:
            return
        linker = self.extension.linker()
        words = WordLinker(linker, page.uri, self.extension.joins)
        in_bodies = {id(element) for body in page.bodies for element in body}
        for element in root:
            words.link(element, terms=id(element) in in_bodies)
        for body in page.bodies:
            wrap_scenes(root, body, linker.library.labels.body_words)


class _PlainTexts(Treeprocessor):
    """Keeps from smarty the texts in which it changes nothing, for it tries fifteen patterns on each."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not SMARTY_READS.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not SMARTY_READS.search(element.tail):
                element.tail = AtomicString(element.tail)


class _Signs(Treeprocessor):
    def __init__(self, md: Markdown, words: _Words):
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        name = self.words.extension.linker().library.labels.frame.link_to_section
        describe_signs(root, self.words.page.has_contents, name)
        name_rows(root)
