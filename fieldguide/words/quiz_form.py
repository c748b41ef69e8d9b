"""The form that chooses questions of the quiz: on its page, and in the package for learning platforms."""

from fieldguide.model.library import Library
from fieldguide.model.question import Question
from fieldguide.words.select import labelled_select, select_options


def quiz_form(library: Library) -> str:
    """Return the form that chooses questions, by what is in them."""
    labels, questions = library.labels.quiz, library.questions
    families = {
        family for question in questions for family in families_of(question, library)
    }
    situations = {question.situation for question in questions}
    of_families = [
        ("", labels.all_families),
        *((f.key, f.name) for f in library.families if f.key in families),
    ]
    of_situations = [
        ("", labels.all_situations),
        *(
            (s.code, f"{s.code} {s.title}")
            for s in library.situations
            if s.code in situations
        ),
    ]
    return (
        '<form class="quiz-start" hidden>'
        + labelled_select("family", labels.family, select_options(of_families))
        + labelled_select("situation", labels.situation, select_options(of_situations))
        + '<p class="quiz-count" aria-live="polite"></p>'
        f'<button type="submit">{labels.start}</button></form>'
    )


def families_of(question: Question, library: Library) -> tuple[str, ...]:
    """Return the keys of the families that a question is about, in their order."""
    named = {library.technique(code).family for code in question.about}
    return tuple(family.key for family in library.families if family.key in named)
