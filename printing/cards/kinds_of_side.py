"""How each kind of side is printed: its template, and what to shorten where its words do not fit."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldguide.cards.card_words import (
    Blank,
    ChoiceBack,
    ChoiceFront,
    CommonBack,
    FamilyKey,
    OwnBack,
    OwnFront,
    Points,
    SideWords,
    TechniqueBack,
    TechniqueFront,
)
from fieldguide.cards.situation_words import Situations


@dataclass(frozen=True)
class KindOfSide:
    """How a kind of side is printed.

    template: the name of its template, and its class in style sheets. shorten: which of its words an author
    can shorten, or what else makes room.
    """

    template: str
    shorten: str


KINDS: Mapping[type[SideWords], KindOfSide] = {
    TechniqueFront: KindOfSide(
        template="technique_front",
        shorten="its caution or its first line to say",
    ),
    TechniqueBack: KindOfSide(
        template="technique_back",
        shorten="its first sign, its steps, or the first entry of avoid or watch",
    ),
    Points: KindOfSide(template="points", shorten="its lead or its points"),
    FamilyKey: KindOfSide(
        template="family_key",
        shorten="the names of the families, or move a technique to another family",
    ),
    Situations: KindOfSide(
        template="situations",
        shorten="the titles that take two lines there, or lower ROOM_OF_A_SIDE in "
        "fieldguide/cards/situation_words.py: the next side takes the rest",
    ),
    Blank: KindOfSide(
        template="blank", shorten="the words of blank cards, in content/labels/"
    ),
    OwnFront: KindOfSide(template="own_front", shorten="its title or its line"),
    OwnBack: KindOfSide(template="own_back", shorten="its signs or its steps"),
    ChoiceFront: KindOfSide(
        template="choice_front", shorten="its words, in content/labels/"
    ),
    ChoiceBack: KindOfSide(
        template="choice_back", shorten="its words, in content/labels/"
    ),
    CommonBack: KindOfSide(
        template="common_back", shorten="the guide's name, in content/labels/"
    ),
}
