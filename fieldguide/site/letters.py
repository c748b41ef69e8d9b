"""The row of letters above a long list, for who knows what to look for."""

import unicodedata
from collections.abc import Iterable

from fieldguide.model.library import Library
from fieldguide.words.links import Linker


def letters_of_references(linker: Linker) -> str:
    """Return a link to the first source of each letter, in the order of the bibliography."""
    entries = linker.citations.entries.items()
    return _row(((text, key) for key, text in entries), linker.library)


def letters_of_terms(linker: Linker) -> str:
    """Return a link to the first term of each letter, in the order of the glossary."""
    terms = linker.library.terms
    return _row(((term.term, term.anchor) for term in terms), linker.library)


def _row(entries: Iterable[tuple[str, str]], library: Library) -> str:
    first: dict[str, str] = {}
    for words, anchor in entries:
        if letter := _letter(words):
            first.setdefault(letter, anchor)
    links = " ".join(f"[{letter}](#{anchor})" for letter, anchor in first.items())
    name = library.labels.lists.letters
    return f'<nav class="letters" aria-label="{name}" markdown>\n\n{links}\n\n</nav>'


def _letter(words: str) -> str:
    """Return the first letter of some words as a capital without its accent, or nothing."""
    plain = unicodedata.normalize("NFD", words)
    return next((char.upper() for char in plain if char.isalpha()), "")
