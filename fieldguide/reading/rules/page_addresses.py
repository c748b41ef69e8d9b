"""The rule of addresses: each belongs to one page, and none to a page and to something that the
build makes.
"""

from collections.abc import Iterator

from fieldguide.model.addresses import page_address
from fieldguide.model.library import Library
from fieldguide.model.made_pages import MADE_URIS
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.links import written_pages


def address_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each page at whose address another one stands.

    Names at the top of content/ are looked at where files are read.
    """
    taken = {
        page_address(uri): "the build makes a page of this name from other files"
        for uri in made_pages(library)
    }
    for uri, document in written_pages(documents).items():
        wrong = taken.setdefault(page_address(uri), f"{uri} has the same address")
        if wrong != f"{uri} has the same address":
            yield document.problem((), wrong, "Give the file another name.")


def made_pages(library: Library) -> tuple[str, ...]:
    """Return the path of every page that the build makes from other files."""
    return (*MADE_URIS, *(t.room_uri for t in library.techniques))
