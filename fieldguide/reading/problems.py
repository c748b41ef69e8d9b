"""A problem in a content file: where it is, what is wrong, and how to fix it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """Something an author has to fix. Sorts by file, then line (from 1), then wording."""

    path: Path
    line: int
    wrong: str
    fix: str

    def __str__(self) -> str:
        message = f"{self.path.as_posix()}:{self.line}: {self.wrong}. {self.fix}"
        return "".join(map(_printable, message))


def _printable(character: str) -> str:
    """Return a character, escaped if it is a line break or another control character, or stands for
    a byte that is not UTF-8: the name of a file may contain them.
    """
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()


class ContentProblems(Exception):
    """All problems of all content files, sorted. `str()` gives one line for each.

    following: the number of problems that may only be consequences of these, and are not listed.
    """

    def __init__(self, problems: Iterable[Problem], following: int = 0):
        self.problems = tuple(sorted(set(problems)))
        self._following = following
        lines = [str(problem) for problem in self.problems]
        if following:
            lines.append(
                f"… and {following} more that may only follow from these. Mend these first."
            )
        super().__init__("\n".join(lines))

    def __reduce__(
        self,
    ) -> tuple[type["ContentProblems"], tuple[tuple[Problem, ...], int]]:
        """Pickle the problems: by default pickle would pass the message alone to the constructor."""
        return type(self), (self.problems, self._following)


def nearest(value: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """Return the fix for a value that is not allowed: the most similar valid value; if none is
    similar, `otherwise`, or else all valid values.
    """
    values = sorted(allowed)
    similar = get_close_matches(value, values, n=1)
    if similar:
        return f"Did you mean '{similar[0]}'?"
    return otherwise or f"Use one of: {', '.join(values)}."
