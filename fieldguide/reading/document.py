"""A content file as its author wrote it: plain values with their lines, the body, and what is wrong
with them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fieldguide.reading.problems import Problem

Location = tuple[str | int, ...]


@dataclass
class Document:
    """A file as its author wrote it: plain values, the line (from 1) of every value, the body and
    its first line.
    """

    path: Path
    fields: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def line_of(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing that holds it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, wrong: str, fix: str) -> Problem:
        """Return a problem at the line of a value."""
        return Problem(self.path, self.line_of(location), wrong, fix)

    def body_problem(self, start: int, wrong: str, fix: str) -> Problem:
        """Return a problem at a place in the body, which is given in characters from its beginning."""
        return Problem(self.path, self.body_line + self.body.count("\n", 0, start), wrong, fix)

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Yield every text of the fields with its place."""
        return _texts(self.fields, ())

    def in_body(self, pattern: re.Pattern) -> Iterator[tuple[int, re.Match]]:
        """Yield each match in the body with its line in the file."""
        for match in pattern.finditer(self.body):
            yield self.body_line + self.body.count("\n", 0, match.start()), match

    def everywhere(self, pattern: re.Pattern) -> Iterator[tuple[int, re.Match]]:
        """Yield each match in the fields and in the body with its line in the file."""
        for location, words in self.texts():
            yield from ((self.line_of(location), match) for match in pattern.finditer(words))
        yield from self.in_body(pattern)


def _texts(value: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*at, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _texts(item, (*at, i))
