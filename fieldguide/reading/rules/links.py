"""The rules of what a body leads to: pages by their path, and the blocks that the build puts in."""

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.made_pages import MADE_URIS
from fieldguide.model.needed_pages import BOOK_PAGES
from fieldguide.model.notation import BLOCK, Block
from fieldguide.reading.document import Document, Documents
from fieldguide.reading.problems import Problem, nearest

LINK = re.compile(r"\]\(<?([^)\s>#:]+\.md)\b")


def link_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each link to a page that does not exist, and each misspelt block.

    Anchors and pictures are looked up by MkDocs, which makes them.
    """
    pages = (*written_pages(documents), *MADE_URIS)
    for uri, document in markdown_files(documents).items():
        folder = posixpath.dirname(uri)
        for line, link in document.matches_in_body(LINK):
            if posixpath.normpath(posixpath.join(folder, link[1])) not in pages:
                paths = (path_from(uri, page) for page in pages)
                fix = nearest(link[1], paths, "Write its path from this file.")
                yield Problem(
                    document.path, line, f"page '{link[1]}' does not exist", fix
                )
        yield from _blocks(document, (*pages, *library.by_code()))


def _blocks(document: Document, addresses: tuple[str, ...]) -> Iterator[Problem]:
    """Yield each misspelt block. `addresses` are the paths and codes that have an address on the site."""
    for line, block in document.matches_in_body(BLOCK):
        name, of = block["name"], block["of"] or ""
        if name not in {*Block} and get_close_matches(name, Block):
            wrong = f"there is no block '{name}'"
            yield Problem(document.path, line, wrong, nearest(name, Block))
        if name == Block.ADDRESS and of not in addresses:
            fix = nearest(of, addresses, "Write a path below content/, or a code.")
            yield Problem(
                document.path, line, f"'{of}' has no address on the site", fix
            )


def written_pages(documents: Documents) -> Documents:
    """Return every file that becomes a page of the site by its path below content/, also one that could
    not be read.
    """
    files = markdown_files(documents)
    return {uri: document for uri, document in files.items() if uri not in BOOK_PAGES}


def markdown_files(documents: Documents) -> Documents:
    """Return every Markdown file by its path below content/."""
    pages = (
        document for document in documents.values() if document.path.suffix == ".md"
    )
    return {
        PurePosixPath(*document.path.parts[1:]).as_posix(): document
        for document in pages
    }
