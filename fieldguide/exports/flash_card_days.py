"""The ledger of flash cards: the day on which the words of each last changed."""

import hashlib

from fieldguide.model.flash_card import CardDay
from fieldguide.model.library import Library
from fieldguide.words.flash_cards import FlashCard, flash_cards

HEAD = """\
# When the words of each flash card last changed, so that a newer deck leaves alone what learners made of the
# others. Nobody writes here: `make flash-cards` does.
"""


def renewed(library: Library, today: str) -> tuple[CardDay, ...]:
    """Return the ledger as it has to be: cards with new words have the day of today, the others their own."""
    known = {(row.key, row.digest): row.changed for row in library.card_days}
    rows = ((card.key, _digest(card)) for card in flash_cards(library))
    return tuple(
        CardDay(key=key, digest=digest, changed=known.get((key, digest), today))
        for key, digest in rows
    )


def days(library: Library) -> dict[str, str]:
    """Return the day of each card by its key. One with words that the ledger does not know yet has the day
    of the guide's newest change.
    """
    return {row.key: row.changed for row in renewed(library, library.last_change)}


def ledger(rows: tuple[CardDay, ...]) -> str:
    """Return the text of the file."""
    lines = (
        f"- {{key: {row.key}, changed: {row.changed}, digest: '{row.digest}'}}\n"
        for row in rows
    )
    return HEAD + "".join(lines)


def _digest(card: FlashCard) -> str:
    """Return what tells the words of a card from others; the address is not among them, for hosts differ."""
    words = (card.asked, *card.front, "", *card.back, "", card.source, *card.tags)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
