"""Library to the book: its parts and chapters in reading order, each with finished HTML.

How it looks is the business of printing/.
"""

from collections.abc import Iterable

from fieldguide.book.chapter_html import BookMarkdown
from fieldguide.book.how_to_use import how_to_use_blocks
from fieldguide.book.index import situations_listed, techniques_listed
from fieldguide.book.model import Chapter, Group, Part
from fieldguide.model.library import Library
from fieldguide.model.lists import Family, Page
from fieldguide.model.made_pages import (
    GLOSSARY,
    REFERENCES,
    SITUATIONS,
    TECHNIQUES,
    MadePage,
)
from fieldguide.model.needed_pages import (
    COURSES,
    CREDITS,
    DIAGNOSIS,
    EVIDENCE,
    HOME,
    HOW_TO_USE,
    PRINCIPLE,
    PRINT,
)
from fieldguide.model.notation import Block
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.model.technique import Technique
from fieldguide.site.all_pages import BLOCKS as SITE_BLOCKS
from fieldguide.site.blocks import Asked, Blocks, with_blocks
from fieldguide.site.index_pages import bibliography, glossary, written_words
from fieldguide.site.situation_page import situation_chapter
from fieldguide.site.technique_facts import duration
from fieldguide.site.technique_page import origin, technique_chapter
from fieldguide.words.links import Linker, bullets, link_to
from fieldguide.words.typography import typeset

# the site's front door, and what to do with its files
LEFT_OUT = (HOME, PRINT, COURSES)
LATER = (EVIDENCE, CREDITS)  # everything else that a hand wrote opens the book
FIRST = (PRINCIPLE, DIAGNOSIS)
OPENERS = {SITUATIONS.uri: "situations", TECHNIQUES.uri: "techniques"}


def parts(library: Library, site: str) -> tuple[Part, ...]:
    """Return the parts of the book in order. `site` is the site's address, for what only the site has."""
    return _Binder(library, site).parts()


def chapters(library: Library, site: str) -> tuple[Chapter, ...]:
    """Return every chapter of the book in order."""
    return tuple(chapter for part in parts(library, site) for chapter in part.chapters)


class _Binder:
    """A library with the finished pages of its site and where each stands in the book."""

    def __init__(self, library: Library, site: str):
        self.library, self.linker, self.site = library, Linker(library), site
        self.labels = library.labels.book
        self.titles = library.labels.made_pages
        references = f"[{self.titles.references.title}](/{REFERENCES.uri})"
        self.in_full = self.labels.in_full.format(page=references)
        self.written = tuple(page for page in library.pages if page.uri not in LEFT_OUT)
        self.places = self._places()
        self.markdown = BookMarkdown(self.linker, self.places, site)

    def _places(self) -> dict[str, str]:
        places = {t.uri: t.code.lower() for t in self.library.techniques}
        places |= {s.uri: s.code.lower() for s in self.library.situations}
        places |= {page.uri: _place(page) for page in self.written}
        return (
            places
            | OPENERS
            | {
                REFERENCES.uri: "references",
                GLOSSARY.uri: "glossary",
                HOW_TO_USE: "how-to-use",
            }
        )

    def parts(self) -> tuple[Part, ...]:
        labels = self.labels
        opening = sorted(
            (page for page in self.written if page.uri not in LATER),
            key=lambda page: _rank(page.uri),
        )
        later = {
            page.uri: self._page(page) for page in self.written if page.uri in LATER
        }
        sources = (
            *(later[uri] for uri in LATER[:1] if uri in later),
            self._made(REFERENCES, bibliography(self.linker)),
        )
        finding = (
            self._made(GLOSSARY, glossary(self.linker)),
            Chapter(
                "index-of-situations",
                self.labels.index_of_situations,
                "list",
                situations_listed(self.library),
            ),
            Chapter(
                "index-of-techniques",
                typeset(self.labels.index_of_techniques),
                "list",
                techniques_listed(self.library),
            ),
            *(later[uri] for uri in LATER[1:] if uri in later),
        )
        ways_in = Group(
            "", "", (self._how_to_use(), *(self._page(page) for page in opening))
        )
        return (
            Part(
                "start-here",
                labels.one,
                labels.start_here,
                labels.start_here_about,
                (ways_in,),
            ),
            Part(
                "situations",
                labels.two,
                self.titles.situations.title,
                labels.situations_about,
                self._situations(),
            ),
            Part(
                "techniques",
                labels.three,
                self.titles.techniques.title,
                self._count(),
                self._techniques(),
            ),
            Part(
                "sources",
                labels.four,
                labels.evidence,
                labels.evidence_about,
                (Group("", "", sources),),
            ),
            Part(
                "find-it-again",
                labels.five,
                labels.find_again,
                labels.find_again_about,
                (Group("", "", finding),),
            ),
        )

    def _count(self) -> str:
        techniques, families = len(self.library.techniques), len(self.library.families)
        return self.labels.techniques_about.format(
            techniques=techniques, families=families
        )

    def _situations(self) -> tuple[Group, ...]:
        kinds = self.library.kinds
        return tuple(
            Group(
                k.name,
                typeset(k.question),
                tuple(self._situation(s, k.name) for s in self.library.of_kind(k.key)),
            )
            for k in kinds
        )

    def _techniques(self) -> tuple[Group, ...]:
        families = self.library.families
        return tuple(
            Group(
                f.name,
                typeset(f.about),
                tuple(self._technique(t, f) for t in self.library.in_family(f)),
                f,
            )
            for f in families
        )

    def _technique(self, t: Technique, family: Family) -> Chapter:
        uri, labels = t.uri, self.library.labels
        body = f"{technique_chapter(t, self.linker)}\n\n{self._sources(t)}"
        return Chapter(
            id=t.code.lower(),
            title=typeset(t.title),
            kind="technique",
            html=self.markdown.html(body, uri),
            code=t.code,
            label=family.name,
            family=family,
            summary=typeset(t.summary),
            also=f"{labels.technique.also_called} {_sentence(t.also_called)}",
            caution=typeset(t.caution) if t.caution else "",
            facts=self._facts(t),
        )

    def _facts(self, t: Technique) -> tuple[tuple[str, str], ...]:
        labels, pack = self.library.labels, self.library.later_pack(t)
        facts = (
            (labels.facts.where, labels.technique.settings[t.setting]),
            (labels.facts.time, duration(t, labels)),
            (labels.facts.pressure, labels.pressures[t.pressure]),
        )
        return (*facts, (labels.facts.pack, pack)) if pack else facts

    def _sources(self, t: Technique) -> str:
        """Return the sources of a technique in their short form; the references hold them in full."""
        labels = self.library.labels.technique
        cited = (
            (labels.cited_here, t.cited),
            (labels.further_reading, t.further_reading),
        )
        lines = [f"**{name}:** {self._short(keys)}." for name, keys in cited if keys]
        credit = f"{origin(t, self.library)} " if t.source else ""
        return f"## {labels.sources}\n\n{' '.join(lines)} {credit}{self.in_full}"

    def _short(self, keys: Iterable[str]) -> str:
        return "; ".join(
            f"[{self.linker.citations.short[key]}](/{REFERENCES.uri}#{key})"
            for key in keys
        )

    def _situation(self, s: Situation, kind: str) -> Chapter:
        uri = s.uri
        body = situation_chapter(s, self.linker, BLOCKS)
        return Chapter(
            id=s.code.lower(),
            title=typeset(s.title),
            kind="situation",
            html=self.markdown.html(body, uri),
            code=s.code,
            label=kind,
            is_about_safety=s.kind == SAFETY,
            summary=typeset(s.summary),
            also=f"{self.library.labels.situation.also_said}: {_sentence(s.also_called)}",
        )

    def _page(self, page: Page) -> Chapter:
        """Return a hand-written page as the book has it: its title stands in the head of the
        chapter, and the references hold its further reading in full.
        """
        parts = [written_words(page.below_title, page.uri, self.linker, BLOCKS)]
        if page.reading:
            further = self.library.labels.technique.further_reading
            parts.append(f"## {further}\n\n{self._short(page.reading)}. {self.in_full}")
        html = self.markdown.html("\n\n".join(parts), page.uri)
        return Chapter(_place(page), typeset(page.title), "page", html)

    def _made(self, page: MadePage, markdown: str) -> Chapter:
        place = self.places[page.uri]
        title = self.titles.of(page).title
        return Chapter(place, title, "list", self.markdown.html(markdown, page.uri))

    def _how_to_use(self) -> Chapter:
        page = self.library.page(HOW_TO_USE)
        blocks = {**BLOCKS, **how_to_use_blocks(self.site)}
        words = with_blocks(page.below_title, self.library, page.uri, blocks)
        place = self.places[page.uri]
        return Chapter(place, page.title, "page", self.markdown.html(words, page.uri))


def _place(page: Page) -> str:
    return page.uri.removesuffix(".md").replace("/", "-")


def _rank(uri: str) -> tuple[int, str]:
    return (FIRST.index(uri) if uri in FIRST else len(FIRST), uri)


def _sentence(names: Iterable[str]) -> str:
    text = "; ".join(map(typeset, names))
    return text if text.endswith(("?", "!", "”")) else f"{text}."


def questions_as_list(asked: Asked) -> str:
    """Return the decision chart as a list: paper has the width of a phone, and no room for arrows."""
    blocks = (
        f'<div class="question kind-{kind.key}" markdown>\n\n**{kind.name}.** {kind.question}\n\n'
        + bullets(
            f"[{s.code} {s.title}]({link_to(s, asked.here)})"
            for s in asked.library.of_kind(kind.key)
        )
        + "\n\n</div>"
        for kind in asked.library.kinds
    )
    return "\n\n".join(blocks)


BLOCKS: Blocks = {**SITE_BLOCKS, Block.CHART: questions_as_list}
