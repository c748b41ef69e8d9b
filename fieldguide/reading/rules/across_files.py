"""The rules between files: what no field can tell alone."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from fieldguide.model.library import Library
from fieldguide.model.needed_pages import BOOK_PAGES, NEEDED_PAGES
from fieldguide.model.notation import (
    HEADING,
    SAFETY_SECTIONS,
    SITUATION_SECTIONS,
    TECHNIQUE_SECTIONS,
    UNFINISHED,
)
from fieldguide.model.technique import (
    CARD_LINE_MAX_CHARS,
    CARD_WATCH_MAX_CHARS,
    PRESSURES,
    STEPS_MAX_CHARS,
)
from fieldguide.reading.frontmatter import Document
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.links import link_problems
from fieldguide.reading.rules.lists import list_problems
from fieldguide.reading.rules.markup import markup_problems
from fieldguide.reading.rules.names import (
    CODES,
    FAMILIES,
    SOURCES,
    citations,
    known_codes,
    known_families,
)
from fieldguide.reading.rules.page_addresses import address_problems
from fieldguide.reading.rules.technique_body import body_problems
from fieldguide.reading.rules.typeface import letter_problems

TITLE = re.compile(r"^# .+$", re.MULTILINE)
GENTLER_WITHIN_STEPS = 2  # nobody is further from a technique that leans less hard
Documents = dict[str, Document]


def _card_fit(library: Library, documents: Documents) -> Iterator[Problem]:
    for technique in library.techniques:
        document = documents[technique.code]
        for location, length, most, what in (
            (
                ("say", 0, "line"),
                len(technique.say[0].line),
                CARD_LINE_MAX_CHARS,
                "the first line to say",
            ),
            (
                ("watch", 0),
                len(technique.watch[0]),
                CARD_WATCH_MAX_CHARS,
                "the first thing to watch",
            ),
            (("steps",), sum(map(len, technique.steps)), STEPS_MAX_CHARS, "all steps together"),
        ):
            if length > most:
                wrong = f"{what} has {length} characters, {length - most} too many for the card"
                yield document.problem(location, wrong, f"Keep it to {most}.")


def _graded(library: Library, documents: Documents) -> Iterator[Problem]:
    for t in library.techniques:
        if t.evidence.grade in ("direct", "adjacent") and not t.evidence.cites:
            wrong = f"the grade is {t.evidence.grade}, but nothing is cited"
            yield documents[t.code].problem(
                ("evidence", "cites"),
                wrong,
                ("Cite what was found, or grade it 'practice' or 'none'."),
            )


def _sections(library: Library, documents: Documents) -> Iterator[Problem]:
    expected = {t.code: TECHNIQUE_SECTIONS for t in library.techniques}
    expected |= {
        s.code: SAFETY_SECTIONS if s.kind == "safety" else SITUATION_SECTIONS
        for s in library.situations
    }
    for code, sections in expected.items():
        document = documents[code]
        found = [(line, match.group(1).strip()) for line, match in document.in_body(HEADING)]
        if sections is SAFETY_SECTIONS:
            found = [heading for heading in found if heading[1] in sections]
        fix = f"The sections are, in order: {' · '.join(sections)}."
        for (line, is_), should in zip_longest(
            found[: len(sections)], sections, fillvalue=(document.body_line, "")
        ):
            if is_ != should:
                wrong = (
                    f"section {sections.index(should) + 1} is '{is_}', not '{should}'"
                    if is_
                    else (f"the section '{should}' is missing")
                )
                yield Problem(document.path, line, wrong, fix)
                break
        else:
            for line, name in found[len(sections) :][:1]:
                yield Problem(
                    document.path,
                    line,
                    f"section '{name}' is one too many",
                    ("Use ### for a heading inside a section."),
                )
        for line, _ in document.in_body(TITLE):
            yield Problem(
                document.path,
                line,
                "a second title begins here",
                ("Use ### for a heading inside a section: the title stands above."),
            )


def _reached(library: Library, documents: Documents) -> Iterator[Problem]:
    for t in library.techniques:
        if not library.situations_of(t):
            fix = "Add it under 'techniques' of a situation where it fits."
            yield documents[t.code].problem(("code",), f"no situation leads to {t.code}", fix)
    for s in library.situations:
        if s.kind == "safety" and s.techniques:
            fix = "Leave the list empty: stop, screen, separate, refer."
            yield documents[s.code].problem(
                ("techniques",), "a safety situation names a technique", fix
            )
        if s.kind != "safety" and len(s.techniques) < 2:
            yield documents[s.code].problem(
                ("techniques",),
                (f"{s.code} names fewer than two techniques"),
                "Name 2 to 4, in order.",
            )


def _pressure(library: Library, documents: Documents) -> Iterator[Problem]:
    """From every technique a gentler one is at most two steps away, and no technique leads only to
    more pressure.
    """
    rank = {t.code: PRESSURES.index(t.pressure) for t in library.techniques}
    next_codes = {
        t.code: [then.to for then in t.then if then.to in rank] for t in library.techniques
    }
    for code, following in next_codes.items():
        if following and all(rank[to] > rank[code] for to in following):
            fix = "Add one that leans no harder."
            yield documents[code].problem(
                ("then",), f"{code} leads only to techniques of more pressure", fix
            )
        reached, edge = set(), {code}
        for _ in range(GENTLER_WITHIN_STEPS):
            edge = {to for step in edge for to in next_codes[step]}
            reached |= edge
        if rank[code] > 0 and following and all(rank[to] >= rank[code] for to in reached):
            wrong = f"no gentler technique is within {GENTLER_WITHIN_STEPS} steps of {code}"
            yield documents[code].problem(("then",), wrong, "Lead to one of less pressure.")


def _named_once(library: Library, documents: Documents) -> Iterator[Problem]:
    lists = [(t.code, "then", [then.to for then in t.then]) for t in library.techniques]
    lists += [
        (s.code, "techniques", [step.try_ for step in s.techniques]) for s in library.situations
    ]
    for code, field, named in lists:
        for i, other in enumerate(named):
            if other in named[:i]:
                yield documents[code].problem(
                    (field, i), (f"{other} is named twice under '{field}'"), "Keep one of them."
                )
    for t in library.techniques:
        for i, then in enumerate(t.then):
            if then.to == t.code:
                yield documents[t.code].problem(
                    ("then", i, "to"), f"{t.code} leads to itself", "Name another code."
                )


def _pages_needed(library: Library, documents: Documents) -> Iterator[Problem]:
    reasons = dict.fromkeys(NEEDED_PAGES, "others link to it")
    reasons |= dict.fromkeys(BOOK_PAGES, "the book prints it")
    for uri, reason in reasons.items():
        if uri not in documents:
            wrong = f"the page is missing, and {reason}"
            yield Problem(Path("content") / uri, 1, wrong, "Restore it from the repository.")


def _twins(library: Library, documents: Documents) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for code, entry in library.by_code().items():
        twin = seen.setdefault(entry.title.casefold(), code)
        if twin != code:
            yield documents[code].problem(
                ("title",),
                (f"title '{entry.title}' is also the title of {twin}"),
                "Give it a title of its own.",
            )


def _unfinished(library: Library, documents: Documents) -> Iterator[Problem]:
    for document in documents.values():
        for location, value in document.texts():
            if UNFINISHED in value:
                yield document.problem(
                    location,
                    "this is still to be written",
                    (f"Replace '{value.strip()}' with your words."),
                )
        for line, _ in document.in_body(re.compile(UNFINISHED)):
            yield Problem(
                document.path,
                line,
                "this is still to be written",
                (f"Replace '{UNFINISHED}' with your words."),
            )


RULES = (
    _card_fit,
    known_families,
    known_codes,
    citations,
    _graded,
    _sections,
    _pages_needed,
    address_problems,
    _named_once,
    _twins,
    _unfinished,
    letter_problems,
    list_problems,
    markup_problems,
)
# they need every file; with one missing they would blame the others
RULES_OF_THE_WHOLE = (_reached, _pressure, body_problems, link_problems)
# What a rule looks names up in. Where some of it could not be read, or was given a wrong name, what
# the rule finds is counted, and
# not blamed on other files
NEEDS = {known_families: FAMILIES, known_codes: CODES, citations: SOURCES}
