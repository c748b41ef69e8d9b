"""Rules for the editions: the newest on top, each once, and no words of one that is not on the list."""

from collections.abc import Iterator
from itertools import pairwise

from fieldguide.model.edition import CARD_WORDS, EDITIONS
from fieldguide.model.library import Library
from fieldguide.reading.document import Document, Documents
from fieldguide.reading.problems import Problem

RESTORE = "Restore both lists from the repository: make edition writes them."


def edition_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield editions out of order, and rows of the ledger that belong to no edition or stand twice."""
    if editions := documents.get(EDITIONS):
        yield from _out_of_order(library, editions)
    words = documents.get(CARD_WORDS)
    if words and len(words.items) == len(library.card_words):
        yield from _of_no_edition(library, words)


def _out_of_order(library: Library, document: Document) -> Iterator[Problem]:
    for i, (above, below) in enumerate(pairwise(library.editions), 1):
        if below.order >= above.order or below.date > above.date:
            wrong = "this edition is not older than the one above it"
            fix = "Put the newest on top, and list each once."
            yield document.problem((i, "version"), wrong, fix)


def _of_no_edition(library: Library, document: Document) -> Iterator[Problem]:
    versions = {edition.version for edition in library.editions}
    seen: set[tuple[str, str]] = set()
    for i, row in enumerate(library.card_words):
        if row.edition not in versions:
            wrong = f"{EDITIONS} lists no edition '{row.edition}'"
            yield document.problem((i, "edition"), wrong, RESTORE)
            if not versions:  # the list is gone
                return
        if (row.edition, row.card) in seen:
            wrong = f"the words of {row.card} in edition {row.edition} stand here twice"
            yield document.problem((i, "card"), wrong, RESTORE)
        seen.add((row.edition, row.card))
