"""The page of the quiz: every question with its answers and their reasons, by the kind of its situation.

Without JavaScript the reasons of a question open below it. theme/assets/quiz/quiz.js asks one question at a
time, and reads what it needs from these elements, so that no word stands twice.
"""

from collections.abc import Iterator
from html import escape

from fieldguide.model.library import Library
from fieldguide.model.made_pages import QUIZ
from fieldguide.model.question import LETTERS, Question
from fieldguide.words.links import Linker, titled_link
from fieldguide.words.quiz_form import families_of, quiz_form


def quiz(linker: Linker) -> str:
    """Return the place for one question at a time, which a script fills and shows, and all questions."""
    library = linker.library
    labels = library.labels.quiz
    words = escape(labels.asked.model_dump_json())
    groups = "\n\n".join(_groups(library))
    return (
        f"{labels.intro}\n\n{labels.differ}\n\n"
        f'<div class="quiz" data-words="{words}">{quiz_form(library)}</div>\n\n'
        f'<div class="all-questions" markdown>\n\n{groups}\n\n</div>\n'
    )


def _groups(library: Library) -> Iterator[str]:
    """Yield the questions of each kind of situation below its name; last those of any situation."""
    for heading, questions in library.questions_by_kind():
        yield "\n\n".join(
            [f"## {heading}", *(_question(q, library) for q in questions)]
        )


def _question(question: Question, library: Library) -> str:
    labels = library.labels.quiz
    answers = "\n".join(
        f'<li{" data-right" if answer.right else ""} markdown="span">{answer.answer}</li>'
        for answer in question.answers
    )
    reasons = "\n".join(
        f'<li markdown="span">{_verdict(letter, answer.right, library)} {answer.why}</li>'
        for letter, answer in zip(LETTERS, question.answers, strict=False)
    )
    summary = labels.reasons.format(code=question.code)
    several = f" {labels.several}" if question.kind == "many" else ""
    return (
        f'<section class="question" data-code="{question.code}" data-kind="{question.kind}" '
        f'data-situation="{question.situation or ""}" '
        f'data-families="{" ".join(families_of(question, library))}" markdown>\n\n'
        f"### {question.code} {{ #{question.anchor} }}\n\n"
        f"{question.scene}\n{{: .scene }}\n\n**{question.ask}**{several}\n{{: .ask }}\n\n"
        f'<ol class="answers" type="A" markdown>\n{answers}\n</ol>\n\n'
        f"<details markdown>\n<summary>{summary}</summary>\n\n"
        f'<ul class="reasons" markdown>\n{reasons}\n</ul>\n\n{_read_on(question, library)}\n\n'
        "</details>\n\n</section>"
    )


def _verdict(letter: str, right: bool, library: Library) -> str:
    labels = library.labels.quiz
    return f"<strong>{letter}. {labels.right if right else labels.wrong}</strong>"


def _read_on(question: Question, library: Library) -> str:
    """Return links to what the question is about; nothing where it is about the principle alone."""
    by_code = library.by_code()
    links = ", ".join(titled_link(by_code[code], QUIZ.uri) for code in question.codes)
    read_on = library.labels.quiz.read_on.format(pages=links)
    return f"{read_on}\n{{: .read-on }}" if links else ""
