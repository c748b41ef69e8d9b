"""The deck of one pack: the first as it would be without the others, a later one to add to it."""

import json
import re
from dataclasses import asdict

from fieldguide.cards.one_pack import deck_of_pack
from printing.cards.whole_sheets import CARDS_PER_SHEET, filled_up

LATER_CODE = re.compile(r"\bT(?:19|2\d)\b")


def words(card):
    """Return all that a card says, as one text."""
    return json.dumps([asdict(card.front), asdict(card.back)], default=str)


def test_the_first_pack_is_a_deck_that_names_no_later_technique(library, deck):
    first, second = library.packs

    cards = deck_of_pack(library, first)

    later = {t.code for t in library.in_pack(second)}
    codes = {card.code for card in cards if not card.is_blank}
    assert {t.code for t in library.in_pack(first)} < codes and not codes & later
    assert {card.code for card in deck if card.code[0] == "C"} >= {
        c for c in codes if c[0] == "C"
    }
    assert [card.code for card in cards if LATER_CODE.search(words(card))] == []
    assert len(filled_up(cards, library)) % CARDS_PER_SHEET == 0


def test_a_technique_of_the_first_pack_says_the_same_in_either_deck(library, deck):
    alone = {card.code: card for card in deck_of_pack(library, library.packs[0])}
    both = {card.code: card for card in deck}

    fronts = [t.code for t in library.in_pack(library.packs[0])]

    assert [code for code in fronts if alone[code].front != both[code].front] == []


def test_the_second_pack_is_one_sheet_of_its_nine_techniques(library, deck):
    second = library.packs[1]

    cards = deck_of_pack(library, second)

    assert [card.code for card in cards] == [t.code for t in library.in_pack(second)]
    assert len(cards) == CARDS_PER_SHEET
    assert {card.code: card for card in deck}.items() >= {
        card.code: card for card in cards
    }.items()


def test_only_cards_of_a_later_pack_have_its_stripe(library, deck):
    marked = {card.code for card in deck if card.is_of_later_pack}

    assert marked == {t.code for t in library.in_pack(library.packs[1])}
