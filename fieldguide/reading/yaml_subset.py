"""Parser of the YAML subset that content files use; the only reader of YAML in the project.

The subset has lists, mappings and strings. Every scalar stays a string ('no', 12 and 2020-01-01
too), so that YAML converts no word of an author into another value. Anchors, aliases and tags are
refused: with them a few lines could expand to gigabytes, or contain themselves.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fieldguide.reading.document import Document, Location
from fieldguide.reading.problems import Problem
from fieldguide.reading.text_problems import text_problems

# The deepest value is inside the dates of a source: list, source, issued, date-parts, date, year
NESTING_MAX = 6
# libyaml parses twenty times as fast; PyYAML's own parser has better error messages
FAST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
UNREADABLE_FIX = (
    "Put a value that holds ': ' or starts with a mark like [ { > * & ! % @ in double quotes, "
    """one that starts with a double quote in single quotes ('"No" is heard often'), and check the indent."""
)
CORE_TAG_PREFIX = "tag:yaml.org,2002:"  # written as !!
CURLY_FIX = 'YAML knows only straight quotes: write "…" in place of “…” around a value.'
QUOTE_FIX = 'If it is a word of yours, put the value in double quotes: "…"'


class _Refused(Exception):
    """The file is not in the subset and nothing of it can be used; `problem` says why."""

    def __init__(self, problem: Problem):
        super().__init__(problem)
        self.problem = problem


def read_yaml(text: str, path: Path) -> Document:
    """Return the document of a YAML text; its `fields` are None if it cannot be read.

    A tag, such as !ENV in mkdocs.yml, is a problem, but its value is kept.
    """
    if problems := text_problems(text, path):
        return Document(path, problems=problems)
    return parsed_yaml(text, path, first_line=1)


def parsed_yaml(text: str, path: Path, first_line: int) -> Document:
    """Return the document of a YAML text that begins at `first_line` of its file."""
    try:
        return _document(text, path, first_line)
    except yaml.MarkedYAMLError as error:
        return Document(path, problems=[_syntax_problem(error, text, path, first_line)])
    except _Refused as refused:
        return Document(path, problems=[refused.problem])


def _document(text: str, path: Path, first_line: int) -> Document:
    try:
        return _Builder(text, path, first_line, FAST_LOADER).document
    except yaml.YAMLError:
        return _Builder(text, path, first_line, yaml.BaseLoader).document


def _syntax_problem(
    error: yaml.MarkedYAMLError, text: str, path: Path, first_line: int
) -> Problem:
    mark = error.problem_mark or error.context_mark
    wrong, fix = f"this is not readable as YAML ({error.problem})", UNREADABLE_FIX
    lines = text.split("\n")
    if error.context == "while scanning a quoted scalar":
        mark, wrong = error.context_mark, "a quote begins here and is never closed"
        fix = "Close it with the same straight mark, not with a curly one."
    elif mark and any(
        ": " + quote in lines[min(mark.line, len(lines) - 1)] for quote in "“”„‘"
    ):
        fix = CURLY_FIX
    return Problem(path, first_line + (mark.line if mark else 0), wrong, fix)


class _Builder:
    """Builds a Document from the events of one YAML text, no deeper than NESTING_MAX."""

    def __init__(self, text: str, path: Path, first_line: int, loader: Any):
        self.document = Document(path)
        self._text_lines = text.split("\n")
        self._first_line = first_line
        self._events: Iterator[Any] = yaml.parse(text, Loader=loader)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._start(event)

    def _start(self, event: yaml.DocumentStartEvent) -> None:
        if event.version or event.tags:
            fix = "Delete the lines that begin with '%'."
            raise self._refused(event, "a directive of YAML stands here", fix)
        if self.document.lines:
            fix = "Delete this line: a file holds one."
            raise self._refused(event, "a second document begins here", fix)
        self.document.fields = self._value(next(self._events), ())

    def _value(self, event: Any, location: Location) -> Any:
        self._check(event, location)
        self.document.lines[location] = self._line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(location)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        self._look_for_comment(event)
        return event.value

    def _check(self, event: Any, location: Location) -> None:
        if isinstance(event, yaml.AliasEvent):
            wrong = f"'*{event.anchor}' stands for a value elsewhere"
            raise self._refused(event, wrong, f"Write the value itself. {QUOTE_FIX}")
        if event.anchor:
            wrong = f"'&{event.anchor}' gives a value a name for YAML"
            raise self._refused(event, wrong, f"Delete it. {QUOTE_FIX}")
        if event.tag:
            tag = event.tag.replace(CORE_TAG_PREFIX, "!!")
            wrong = f"'{tag}' is a tag of YAML, which turns a value into another"
            self._report(event, wrong, f"Delete it. {QUOTE_FIX}")
        if len(location) > NESTING_MAX:
            wrong = f"a value stands more than {NESTING_MAX} levels deep"
            raise self._refused(event, wrong, f"No field goes deeper. {QUOTE_FIX}")

    def _sequence(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items))))
        return items

    def _mapping(self, location: Location) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._check(event, location)
            if not isinstance(event, yaml.ScalarEvent):
                wrong = "a list or a group stands where a field's name is expected"
                raise self._refused(event, wrong, UNREADABLE_FIX)
            key = event.value
            at_key = (*location, key)
            # PyYAML keeps the last of two equal keys without a word, so we look for them
            if key in fields:
                first = self.document.lines[at_key]
                wrong = f"'{key}' is set a second time (first on line {first})"
                self._report(event, wrong, "Keep one of them.")
                self._skip_value()
                continue
            fields[key] = self._value(next(self._events), at_key)
            self.document.lines[at_key] = self._line(event)
        return fields

    def _skip_value(self) -> None:
        depth = 0
        for event in self._events:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return

    def _look_for_comment(self, event: Any) -> None:
        """Report words that YAML drops: ' #' in a value without quotes begins a comment."""
        mark, lines = event.end_mark, self._text_lines
        rest = lines[mark.line][mark.column :].strip() if mark.line < len(lines) else ""
        if not event.style and event.value and rest.startswith("#"):
            wrong = f"everything after ' #' is left out: '{rest}'"
            fix = "Put the value in double quotes, or the note on a line of its own."
            line = self._first_line + mark.line
            self.document.problems.append(Problem(self.document.path, line, wrong, fix))

    def _line(self, event: Any) -> int:
        line: int = event.start_mark.line
        return self._first_line + line

    def _problem(self, event: Any, wrong: str, fix: str) -> Problem:
        return Problem(self.document.path, self._line(event), wrong, fix)

    def _report(self, event: Any, wrong: str, fix: str) -> None:
        self.document.problems.append(self._problem(event, wrong, fix))

    def _refused(self, event: Any, wrong: str, fix: str) -> _Refused:
        return _Refused(self._problem(event, wrong, fix))
