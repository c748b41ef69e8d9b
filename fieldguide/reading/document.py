"""A content file before validation: plain values with their lines, the body, and the problems found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fieldguide.reading.problems import Problem

# The keys and indexes that lead to a value, such as ("say", 0, "line")
Location = tuple[str | int, ...]
LineMatches = Iterator[tuple[int, re.Match[str]]]


@dataclass
class Document:
    """A parsed content file: plain values, the line (from 1) of each, the body and its first line.

    fields: a dict for front matter, a list for a list file, None if nothing could be read.
    """

    path: Path
    fields: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    @property
    def items(self) -> list[Any]:
        """The items of a list file; none if it is not a list or could not be read."""
        return self.fields if isinstance(self.fields, list) else []

    def line_of(self, location: Location) -> int:
        """Return the line of a value, or of the nearest value that contains it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, wrong: str, fix: str) -> Problem:
        """Return a problem at the line of a value."""
        return Problem(self.path, self.line_of(location), wrong, fix)

    def body_problem(self, start: int, wrong: str, fix: str) -> Problem:
        """Return a problem at a position in the body, in characters from its beginning."""
        return Problem(self.path, self._body_line_at(start), wrong, fix)

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Yield every string in the fields with its location."""
        return _texts(self.fields, ())

    def matches_in_body(self, pattern: re.Pattern[str]) -> LineMatches:
        """Yield each match in the body with its line in the file."""
        for match in pattern.finditer(self.body):
            yield self._body_line_at(match.start()), match

    def matches(self, pattern: re.Pattern[str]) -> LineMatches:
        """Yield each match in the fields and in the body with its line in the file."""
        for location, words in self.texts():
            for match in pattern.finditer(words):
                yield self.line_of(location), match
        yield from self.matches_in_body(pattern)

    def _body_line_at(self, start: int) -> int:
        return self.body_line + self.body.count("\n", 0, start)


Documents = dict[str, Document]  # by code, or by path below content/


def _texts(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*location, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*location, i))
