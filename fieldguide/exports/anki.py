"""Flash cards as a package for Anki, which keeps what learners made of them when they import a newer one.

Anki takes over a note of a newer package only if the note itself is newer: so each carries the day on which
its words last changed. Its key never changes, and neither do the fields of the note type: with another
field, Anki would take it for another type, and leave the old notes as they are. Two are there to spare.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import count
from typing import Any

import genanki

from fieldguide.exports.flash_card_days import days
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.fixed_zip import zip_of
from fieldguide.words.flash_cards import FlashCard, flash_cards
from fieldguide.words.typography import curly

FILE = "courses/impasse-field-guide.apkg"
# Permanent: by these numbers and names Anki knows that a newer package is the same deck
DECK, NOTE_TYPE = 1_794_602_113, 1_794_602_114
FIELDS = ("Key", "Asked", "Front", "Back", "Source", "Address", "Spare 1", "Spare 2")
TEMPLATE = "Card"
STYLE_DAY = "2026-11-30"  # of the last change of what stands below, down to STYLE
FRONT = '<p class="asked">{{Asked}}</p>\n{{Front}}'
BACK = '{{FrontSide}}\n<hr id="answer">\n{{Back}}\n<p class="source"><a href="{{Address}}">{{Source}}</a></p>'
STYLE = """\
.card { max-width: 34em; margin: 1em auto; padding: 0 1em; font: 20px/1.5 sans-serif; text-align: left; }
ul { padding-left: 1.2em; }
.asked, .source { font-size: 80%; }
"""


class _DatedNote(genanki.Note):  # type: ignore[misc]
    """A note that is as new as its words, and not as the package."""

    def __init__(self, day: str, **note: Any):
        super().__init__(**note)
        self._day = day

    def write_to_db(
        self,
        cursor: sqlite3.Cursor,
        timestamp: float,
        deck_id: int,
        id_gen: Iterator[int],
    ) -> None:
        super().write_to_db(cursor, _seconds(self._day), deck_id, id_gen)


class _DatedType(genanki.Model):  # type: ignore[misc]
    """A note type that is as new as its looks: a learner may have changed them."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        described: dict[str, Any] = super().to_json(_seconds(STYLE_DAY), deck_id)
        return described


def guid(card: FlashCard) -> str:
    """Return by what Anki knows a card again, in any edition and in either form."""
    return f"impasse-field-guide/{card.key}"


def side(lines: Iterable[str]) -> str:
    """Return one side of a card as HTML."""
    first, *others = (escape(line, quote=False) for line in lines)
    if not others:
        return first
    return f"<ul>{''.join(f'<li>{line}</li>' for line in (first, *others))}</ul>"


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the cards of a library as one package, with links to a site."""
    name = curly(library.labels.guide.name)
    about = library.labels.flash_cards.about.format(guide=name, address=site.url)
    deck = genanki.Deck(DECK, name, f"{about} {library.labels.exports.licence}")
    note_type = _DatedType(
        NOTE_TYPE,
        name,
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": TEMPLATE, "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    changed = days(library)
    for place, card in enumerate(flash_cards(library)):
        deck.add_note(
            _DatedNote(
                day=changed[card.key],
                model=note_type,
                guid=guid(card),
                fields=_fields(card, site),
                tags=card.tags,
                due=place,
            )
        )
    newest = _seconds(max(changed.values(), default=STYLE_DAY))
    return {FILE: zip_of({"collection.anki2": _database(deck, newest), "media": b"{}"})}


def _fields(card: FlashCard, site: Site) -> list[str]:
    asked, source = escape(card.asked, quote=False), escape(card.source, quote=False)
    spare = ("", "")
    return [
        *(card.key, asked, side(card.front), side(card.back), source),
        *(site.at(card.address), *spare),
    ]


def _database(deck: genanki.Deck, newest: int) -> bytes:
    """Return a collection that holds a deck; numbers of notes count on from a moment, in seconds."""
    connection = sqlite3.connect(":memory:")
    genanki.Package(deck).write_to_db(connection.cursor(), newest, count(newest * 1000))
    connection.commit()
    database = connection.serialize()
    connection.close()
    return database


def _seconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
