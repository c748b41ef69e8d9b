"""Library to the index of the search: the form that MiniSearch 7 writes and reads, so that no
browser has to make it.
"""

import inspect
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from fieldguide.model.library import Library
from fieldguide.model.lists import HARMLESS, NOTHING
from fieldguide.site.search.places import Place, places
from fieldguide.site.search.word_weights import word_weights
from fieldguide.words.data_script import data_script
from fieldguide.words.search_terms import Vocabulary, known_to_the_engine
from fieldguide.words.store import Store, kept_result
from fieldguide.words.typography import curly

FILE = "assets/search-index.js"
FIELDS = ("names", "asked", "said", "gist", "body")
MINISEARCH_FORM = 2  # the serializationVersion of MiniSearch 6 and 7
CODE = (Place, word_weights, Vocabulary, inspect.unwrap(curly))
MADE_BY = ("snowballstemmer", __file__, *(inspect.getfile(code) for code in CODE))
NAMES_SHOWN = (
    "technique",
    "situation",
)  # only their other names complete what a reader types


def search_index(
    library: Library, page_address: Callable[[str], str], store: Store | None = None
) -> str:
    """Return the script that hands the index to the page.

    A script works where a fetch does not: on a page opened from a memory stick.

    page_address: a page's address below the site's own, from its path below content/. store: where the index
    is kept, if anywhere: to make it takes a sixth of a build.
    """
    found = places(library)
    addresses = [page_address(place.uri) for place in found]
    made_from = [
        [asdict(place) for place in found],
        addresses,
        [line.words for line in library.synonyms],
        [[search.page, search.asked] for search in library.searches],
    ]
    data = kept_result(
        store, MADE_BY, made_from, lambda: _data(found, addresses, library)
    )
    data["common"] = library.labels.search_box.common
    return data_script("guideSearchIndex", data)


def _data(found: list[Place], addresses: list[str], library: Library) -> dict[str, Any]:
    vocabulary = Vocabulary(line.words for line in library.synonyms)
    return {
        "places": [_shown(*shown) for shown in zip(found, addresses, strict=True)],
        **known_to_the_engine(vocabulary),
        "safety": [number for number, place in enumerate(found) if place.safety],
        "apart": [number for number, place in enumerate(found) if place.is_apart],
        "lines": _lines(found, vocabulary),
        "weights": _weights(found, library),
        "fields": FIELDS,
        "index": _minisearch(found, vocabulary),
    }


def _shown(place: Place, page_address: str) -> dict[str, Any]:
    address = page_address + (f"#{place.anchor}" if place.anchor else "")
    names = (
        [name for name in place.names if name != place.code]
        if place.kind in NAMES_SHOWN
        else [place.title]
    )
    return {
        "kind": place.kind,
        "code": place.code,
        "title": curly(place.title),
        "summary": curly(place.summary),
        "address": address,
        "names": names,
    }


def _weights(found: list[Place], library: Library) -> dict[str, dict[str, float]]:
    """Return how much words speak for safety, and for a subject that the guide has nothing on."""
    nothing, harmless = (_asked_of(page, library) for page in (NOTHING, HARMLESS))
    safety = [line for place in found if place.safety for line in place.lines]
    others = [line for place in found if not place.safety for line in place.lines]
    return {
        "safety": word_weights(safety, (*others, *nothing, *harmless)),
        "nothing": word_weights(nothing, (*safety, *others, *harmless)),
    }


def _asked_of(page: str, library: Library) -> tuple[str, ...]:
    return next(
        (search.asked for search in library.searches if search.page == page), ()
    )


def _lines(found: list[Place], vocabulary: Vocabulary) -> list[list[int | str]]:
    """Return each thing that people say or call a place, as the place's number and the terms of
    that line alone.
    """
    lines = (
        (number, line) for number, place in enumerate(found) for line in place.lines
    )
    return [[number, *dict.fromkeys(vocabulary.terms(line))] for number, line in lines]


def _minisearch(found: list[Place], vocabulary: Vocabulary) -> dict[str, Any]:
    counts = [
        [Counter(vocabulary.terms(*getattr(place, field))) for field in FIELDS]
        for place in found
    ]
    lengths = [[len(field) for field in place] for place in counts]
    postings: dict[str, dict[int, dict[int, int]]] = {}
    for number, place in enumerate(counts):
        for field, terms in enumerate(place):
            for term, count in terms.items():
                postings.setdefault(term, {}).setdefault(field, {})[number] = count
    numbers = range(len(found))
    return {
        "documentCount": len(found),
        "nextId": len(found),
        "documentIds": {number: number for number in numbers},
        "fieldIds": {field: i for i, field in enumerate(FIELDS)},
        "fieldLength": {number: lengths[number] for number in numbers},
        "averageFieldLength": [
            round(sum(column) / len(found), 3) for column in zip(*lengths, strict=True)
        ],
        "storedFields": {},
        "dirtCount": 0,
        "index": sorted(postings.items()),
        "serializationVersion": MINISEARCH_FORM,
    }
