"""Which words stand on the cards, part by part, as their authors wrote them."""

import hashlib
from collections.abc import Iterable, Mapping

from fieldguide.model.library import Library
from fieldguide.model.lists import ExtraCard
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.model.technique import Technique

SIGNS_CHARS = 68  # room for signs on a back, beside their label: two lines of 8 pt type
DIGEST_DIGITS = 8
# by the code in small letters of a card, or of a situation that a card lists
Digests = Mapping[str, Mapping[str, str]]


def printed_words(library: Library) -> Digests:
    """Return what tells the words of each part from others, by code. A part without words is left out."""
    families = {family.key: family.name for family in library.families}
    found = {
        t.code: words_of_technique(t, families[t.family]) for t in library.techniques
    }
    found |= {s.code: words_of_situation(s) for s in _listed(library)}
    found |= {card.code: _words_of_card(card, library) for card in library.extra_cards}
    card = library.situations_card
    found[card.code] = {"title": (card.title,)}
    return {code.lower(): digests(words) for code, words in found.items()}


def digests(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return what tells the words of each part from others."""
    joined = {part: "\n".join(lines) for part, lines in words.items()}
    return {part: _digest(text) for part, text in joined.items() if text}


def words_of_technique(t: Technique, family: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each part of a technique's card. family: the name of its family."""
    avoid, (least, most) = t.avoid[0], t.minutes
    return {
        "title": (t.title,),
        "family": (family,),
        "line": (t.say[0].line,),
        "caution": (t.caution or "",),
        "facts": (t.setting, str(least), str(most), t.pressure),
        "signs": signs_shown(t.signs),
        "steps": t.steps,
        "when_not": (avoid.when, avoid.instead),
        "watch": (t.watch[0],),
        "next": tuple(then.to for then in t.then),
    }


def words_of_situation(s: Situation) -> dict[str, tuple[str, ...]]:
    """Return the words of a situation on the card that lists it."""
    return {"title": (s.title,), "tried": tuple(step.try_ for step in s.techniques)}


def signs_shown(signs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first sign, and those after it for which a card has room."""
    shown = signs[:1]
    for sign in signs[1:]:
        if len(" ".join(map(sentence, (*shown, sign)))) <= SIGNS_CHARS:
            shown = (*shown, sign)
    return shown


def sentence(words: str) -> str:
    """Return words with a full stop, unless they end with a mark, perhaps before a quotation mark."""
    return words if words.rstrip("\"'")[-1] in ".!?…" else f"{words}."


def _listed(library: Library) -> tuple[Situation, ...]:
    """Return the situations that cards list: all but those with a card of their own."""
    pages = {card.page for card in library.extra_cards}
    return tuple(
        s for s in library.situations if s.kind != SAFETY or s.uri not in pages
    )


def _words_of_card(card: ExtraCard, library: Library) -> dict[str, tuple[str, ...]]:
    key = (
        " ".join((family.name, *(t.code for t in library.in_family(family))))
        for family in library.families
    )
    back = (card.back_title or "", card.back_lead or "", *(card.back_points or ()))
    return {
        "title": (card.title,),
        "front": (card.lead, *card.points),
        "back": tuple(filter(None, back)),
        "families": tuple(key) if card.back == "families" else (),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_DIGITS]
