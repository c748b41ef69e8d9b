"""Words that are more than words: no text of any field and no label may hold a link or a tag."""

import shutil

import pytest
import yaml
from project import SOUND

from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library

MORE_THAN_WORDS = ("Go](javascript:alert(1))", "[Go](javascript:alert(1))", "<iframe src=x>")
LABELS = "labels/en.yml"
FRONT_MATTER = "---\n"
FILES = sorted(
    path.relative_to(SOUND).as_posix()
    for path in SOUND.rglob("*")
    if path.suffix in (".md", ".yml")
)


def texts(node):
    """Yield every text of a YAML document that stands for a value, wherever it stands."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from texts(value)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from texts(value)


def places(text):
    """Return where the values of a file's fields begin and end, in characters, in order."""
    before = len(FRONT_MATTER) if text.startswith(FRONT_MATTER) else 0
    fields = text[before:].split(f"\n{FRONT_MATTER}")[0] if before else text
    return [
        (before + node.start_mark.index, before + node.end_mark.index)
        for node in texts(yaml.compose(fields, yaml.SafeLoader))
    ]


def exchanged(text, start, end, words):
    """Return a text with other words in place of a value."""
    line_end = "\n" if text[start:end].endswith("\n") else ""
    return f'{text[:start]}"{words}"{line_end}{text[end:]}'


@pytest.fixture
def content(tmp_path):
    """A small sound library that a test may break."""
    return shutil.copytree(SOUND, tmp_path / "content")


def problems(content):
    """Return what `make check` says of a content, by file and line."""
    try:
        read_library(content)
    except ContentProblems as raised:
        return {(problem.path.name, problem.line): str(problem) for problem in raised.problems}
    return {}


@pytest.mark.parametrize("name", [name for name in FILES if name != LABELS])
@pytest.mark.parametrize("words", MORE_THAN_WORDS)
def test_no_field_holds_a_link_or_a_tag(name, words, content):
    path = content / name
    text = path.read_text(encoding="utf-8")

    taken = []
    for start, end in places(text):
        path.write_text(exchanged(text, start, end, words), encoding="utf-8")
        if not problems(content):
            taken.append(text[start:end])

    assert taken == []


@pytest.mark.parametrize("words", MORE_THAN_WORDS)
def test_no_label_holds_a_link_or_a_tag(words, content):
    path = content / LABELS
    text = path.read_text(encoding="utf-8")
    found = places(text)
    changed = text
    for start, end in reversed(found):
        changed = exchanged(changed, start, end, words)
    path.write_text(changed, encoding="utf-8")

    said = problems(content)

    lines = {changed.count("\n", 0, at) + 1 for at in positions(changed, words)}
    assert len(lines) > 400
    assert lines - {line for name, line in said if name == path.name} == set()


def positions(text, words):
    """Return where words stand in a text."""
    return [i for i in range(len(text)) if text.startswith(words, i)]
