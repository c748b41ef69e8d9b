"""Rules for names: each family, code and source that a file refers to has to be defined."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path

from fieldguide.model.library import Library
from fieldguide.model.notation import CITATION, CODE
from fieldguide.reading.document import Document, Documents, Location
from fieldguide.reading.problems import Problem, nearest
from fieldguide.reading.rules.typeface import UNPUBLISHED

Place = tuple[Path, int]  # a file and a line
Definitions = dict[str, tuple[Document, Location]]  # where each name is defined
Uses = dict[str, list[Place]]  # where each name is used
# What files refer to: the codes, the words that headings are made of, or the list that defines the names
CODES, LABELS = "codes", "labels"
FAMILIES, PACKS, SOURCES = "families.yml", "packs.yml", "references.yml"
# uses that agree on a name: then the definition is likely misspelt, not the uses
SEVERAL = 2


def misspelt_definitions(
    library: Library, documents: Documents, what: str
) -> Iterator[Problem]:
    """Yield a problem at each unused definition whose name is similar to an undefined name that
    several places use.

    what: CODES, FAMILIES, PACKS or SOURCES.
    """
    defined, uses = LOOKUPS[what](library, documents)
    unused = defined.keys() - uses.keys()
    for name, found in _undefined(defined, uses):
        like = get_close_matches(name, unused, n=1) if len(found) >= SEVERAL else []
        if like:
            document, at = defined[like[0]]
            path, line = found[0]
            wrong = f"nothing names '{like[0]}', and {len(found)} places name '{name}', which does not exist"
            yield document.problem(
                at,
                wrong,
                f"Write '{name}' here, or '{like[0]}' there, first in {path.as_posix()}:{line}.",
            )


def known_families(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each use of a family that families.yml does not define."""
    yield from _unknown("family", *_families(library, documents))


def known_packs(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each use of a pack that packs.yml does not define."""
    yield from _unknown("pack", *_packs(library, documents))


def _unknown(what: str, defined: Definitions, uses: Uses) -> Iterator[Problem]:
    for key, found in _undefined(defined, uses):
        wrong, fix = f"{what} '{key}' does not exist", nearest(key, defined)
        yield from (Problem(*place, wrong, fix) for place in found)


def _families(library: Library, documents: Documents) -> tuple[Definitions, Uses]:
    return _definitions(FAMILIES, "key", documents), _named_by(
        "family", library, documents
    )


def _packs(library: Library, documents: Documents) -> tuple[Definitions, Uses]:
    return _definitions(PACKS, "key", documents), _named_by("pack", library, documents)


def _named_by(field: str, library: Library, documents: Documents) -> Uses:
    """Return what a field of techniques names, where it names anything."""
    uses: Uses = {}
    for t in library.techniques:
        if (key := getattr(t, field)) is not None:
            document = documents[t.code]
            uses.setdefault(key, []).append((document.path, document.line_of((field,))))
    return uses


def known_codes(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each use of a code that no file has, in a field or in a body."""
    defined, uses = _codes(library, documents)
    for code, found in _undefined(defined, uses):
        yield from (
            Problem(
                *place, f"code {code} does not exist", _nearest_code(code, {*defined})
            )
            for place in found
        )


def _codes(library: Library, documents: Documents) -> tuple[Definitions, Uses]:
    uses: Uses = {}
    for name, document in documents.items():
        for line, match in document.matches(CODE) if name not in UNPUBLISHED else ():
            if match.group() != name:
                uses.setdefault(match.group(), []).append((document.path, line))
    return {
        name: (document, ("code",))
        for name, document in documents.items()
        if CODE.fullmatch(name)
    }, uses


def _nearest_code(code: str, codes: set[str]) -> str:
    """Return the fix for an undefined code: the one with swapped digits, or else all with its letter,
    since all others are equally similar.
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
    defined, uses = _sources(library, documents)
    for key, found in _undefined(defined, uses):
        fix = nearest(key, defined, "Choose one that is, or add it there first.")
        yield from (
            Problem(*place, f"source '{key}' is not in references.yml", fix)
            for place in found
        )
    for_reading = {
        reference.id for reference in library.references if not reference.carries_claims
    }
    withdrawn = {
        reference.id for reference in library.references if reference.is_withdrawn
    }
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
                *place,
                f"source '{key}' is for further reading and cannot carry a claim",
                fix,
            )


def _sources(library: Library, documents: Documents) -> tuple[Definitions, Uses]:
    uses: Uses = {}
    for place, key, _ in _cited(library, documents):
        uses.setdefault(key, []).append(place)
    return _definitions(SOURCES, "id", documents), uses


def _cited(library: Library, documents: Documents) -> Iterator[tuple[Place, str, bool]]:
    """Yield each citation: its place, the key of its source, and whether a claim rests on it."""
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
            for line, match in document.matches(CITATION)
        )


def _definitions(name: str, key: str, documents: Documents) -> Definitions:
    """Return the names that a list file defines, also in items with problems, and where."""
    document = documents.get(name)
    return {
        str(item[key]): (document, (i, key))
        for i, item in enumerate(document.items if document else ())
        if document and isinstance(item, dict) and key in item
    }


def _undefined(defined: Definitions, uses: Uses) -> list[tuple[str, list[Place]]]:
    """Return each name that is used and not defined, with the places that use it."""
    return [(name, found) for name, found in uses.items() if name not in defined]


Lookup = Callable[[Library, Documents], tuple[Definitions, Uses]]
LOOKUPS: dict[str, Lookup] = {
    CODES: _codes,
    FAMILIES: _families,
    PACKS: _packs,
    SOURCES: _sources,
}
