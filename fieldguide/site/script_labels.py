"""The labels that scripts show: those of all pages, and those of one's own deck that are loaded later."""

from fieldguide.model.labels import Labels
from fieldguide.words.data_script import data_script

FILE, DECK_FILE = "assets/labels.js", "assets/deck-words.js"


def script_labels(labels: Labels) -> str:
    """Return the script that sets `guideLabels`: every label below `scripts`, in the groups of its file."""
    return data_script("guideLabels", labels.scripts.model_dump())


def deck_labels(labels: Labels) -> str:
    """Return the script that sets `guideDeckWords`: the labels of one's own deck below `later`."""
    return data_script("guideDeckWords", labels.your_deck.later.model_dump())
