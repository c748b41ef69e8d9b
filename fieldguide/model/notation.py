"""How words are written inside a body, in any language: headings, codes, citations, blocks."""

import re
from enum import StrEnum

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
    FAN = "fan"
    HELP_LINES = "help-lines"
    STICK = "stick"
    EDITION = "edition"
    COURSE_PACK = "course-pack"
    IF_UNSAFE = "if-unsafe"  # in the book
    ADDRESS = "address"  # in the book, of a page or a code: <!-- address of T01 -->
    SIZE = "size"  # of a file: <!-- size of impasse-cards-a4.pdf -->


BLOCK = re.compile(r"<!-- *(?P<name>[\w-]+)(?: of (?P<of>[\w./-]+))? *-->")
CITATION = re.compile(r"\[@([^\]\s]+)\]")  # in words, as are codes: both become links
CODE = re.compile(r"\b[TS]\d\d\b")
WAYS_IT_GOES_WRONG = 3  # the likeliest; a longer list is not remembered
