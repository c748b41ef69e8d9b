"""The checked content of content/ as one value, which the rest of the program reads."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldguide.model.diagram import Diagram
from fieldguide.model.edition import CardWording, Edition
from fieldguide.model.flash_card import CardDay
from fieldguide.model.labels import Labels
from fieldguide.model.lists import (
    Change,
    ExtraCard,
    Family,
    HelpLine,
    Moved,
    Pack,
    Page,
    Searches,
    SituationsCard,
    Synonyms,
    Term,
)
from fieldguide.model.question import Question
from fieldguide.model.situation import SAFETY, KindOfStuck, Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique


@dataclass(frozen=True)
class Library:
    """All of content/, checked. Techniques and situations are in the order of their codes."""

    techniques: tuple[Technique, ...]
    situations: tuple[Situation, ...]
    families: tuple[Family, ...]
    packs: tuple[Pack, ...]
    kinds: tuple[KindOfStuck, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    help_lines: tuple[HelpLine, ...]
    cards: tuple[ExtraCard | SituationsCard, ...]
    pages: tuple[Page, ...]
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    synonyms: tuple[Synonyms, ...]
    searches: tuple[Searches, ...]
    labels: Labels
    # in the order of their codes
    questions: tuple[Question, ...] = ()
    # none for a flash card that is new
    card_days: tuple[CardDay, ...] = ()
    # those that were released, the newest first
    editions: tuple[Edition, ...] = ()
    # in the order of the editions; none for words that are new since
    card_words: tuple[CardWording, ...] = ()
    # of each technique, and of kinds and the mark where they are drawn
    diagrams: tuple[Diagram, ...] = ()
    # the hand-written pages that only the book prints
    book_pages: tuple[Page, ...] = ()
    # pictures in content/: the path of each below it, and its bytes
    pictures: tuple[tuple[str, bytes], ...] = ()

    @property
    def extra_cards(self) -> tuple[ExtraCard, ...]:
        """The cards with words of their own."""
        return tuple(card for card in self.cards if isinstance(card, ExtraCard))

    @property
    def situations_card(self) -> SituationsCard:
        """The card that lists the situations; the rules make sure that there is one."""
        return next(card for card in self.cards if isinstance(card, SituationsCard))

    @property
    def last_change(self) -> str:
        """The day of the newest change, such as 2026-11-24: the date of all that is published."""
        return max(change.date for change in self.changes)

    def page(self, uri: str) -> Page:
        """Return the hand-written page at a path that the library is known to hold."""
        return next(page for page in (*self.pages, *self.book_pages) if page.uri == uri)

    def technique(self, code: str) -> Technique:
        """Return the technique with a code; the library has to contain it."""
        return next(t for t in self.techniques if t.code == code)

    def diagram(self, name: str) -> Diagram:
        """Return the diagram with a name, such as the code of a technique: the rules make sure that each has
        one.
        """
        drawn = self.drawn(name)
        assert drawn is not None, name
        return drawn

    def in_words(self, name: str) -> str:
        """Return the diagram with a name as a part of a page, or nothing where none is drawn."""
        drawn = self.drawn(name)
        return drawn.in_words if drawn else ""

    def drawn(self, name: str) -> Diagram | None:
        """Return the diagram with a name, or None where nobody has drawn one: of a kind, or the mark."""
        return next(
            (diagram for diagram in self.diagrams if diagram.name == name), None
        )

    def family(self, key: str) -> Family:
        """Return the family with a key; the library has to contain it."""
        return next(f for f in self.families if f.key == key)

    def questions_by_kind(self) -> Iterator[tuple[str, list[Question]]]:
        """Yield the name of each kind of situation with its questions, and last those of any situation."""
        kinds = {s.code: s.kind for s in self.situations}
        names = {kind.key: kind.name for kind in self.kinds}
        for key, name in (names | {"": self.labels.quiz.any}).items():
            of_kind = [
                q for q in self.questions if kinds.get(q.situation or "", "") == key
            ]
            if of_kind:
                yield name, of_kind

    def kind(self, key: str) -> KindOfStuck:
        """Return the kind of situations with a key; the library has to contain it."""
        return next(kind for kind in self.kinds if kind.key == key)

    def pack(self, technique: Technique) -> Pack:
        """Return the pack of a technique: the first one, unless the technique names another."""
        return next((p for p in self.packs if p.key == technique.pack), self.packs[0])

    def in_pack(self, pack: Pack) -> tuple[Technique, ...]:
        """Return the techniques of a pack, in the order of their codes."""
        return tuple(t for t in self.techniques if self.pack(t) == pack)

    def later_pack_lines(self, label: str) -> tuple[str, ...]:
        """Return a label for each pack but the first that has techniques, with its name and its first and
        last code in place of {pack}, {first} and {last}.
        """
        later = ((pack, self.in_pack(pack)) for pack in self.packs[1:])
        return tuple(
            label.format(
                pack=pack.name, first=techniques[0].code, last=techniques[-1].code
            )
            for pack, techniques in later
            if techniques
        )

    def up_to(self, pack: Pack) -> "Library":
        """Return the library without the packs after one: no situation and no technique leads to their
        techniques, and a situation that led to nothing else is left out.
        """
        packs = self.packs[: self.packs.index(pack) + 1]
        codes = {t.code for t in self.techniques if self.pack(t) in packs}
        techniques = (t.leading_to(codes) for t in self.techniques if t.code in codes)
        situations = (s.leading_to(codes) for s in self.situations)
        return replace(
            self,
            packs=packs,
            techniques=tuple(techniques),
            situations=tuple(s for s in situations if s.techniques or s.kind == SAFETY),
        )

    def later_pack(self, technique: Technique) -> str:
        """Return the name of a technique's pack, or nothing for the first pack."""
        pack = self.pack(technique)
        return "" if pack == self.packs[0] else pack.name

    def of_kind(self, key: str) -> tuple[Situation, ...]:
        """Return the situations of a kind, in the order of their codes."""
        return tuple(s for s in self.situations if s.kind == key)

    def in_family(self, family: Family) -> tuple[Technique, ...]:
        """Return the techniques of a family, in the order of their codes."""
        return tuple(t for t in self.techniques if t.family == family.key)

    @property
    def by_family(self) -> tuple[Technique, ...]:
        """The techniques family by family: the order in which the site lists them and leads through them."""
        return tuple(t for family in self.families for t in self.in_family(family))

    def situations_of(self, technique: Technique) -> tuple[tuple[Situation, str], ...]:
        """Return the situations that list a technique, each with the reason why it fits there."""
        return tuple(
            (s, t.because)
            for s in self.situations
            for t in s.techniques
            if t.try_ == technique.code
        )

    @property
    def list_of_ideas(self) -> Reference:
        """The published list whose items techniques name as their source; a rule sees to it that there
        is one if any does.
        """
        return next(
            reference
            for reference in self.references
            if reference.custom.numbered_ideas
        )

    def by_code(self) -> dict[str, Technique | Situation]:
        """Return all techniques and situations by code."""
        entries: tuple[Technique | Situation, ...] = (
            *self.techniques,
            *self.situations,
        )
        return {entry.code: entry for entry in entries}
