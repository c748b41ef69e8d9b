"""The form that chooses questions of the quiz: on its page, and in the package for learning platforms."""

from html import escape

from fieldguide.model.library import Library
from fieldguide.model.question import Question


def quiz_form(library: Library) -> str:
    """Return the form that chooses questions, by what is in them."""
    labels, questions = library.labels.quiz, library.questions
    families = {
        family for question in questions for family in families_of(question, library)
    }
    situations = {question.situation for question in questions}
    return (
        '<form class="quiz-start" hidden>'
        + _select(
            "family",
            labels.family,
            labels.all_families,
            [
                (family.key, family.name)
                for family in library.families
                if family.key in families
            ],
        )
        + _select(
            "situation",
            labels.situation,
            labels.all_situations,
            [
                (s.code, f"{s.code} {s.title}")
                for s in library.situations
                if s.code in situations
            ],
        )
        + f'<p class="quiz-count" aria-live="polite"></p>'
        f'<button type="submit">{labels.start}</button></form>'
    )


def _select(
    name: str, label: str, all_of_them: str, options: list[tuple[str, str]]
) -> str:
    shown = "".join(
        f'<option value="{value}">{escape(words)}</option>'
        for value, words in [("", all_of_them), *options]
    )
    return f'<label><span>{label}</span><select name="{name}">{shown}</select></label>'


def families_of(question: Question, library: Library) -> tuple[str, ...]:
    """Return the keys of the families that a question is about, in their order."""
    named = {library.technique(code).family for code in question.about}
    return tuple(family.key for family in library.families if family.key in named)
