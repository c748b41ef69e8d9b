"""A Markdown file to its fields, with the line of every key, and its body."""

from pathlib import Path

from fieldguide.reading.document import Document
from fieldguide.reading.plain_text import text_problems
from fieldguide.reading.plain_yaml import parsed_yaml, read_yaml
from fieldguide.reading.problems import Problem

FENCE = "---"
__all__ = ["Document", "read_markdown", "read_yaml"]


def read_markdown(text: str, path: Path) -> Document:
    """Return the document of a Markdown file that begins with front matter between two lines of `---`."""
    if problems := text_problems(text, path):
        return Document(path, problems=problems)
    rows = text.split("\n")
    if not text.strip():
        return _refused(path, "the file is empty", "Write it, or delete it.")
    if rows[0].rstrip() != FENCE:
        return _refused(
            path, "the file does not begin with front matter", "Make its first line '---'."
        )
    end = next((i for i, row in enumerate(rows[1:], 1) if row.rstrip() == FENCE), None)
    if end is None:
        return _refused(
            path, "the front matter is never closed", "Add a line '---' under the last field."
        )
    document = parsed_yaml("\n".join(rows[1:end]), path, first_line=2)
    document.body, document.body_line = "\n".join(rows[end + 1 :]), end + 2
    return document


def _refused(path: Path, wrong: str, fix: str) -> Document:
    return Document(path, problems=[Problem(path, 1, wrong, fix)])
