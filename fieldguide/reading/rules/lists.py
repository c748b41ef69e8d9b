"""Rules for list files: no duplicate keys, required items present, references between lists valid."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import get_args

from citeproc import DATES, NAMES, VARIABLES

from fieldguide.model.addresses import RESERVED, page_address
from fieldguide.model.library import Library
from fieldguide.model.lists import SituationsCard
from fieldguide.model.made_pages import MADE_URIS
from fieldguide.model.notation import CODE
from fieldguide.model.situation import SAFETY, Kind
from fieldguide.model.source import Reference
from fieldguide.reading.document import Document, Documents, Location
from fieldguide.reading.problems import Problem, nearest
from fieldguide.reading.rules.links import written_pages
from fieldguide.reading.rules.page_addresses import made_pages

NAMED_BY = {
    "cards.yml": "code",
    "families.yml": "key",
    "glossary.yml": "term",
    "kinds.yml": "key",
    "moved.yml": "was",
    "packs.yml": "key",
    "references.yml": "id",
}
FIELDS_OF_A_SOURCE = {
    *Reference.model_fields,
    *(name.replace("_", "-") for name in VARIABLES if name not in (*NAMES, *DATES)),
}
NEVER_EMPTY = ("changes.yml", "families.yml", "packs.yml")


def list_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield duplicate keys, empty lists, missing kinds, changes out of order and unknown fields of
    sources.
    """
    for name, key in NAMED_BY.items():
        yield from _named_twice(_list(name, documents), key)
    for document in (_list(name, documents) for name in NEVER_EMPTY):
        if document.fields == []:
            yield document.problem(
                (),
                "the list is empty",
                ("Restore it from the repository, or write one item."),
            )
    yield from _cards(library, documents)
    yield from _safety_card(library, documents)
    yield from _list_of_ideas(library, documents)
    yield from _kinds(library, _list("kinds.yml", documents))
    yield from _changes(library, documents)
    yield from _moved(library, documents)
    yield from _fields_of_sources(_list("references.yml", documents))


def _list(name: str, documents: Documents) -> Document:
    """Return the document of a list file; an empty one if it could not be read."""
    document = documents.get(name)
    return (
        document
        if document and isinstance(document.fields, list)
        else Document(Path(name))
    )


def _is_complete(document: Document, entries: Sequence[object]) -> bool:
    """Return True if every item of a list could be read: only then do indexes match the lines."""
    return document.fields is not None and len(document.fields) == len(entries)


def _named_twice(document: Document, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, row in enumerate(document.fields or ()):
        name = str(row.get(key, "")).casefold() if isinstance(row, dict) else ""
        if name in seen:
            yield document.problem(
                (i, key),
                f"'{row[key]}' is listed twice",
                ("Delete one of them, or give it a name of its own."),
            )
        seen |= {name} - {""}


def _cards(library: Library, documents: Documents) -> Iterator[Problem]:
    document = _list("cards.yml", documents)
    written = written_pages(documents)
    if not _is_complete(document, library.cards):
        return
    yield from _situations_card(library, document)
    for i, card in enumerate(library.cards):
        if isinstance(card, SituationsCard):
            continue
        if card.page not in written:
            yield document.problem(
                (i, "page"),
                f"page '{card.page}' does not exist",
                nearest(card.page, written),
            )
        if bool(card.back) == bool(
            card.back_title and card.back_lead and card.back_points
        ):
            fix = "Give either 'back', or 'back_title', 'back_lead' and 'back_points'."
            yield document.problem((i, "code"), f"card {card.code} needs one back", fix)


def _situations_card(library: Library, document: Document) -> Iterator[Problem]:
    """Yield a problem unless exactly one card lists the situations."""
    rows = [
        i for i, card in enumerate(library.cards) if isinstance(card, SituationsCard)
    ]
    if not rows:
        fix = "Add one with a code, a title and 'sides: situations'."
        yield document.problem((), "no card lists the situations", fix)
    for i in rows[1:]:
        yield document.problem(
            (i, "sides"), "two cards list the situations", "Delete one of them."
        )


def _safety_card(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield a problem if there are situations about safety and no card leads to one: whoever holds the cards
    alone would not find it.
    """
    situations = library.of_kind(SAFETY)
    if not situations or not _is_complete(_list("cards.yml", documents), library.cards):
        return
    if not {s.uri for s in situations} & {card.page for card in library.extra_cards}:
        first = situations[0]
        wrong = f"no card leads to {first.code}, which is about safety"
        yield documents[first.code].problem(
            ("code",), wrong, (f"Add one to cards.yml with 'page: {first.uri}'.")
        )


def _list_of_ideas(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each technique that names an item of a published list where references.yml says of no source, or
    of two, that it is the list.
    """
    document = _list("references.yml", documents)
    if not _is_complete(document, library.references):
        return
    lists = [
        i
        for i, reference in enumerate(library.references)
        if reference.custom.numbered_ideas
    ]
    for i in lists[1:]:
        wrong = f"'{library.references[i].id}' is the second source with numbered_ideas"
        fix = "Keep it at the list that techniques name items of."
        yield document.problem((i, "custom", "numbered_ideas"), wrong, fix)
    for t in library.techniques if not lists else ():
        if t.source:
            wrong = "no source in references.yml is the list with this item"
            fix = "Write 'numbered_ideas: true' under 'custom' of the list there, or delete the line."
            yield documents[t.code].problem(("source",), wrong, fix)


def _kinds(library: Library, document: Document) -> Iterator[Problem]:
    missing = sorted({*get_args(Kind)} - {kind.key for kind in library.kinds})
    if _is_complete(document, library.kinds):
        yield from (
            document.problem(
                (),
                f"the kind '{key}' is missing",
                ("Add it with its name and its question."),
            )
            for key in missing
        )


def _changes(library: Library, documents: Documents) -> Iterator[Problem]:
    document = _list("changes.yml", documents)
    if not _is_complete(document, library.changes):
        return
    for i, (above, below) in enumerate(pairwise(library.changes), 1):
        if below.date > above.date:
            yield document.problem(
                (i, "date"),
                ("this change is newer than the one above it"),
                "Put the newest on top.",
            )
    pages = (*written_pages(documents), *MADE_URIS)
    for i, change in enumerate(library.changes):
        if change.page and not CODE.fullmatch(change.page):
            yield from _no_page(change.page, pages, document, (i, "page"))


def _moved(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each address that leads nowhere, or at which a page still stands.

    Codes are looked up wherever they are written.
    """
    document = _list("moved.yml", documents)
    pages = (*written_pages(documents), *MADE_URIS)
    codes = (
        *filter(CODE.fullmatch, documents),
        *(card.code for card in library.cards),
        *(question.code for question in library.questions),
    )
    in_use = {
        *map(page_address, (*pages, *made_pages(library))),
        *(f"{code.lower()}/" for code in codes),
    }
    for i, moved in enumerate(
        library.moved if _is_complete(document, library.moved) else ()
    ):
        if moved.was in in_use or moved.was.split("/")[0] in RESERVED:
            fix = "Take the line out, or give what stands there another one."
            yield document.problem(
                (i, "was"), f"'{moved.was}' is an address of the site", fix
            )
        if not CODE.fullmatch(moved.now):
            yield from _no_page(moved.now, pages, document, (i, "now"))


def _no_page(
    page: str, pages: tuple[str, ...], document: Document, at: Location
) -> Iterator[Problem]:
    if page not in pages:
        fix = nearest(
            page, pages, "Write a code such as T07, or a page such as print.md."
        )
        yield document.problem(at, f"page '{page}' does not exist", fix)


def _fields_of_sources(document: Document) -> Iterator[Problem]:
    for i, row in enumerate(document.fields or ()):
        for key in (row if isinstance(row, dict) else {}).keys() - FIELDS_OF_A_SOURCE:
            fix = nearest(key, FIELDS_OF_A_SOURCE, "See how the others are written.")
            yield document.problem((i, key), f"'{key}' is not a field of a source", fix)
