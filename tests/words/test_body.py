"""A body as the model holds it: what is said, done and meant to be said, each with its line."""

from project import ROOT

from fieldguide.model import body
from fieldguide.reading.read_library import read_labels

BODY = """
## A worked example

A kitchen, late.

**Tenant:** It leaks,
and it has leaked since May.
**Owner:** Since May?

*A pause.*

### The same scene, done well

**Tenant:** Since May.

## When it goes wrong

- **They come back hotter.** "You said so." Say: "What would you
  still like?"
- **Nothing has changed.** A break owes nobody a result.

## Practise it

- **Time and people:** 6 minutes, three people.
- **Debrief:** what did you hear?

### A second drill

- **Roles:** two.

## In the room

1. **Listen to one.** "I want the rest of it."
2. **Stop** (T01). "Ten minutes." "I'll fetch you."

Research says more.
"""
WORDS = read_labels(ROOT / "content").body_words
SECTIONS = {section.name: section for section in body.sections(BODY)}


def line_of(words):
    """Return the number of lines in the body before one that begins with these words."""
    return next(i for i, line in enumerate(BODY.split("\n")) if line.startswith(words))


def test_a_scene_tells_speech_from_what_happens():
    first, second = body.scenes(SECTIONS["A worked example"])

    assert [(p.speaker, p.words) for p in first.passages] == [
        ("", "A kitchen, late."),
        ("Tenant", "It leaks, and it has leaked since May."),
        ("Owner", "Since May?"),
        ("", "*A pause.*"),
    ]
    assert [turn.speaker for turn in first.turns] == ["Tenant", "Owner"]
    assert second.title == "The same scene, done well"
    assert second.turns[0].line == line_of("**Tenant:** Since May.")


def test_an_item_gives_its_words_to_say_and_its_line():
    hotter, unchanged = body.recoveries(SECTIONS["When it goes wrong"], WORDS)
    first, second = body.moves(SECTIONS["In the room"])

    assert (hotter.name, hotter.say) == (
        "They come back hotter.",
        ("What would you still like?",),
    )
    assert (unchanged.say, unchanged.line) == ((), line_of("- **Nothing"))
    assert (first.words, first.line) == ('"I want the rest of it."', line_of("1. "))
    assert second.say == ("Ten minutes.", "I'll fetch you.")


def test_a_drill_ends_where_another_heading_begins():
    drill = body.drill(SECTIONS["Practise it"], WORDS)

    assert [part.name for part in drill.parts] == ["Time and people", "Debrief"]
    assert drill.minutes == 6


def test_every_body_is_whole_in_the_model(library):
    for t in library.techniques:
        assert {part.name for part in t.drill.parts} == {*WORDS.drill_parts.in_order}, t.code
        assert {variation.name for variation in t.variations} <= {
            *WORDS.circumstances.in_order
        }, t.code
        assert all(recovery.say for recovery in t.recoveries), t.code
        assert WORDS.mediator in {turn.speaker for turn in t.example[0].turns}, t.code
    assert [s.code for s in library.situations if not s.moves] == [
        s.code for s in library.of_kind("safety")
    ]
