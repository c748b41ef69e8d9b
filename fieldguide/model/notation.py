"""How words are written inside a body: headings and sections, codes, citations, blocks, drills."""

import re

from fieldguide.model.technique import Technique

TECHNIQUE_SECTIONS = (
    "How to do it well",
    "Why it may help",
    "A worked example",
    "Variations",
    "When it goes wrong",
    "Practise it",
    "Reflect",
)
SITUATION_SECTIONS = ("What is going on underneath", "In the room", "Take care")
# in this order, with others before and between
SAFETY_SECTIONS = ("Stop", "Screen", "Separate", "Refer", "End safely")
UNFINISHED = "TODO"  # what `make new` leaves where an author has to write
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
# Each is asked for by a line such as <!-- chart -->
BLOCKS = (
    "chart",
    "evidence-table",
    "drills",
    "chooser",
    "draw",
    "kept",
    "families",
    "stick",
    "help-lines",
)
CITATION = re.compile(r"\[@([^\]\s]+)\]")  # in words, as are codes: both become links
CODE = re.compile(r"\b[TS]\d\d\b")
WAYS_IT_GOES_WRONG = 3  # the likeliest; a longer list is not remembered
DRILL_PARTS = (
    "Time and people",
    "Roles",
    "Set-up",
    "Run it",
    "Observer watches for",
    "Debrief",
)
DRILL_TIME = re.compile(r"\*\*Time and people:\*\* (\d+) minutes")
VARIATIONS = (
    "Caucus",
    "Online",
    "More than two parties",
    "Co-mediation",
    "Interpreter present",
)


def section(body: str, name: str) -> tuple[str, int]:
    """Return the text of a section and the number of lines before it in the body, or nothing and 0
    if it is not there.
    """
    found = re.search(
        rf"^## {re.escape(name)}[ \t]*\n(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL
    )
    return (found.group(1), body.count("\n", 0, found.start())) if found else ("", 0)


def drill_minutes(t: Technique) -> int:
    """Return how many minutes the drill of a technique takes, or 0 if it does not say."""
    return minutes_of_drill(section(t.body, "Practise it")[0])


def minutes_of_drill(drill: str) -> int:
    """Return the minutes that the text of a drill gives, or 0."""
    minutes = DRILL_TIME.search(drill)
    return int(minutes[1]) if minutes else 0
