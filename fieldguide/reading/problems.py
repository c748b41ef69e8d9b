"""A problem in a content file: where it is, what is wrong, and how to fix it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an author has to mend. Sorts by file, then line (from 1), then wording."""

    path: Path
    line: int
    wrong: str
    fix: str

    def __str__(self) -> str:
        told = f"{self.path.as_posix()}:{self.line}: {self.wrong}. {self.fix}"
        # A file's name may hold a line break, or bytes that are no character
        return "".join(
            c if c.isprintable() else c.encode("unicode_escape").decode() for c in told
        )


class ContentProblems(Exception):
    """All problems of all content files, sorted. `str()` gives one line a problem.

    following: how many more there seem to be in other files, only because these were not read. They
    are not listed.
    """

    def __init__(self, problems: Iterable[Problem], following: int = 0):
        self.problems, self._following = tuple(sorted(set(problems))), following
        rest = (
            [(f"… and {following} more that may only follow from these. Mend these first.")]
            if following
            else []
        )
        super().__init__("\n".join([*map(str, self.problems), *rest]))

    def __reduce__(self) -> tuple:
        """Let a worker process hand them over; pickle would make them anew from their text."""
        return type(self), (self.problems, self._following)


def nearest(value: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """Return the fix for a value that is not allowed: the nearest valid one; if none is near, all
    of them, or what to do `otherwise`.
    """
    allowed = sorted(allowed)
    near = get_close_matches(value, allowed, n=1)
    return (
        f"Did you mean '{near[0]}'?"
        if near
        else otherwise or f"Use one of: {', '.join(allowed)}."
    )
