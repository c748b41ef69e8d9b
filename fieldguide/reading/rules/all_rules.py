"""All rules for the content beyond the limits of single fields, and what each rule needs."""

from collections.abc import Callable, Iterator

from fieldguide.model.edition import EDITIONS
from fieldguide.model.library import Library
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.diagrams import diagram_problems
from fieldguide.reading.rules.editions import edition_problems
from fieldguide.reading.rules.entries import (
    card_fit_problems,
    evidence_problems,
    needed_pages,
    title_problems,
    unfinished_problems,
)
from fieldguide.reading.rules.links import link_problems
from fieldguide.reading.rules.lists import list_problems
from fieldguide.reading.rules.markup import markup_problems
from fieldguide.reading.rules.names import (
    CODES,
    FAMILIES,
    LABELS,
    PACKS,
    SOURCES,
    citations,
    known_codes,
    known_families,
    known_packs,
)
from fieldguide.reading.rules.next_steps import (
    pressure_problems,
    reach_problems,
    repetition_problems,
)
from fieldguide.reading.rules.page_addresses import address_problems
from fieldguide.reading.rules.questions import question_problems
from fieldguide.reading.rules.sections import principle_problems, section_problems
from fieldguide.reading.rules.technique_body import body_problems
from fieldguide.reading.rules.typeface import letter_problems

Rule = Callable[[Library, Documents], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    card_fit_problems,
    known_families,
    known_packs,
    known_codes,
    citations,
    evidence_problems,
    section_problems,
    principle_problems,
    needed_pages,
    address_problems,
    repetition_problems,
    title_problems,
    unfinished_problems,
    letter_problems,
    list_problems,
    markup_problems,
    diagram_problems,
    edition_problems,
)
# Apply only if every file could be read; otherwise they would blame the other files
RULES_OF_THE_WHOLE: tuple[Rule, ...] = (
    reach_problems,
    pressure_problems,
    question_problems,
    body_problems,
    link_problems,
)
# Where a rule looks names up. If part of that could not be read, its problems are counted, not listed;
# without labels it cannot look at all
NEEDS: dict[Rule, str] = {
    known_families: FAMILIES,
    known_packs: PACKS,
    known_codes: CODES,
    citations: SOURCES,
    diagram_problems: CODES,
    edition_problems: EDITIONS,
    section_problems: LABELS,
    principle_problems: LABELS,
}
