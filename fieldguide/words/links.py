"""Links to techniques, situations, sources and terms, and the lists of Markdown that hold them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.made_pages import GLOSSARY, REFERENCES
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.citations import Citations
from fieldguide.words.store import Store

NOTHING = "(?!)"  # a regular expression that matches nowhere


@dataclass(frozen=True)
class Link:
    """A link as a page shows it. The title is its tooltip, or empty."""

    text: str
    href: str
    title: str = ""


class Linker:
    """Links to everything that words name: techniques and situations by code, sources by key, terms by name.

    `uri` is the path below content/ of the page that a link stands on; every link is relative to it.
    store: as in `Citations`.
    """

    def __init__(self, library: Library, store: Store | None = None):
        self.library, self.store = library, store
        self.citations = Citations(library.references, store)
        self.by_code = library.by_code()
        self._terms = {
            name.lower(): term
            for term in library.terms
            for name in (term.term, term.abbr)
            if name
        }

    @cached_property
    def term_pattern(self) -> str:
        """A regular expression whose group `term` is the name of a term, in capital or small letters."""
        names = sorted(self._terms, key=len, reverse=True)
        return rf"\b(?P<term>(?i:{'|'.join(map(re.escape, names)) or NOTHING}))\b"

    def code(self, code: str, uri: str) -> Link:
        """Return the link to a technique or a situation. Rules see that every code in words exists."""
        entry = self.by_code[code]
        return Link(code, link_to(entry, uri), entry.title)

    def citation(self, key: str, uri: str) -> Link:
        """Return the link to a source, in its short form. Rules see that every key in words exists."""
        return Link(
            self.citations.short[key], f"{path_from(uri, REFERENCES.uri)}#{key}"
        )

    def term(self, name: str, uri: str) -> Link:
        """Return the link to a term of the glossary, its meaning as a tooltip."""
        term = self._terms[name.lower()]
        return Link(name, f"{path_from(uri, GLOSSARY.uri)}#{term.anchor}", term.meaning)


def cite(keys: Iterable[str]) -> str:
    """Return citations of sources as an author writes them."""
    return " ".join(f"[@{key}]" for key in keys)


def link_to(entry: Technique | Situation, from_uri: str) -> str:
    """Return the path of a technique's or a situation's page as seen from another page."""
    return path_from(from_uri, entry.uri)


def titled_link(entry: Technique | Situation, here: str) -> str:
    family = f".family-{entry.family} " if isinstance(entry, Technique) else ""
    return (
        f'[{entry.title}]({link_to(entry, here)}){{ {family}data-code="{entry.code}" }}'
    )


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
