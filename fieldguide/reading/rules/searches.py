"""The rules of the two files that only the search reads."""

from collections.abc import Iterator

from fieldguide.model.addresses import anchor_of
from fieldguide.model.library import Library
from fieldguide.model.lists import HARMLESS, NOTHING
from fieldguide.model.made_pages import GLOSSARY, MADE_URIS
from fieldguide.model.notation import HEADING
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem, nearest
from fieldguide.words.search_terms import stems


def search_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each entry of searches.yml that leads nowhere or comes twice, and each synonym that
    says the same as its neighbour.
    """
    yield from _searches(library, documents)
    yield from _synonyms(library, documents)


def _searches(library: Library, documents: Documents) -> Iterator[Problem]:
    known, named = _pages(library), set()
    for i, search in enumerate(library.searches):
        place = documents["searches.yml"], (i, "page")
        if search.page not in known:
            fix = nearest(
                search.page,
                known,
                "Write a code such as T07, or a page such as print.md.",
            )
            yield place[0].problem(
                place[1], f"page '{search.page}' does not exist", fix
            )
        if search.page in named:
            yield place[0].problem(
                place[1],
                f"page '{search.page}' is listed twice",
                "Put all of it in one place.",
            )
        named.add(search.page)


def _pages(library: Library) -> set[str]:
    pages = {
        NOTHING,
        HARMLESS,
        *library.by_code(),
        *MADE_URIS,
        *(page.uri for page in library.pages),
    }
    pages |= {f"{GLOSSARY.uri}#{term.anchor}" for term in library.terms}
    return pages | {
        f"{page.uri}#{anchor_of(heading)}"
        for page in library.pages
        for heading in HEADING.findall(page.body)
    }


def _synonyms(library: Library, documents: Documents) -> Iterator[Problem]:
    for i, line in enumerate(library.synonyms):
        seen: dict[str, str] = {}
        for j, words in enumerate(line.words):
            if not stems(words):
                yield documents["synonyms.yml"].problem(
                    (i, "words", j),
                    (f"'{words}' holds no letter or digit that the search reads"),
                    "Delete it.",
                )
            twin = seen.setdefault(" ".join(stems(words)), words)
            if twin is not words:
                yield documents["synonyms.yml"].problem(
                    (i, "words", j),
                    (f"'{words}' is the same as '{twin}' to the search"),
                    "Delete one of them.",
                )
