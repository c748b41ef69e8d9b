"""The start of a technique's files: every field with what it is for, and a table with nothing on it yet."""

import json

from pydantic import TypeAdapter, ValidationError

from fieldguide.model.addresses import NAME_MAX_CHARS, slug_of
from fieldguide.model.body_words import BodyWords
from fieldguide.model.diagram import diagram_file
from fieldguide.model.notation import UNFINISHED, WAYS_IT_GOES_WRONG
from fieldguide.model.technique import TITLE_MAX_CHARS, Technique, Title
from fieldguide.reading.text_problems import INVISIBLE

# What stands in a new file for each field; `#` comments come from the descriptions of the model
STARTS = {
    "also_called": f"\n  - {UNFINISHED}\n  - {UNFINISHED}\n  - {UNFINISHED}",
    "family": "name-it",
    "signs": f"\n  - {UNFINISHED}\n  - {UNFINISHED}\n  - {UNFINISHED}",
    "avoid": (
        "\n  - when: one party is afraid of the other\n    instead: Meet apart, and "
        "screen for safety first."
    ),
    "say": "".join(
        f'\n  - where: {where}\n    line: "{UNFINISHED}"'
        for where in ("joint", "joint", "caucus", "caucus")
    ),
    "steps": f"\n  - {UNFINISHED}\n  - {UNFINISHED}\n  - {UNFINISHED}",
    "watch": f"\n  - {UNFINISHED}",
    "setting": "either",
    "minutes": "5-15",
    "pressure": "low",
    "evidence": (
        f"\n  grade: practice\n  kind: []\n  finding: {UNFINISHED}\n  cites: []\n  "
        f"against: {UNFINISHED}\n  limits: []\n  reading: []"
    ),
    "then": f"\n  - to: T01\n    because: {UNFINISHED}",
}
EMPTY_TABLE = (
    '<circle cx="13" cy="38" r="7.5" fill="currentColor"/>',
    '<circle cx="107" cy="38" r="7.5"/>',
    '<line x1="40" y1="51" x2="80" y2="51"/>',
)
# made from the file, or rarely needed
LEFT_OUT = ("slug", "body", "body_words", "caution", "dates", "pack", "source")


def technique_skeleton(title: str, code: str, words: BodyWords) -> tuple[str, str]:
    """Return the slug and the text of a new technique file with a code.

    Raises ValueError if no address can be made from the title or the title is too long for a card,
    or the address for a line.
    """
    slug, wrong = slug_of(title), _wrong(title)
    if wrong:
        raise ValueError(f"The title {wrong}")
    if not slug:
        raise ValueError(
            f"A title needs 1 to {TITLE_MAX_CHARS} characters, with letters or "
            "digits among them."
        )
    if len(slug) > NAME_MAX_CHARS:
        raise ValueError(
            f"The address would be {slug}, of {len(slug)} characters, and "
            f"{NAME_MAX_CHARS} are the most."
        )
    starts = {**STARTS, "code": code, "title": json.dumps(title, ensure_ascii=False)}
    fields = "\n".join(
        _field(name, starts.get(name, UNFINISHED))
        for name in Technique.model_fields
        if name not in LEFT_OUT
    )
    return slug, f"---\n{fields}\n---\n\n{_sections(words)}\n"


def diagram_skeleton() -> str:
    """Return the text of a new diagram: both parties at a table on which nothing happens yet."""
    return diagram_file(
        f"{UNFINISHED} what happens to the table or to the two", EMPTY_TABLE
    )


def _sections(words: BodyWords) -> str:
    headings = words.technique_sections
    starts = {
        headings.example: _example(words),
        headings.variations: "\n".join(
            f"- **{name}.** {UNFINISHED}" for name in words.circumstances.in_order
        ),
        headings.recoveries: "\n".join(
            [f'- **{UNFINISHED}.** {UNFINISHED} {words.say} "{UNFINISHED}"']
            * WAYS_IT_GOES_WRONG
        ),
        headings.drill: "\n".join(
            f"- **{part}:** {UNFINISHED}" for part in words.drill_parts.in_order
        ),
    }
    return "\n\n".join(
        f"## {heading}\n\n{starts.get(heading, UNFINISHED)}"
        for heading in headings.in_order
    )


def _example(words: BodyWords) -> str:
    return "\n\n".join(
        (
            f"{UNFINISHED} the moment before",
            f"**{words.mediator}:** {UNFINISHED}",
            f"**Tenant:** {UNFINISHED}",
            f"{UNFINISHED} what came of it, and what did not",
        )
    )


def _wrong(title: str) -> str:
    """Return what `check` would say of a title, or nothing."""
    if INVISIBLE.search(title):
        return "holds a character that nobody sees. Type it anew."
    try:
        TypeAdapter(Title).validate_python(title)
    except ValidationError as errors:
        context = errors.errors()[0].get("ctx", {})
        return f"{context['wrong']}. {context['fix']}" if "wrong" in context else ""
    return ""


def _field(name: str, start: str) -> str:
    space = "" if start.startswith("\n") else " "
    return f"# {Technique.model_fields[name].description}\n{name}:{space}{start}"
