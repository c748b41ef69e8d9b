"""Text to fields with the line of every key, and the body. The only reader of YAML in the project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem

FENCE = "---"
UNREADABLE_FIX = (
    "Put a value that holds ': ' or starts with a mark like [ { > * & ! % @ in double quotes, "
    """one that starts with a double quote in single quotes ('"No" is heard often'), and check the indent."""
)
# What YAML refuses, and the ends of a line that only it takes for such; they come along when words are pasted
UNPRINTABLE = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")
Location = tuple[str | int, ...]


@dataclass
class Document:
    """A file as its author wrote it: plain values, the line (from 1) of every value, the body and its first line."""

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


def read_markdown(text: str, path: Path) -> Document:
    """Return the document of a Markdown file that begins with front matter between two lines of `---`."""
    if odd := UNPRINTABLE.search(text):
        return _unprintable(odd, path, 1)
    rows = text.split("\n")
    if not text.strip():
        return _refused(path, 1, "the file is empty", "Write it, or delete it.")
    if rows[0].rstrip() != FENCE:
        return _refused(path, 1, "the file does not begin with front matter", "Make its first line '---'.")
    end = next((i for i, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), None)
    if end is None:
        return _refused(path, 1, "the front matter is never closed", "Add a line '---' under the last field.")
    document = read_yaml("\n".join(rows[1:end]), path, first_line=2)
    document.body, document.body_line = "\n".join(rows[end + 1 :]), end + 2
    return document


def read_yaml(text: str, path: Path, first_line: int = 1) -> Document:
    """Return the document of a YAML text whose first line stands at `first_line` of its file.

    Every scalar stays text ('no', 12 and 2020-01-01 too), so that no word of an author turns into something else.
    """
    if odd := UNPRINTABLE.search(text):
        return _unprintable(odd, path, first_line)
    document = Document(path)
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong, fix = f"this is not readable as YAML ({error.problem})", UNREADABLE_FIX
        if "\\t" in (error.problem or ""):
            wrong, fix = "this line is indented with a tab", "Use spaces."
        elif error.context == "while scanning a quoted scalar":
            mark, wrong = error.context_mark, "a quote begins here and is never closed"
            fix = "Close it with the same straight mark, not with a curly one."
        document.problems.append(Problem(path, first_line + mark.line, wrong, fix))
        return document
    document.rows = text.split("\n")
    document.fields = _value(node, (), first_line, document)
    return document


def _composed(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text. libyaml is six times as fast; PyYAML's own reader words what is wrong."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.BaseLoader)


def _value(node: yaml.Node | None, at: Location, first_line: int, document: Document) -> Any:
    if node is None:
        return None
    document.lines[at] = first_line + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*at, i), first_line, document) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, first_line, document)
    _look_for_comment(node, first_line, document)
    return node.value


def _look_for_comment(node: yaml.ScalarNode, first_line: int, document: Document) -> None:
    """Report words that YAML drops: a ' #' in a value without quotes begins a comment."""
    mark = node.end_mark
    rest = document.rows[mark.line][mark.column :].strip() if mark.line < len(document.rows) else ""
    if not node.style and node.value and rest.startswith("#"):
        wrong = f"everything after ' #' is left out: '{rest}'"
        document.problems.append(
            Problem(document.path, first_line + mark.line, wrong, "Put the value in double quotes, or the note on a line of its own.")
        )


def _mapping(node: yaml.MappingNode, at: Location, first_line: int, document: Document) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), first_line + key_node.start_mark.line
        if key in fields:  # PyYAML keeps the last of two equal keys without a word, so we look for them
            wrong = f"'{key}' is set a second time (first on line {document.lines[(*at, key)]})"
            document.problems.append(Problem(document.path, line, wrong, "Keep one of them."))
            continue
        fields[key] = _value(value_node, (*at, key), first_line, document)
        document.lines[(*at, key)] = line
    return fields


def _unprintable(found: re.Match, path: Path, first_line: int) -> Document:
    line = first_line + found.string.count("\n", 0, found.start())
    wrong = f"a character that cannot be printed stands here (U+{ord(found.group()):04X})"
    return _refused(path, line, wrong, "Delete the words around it and type them anew.")


def _refused(path: Path, line: int, wrong: str, fix: str) -> Document:
    return Document(path, problems=[Problem(path, line, wrong, fix)])
