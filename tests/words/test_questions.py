"""The questions of the quiz: enough of them, about all of the guide, and not to be guessed."""

from collections import Counter

import pytest

from fieldguide.model.situation import SAFETY

ENOUGH = 60
# of the questions with one right answer: what a reader who guesses by it gets at most
BY_LENGTH, BY_PLACE = 0.4, 0.4


def test_there_are_enough_questions(library):
    assert len(library.questions) >= ENOUGH


def test_questions_are_about_every_technique_situation_and_family(library):
    about = {code for question in library.questions for code in question.about}
    situations = {question.situation for question in library.questions}

    assert [t.code for t in library.techniques if t.code not in about] == []
    assert [s.code for s in library.situations if s.code not in situations] == []
    assert {library.technique(code).family for code in about} == {
        family.key for family in library.families
    }


def test_some_questions_are_about_the_principle_alone(library):
    bare = [q for q in library.questions if not q.situation and not q.about]

    assert len(bare) >= 5


def test_no_right_answer_about_safety_names_a_technique(library):
    safety = {s.code for s in library.of_kind(SAFETY)}
    named = [
        (question.code, answer.technique)
        for question in library.questions
        if question.situation in safety
        for answer in question.right
        if answer.technique
    ]

    assert named == []


@pytest.fixture
def single(library):
    """The questions with one right answer."""
    return [question for question in library.questions if question.kind == "one"]


def test_the_longest_answer_is_seldom_the_right_one(single):
    longest = [q for q in single if q.right[0] == max(q.answers, key=lambda a: len(a.answer))]

    assert len(longest) / len(single) <= BY_LENGTH


def test_no_place_is_right_most_of_the_time(single):
    places = Counter(q.answers.index(q.right[0]) for q in single)

    assert max(places.values()) / len(single) <= BY_PLACE
