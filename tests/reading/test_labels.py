"""What an author sees whose labels are not right."""

import shutil

import pytest
from project import SOUND

from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library

# What the labels hold, what an author writes in its place, and what `make check` says
WRONG = {
    "a label is missing": (
        "  low: Low\n",
        "",
        "'pressures.low' is missing. Add it: one line of words.",
    ),
    "a group is missing": (
        "pressures:",
        "presures:",
        "'presures' is not a field. Did you mean 'pressures'?",
    ),
    "a label has a name of its own": (
        "  low: Low",
        "  low: Low\n  lowest: lowest",
        "'pressures.lowest' is not a field. Did you mean 'low'?",
    ),
    "words are too long for their place": (
        "  low: Low",
        "  low: hardly any at all",
        "'pressures.low' has 17 characters, 1 too many. Keep it to 16: a word in a line of facts.",
    ),
    "words hold markup": (
        "  you_notice: You notice",
        "  you_notice: <b>You notice</b>",
        "'cards.you_notice' contains '<', which pages would read as markup. Write plain words on one line; "
        "quotation marks are “ and ”.",
    ),
    "a label links elsewhere": (
        "**Turn** the sheet",
        "[Turn](javascript:alert(1)) the sheet",
        "'calibration.turn' contains '](', which pages would read as markup. Write plain words on one "
        "line; quotation marks are “ and ”.",
    ),
    "a placeholder is missing": (
        '"{level} pressure"',
        "pressure",
        "'cards.pressure' lacks '{level}'. Write it where its value belongs.",
    ),
    "a placeholder is unknown": (
        '"{level} pressure"',
        '"{level} pressure {now}"',
        "'cards.pressure' has '{now}', which nothing fills in. It has {level} and no other braces.",
    ),
    "a brace is open": (
        '"{level} pressure"',
        '"{level pressure"',
        "'cards.pressure' has a brace without its other half. It has {level} and no other braces.",
    ),
    "a heading of bodies is missing": (
        "    well: How to do it well\n",
        "",
        "'body_words.technique_sections.well' is missing. Add it: one line of words.",
    ),
    "the typeface lacks a letter": (
        "  say: Say",
        "  say: 中",
        "cards and book would print an empty box for '中' (U+4E2D cjk unified ideograph-4e2d). "
        "Use words, or letters that the typeface has.",
    ),
    "the language is not the file's": (
        "pressures:",
        "language: fr\npressures:",
        "'language' is not a field. Delete the line: the file's name says it.",
    ),
}

# Words of bodies, and what they might be in another guide
GERMAN = {
    "A worked example": "Ein Beispiel",
    "When it goes wrong": "Wenn es schiefgeht",
    "Practise it": "Üben",
    "Time and people": "Zeit und Leute",
    "{count} minutes": "{count} Minuten",
    "6 minutes": "6 Minuten",
    "Debrief": "Gespräch danach",
    "Interpreter present": "Mit Übersetzung",
    "Mediator:": "Mediatorin:",
    "mediator: Mediator": "mediator: Mediatorin",
    "Say:": "Sagen Sie:",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_labels_that_are_not_right_get_their_message(wrong, tmp_path):
    before, after, message = WRONG[wrong]
    content = shutil.copytree(SOUND, tmp_path / "content")
    labels = content / "labels/en.yml"
    text = labels.read_text(encoding="utf-8")
    labels.write_text(text.replace(before, after, 1), encoding="utf-8")
    line = text[: text.index(before)].count("\n") + 1

    with pytest.raises(ContentProblems) as raised:
        read_library(content)

    said = {
        (problem.line, f"{problem.wrong}. {problem.fix}") for problem in raised.value.problems
    }
    assert any(said_there == message and abs(at - line) <= 1 for at, said_there in said), said


def test_labels_of_another_language_take_the_place_of_the_english_ones(tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    (content / "labels/en.yml").rename(content / "labels/pt-br.yml")

    assert read_library(content).labels.language == "pt-br"


def test_bodies_are_written_in_the_words_of_the_labels(tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    for path in (content / "labels/en.yml", *content.glob("techniques/*.md")):
        words = path.read_text(encoding="utf-8")
        for english, german in GERMAN.items():
            words = words.replace(english, german)
        path.write_text(words, encoding="utf-8")

    technique = read_library(content).techniques[0]

    assert "Mediatorin" in {turn.speaker for turn in technique.example[0].turns}
    assert technique.drill.minutes == read_library(SOUND).techniques[0].drill.minutes
    assert all(recovery.say for recovery in technique.recoveries)


def test_without_labels_nothing_is_made(tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    (content / "labels/en.yml").unlink()

    with pytest.raises(ContentProblems, match=r"content/labels/en\.yml:1: the file is missing"):
        read_library(content)
