"""The rules of names: each family, code and source that a file names is there."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from fieldguide.model.library import Library
from fieldguide.model.notation import CITATION, CODE
from fieldguide.reading.document import Document, Location
from fieldguide.reading.problems import Problem, nearest
from fieldguide.reading.rules.typeface import UNPUBLISHED

Documents = dict[str, Document]
Place = tuple[Path, int]  # a file and a line
Given = dict[str, tuple[Document, Location]]  # where each name is given
Places = dict[str, list[Place]]  # where each name is used
# what files name of each other
CODES, FAMILIES, SOURCES = "codes", "families.yml", "references.yml"
SEVERAL = 2  # places that agree on a name: then the slip is rather where the name is given


def misnamed(library: Library, documents: Documents, what: str) -> Iterator[Problem]:
    """Yield a problem where a name is given that nothing uses, if several places agree on one like
    it that nothing has.

    what: CODES, FAMILIES or SOURCES.
    """
    given, places = NAMED[what](library, documents)
    unused = given.keys() - places.keys()
    for name, found in _unknown(given, places):
        like = get_close_matches(name, unused, n=1) if len(found) >= SEVERAL else []
        if like:
            document, at = given[like[0]]
            path, line = found[0]
            wrong = f"nothing names '{like[0]}', and {len(found)} places name '{name}', which does not exist"
            yield document.problem(
                at,
                wrong,
                f"Write '{name}' here, or '{like[0]}' there, first in {path.as_posix()}:{line}.",
            )


def known_families(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each family that does not exist, where a technique names it."""
    given, places = _families(library, documents)
    for key, found in _unknown(given, places):
        yield from (
            Problem(*place, f"family '{key}' does not exist", nearest(key, given))
            for place in found
        )


def _families(library: Library, documents: Documents) -> tuple[Given, Places]:
    places: Places = {}
    for t in library.techniques:
        places.setdefault(t.family, []).append(
            (documents[t.code].path, documents[t.code].line_of(("family",)))
        )
    return _listed(FAMILIES, "key", documents), places


def known_codes(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each code that no file has, where a field or a body names it."""
    given, places = _codes(library, documents)
    for code, found in _unknown(given, places):
        yield from (
            Problem(*place, f"code {code} does not exist", _nearest_code(code, {*given}))
            for place in found
        )


def _codes(library: Library, documents: Documents) -> tuple[Given, Places]:
    places: Places = {}
    for name, document in documents.items():
        for line, match in document.everywhere(CODE) if name not in UNPUBLISHED else ():
            if match.group() != name:
                places.setdefault(match.group(), []).append((document.path, line))
    return {
        name: (document, ("code",))
        for name, document in documents.items()
        if CODE.fullmatch(name)
    }, places


def _nearest_code(code: str, codes: set[str]) -> str:
    """Return the fix for a code that nothing has.

    Only one with its digits turned round may be meant: all the others are as much alike.
    """
    turned = code[0] + code[:0:-1]
    alike = {other for other in codes if other[0] == code[0]} or codes
    return (
        f"Did you mean '{turned}'?"
        if turned in codes
        else f"Use one of: {', '.join(sorted(alike))}."
    )


def citations(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each citation of a source that is not in references.yml, or that cannot carry a claim."""
    given, places = _sources(library, documents)
    for key, found in _unknown(given, places):
        fix = nearest(key, given, "Choose one that is, or add it there first.")
        yield from (
            Problem(*place, f"source '{key}' is not in references.yml", fix) for place in found
        )
    for_reading = {
        reference.id for reference in library.references if not reference.carries_claims
    }
    withdrawn = {reference.id for reference in library.references if reference.is_withdrawn}
    for place, key, claim in _cited(library, documents):
        if key in withdrawn:
            yield Problem(
                *place,
                f"source '{key}' is withdrawn",
                ("Take it out, or choose a source that is in use."),
            )
        elif claim and key in for_reading:
            fix = "Move it to evidence.reading, or rest the claim on a source with 'use: evidence'."
            yield Problem(
                *place, f"source '{key}' is for further reading and cannot carry a claim", fix
            )


def _sources(library: Library, documents: Documents) -> tuple[Given, Places]:
    places: Places = {}
    for place, key, _ in _cited(library, documents):
        places.setdefault(key, []).append(place)
    return _listed(SOURCES, "id", documents), places


def _cited(library: Library, documents: Documents) -> Iterator[tuple[Place, str, bool]]:
    """Yield each citation: where it stands, the key of its source, and whether a claim rests on it."""
    for t in library.techniques:
        document = documents[t.code]
        for name in ("cites", "limits", "reading"):
            for i, key in enumerate(getattr(t.evidence, name)):
                yield (
                    (document.path, document.line_of(("evidence", name, i))),
                    key,
                    name != "reading",
                )
    for page in library.pages:
        document = documents[page.uri]
        yield from (
            ((document.path, document.line_of(("reading", i))), key, False)
            for i, key in enumerate(page.reading)
        )
    for document in documents.values():
        yield from (
            ((document.path, line), match.group(1), True)
            for line, match in document.everywhere(CITATION)
        )


def _listed(name: str, key: str, documents: Documents) -> Given:
    """Return the names that a list gives, also those of rows with something wrong in them, and
    where each is given.
    """
    rows = documents[name].fields if name in documents else None
    listed = enumerate(rows if isinstance(rows, list) else ())
    return {
        str(row[key]): (documents[name], (i, key))
        for i, row in listed
        if isinstance(row, dict) and key in row
    }


def _unknown(given: Given, places: Places) -> list[tuple[str, list[Place]]]:
    """Return each name that is used and not given, with the places that use it."""
    return [(name, found) for name, found in places.items() if name not in given]


NAMED = {CODES: _codes, FAMILIES: _families, SOURCES: _sources}
