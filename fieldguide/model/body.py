"""Markdown bodies, parsed once: their sections, and what the sections of techniques and situations hold.

Every `line` is the number of lines that stand before it in the body. Words keep their inline Markdown, on one
line.
"""

import re
from dataclasses import dataclass, replace

from fieldguide.model.body_words import BodyWords
from fieldguide.model.notation import HEADING

SUBHEADING = re.compile(r"^### (.*)\n", re.MULTILINE)
SPEAKER = r"\*\*([A-ZÀ-ÖØ-Þ][^*:]*):\*\* "
# A paragraph; a speaker begins another one, also without a blank line before
PARAGRAPH = re.compile(rf"^.*\S.*(?:\n(?!{SPEAKER}).*\S.*)*", re.MULTILINE)
TURN = re.compile(rf"{SPEAKER}(.*)", re.DOTALL)
BULLET, NUMBER = "- ", r"\d\. "
QUOTATION = re.compile(r'"([^"]+)"')


@dataclass(frozen=True)
class Section:
    """A section of the second level: its heading, its Markdown below the heading, and the heading's line."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Passage:
    """A paragraph of a scene: the words of a speaker, or, where `speaker` is empty, what happens."""

    speaker: str
    words: str
    line: int


@dataclass(frozen=True)
class Scene:
    """A dialogue with what happens around it. The first scene of an example has no title of its own."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def turns(self) -> tuple[Passage, ...]:
        """The passages that somebody speaks."""
        return tuple(passage for passage in self.passages if passage.speaker)


@dataclass(frozen=True)
class Item:
    """An item of a list: the words in bold type at its start, the words after them, and those of them that a
    mediator could say aloud.
    """

    name: str
    words: str
    say: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Drill:
    """An exercise in parts, each with its name (Roles, Debrief, …).

    minutes: how many it takes, or 0 if it does not say.
    """

    parts: tuple[Item, ...]
    minutes: int

    def part(self, name: str) -> Item | None:
        """Return the part of a name, or None."""
        return next((part for part in self.parts if part.name == name), None)


def sections(body: str) -> tuple[Section, ...]:
    """Return the sections of a body in order."""
    headings = list(HEADING.finditer(body))
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    return tuple(
        Section(
            name=heading[1].strip(),
            text=body[heading.end() + 1 : end],
            line=body.count("\n", 0, heading.start()),
        )
        for heading, end in zip(headings, ends, strict=True)
    )


def scenes(section: Section | None) -> tuple[Scene, ...]:
    """Return the scenes of a worked example: a heading of the third level begins another one."""
    if section is None:
        return ()
    first, *others = SUBHEADING.split(section.text)
    line = section.line + 1
    found = [Scene("", _passages(first, line))]
    line += first.count("\n")
    for title, text in zip(others[::2], others[1::2], strict=True):
        line += 1
        found.append(Scene(title.strip(), _passages(text, line)))
        line += text.count("\n")
    return tuple(found)


def drill(section: Section | None, words: BodyWords) -> Drill:
    """Return the drill of a section. What stands below a heading of the third level is not part of it."""
    items = _items(section, BULLET, QUOTATION)
    parts = tuple(_before(":", item) for item in items if item.name.endswith(":"))
    times = (part.words for part in parts if part.name == words.drill_parts.time)
    return Drill(parts, _minutes(next(times, ""), words))


def _minutes(time: str, words: BodyWords) -> int:
    before, _, after = words.drill_time.partition("{count}")
    found = re.match(rf"{re.escape(before)}(\d+){re.escape(after)}", time)
    return int(found[1]) if found else 0


def recoveries(section: Section | None, words: BodyWords) -> tuple[Item, ...]:
    """Return the ways in which a technique goes wrong, each with the lines to recover."""
    line = re.compile(rf'\b{re.escape(words.say)} "([^"]+)"', re.IGNORECASE)
    return _items(section, BULLET, line)


def variations(section: Section | None) -> tuple[Item, ...]:
    """Return how to do it in other circumstances, by the name of each circumstance."""
    items = _items(section, BULLET, QUOTATION)
    return tuple(_before(".", item) for item in items if item.name.endswith("."))


def moves(section: Section | None) -> tuple[Item, ...]:
    """Return the numbered moves of a situation, each with its words in quotation marks."""
    return _items(section, NUMBER, QUOTATION)


def _passages(text: str, line: int) -> tuple[Passage, ...]:
    """Return the paragraphs of a text that begins at a line of the body."""
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        turn = TURN.match(paragraph[0])
        speaker, words = turn.groups() if turn else ("", paragraph[0])
        at = line + text.count("\n", 0, paragraph.start())
        found.append(Passage(speaker.rstrip(), _on_one_line(words), at))
    return tuple(found)


def _items(
    section: Section | None, mark: str, spoken: re.Pattern[str]
) -> tuple[Item, ...]:
    """Return the items of a list that begin in bold type, up to a heading of the third level.

    mark: the pattern of what begins an item. spoken: the pattern of words to say aloud.
    """
    if section is None:
        return ()
    text = SUBHEADING.split(section.text)[0]
    pattern = rf"^{mark}\*\*(.+?)\*\*(.*?)(?=^{mark}|\n\n(?! )|\Z)"
    found = []
    for item in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        words = _on_one_line(item[2])
        line = section.line + 1 + text.count("\n", 0, item.start())
        found.append(
            Item(_on_one_line(item[1]), words, tuple(spoken.findall(words)), line)
        )
    return tuple(found)


def _before(mark: str, item: Item) -> Item:
    """Return an item without the mark that its name ends in, and the space that French puts before it."""
    return replace(item, name=item.name.removesuffix(mark).rstrip())


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
