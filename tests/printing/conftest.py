"""The deck that the library asks for."""

import pytest

from fieldguide.cards import card_words
from printing.cards.whole_sheets import filled_up


@pytest.fixture(scope="session")
def deck(library):
    """The words of every card, blank ones too."""
    return filled_up(card_words.deck(library), library)
