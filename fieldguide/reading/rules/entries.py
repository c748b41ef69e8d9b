"""Rules for single techniques, situations and pages: the fit of the cards, evidence, titles, TODOs."""

import re
from collections.abc import Iterator
from pathlib import Path

from fieldguide.model.library import Library
from fieldguide.model.needed_pages import BOOK_PAGES, NEEDED_PAGES
from fieldguide.model.notation import UNFINISHED
from fieldguide.model.technique import (
    CARD_LINE_MAX_CHARS,
    CARD_WATCH_MAX_CHARS,
    STEPS_MAX_CHARS,
    Technique,
)
from fieldguide.reading.document import Documents, Location
from fieldguide.reading.problems import Problem

# A field on the card: where, how it is called, its length and limit in characters
CardField = tuple[Location, str, int, int]


def card_fit_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each field of a technique that is too long for its card, though not for the page."""
    for technique in library.techniques:
        for location, what, length, most in _card_fields(technique):
            if length > most:
                wrong = f"{what} has {length} characters, {length - most} too many for the card"
                document = documents[technique.code]
                yield document.problem(location, wrong, f"Keep it to {most}.")


def _card_fields(technique: Technique) -> tuple[CardField, ...]:
    line, watch = len(technique.say[0].line), len(technique.watch[0])
    steps = sum(map(len, technique.steps))
    return (
        (("say", 0, "line"), "the first line to say", line, CARD_LINE_MAX_CHARS),
        (("watch", 0), "the first thing to watch", watch, CARD_WATCH_MAX_CHARS),
        (("steps",), "all steps together", steps, STEPS_MAX_CHARS),
    )


def evidence_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each grade of evidence that needs a citation and has none."""
    for technique in library.techniques:
        evidence = technique.evidence
        if evidence.grade in ("direct", "adjacent") and not evidence.cites:
            wrong = f"the grade is {evidence.grade}, but nothing is cited"
            fix = "Cite what was found, or grade it 'practice' or 'none'."
            yield documents[technique.code].problem(("evidence", "cites"), wrong, fix)


def needed_pages(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each page that is missing and that other pages or the book need."""
    reasons = dict.fromkeys(NEEDED_PAGES, "others link to it")
    reasons |= dict.fromkeys(BOOK_PAGES, "the book prints it")
    for uri, reason in reasons.items():
        if uri not in documents:
            wrong = f"the page is missing, and {reason}"
            path = Path("content") / uri
            yield Problem(path, 1, wrong, "Restore it from the repository.")


def title_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each title of a technique or situation that another one has."""
    codes: dict[str, str] = {}
    for code, entry in library.by_code().items():
        first = codes.setdefault(entry.title.casefold(), code)
        if first != code:
            wrong = f"title '{entry.title}' is also the title of {first}"
            yield documents[code].problem(
                ("title",), wrong, "Give it a title of its own."
            )


def unfinished_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each text that an author still has to write."""
    wrong = "this is still to be written"
    for document in documents.values():
        for location, value in document.texts():
            if UNFINISHED in value:
                fix = f"Replace '{value.strip()}' with your words."
                yield document.problem(location, wrong, fix)
        for line, _ in document.matches_in_body(re.compile(UNFINISHED)):
            fix = f"Replace '{UNFINISHED}' with your words."
            yield Problem(document.path, line, wrong, fix)
