"""The rules for the bodies of techniques and situations: what a reader finds in each section of
every page.
"""

from collections.abc import Iterator

from fieldguide.model.body import Item, Section
from fieldguide.model.library import Library
from fieldguide.model.notation import WAYS_IT_GOES_WRONG
from fieldguide.model.technique import Technique
from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem, nearest

MOVES_COUNT = 3  # what a mediator with a minute can keep in mind
DIALOGUE_TURNS = range(10, 19)  # shorter shows no turn of events, longer is not read
# the same moment done well, or the other variant: what differs, and no more
SECOND_SCENE_TURNS = range(5, 11)
DRILL_MINUTES = range(4, 9)  # fits between two parts of a course
DEBRIEF_QUESTIONS = 2
LINES_PER_SETTING = 2


def body_problems(
    library: Library, documents: dict[str, Document]
) -> Iterator[Problem]:
    """Yield what a reader would miss in the bodies of the techniques and of the situations.

    A section that is missing is reported with the order of sections.
    """
    for situation in library.situations:
        if section := situation.section(situation.body_words.situation_sections.moves):
            yield from _moves(situation.moves, section, documents[situation.code])
    for technique in library.techniques:
        document = documents[technique.code]
        yield from _lines_in_both_settings(technique, document)
        for key, rule in RULES.items():
            if section := technique.section(
                technique.body_words.technique_sections[key]
            ):
                yield from rule(technique, section, document)


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


def _dialogue(t: Technique, section: Section, document: Document) -> Iterator[Problem]:
    for scene in t.example:
        is_first = scene is t.example[0]
        allowed = DIALOGUE_TURNS if is_first else SECOND_SCENE_TURNS
        turns = len(scene.turns)
        if turns not in allowed:
            which = (
                "worked example" if is_first else "second scene of the worked example"
            )
            turn = f"**{t.body_words.mediator}:** "
            yield _at(
                document,
                section.line,
                f"the {which} has {turns} turns of dialogue",
                f"Write {allowed[0]} to {allowed[-1]}, each a paragraph that begins like '{turn}'.",
            )


def _recoveries(
    t: Technique, section: Section, document: Document
) -> Iterator[Problem]:
    yield from _spoken_items(
        t.recoveries,
        document,
        wrong="this way of going wrong has no line to recover",
        fix=f'Add one: {t.body_words.say} "…"',
    )
    count = len(t.recoveries)
    if count != WAYS_IT_GOES_WRONG:
        fix = (
            f"Give the {WAYS_IT_GOES_WRONG} likeliest, each as '- **What happens.** …'."
        )
        yield _at(document, section.line, f"'{section.name}' names {count} ways", fix)


def _moves(
    items: tuple[Item, ...], section: Section, document: Document
) -> Iterator[Problem]:
    yield from _spoken_items(
        items,
        document,
        wrong="this move has no words to say",
        fix='Add a line in quotation marks: "…"',
    )
    if len(items) != MOVES_COUNT:
        fix = (
            f"Write {MOVES_COUNT}, each as '1. **What you do.** …'; "
            "what research says stands below them."
        )
        yield _at(
            document,
            section.line,
            f"'{section.name}' has {len(items)} numbered moves",
            fix,
        )


def _spoken_items(
    items: tuple[Item, ...], document: Document, wrong: str, fix: str
) -> Iterator[Problem]:
    """Yield a problem for each item that gives no words to say aloud."""
    yield from (_at(document, item.line, wrong, fix) for item in items if not item.say)


def _drill(t: Technique, section: Section, document: Document) -> Iterator[Problem]:
    parts = t.body_words.drill_parts
    names = t.body_words.drill_parts.in_order
    missing = [name for name in names if not t.drill.part(name)]
    if missing:
        fix = f"Give each of: {', '.join(names)}, as '- **{parts.roles}:** …'."
        yield _at(document, section.line, f"the drill lacks {', '.join(missing)}", fix)
        return
    if t.drill.minutes not in DRILL_MINUTES:
        time = t.body_words.drill_time.format(count=6)
        yield _at(
            document,
            section.line,
            "the drill's time is missing or does not fit a course",
            f"Begin it '- **{parts.time}:** {time}, …', "
            f"with {DRILL_MINUTES[0]} to {DRILL_MINUTES[-1]}.",
        )
    debrief = t.drill.part(parts.debrief)
    if debrief and debrief.words.count("?") < DEBRIEF_QUESTIONS:
        wrong = "the debrief has fewer than two questions"
        yield _at(document, section.line, wrong, "Ask two.")


def _variations(
    t: Technique, section: Section, document: Document
) -> Iterator[Problem]:
    circumstances = t.body_words.circumstances.in_order
    for name in (variation.name for variation in t.variations):
        if name not in circumstances:
            wrong = f"variation '{name}' is not one of the guide's"
            yield _at(document, section.line, wrong, nearest(name, circumstances))
    count = len(t.variations)
    if count < len(circumstances) - 1:
        wrong = f"'{section.name}' has {count} of the {len(circumstances)}"
        fix = f"Write '- **{circumstances[0]}.** …' and so on: {', '.join(circumstances)}."
        yield _at(document, section.line, wrong, fix)


def _at(document: Document, line: int, wrong: str, fix: str) -> Problem:
    """Return a problem at a line of the body, which is counted from 0."""
    return Problem(document.path, document.body_line + line, wrong, fix)


# by the section's name in the labels
RULES = {
    "example": _dialogue,
    "variations": _variations,
    "recoveries": _recoveries,
    "drill": _drill,
}
