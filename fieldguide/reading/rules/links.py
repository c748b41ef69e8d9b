"""The rules of what a body leads to: pages by their path, and the blocks that the build puts in."""

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from fieldguide.model.library import Library
from fieldguide.model.made_pages import MADE_URIS
from fieldguide.model.notation import BLOCK, Block
from fieldguide.reading.frontmatter import Document
from fieldguide.reading.problems import Problem, nearest

LINK = re.compile(r"\]\(<?([^)\s>#:]+\.md)\b")


def link_problems(library: Library, documents: dict[str, Document]) -> Iterator[Problem]:
    """Yield each link to a page that does not exist, and each misspelt block.

    Anchors and pictures are looked up by MkDocs, which makes them.
    """
    written = written_pages(documents)
    for uri, document in written.items():
        for line, link in document.in_body(LINK):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), link.group(1)))
            if target not in (*written, *MADE_URIS):
                here = posixpath.dirname(uri) or "."
                fix = nearest(
                    link.group(1),
                    (posixpath.relpath(known, here) for known in (*written, *MADE_URIS)),
                    ("Write its path from this file."),
                )
                yield Problem(
                    document.path, line, f"page '{link.group(1)}' does not exist", fix
                )
        for line, asked in document.in_body(BLOCK):
            name = asked["name"]
            if name not in {*Block} and get_close_matches(name, Block):
                wrong = f"there is no block '{name}'"
                yield Problem(document.path, line, wrong, nearest(name, Block))


def written_pages(documents: dict[str, Document]) -> dict[str, Document]:
    """Return every file that becomes a page by its path below content/, also one that could not be read."""
    pages = (document for document in documents.values() if document.path.suffix == ".md")
    return {PurePosixPath(*document.path.parts[1:]).as_posix(): document for document in pages}
