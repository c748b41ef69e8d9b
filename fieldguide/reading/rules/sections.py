"""Rules for the sections of the bodies of techniques and situations: which, and in which order."""

import re
from collections.abc import Iterator
from itertools import islice

from fieldguide.model.library import Library
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.notation import HEADING
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.reading.document import Document, Documents
from fieldguide.reading.problems import Problem, nearest

TITLE = re.compile(r"^# .+$", re.MULTILINE)
# named at once; whoever has more has another mistake to look for
SECOND_TITLES_MAX = 20
AT_ONCE_MIN = 4  # things to do where someone may not be safe
Heading = tuple[int, str]  # its line, and its words


def section_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield the first section of each body that is missing, misplaced or unknown, and second titles."""
    for technique in library.techniques:
        document = documents[technique.code]
        headings = _headings(document)
        in_order = technique.body_words.technique_sections.in_order
        yield from _order_problems(headings, in_order, document)
        yield from _second_titles(document)
    for situation in library.situations:
        document = documents[situation.code]
        yield from _situation_problems(situation, document)
        yield from _at_once_problems(situation, document)
        yield from _second_titles(document)


def principle_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each section of the page about the principle that is missing though others lead to it."""
    fix = "Write that heading, or change its name among the labels, at principle_sections."
    for page in library.pages:
        if page.uri != PRINCIPLE:
            continue
        for section in library.labels.principle_sections.in_order:
            if section not in page.anchors:
                document = documents[page.uri]
                wrong = (
                    f"the section '{section}' is missing, and other pages lead to it"
                )
                yield Problem(document.path, document.body_line, wrong, fix)


def _situation_problems(situation: Situation, document: Document) -> Iterator[Problem]:
    headings = _headings(document)
    if situation.kind != SAFETY:
        in_order = situation.body_words.situation_sections.in_order
        yield from _order_problems(headings, in_order, document)
        return
    in_order = situation.body_words.safety_sections.in_order
    needed = [heading for heading in headings if heading[1] in in_order]
    yield from _order_problems(needed, in_order, document)


def _at_once_problems(situation: Situation, document: Document) -> Iterator[Problem]:
    """Yield a problem if a situation about safety does not begin with what to do, or if another one
    does; and each thing to do that leads to no section.
    """
    count, is_safety = len(situation.at_once), situation.kind == SAFETY
    if is_safety and count < AT_ONCE_MIN:
        wrong = f"a safety situation needs {AT_ONCE_MIN} things to do under 'at_once', and has {count}"
        fix = "Add more, in order, each as {do: Stop., at: Stop}."
        yield document.problem(("at_once",) if count else ("kind",), wrong, fix)
    if count and not is_safety:
        wrong = "'at_once' is for situations about safety alone"
        yield document.problem(("at_once",), wrong, "Delete it.")
    sections = [words for _, words in _headings(document)]
    for number, step in enumerate(situation.at_once):
        if step.at not in sections:
            wrong = f"there is no section '{step.at}'"
            fix = nearest(step.at, sections, "Write a heading of this file.")
            yield document.problem(("at_once", number, "at"), wrong, fix)


def _headings(document: Document) -> list[Heading]:
    return [
        (line, match[1].strip()) for line, match in document.matches_in_body(HEADING)
    ]


def _order_problems(
    headings: list[Heading], sections: tuple[str, ...], document: Document
) -> Iterator[Problem]:
    """Yield a problem at the first heading that is not the expected one, or is one too many."""
    fix = f"The sections are, in order: {' · '.join(sections)}."
    for number, expected in enumerate(sections, 1):
        if number > len(headings):
            wrong = f"the section '{expected}' is missing"
            yield Problem(document.path, document.body_line, wrong, fix)
            return
        line, found = headings[number - 1]
        if found != expected:
            wrong = f"section {number} is '{found}', not '{expected}'"
            yield Problem(document.path, line, wrong, fix)
            return
    for line, found in headings[len(sections) :][:1]:
        wrong = f"section '{found}' is one too many"
        yield Problem(
            document.path, line, wrong, "Use ### for a heading inside a section."
        )


def _second_titles(document: Document) -> Iterator[Problem]:
    for line, _ in islice(document.matches_in_body(TITLE), SECOND_TITLES_MAX):
        fix = "Use ### for a heading inside a section: the title stands above."
        yield Problem(document.path, line, "a second title begins here", fix)
