"""Blank cards behind a deck, so that it ends with a full sheet."""

from fieldguide.cards.card_words import Card, blank_cards
from fieldguide.model.library import Library

CARDS_PER_SHEET = 9  # 3 x 3 poker cards fill A4 and Letter


def filled_up(
    cards: tuple[Card, ...], library: Library, blanks: int | None = None
) -> tuple[Card, ...]:
    """Return cards with blank ones behind them: as many as fill the last sheet, or a given number."""
    count = -len(cards) % CARDS_PER_SHEET if blanks is None else blanks
    return (*cards, *blank_cards(count, library))
