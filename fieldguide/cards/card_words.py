"""Library to the deck: the finished words of each card side, in order.

How they look is the business of printing/.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from fieldguide.cards.situation_words import (
    Situations,
    sides_of_kind,
    situation_codes,
    situation_sides,
)
from fieldguide.model.diagram import MARK, Diagram, kind_diagram
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.model.listed_card import ListedCard
from fieldguide.model.lists import ExtraCard, Family
from fieldguide.model.made_pages import SITUATIONS
from fieldguide.model.situation import SAFETY
from fieldguide.model.technique import PRESSURES, Technique
from fieldguide.words.editions import newest_words
from fieldguide.words.printed_words import sentence, signs_shown
from fieldguide.words.typography import NO_BREAK_SPACE, typeset

CODE_CHARS = 3  # of a card; one that goes on from another has a letter more


@dataclass(frozen=True)
class Fact:
    """A fact of a technique: the name of its sign, and its words."""

    sign: str
    words: str


@dataclass(frozen=True)
class TechniqueFront:
    """What happens, as a diagram; the line to say; then where, for how long, and with what pressure."""

    title: str
    family: Family
    diagram: Diagram
    line: str
    caution: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class TechniqueBack:
    """What you notice, the steps, when not, what to watch, and where to go next: codes and titles."""

    title: str
    family: Family
    signs: str
    steps: tuple[str, ...]
    not_when: str
    instead: str
    watch: str
    next: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Points:
    """A sentence in large type and some short points."""

    title: str
    lead: str
    points: tuple[str, ...]
    diagram: Diagram | None = None


@dataclass(frozen=True)
class FamilyKey:
    """Each family's shape, word and codes, and the codes of each later pack."""

    title: str
    rows: tuple[tuple[Family, tuple[str, ...]], ...]
    later_packs: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """A side to write on."""

    title: str


@dataclass(frozen=True)
class OwnFront:
    """The front of a reader's own card: a place to draw, a title, a line to say."""

    title: str
    family: Family | None
    line: str


@dataclass(frozen=True)
class OwnBack:
    """The back of a reader's own card: what one notices, and steps."""

    title: str
    family: Family | None
    signs: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class ChoiceFront:
    """The front of the card that lies on a choice of cards: how many they are, and their codes."""

    title: str
    lead: str
    codes: str


@dataclass(frozen=True)
class ChoiceBack:
    """Its back: a QR code of the link to the choice, and the link."""

    title: str
    how: str


@dataclass(frozen=True)
class CommonBack:
    """A back that says nothing of its front: of cards to write on, and for a box."""

    title: str
    diagram: Diagram | None


SideWords = (
    TechniqueFront
    | TechniqueBack
    | Points
    | FamilyKey
    | Situations
    | Blank
    | OwnFront
    | OwnBack
    | ChoiceFront
    | ChoiceBack
    | CommonBack
)


@dataclass(frozen=True)
class Card:
    """Two sides under one code; the code with small letters is the short address of the page.

    edition: the version of the edition that had the same words, or nothing.
    """

    code: str
    title: str
    front: TechniqueFront | Points | Situations | Blank | OwnFront | ChoiceFront
    back: (
        TechniqueBack
        | Points
        | FamilyKey
        | Situations
        | Blank
        | OwnBack
        | ChoiceBack
        | CommonBack
    )
    labels: Labels
    is_of_later_pack: bool = False
    is_about_safety: bool = False
    is_of_high_pressure: bool = False
    edition: str = ""

    @property
    def listed(self) -> tuple[str, ...]:
        """The codes of the situations that it lists."""
        sides = (self.front, self.back)
        rows = (side.rows for side in sides if isinstance(side, Situations))
        return tuple(code for codes in rows for code, _, _ in codes)

    @property
    def is_blank(self) -> bool:
        """Whether it is a card to write on."""
        return isinstance(self.front, Blank)

    @property
    def has_page(self) -> bool:
        """Whether its code leads to a page: not of a card to write on, nor of what a reader makes."""
        return not isinstance(self.front, Blank | OwnFront | ChoiceFront)


def deck(library: Library) -> tuple[Card, ...]:
    """Return every card in order: how to use, the principle, situations, techniques, the ending."""
    extra = [_extra_card(card, library) for card in library.extra_cards]
    middle = library.situations_card.code
    opening = [card for card in extra if card.code < middle]
    closing = [card for card in extra if card.code > middle]
    techniques = [_technique_card(t, library) for t in library.techniques]
    cards = (*opening, *_situation_cards(library), *techniques, *closing)
    version, same = newest_words(library)
    return tuple(
        replace(card, edition=version) if _words_on(card) <= same else card
        for card in cards
    )


def _words_on(card: Card) -> set[str]:
    """Return the codes, in small letters, whose words stand on a card."""
    return {code[:CODE_CHARS].lower() for code in (card.code, *card.listed)}


def blank_cards(count: int, library: Library) -> tuple[Card, ...]:
    """Return cards to write on."""
    return tuple(_blank_card(number, library) for number in range(1, count + 1))


def listed_cards(library: Library) -> tuple[ListedCard, ...]:
    """Return every card in order, as one chooses from them; at the end a blank one."""
    cards = (*deck(library), *blank_cards(1, library))
    return tuple(
        ListedCard(
            card.code,
            card.title,
            getattr(card.front, "diagram", None),
            getattr(card.front, "family", None),
            card.is_blank,
        )
        for card in cards
    )


def _technique_card(t: Technique, library: Library) -> Card:
    family, labels = library.family(t.family), library.labels
    front = TechniqueFront(
        title=typeset(t.title),
        family=family,
        diagram=library.diagram(t.code),
        line=typeset(t.say[0].line),
        caution=typeset(t.caution) if t.caution else "",
        facts=_facts(t, labels),
    )
    back = TechniqueBack(
        title=typeset(t.title),
        family=family,
        signs=typeset(" ".join(map(sentence, signs_shown(t.signs)))),
        steps=_set(t.steps),
        not_when=typeset(t.avoid[0].when),
        instead=typeset(t.avoid[0].instead),
        watch=typeset(t.watch[0]),
        next=tuple((then.to, library.technique(then.to).title) for then in t.then),
    )
    return Card(
        t.code,
        t.title,
        front,
        back,
        labels,
        is_of_later_pack=bool(library.later_pack(t)),
        is_of_high_pressure=t.pressure == PRESSURES[-1],
    )


def _facts(t: Technique, labels: Labels) -> tuple[Fact, ...]:
    """Return where, for how long and with what pressure."""
    least, most = t.minutes
    minutes = labels.cards.minutes.format(least=least, most=most)
    pressure = labels.cards.pressure.format(level=labels.pressures[t.pressure])
    return (
        Fact(t.setting, labels.technique.settings[t.setting]),
        Fact("minutes", minutes.replace(" ", NO_BREAK_SPACE)),
        Fact(t.pressure, pressure),
    )


def _extra_card(card: ExtraCard, library: Library) -> Card:
    is_about_safety = card.page in {s.uri for s in library.of_kind(SAFETY)}
    diagram = library.drawn(kind_diagram(SAFETY) if is_about_safety else MARK)
    front = Points(typeset(card.title), typeset(card.lead), _set(card.points), diagram)
    return Card(
        card.code,
        card.title,
        front,
        _back(card, library),
        library.labels,
        is_about_safety=is_about_safety,
    )


def _back(card: ExtraCard, library: Library) -> Points | FamilyKey | Situations | Blank:
    if card.back == "families":
        return _family_key(library)
    if card.back:
        return next(iter(sides_of_kind(library, card.back)), _own_situations(library))
    title, lead = card.back_title or "", card.back_lead or ""
    return Points(title, typeset(lead), _set(card.back_points or ()))


def _family_key(library: Library) -> FamilyKey:
    rows = (
        (family, tuple(t.code for t in library.in_family(family)))
        for family in library.families
    )
    later = library.later_pack_lines(library.labels.cards.later_pack)
    return FamilyKey(library.labels.cards.families, tuple(rows), _set(later))


def _own_situations(library: Library) -> Blank:
    return Blank(typeset(library.labels.cards.own_situations))


def _situation_cards(library: Library) -> Iterator[Card]:
    """Yield the cards that list situations. Where the last has one side only, its back is to write on."""
    sides = situation_sides(library)
    pairs = zip_longest(sides[0::2], sides[1::2], fillvalue=_own_situations(library))
    for code, (front, back) in zip(situation_codes(library), pairs, strict=True):
        yield Card(code, library.situations_card.title, front, back, library.labels)


def pages_of_cards(library: Library) -> dict[str, tuple[str, str]]:
    """Return where each card leads that is no technique's, by its code: a title, and a path below
    content/.
    """
    found = {card.code: (card.title, card.page) for card in library.extra_cards}
    situations = library.situations_card
    about_situations = sorted({situations.code, *situation_codes(library)})
    return found | {
        code: (situations.title, SITUATIONS.uri) for code in about_situations
    }


def _blank_card(number: int, library: Library) -> Card:
    labels = library.labels
    front = Blank(typeset(labels.cards.own_front))
    back = CommonBack(labels.guide.name, library.drawn(MARK))
    return Card(f"B{number:02}", labels.cards.own_card, front, back, labels)


def _set(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(typeset(line) for line in lines)
