"""The rules for the bodies of techniques and situations: what a reader finds in each section of
every page.
"""

import re
from collections.abc import Iterator

from fieldguide.model.library import Library
from fieldguide.model.notation import (
    DRILL_PARTS,
    VARIATIONS,
    WAYS_IT_GOES_WRONG,
    minutes_of_drill,
    section,
)
from fieldguide.model.technique import Technique
from fieldguide.reading.frontmatter import Document
from fieldguide.reading.problems import Problem, nearest

TURN = re.compile(r"^\*\*([A-Z][^*:]*):\*\* ", re.MULTILINE)
MOVE = re.compile(r"^\d\. \*\*.+?(?=^\d\. |\n\n(?! )|\Z)", re.MULTILINE | re.DOTALL)
MOVES = 3  # what a mediator with a minute can keep in mind
BULLET = re.compile(r"^- \*\*.+?(?=^- |\Z)", re.MULTILINE | re.DOTALL)
DIALOGUE_TURNS = range(10, 19)  # shorter shows no turn of events, longer is not read
# the same moment done well, or the other variant: what differs, and no more
SECOND_SCENE_TURNS = range(5, 11)
DRILL_MINUTES = range(4, 9)  # fits between two parts of a course
LINES_PER_SETTING = 2


def body_problems(library: Library, documents: dict[str, Document]) -> Iterator[Problem]:
    """Yield what a reader would miss in the bodies of the techniques and of the situations."""
    for situation in library.situations:
        text, before = section(situation.body, "In the room")
        if before:
            yield from _moves(text, before, documents[situation.code])
    for technique in library.techniques:
        document = documents[technique.code]
        yield from _lines_in_both_settings(technique, document)
        for name, rule in RULES.items():
            text, before = section(technique.body, name)
            if before:  # one that is missing is told of with the order of sections
                yield from rule(text, before, document)


def _lines_in_both_settings(t: Technique, document: Document) -> Iterator[Problem]:
    for setting in ("joint", "caucus") if t.setting == "either" else ():
        count = sum(line.where in (setting, "either") for line in t.say)
        if count < LINES_PER_SETTING:
            wrong = (
                f"the setting is 'either', but only {count} of the lines can be said in "
                f"{'caucus' if setting == 'caucus' else 'joint session'}"
            )
            yield document.problem(
                ("say",),
                wrong,
                (
                    f"Write {LINES_PER_SETTING} for joint "
                    f"session and {LINES_PER_SETTING} for caucus."
                ),
            )


def _dialogue(text: str, before: int, document: Document) -> Iterator[Problem]:
    scenes = re.split(r"^### .*\n", text, flags=re.MULTILINE)
    for scene, allowed in zip(
        scenes, (DIALOGUE_TURNS, *(SECOND_SCENE_TURNS for _ in scenes[1:])), strict=True
    ):
        turns = len(TURN.findall(scene))
        if turns not in allowed:
            which = (
                "worked example" if scene is scenes[0] else "second scene of the worked example"
            )
            fix = f"Write {allowed[0]} to {allowed[-1]}, each a paragraph that begins like '**Mediator:** '."
            yield _at(document, before, f"the {which} has {turns} turns of dialogue", fix)


def _goes_wrong(text: str, before: int, document: Document) -> Iterator[Problem]:
    items = BULLET.findall(text)
    if len(items) != WAYS_IT_GOES_WRONG:
        fix = f"Give the {WAYS_IT_GOES_WRONG} likeliest, each as '- **What happens.** …'."
        yield _at(document, before, f"'When it goes wrong' names {len(items)} ways", fix)
    for item in items:
        if 'say: "' not in " ".join(item.split()).lower():
            line = before + text.count("\n", 0, text.index(item)) + 1
            yield _at(
                document,
                line,
                "this way of going wrong has no line to recover",
                'Add one: Say: "…"',
            )


def _drill(text: str, before: int, document: Document) -> Iterator[Problem]:
    missing = [part for part in DRILL_PARTS if f"**{part}:**" not in text]
    if missing:
        yield _at(
            document,
            before,
            f"the drill lacks {', '.join(missing)}",
            (f"Give each of: {', '.join(DRILL_PARTS)}, as '- **Roles:** …'."),
        )
        return
    if minutes_of_drill(text) not in DRILL_MINUTES:
        fix = (
            f"Begin it '- **Time and people:** 6 minutes, …', with {DRILL_MINUTES[0]} to "
            f"{DRILL_MINUTES[-1]}."
        )
        yield _at(document, before, "the drill's time is missing or does not fit a course", fix)
    if text.split("**Debrief:**")[1].count("?") < 2:
        yield _at(document, before, "the debrief has fewer than two questions", "Ask two.")


def _variations(text: str, before: int, document: Document) -> Iterator[Problem]:
    found = re.findall(r"^- \*\*([^*]+?)\.\*\*", text, re.MULTILINE)
    for name in found:
        if name not in VARIATIONS:
            yield _at(
                document,
                before,
                f"variation '{name}' is not one of the guide's",
                nearest(name, VARIATIONS),
            )
    if len(found) < len(VARIATIONS) - 1:
        yield _at(
            document,
            before,
            f"'Variations' has {len(found)} of the {len(VARIATIONS)}",
            f"Write '- **Caucus.** …' and so on: {', '.join(VARIATIONS)}.",
        )


def _moves(text: str, before: int, document: Document) -> Iterator[Problem]:
    moves = MOVE.findall(text)
    if len(moves) != MOVES:
        fix = f"Write {MOVES}, each as '1. **What you do.** …'; what research says stands below them."
        yield _at(document, before, f"'In the room' has {len(moves)} numbered moves", fix)
    for move in moves:
        if '"' not in move:
            line = before + text.count("\n", 0, text.index(move)) + 1
            yield _at(
                document,
                line,
                "this move has no words to say",
                'Add a line in quotation marks: "…"',
            )


def _at(document: Document, lines_before: int, wrong: str, fix: str) -> Problem:
    return Problem(document.path, document.body_line + lines_before, wrong, fix)


RULES = {
    "A worked example": _dialogue,
    "Variations": _variations,
    "When it goes wrong": _goes_wrong,
    "Practise it": _drill,
}
