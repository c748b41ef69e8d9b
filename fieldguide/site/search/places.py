"""Library to the places that a search can find: each with what it is, what it is called, and the
words that lead to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldguide.model.addresses import anchor_of
from fieldguide.model.labels import MadePages, MadePageWords
from fieldguide.model.library import Library
from fieldguide.model.lists import ExtraCard, Page, Term
from fieldguide.model.made_pages import (
    GLOSSARY,
    MADE_PAGES,
    REFERENCES,
    SINCE,
    MadePage,
)
from fieldguide.model.needed_pages import CREDITS, HOME, PRINT
from fieldguide.model.notation import CITATION, CODE, HEADING
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique

SUMMARY_MAX_CHARS = 140  # as a technique's: two lines of a result
ABOUT_THE_GUIDE = (HOME, PRINT, CREDITS, REFERENCES.uri, SINCE.uri)
NOT_WORDS = re.compile(r"<[^>]*>|\]\([^)]*\)(?:\{[^}]*\})?|\{:?[^}]*\}|[*_#>|`\[\]!]")


@dataclass(frozen=True)
class Place:
    """What a search can find.

    kind: what it is, by its name in the labels. uri: its page's path below content/. anchor: the section, or
    nothing. names: what it is called. asked: what people type when they need it. said: what is said
    and done there. gist: what it comes to. body: all the rest. safety: what comes before all else
    when someone asks for it.
    """

    kind: str
    code: str
    title: str
    summary: str
    uri: str
    anchor: str
    names: tuple[str, ...]
    asked: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    gist: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    safety: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """What people say or call it."""
        return (*self.names, *self.asked, *self.said)

    @property
    def is_apart(self) -> bool:
        """Whether it is about the guide and its sources, and not about what happens in a room."""
        return self.kind == "source" or self.uri in ABOUT_THE_GUIDE

    @property
    def key(self) -> str:
        """How content/searches.yml names it: by its code, or by its path with the anchor."""
        return self.code or (f"{self.uri}#{self.anchor}" if self.anchor else self.uri)


def places(library: Library) -> list[Place]:
    """Return every place of the site.

    No two are the same page at the same anchor, but for a card and its page.
    """
    asked = {search.page: search.asked for search in library.searches}
    return [
        replace(place, asked=asked.get(place.key, ())) for place in _places(library)
    ]


def _places(library: Library) -> list[Place]:
    return [
        *map(_technique, library.techniques),
        *map(_situation, library.situations),
        *(place for page in library.pages for place in _page(page)),
        *map(_card, library.extra_cards),
        *(_term(term, library.labels.made_pages) for term in library.terms),
        *(
            _source(reference)
            for reference in library.references
            if not reference.is_withdrawn
        ),
        *(_made_page(page, library.labels.made_pages.of(page)) for page in MADE_PAGES),
    ]


def _technique(t: Technique) -> Place:
    return Place(
        kind="technique",
        code=t.code,
        title=t.title,
        summary=t.summary,
        uri=t.uri,
        anchor="",
        names=(t.title, t.code, *t.also_called),
        said=(*t.signs, *(line.line for line in t.say)),
        gist=(
            t.summary,
            *t.steps,
            *(avoid.when for avoid in t.avoid),
            *t.watch,
            t.online,
        ),
        body=_sections(t.body),
    )


def _situation(s: Situation) -> Place:
    return Place(
        kind="situation",
        code=s.code,
        title=s.title,
        summary=s.summary,
        uri=s.uri,
        anchor="",
        names=(s.title, s.code, *s.also_called),
        said=s.signs,
        gist=(
            s.summary,
            s.first_check,
            s.if_not,
            s.stop,
            *(step.because for step in s.techniques),
        ),
        body=_sections(s.body),
        safety=s.kind == SAFETY,
    )


def _page(page: Page) -> Iterator[Place]:
    opening, *rest = HEADING.split(page.body)
    yield Place(
        "page",
        "",
        page.title,
        page.description,
        page.uri,
        "",
        (page.title,),
        gist=(page.description,),
        body=(plain(opening),),
    )
    for heading, text in zip(rest[::2], rest[1::2], strict=True):
        name, words = plain(heading), plain(text)
        yield Place(
            "page",
            "",
            f"{page.title}: {name}",
            _opening(words),
            page.uri,
            anchor_of(heading),
            (name,),
            body=(words,),
        )


def _card(card: ExtraCard) -> Place:
    gist = (card.lead, *card.points, card.back_lead or "", *(card.back_points or ()))
    return Place(
        "card",
        card.code,
        card.title,
        card.lead,
        card.page,
        "",
        (card.title, card.code),
        gist=gist,
    )


def _term(term: Term, pages: MadePages) -> Place:
    title = f"{term.term} ({term.abbr})" if term.abbr else term.term
    names = (
        term.term,
        *([term.abbr] if term.abbr else ()),
        *term.also,
        pages.glossary.title,
    )
    return Place(
        "glossary",
        "",
        title,
        _opening(term.meaning),
        GLOSSARY.uri,
        term.anchor,
        names,
        gist=(term.meaning,),
    )


def _source(reference: Reference) -> Place:
    authors = ", ".join(
        author.family or author.literal or "" for author in reference.author
    )
    body = (f"{reference.title} {authors}", reference.custom.finding)
    return Place(
        "source",
        "",
        reference.title,
        authors,
        REFERENCES.uri,
        reference.id,
        (),
        body=body,
    )


def _made_page(page: MadePage, labels: MadePageWords) -> Place:
    return Place(
        page.search_kind,
        "",
        labels.search_title,
        labels.search_summary,
        page.uri,
        "",
        (labels.search_title, *labels.search_names),
    )


def _sections(body: str) -> tuple[str, ...]:
    return tuple(words for words in map(plain, HEADING.split(body)[2::2]) if words)


def _opening(words: str) -> str:
    """Return the first sentences of a text, as many as a result has room for."""
    if len(words) <= SUMMARY_MAX_CHARS:
        return words
    return f"{words[:SUMMARY_MAX_CHARS].rsplit(' ', 1)[0].rstrip(',;:')} …"


def plain(markdown: str) -> str:
    """Return the bare words of Markdown: no marks, no addresses, no codes, no citations."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    text = CODE.sub("", CITATION.sub("", text))
    text = NOT_WORDS.sub(" ", text)
    text = re.sub(r"^\s*([-+]|\d+\.)\s", " ", text, flags=re.MULTILINE)
    text = re.sub(r"\(\s*\)", "", text)
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))
