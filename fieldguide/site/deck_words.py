"""What the page where readers make a deck of their own says once it is asked for, as a script.

A script and not data, for a page opened from a memory stick may not fetch.
"""

from fieldguide.model.labels import Labels

FILE = "assets/deck-words.js"


def deck_words(labels: Labels) -> str:
    """Return the script that sets `guideDeckWords`."""
    return f"window.guideDeckWords = {labels.your_deck.later.model_dump_json()};\n"
