"""Flash cards as Quizlet and others take them: two columns of plain text with a tab between."""

from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.flash_cards import FlashCard, flash_cards

FILE = "courses/impasse-flash-cards.tsv"
BETWEEN = " · "  # lines of one side


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the cards of a library as one file, without a line of headings."""
    return {FILE: "".join(map(_row, flash_cards(library))).encode()}


def _row(card: FlashCard) -> str:
    front = f"{card.asked} {BETWEEN.join(card.front)}"
    back = f"{BETWEEN.join(card.back)} ({card.source})"
    return f"{front}\t{back}\n"
