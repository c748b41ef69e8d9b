"""Pages as MkDocs rendered them, kept in memory from one build of `serve` to the next."""

import logging
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

LOG = logging.getLogger("mkdocs")


@dataclass(frozen=True)
class _Rendered:
    """What MkDocs has made of a page's Markdown.

    links: to anchors of other pages, by the path of the page they lead to.
    """

    markdown: str | None
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]


class KeptPages:
    """Renders a page only if its Markdown has changed, or something else that pages are made from.

    A page of which MkDocs has warned is not kept, for the warning has to come again.
    """

    def __init__(self) -> None:
        self._rendered: dict[str, _Rendered] = {}
        self._others: object = None

    def begin(self, others: object) -> None:
        """Forget all pages if the others are not what they were: all that pages are made from, but for
        the Markdown of each.
        """
        if others != self._others:
            self._rendered.clear()
        self._others = others

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does."""
        uri = page.file.src_uri
        kept = self._rendered.get(uri)
        if kept and kept.markdown == page.markdown:
            _restore(kept, page, files)
            return
        warnings = CountHandler(level=logging.WARNING)
        LOG.addHandler(warnings)
        try:
            Page.render(page, config, files)
        finally:
            LOG.removeHandler(warnings)
        self._rendered.pop(uri, None)
        if not warnings.get_counts():
            self._rendered[uri] = _rendered(page)


def _rendered(page: Page) -> _Rendered:
    links = (page.links_to_anchors or {}).items()
    return _Rendered(
        page.markdown,
        page.content,
        page.toc,
        page._title_from_render,
        page.present_anchor_ids,
        {file.src_uri: anchors for file, anchors in links},
    )


def _restore(kept: _Rendered, page: Page, files: Files) -> None:
    """Give a page what was made of it before. Its links lead to the files of this build."""
    page.content, page.toc = kept.content, kept.toc
    page._title_from_render, page.present_anchor_ids = kept.title, kept.anchors
    links = {
        files.get_file_from_path(uri): anchors for uri, anchors in kept.links.items()
    }
    page.links_to_anchors = {file: anchors for file, anchors in links.items() if file}
