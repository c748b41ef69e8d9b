"""Questions in GIFT: plain text that Moodle and others read, and that a teacher can edit by hand.

Source: https://docs.moodle.org/en/GIFT_format
"""

import re
from collections.abc import Iterator
from html import escape

from fieldguide.exports.question_words import QuestionWords, percent, shares
from fieldguide.model.library import Library
from fieldguide.model.question import Answer, Question
from fieldguide.model.site import Site
from fieldguide.words.typography import curly

FILE = "courses/impasse-questions.gift.txt"
SIGNS = re.compile(r"[~=#{}:\\]")  # which mean something in GIFT


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the questions of a library as one file, with links to a site."""
    words = QuestionWords(library, site)
    return {FILE: "\n".join(_lines(library, words)).encode()}


def _lines(library: Library, words: QuestionWords) -> Iterator[str]:
    for kind, questions in library.questions_by_kind():
        yield f"$CATEGORY: {words.category(kind)}\n"
        yield from (_question(question, words) for question in questions)


def _question(question: Question, words: QuestionWords) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in question.codes)
    answers = "\n".join(_answer(answer, question, words) for answer in question.answers)
    return (
        f"// [id:{question.anchor}]{tags}\n"
        f"::{question.code}::[html]{_escaped(words.asked(question))}{{\n{answers}\n"
        f"####{_escaped(words.read_on(question))}\n}}\n"
    )


def _answer(answer: Answer, question: Question, words: QuestionWords) -> str:
    share = f"~%{percent(shares(question)[answer.right])}%"
    sign = share if question.kind == "many" else "=" if answer.right else "~"
    text = escape(curly(answer.answer), quote=False)  # HTML, as the question is
    return f"{sign}{_escaped(text)}#{_escaped(words.why(answer))}"


def _escaped(words: str) -> str:
    return SIGNS.sub(r"\\\g<0>", words)
