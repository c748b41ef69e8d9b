"""The small change of every page: links by code and by citation, lists, and where each page lives."""

import posixpath
import re
from collections.abc import Iterable

from .citations import Citations
from .model import Library, Situation, Technique
from .rules import CITATION

NOT_IN_LINKS = re.compile(r"(^[#<].*$|\[[^\]]*\]\([^)]*\)|<[^>]*>|\{[^}]*\})|\b([TS]\d\d)\b", re.MULTILINE)


def technique_uri(technique: Technique) -> str:
    """Return the path of a technique's file below content/."""
    return f"techniques/{technique.slug}.md"


def situation_uri(situation: Situation) -> str:
    """Return the path of a situation's file below content/."""
    return f"situations/{situation.slug}.md"


def address(entry: Technique | Situation) -> str:
    """Return the address of a page below the site's own, without a leading slash."""
    folder = "techniques" if isinstance(entry, Technique) else "situations"
    return f"{folder}/{entry.slug}/"


class Desk:
    """A library with what its pages need at hand: formatted sources, and links by code and by citation."""

    def __init__(self, library: Library):
        self.library = library
        self.citations = Citations(library.references)
        self.by_code = library.by_code()

    def cite(self, keys: Iterable[str]) -> str:
        return " ".join(f"[@{key}]" for key in keys)

    def with_links(self, markdown: str, uri: str) -> str:
        """Return Markdown with every [@key] and every bare code turned into a link, as seen from `uri`."""
        return NOT_IN_LINKS.sub(lambda m: m.group(1) or self._code_link(m.group(2), uri), self._cited(markdown, uri))

    def _cited(self, markdown: str, uri: str) -> str:
        target = posixpath.relpath("references.md", posixpath.dirname(uri) or ".")
        return CITATION.sub(lambda m: f"([{self.citations.short[m.group(1)]}]({target}#{m.group(1)}))", markdown)

    def _code_link(self, code: str, uri: str) -> str:
        entry = self.by_code[code]
        return f'[{code}]({link_to(entry, uri)} "{entry.title}")'


def link_to(entry: Technique | Situation, from_uri: str) -> str:
    uri = technique_uri(entry) if isinstance(entry, Technique) else situation_uri(entry)
    return posixpath.relpath(uri, posixpath.dirname(from_uri) or ".")


def titled_link(entry: Technique | Situation, here: str) -> str:
    family = f"{{ .family-{entry.family} }}" if isinstance(entry, Technique) else ""
    return f"[{entry.title}]({link_to(entry, here)}){family}"


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
