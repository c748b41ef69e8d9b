"""The small change of every page: links by code and by citation, lists, and where each page lives."""

import posixpath
import re
from collections.abc import Iterable

from fieldguide.model.library import Library
from fieldguide.model.notation import CITATION
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.citations import Citations

# Headings, HTML, turns of a dialogue, codes with their title, quoted speech, links, bold leads, citations
NOT_RUNNING_TEXT = (
    r"^(?:[#<|]|\*\*|- [TS]\d\d "
    r').*$|"[^"]*"|\[[^\]]*\]\([^)]*\)|\[@[^\]]*\]|\*\*[^*]+\*\*|<[^>]*>'
)
NOT_IN_LINKS = re.compile(
    r"(^[#<].*$|\[[^\]]*\]\([^)]*\)|<[^>]*>|\{[^}]*\})|\b([TS]\d\d)\b", re.MULTILINE
)


class Desk:
    """A library with what its pages need at hand: formatted sources, and links by code and by citation."""

    def __init__(self, library: Library):
        self.library = library
        self.citations = Citations(library.references)
        self.by_code = library.by_code()
        self._terms = {
            name.lower(): term
            for term in library.terms
            for name in (term.term, term.abbr)
            if name
        }
        names = "|".join(re.escape(name) for name in sorted(self._terms, key=len, reverse=True))
        self._term_pattern = re.compile(
            rf"{NOT_RUNNING_TEXT}|\b(?P<term>{names})\b", re.MULTILINE | re.IGNORECASE
        )

    def cite(self, keys: Iterable[str]) -> str:
        return " ".join(f"[@{key}]" for key in keys)

    def with_links(self, markdown: str, uri: str) -> str:
        """Return Markdown with every [@key] and every bare code turned into a link, as seen from `uri`."""
        return NOT_IN_LINKS.sub(
            lambda m: m.group(1) or self._code_link(m.group(2), uri), self._cited(markdown, uri)
        )

    def with_terms(self, markdown: str, uri: str) -> str:
        """Return running text with each term of the glossary linked where it occurs first, its
        meaning as a tooltip.
        """
        seen: set[str] = set()

        def linked(match: re.Match[str]) -> str:
            term = self._terms.get((match.group("term") or "").lower())
            if term is None or term.anchor in seen:
                return match[0]
            seen.add(term.anchor)
            target = posixpath.relpath("glossary.md", posixpath.dirname(uri) or ".")
            tooltip = term.meaning.replace('"', "'")
            return f'[{match.group()}]({target}#{term.anchor} "{tooltip}")'

        return self._term_pattern.sub(linked, markdown)

    def _cited(self, markdown: str, uri: str) -> str:
        target = posixpath.relpath("references.md", posixpath.dirname(uri) or ".")
        return CITATION.sub(
            lambda m: f"([{self.citations.short[m.group(1)]}]({target}#{m.group(1)}))", markdown
        )

    def _code_link(self, code: str, uri: str) -> str:
        entry = self.by_code[code]
        return f'[{code}]({link_to(entry, uri)} "{entry.title}")'


def link_to(entry: Technique | Situation, from_uri: str) -> str:
    return posixpath.relpath(entry.uri, posixpath.dirname(from_uri) or ".")


def titled_link(entry: Technique | Situation, here: str) -> str:
    family = f".family-{entry.family} " if isinstance(entry, Technique) else ""
    return f'[{entry.title}]({link_to(entry, here)}){{ {family}data-code="{entry.code}" }}'


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
