"""How words are written inside a body: headings and sections, codes, citations, blocks, drills."""

import re
from enum import StrEnum

EXAMPLE, VARIATIONS, RECOVERIES, DRILL = (
    "A worked example",
    "Variations",
    "When it goes wrong",
    "Practise it",
)
TECHNIQUE_SECTIONS = (
    "How to do it well",
    "Why it may help",
    EXAMPLE,
    VARIATIONS,
    RECOVERIES,
    DRILL,
    "Reflect",
)
MOVES = "In the room"
SITUATION_SECTIONS = ("What is going on underneath", MOVES, "Take care")
# in this order, with others before and between
SAFETY_SECTIONS = ("Stop", "Screen", "Separate", "Refer", "End safely")
UNFINISHED = "TODO"  # what `make new` leaves where an author has to write
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


class Block(StrEnum):
    """What a body may ask for by a comment with its name, such as <!-- chart -->."""

    CHART = "chart"
    EVIDENCE_TABLE = "evidence-table"
    DRILLS = "drills"
    CHOOSER = "chooser"
    DRAW = "draw"
    KEPT = "kept"
    FAMILIES = "families"
    HELP_LINES = "help-lines"
    STICK = "stick"
    IF_UNSAFE = "if-unsafe"  # in the book
    ADDRESS = "address"  # in the book, of a page or a code: <!-- address of T01 -->
    SIZE = "size"  # of a file: <!-- size of impasse-cards-a4.pdf -->


BLOCK = re.compile(r"<!-- *(?P<name>[\w-]+)(?: of (?P<of>[\w./-]+))? *-->")
CITATION = re.compile(r"\[@([^\]\s]+)\]")  # in words, as are codes: both become links
CODE = re.compile(r"\b[TS]\d\d\b")
WAYS_IT_GOES_WRONG = 3  # the likeliest; a longer list is not remembered
DRILL_TIME_PART = "Time and people"
DRILL_PARTS = (
    DRILL_TIME_PART,
    "Roles",
    "Set-up",
    "Run it",
    "Observer watches for",
    "Debrief",
)
CIRCUMSTANCES = (  # the names of variations
    "Caucus",
    "Online",
    "More than two parties",
    "Co-mediation",
    "Interpreter present",
)
