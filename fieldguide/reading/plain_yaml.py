"""YAML to plain values with the line of each. The only reader of YAML in the project.

Of YAML it takes lists, fields and texts. Every scalar stays text ('no', 12 and 2020-01-01 too), so
that no word of an author turns into something else. What names, repeats or converts a value
(anchors, aliases, tags) is refused: a file of a few lines could stand for gigabytes, or for itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fieldguide.reading.document import Document, Location
from fieldguide.reading.plain_text import text_problems
from fieldguide.reading.problems import Problem

# the deepest place is one deeper than the year of a source: list, source, issued, date-parts, date,
# year
NESTING_MAX = 6
UNREADABLE_FIX = (
    "Put a value that holds ': ' or starts with a mark like [ { > * & ! % @ in double quotes, "
    """one that starts with a double quote in single quotes ('"No" is heard often'), and check the indent."""
)
YAML_OWN_TAG = "tag:yaml.org,2002:"  # written !!
CURLY_FIX = 'YAML knows only straight quotes: write "…" in place of “…” around a value.'
IN_QUOTES = 'If it is a word of yours, put the value in double quotes: "…"'


class _Unusable(Exception):
    """A file in which nothing can be relied on, with the problem that says why."""

    def __init__(self, problem: Problem):
        self.problem = problem


def read_yaml(text: str, path: Path) -> Document:
    """Return the document of a YAML file.

    A tag, such as !ENV, is a problem, and the value behind it is kept.
    """
    problems = text_problems(text, path)
    return Document(path, problems=problems) if problems else parsed_yaml(text, path, 1)


def parsed_yaml(text: str, path: Path, first_line: int) -> Document:
    """Return the document of a YAML text whose first line stands at `first_line` of its file."""
    try:
        return _document(text, path, first_line)
    except yaml.MarkedYAMLError as error:
        return Document(path, problems=[_unreadable(error, text, path, first_line)])
    except _Unusable as error:
        return Document(path, problems=[error.problem])


def _document(text: str, path: Path, first_line: int) -> Document:
    """Return what is read. libyaml is twenty times as fast; PyYAML's own reader words what is wrong."""
    try:
        return _Builder(
            text, path, first_line, getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        ).document
    except yaml.YAMLError:
        return _Builder(text, path, first_line, yaml.BaseLoader).document


def _unreadable(error: yaml.MarkedYAMLError, text: str, path: Path, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    wrong, fix = f"this is not readable as YAML ({error.problem})", UNREADABLE_FIX
    rows = text.split("\n")
    if error.context == "while scanning a quoted scalar":
        mark, wrong = error.context_mark, "a quote begins here and is never closed"
        fix = "Close it with the same straight mark, not with a curly one."
    elif any(": " + quote in rows[min(mark.line, len(rows) - 1)] for quote in "“”„‘"):
        fix = CURLY_FIX
    return Problem(path, first_line + mark.line, wrong, fix)


class _Builder:
    """One pass over the events of a YAML text. It never goes deeper than NESTING_MAX."""

    def __init__(self, text: str, path: Path, first_line: int, loader: type):
        self.document = Document(path, rows=text.split("\n"))
        self.first_line = first_line
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._start(event)

    def _start(self, event: yaml.DocumentStartEvent) -> None:
        if event.version or event.tags:
            raise self._unusable(
                event,
                "a directive of YAML stands here",
                "Delete the lines that begin with '%'.",
            )
        if self.document.lines:
            raise self._unusable(
                event, "a second document begins here", "Delete this line: a file holds one."
            )
        self.document.fields = self._value(next(self.events), ())

    def _value(self, event: yaml.Event, at: Location) -> Any:
        self._check(event, at)
        self.document.lines[at] = self._line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(at)
        self._look_for_comment(event)
        return event.value

    def _check(self, event: yaml.Event, at: Location) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._unusable(
                event,
                f"'*{event.anchor}' stands for a value elsewhere",
                f"Write the value itself. {IN_QUOTES}",
            )
        if event.anchor:
            raise self._unusable(
                event,
                f"'&{event.anchor}' gives a value a name for YAML",
                f"Delete it. {IN_QUOTES}",
            )
        if event.tag:
            wrong = (
                f"'{event.tag.replace(YAML_OWN_TAG, '!!')}' is a tag of YAML, which turns "
                "a value into another"
            )
            self._report(event, wrong, f"Delete it. {IN_QUOTES}")
        if len(at) > NESTING_MAX:
            raise self._unusable(
                event,
                f"a value stands more than {NESTING_MAX} levels deep",
                f"No field goes deeper. {IN_QUOTES}",
            )

    def _sequence(self, at: Location) -> list:
        items: list = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*at, len(items))))
        return items

    def _mapping(self, at: Location) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self._check(event, at)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._unusable(
                    event,
                    "a list or a group stands where a field's name is expected",
                    UNREADABLE_FIX,
                )
            key = event.value
            # PyYAML keeps the last of two equal keys without a word, so we look for
            # them
            if key in fields:
                wrong = f"'{key}' is set a second time (first on line {self.document.lines[(*at, key)]})"
                self._report(event, wrong, "Keep one of them.")
                self._skip()
                continue
            fields[key] = self._value(next(self.events), (*at, key))
            self.document.lines[(*at, key)] = self._line(event)
        return fields

    def _skip(self) -> None:
        """Pass over one value."""
        depth = 0
        for event in self.events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(
                event, yaml.CollectionEndEvent
            )
            if depth == 0:
                return

    def _look_for_comment(self, event: yaml.ScalarEvent) -> None:
        """Report words that YAML drops: a ' #' in a value without quotes begins a comment."""
        mark, rows = event.end_mark, self.document.rows
        rest = rows[mark.line][mark.column :].strip() if mark.line < len(rows) else ""
        if not event.style and event.value and rest.startswith("#"):
            line, wrong = (
                self.first_line + mark.line,
                f"everything after ' #' is left out: '{rest}'",
            )
            fix = "Put the value in double quotes, or the note on a line of its own."
            self.document.problems.append(Problem(self.document.path, line, wrong, fix))

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + event.start_mark.line

    def _report(self, event: yaml.Event, wrong: str, fix: str) -> None:
        self.document.problems.append(
            Problem(self.document.path, self._line(event), wrong, fix)
        )

    def _unusable(self, event: yaml.Event, wrong: str, fix: str) -> _Unusable:
        return _Unusable(Problem(self.document.path, self._line(event), wrong, fix))
