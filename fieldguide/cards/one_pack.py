"""The deck of one pack of techniques."""

from fieldguide.cards.card_words import Card, deck
from fieldguide.model.library import Library
from fieldguide.model.lists import Pack


def deck_of_pack(library: Library, pack: Pack) -> tuple[Card, ...]:
    """Return the cards of a pack: of the first one the deck as it would be without the others, of a later
    one its techniques alone, to add to a deck that somebody has.

    No card names a technique of a later pack.
    """
    known = library.up_to(pack)
    own = {t.code for t in known.in_pack(pack)}
    is_first = pack == library.packs[0]
    return tuple(card for card in deck(known) if is_first or card.code in own)
