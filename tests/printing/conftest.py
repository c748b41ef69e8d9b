"""The deck that the library asks for."""

import pytest

from fieldguide.cards import card_words


@pytest.fixture(scope="session")
def deck(library):
    """The words of every card."""
    return card_words.deck(library)
