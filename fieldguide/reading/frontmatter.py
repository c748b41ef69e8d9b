"""Parser of Markdown files with front matter: fields with their lines, and the body."""

from pathlib import Path

from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem
from fieldguide.reading.text_problems import text_problems
from fieldguide.reading.yaml_subset import parsed_yaml

FENCE = "---"


def read_markdown(text: str, path: Path) -> Document:
    """Return the document of a Markdown text that begins with front matter between two lines `---`.

    If that cannot be read, its `fields` are None and its `problems` say why.
    """
    if problems := text_problems(text, path):
        return Document(path, problems=problems)
    lines = text.split("\n")
    if not text.strip():
        return _refused(path, "the file is empty", "Write it, or delete it.")
    if lines[0].rstrip() != FENCE:
        wrong = "the file does not begin with front matter"
        return _refused(path, wrong, "Make its first line '---'.")
    end = next(
        (i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None
    )
    if end is None:
        wrong = "the front matter is never closed"
        return _refused(path, wrong, "Add a line '---' under the last field.")
    document = parsed_yaml("\n".join(lines[1:end]), path, first_line=2)
    document.body = "\n".join(lines[end + 1 :])
    document.body_line = end + 2
    return document


def _refused(path: Path, wrong: str, fix: str) -> Document:
    return Document(path, problems=[Problem(path, 1, wrong, fix)])
