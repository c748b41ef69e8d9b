"""Library to the sides that list situations: as many as there are situations for."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from fieldguide.model.diagram import Diagram, kind_diagram
from fieldguide.model.library import Library
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.words.typography import typeset

TITLE_LINE_CHARS = 38  # of a title in 8.5 pt bold type on a poker card
# in lines: the codes to try, and the white around; the lines of the title come on top
ROOM_OF_A_ROW = 2
ROOM_OF_A_SIDE = 21  # seven situations with titles of one line
# the code of a situation, its title, the codes to try in order
Row = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Situations:
    """Situations of one kind, each with its code and the codes to try in order.

    free_rows: how many more there is room for, to write on.
    """

    title: str
    rows: tuple[Row, ...]
    diagram: Diagram | None
    free_rows: int


def sides_of_kind(library: Library, key: str) -> tuple[Situations, ...]:
    """Return the situations of a kind on as many sides as they need, in the order of their codes.

    A new one comes last, so that the sides before it stay as they were printed.
    """
    name = library.kind(key).name
    diagram = library.drawn(kind_diagram(key))
    sides = enumerate(_filled(_rows(library, key)), 1)
    return tuple(
        Situations(
            f"{name} ({number})" if number > 1 else name,
            rows,
            diagram,
            _free_rows(rows),
        )
        for number, rows in sides
    )


def situation_sides(library: Library) -> tuple[Situations, ...]:
    """Return every side that no other card holds: the first of each kind, safety last, then all
    further ones in the order of their first codes, so that a new one comes last.
    """
    held = {card.back for card in library.extra_cards}
    keys = sorted((kind.key for kind in library.kinds), key=lambda key: key == SAFETY)
    kinds = [(key in held, sides_of_kind(library, key)) for key in keys]
    first = [sides[0] for is_held, sides in kinds if sides and not is_held]
    further = [side for _, sides in kinds for side in sides[1:]]
    return (*first, *sorted(further, key=lambda side: side.rows[0][0]))


def situation_codes(library: Library) -> tuple[str, ...]:
    """Return the codes of the cards that list situations: that of cards.yml, then the same with b, c, …
    behind it, which no row of cards.yml can have.
    """
    code = library.situations_card.code
    count = math.ceil(len(situation_sides(library)) / 2)
    return tuple(f"{code}{letter}" for letter in ("", *ascii_lowercase[1:])[:count])


def _rows(library: Library, key: str) -> Iterator[Row]:
    """Yield the rows of a kind.

    A situation about safety without a card of its own leads to the cards of others.
    """
    card_codes = {card.page: card.code for card in library.extra_cards}
    about_safety = tuple(
        card_codes[s.uri] for s in library.of_kind(SAFETY) if s.uri in card_codes
    )
    for s in library.of_kind(key):
        if key != SAFETY:
            yield s.code, typeset(s.title), _codes(s)
        elif s.uri not in card_codes:
            yield s.code, typeset(s.title), about_safety


def _codes(situation: Situation) -> tuple[str, ...]:
    return tuple(step.try_ for step in situation.techniques)


def _filled(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of one side after the other, each as full as its room allows."""
    side: list[Row] = []
    left = ROOM_OF_A_SIDE
    for row in rows:
        room = _room(row)
        if room > left:
            yield tuple(side)
            side, left = [], ROOM_OF_A_SIDE
        side.append(row)
        left -= room
    if side:
        yield tuple(side)


def _room(row: Row) -> int:
    """Return the room of a row in lines."""
    _, title, _ = row
    return ROOM_OF_A_ROW + math.ceil(len(title) / TITLE_LINE_CHARS)


def _free_rows(rows: tuple[Row, ...]) -> int:
    """Return how many rows a side has room for below its own and a heading: none, or two and more."""
    left = (ROOM_OF_A_SIDE - sum(map(_room, rows))) // (ROOM_OF_A_ROW + 1) - 1
    return left if left > 1 else 0
