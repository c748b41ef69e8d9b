"""What the flash cards ask and answer: the same facts for every program that shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.model.library import Library
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.typography import curly

PREFIX = "impasse"  # of tags, so that they stand together among a learner's own


@dataclass(frozen=True)
class FlashCard:
    """One fact to remember, in words as they are set in type.

    key: permanent, whatever the words. asked: the question. front, back: one or more lines each. source: the
    code with the name of its family or kind. address: below the site's own. tags: without spaces.
    """

    key: str
    asked: str
    front: tuple[str, ...]
    back: tuple[str, ...]
    source: str
    address: str
    tags: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code of what the card is about."""
        return self.key.partition("/")[0].upper()

    @property
    def kind(self) -> str:
        """What the card asks, by the second part of its key."""
        return self.key.partition("/")[2]


def flash_cards(library: Library) -> Iterator[FlashCard]:
    """Yield the cards of techniques, then those of situations, in the order of their codes."""
    for technique in library.techniques:
        yield from _of_technique(technique, library)
    for situation in library.situations:
        yield _of_situation(situation, library)


def _of_technique(t: Technique, library: Library) -> Iterator[FlashCard]:
    labels = library.labels.flash_cards
    not_when = (labels.instead.format(case=a.when, instead=a.instead) for a in t.avoid)
    facts = (
        ("signs", labels.ask_signs, t.signs, [t.title]),
        ("line", labels.ask_line, [t.title], [t.say[0].line]),
        ("when-not", labels.ask_when_not, [t.title], not_when),
    )
    for fact, asked, front, back in facts:
        yield FlashCard(
            key=f"{t.code.lower()}/{fact}",
            asked=curly(asked),
            front=tuple(map(curly, front)),
            back=tuple(map(curly, back)),
            source=f"{t.code} · {library.family(t.family).name}",
            address=f"{t.code.lower()}/",
            tags=(
                f"{PREFIX}::{fact}",
                f"{PREFIX}::family::{t.family}",
                f"{PREFIX}::{t.code}",
            ),
        )


def _of_situation(s: Situation, library: Library) -> FlashCard:
    kind = library.kind(s.kind).name
    fact = "first-check"
    return FlashCard(
        key=f"{s.code.lower()}/{fact}",
        asked=curly(library.labels.flash_cards.ask_first_check),
        front=(curly(s.title),),
        back=(curly(s.first_check),),
        source=f"{s.code} · {curly(kind)}",
        address=f"{s.code.lower()}/",
        tags=(f"{PREFIX}::{fact}", f"{PREFIX}::kind::{s.kind}", f"{PREFIX}::{s.code}"),
    )
