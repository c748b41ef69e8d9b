"""Rules for the way from a situation to its techniques, and from each technique to the next."""

from collections.abc import Iterator

from fieldguide.model.library import Library
from fieldguide.model.situation import SAFETY
from fieldguide.model.technique import PRESSURES
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem

GENTLER_WITHIN_STEPS = 2  # a technique of less pressure is at most so many steps away
TECHNIQUES_MIN = 2  # of a situation, unless it is about safety
NextCodes = dict[str, list[str]]  # the codes to go to next, by code


def reach_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each technique that no situation leads to, and each situation with too few techniques, or
    with any where someone may not be safe.
    """
    for t in library.techniques:
        if not library.situations_of(t):
            fix = "Add it under 'techniques' of a situation where it fits."
            yield documents[t.code].problem(
                ("code",), f"no situation leads to {t.code}", fix
            )
    for s in library.situations:
        count, at = len(s.techniques), ("techniques",)
        if s.kind == SAFETY and count:
            wrong = "a safety situation names a technique"
            fix = "Leave the list empty: stop, screen, separate, refer."
            yield documents[s.code].problem(at, wrong, fix)
        if s.kind != SAFETY and count < TECHNIQUES_MIN:
            wrong = f"{s.code} names fewer than two techniques"
            yield documents[s.code].problem(at, wrong, "Name 2 to 4, in order.")


def pressure_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each technique that leads only to more pressure, or from which no gentler technique is at
    most two steps away.
    """
    rank = {t.code: PRESSURES.index(t.pressure) for t in library.techniques}
    next_codes = {
        t.code: [then.to for then in t.then if then.to in rank]
        for t in library.techniques
    }
    for code, following in next_codes.items():
        if not following:
            continue
        document = documents[code]
        if all(rank[to] > rank[code] for to in following):
            wrong = f"{code} leads only to techniques of more pressure"
            yield document.problem(("then",), wrong, "Add one that leans no harder.")
        near = _codes_within(GENTLER_WITHIN_STEPS, code, next_codes)
        if rank[code] > 0 and all(rank[to] >= rank[code] for to in near):
            wrong = (
                f"no gentler technique is within {GENTLER_WITHIN_STEPS} steps of {code}"
            )
            yield document.problem(("then",), wrong, "Lead to one of less pressure.")


def _codes_within(steps: int, code: str, next_codes: NextCodes) -> set[str]:
    found: set[str] = set()
    edge = {code}
    for _ in range(steps):
        edge = {to for step in edge for to in next_codes[step]}
        found |= edge
    return found


def repetition_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each technique that is listed twice in one place, or leads to itself."""
    for s in library.situations:
        tried = [step.try_ for step in s.techniques]
        yield from _listed_twice(tried, "techniques", s.code, documents)
    for t in library.techniques:
        following = [then.to for then in t.then]
        yield from _listed_twice(following, "then", t.code, documents)
        for i, code in enumerate(following):
            if code == t.code:
                at, wrong = ("then", i, "to"), f"{t.code} leads to itself"
                yield documents[t.code].problem(at, wrong, "Name another code.")


def _listed_twice(
    listed: list[str], field: str, code: str, documents: Documents
) -> Iterator[Problem]:
    for i, other in enumerate(listed):
        if other in listed[:i]:
            wrong = f"{other} is named twice under '{field}'"
            yield documents[code].problem((field, i), wrong, "Keep one of them.")
