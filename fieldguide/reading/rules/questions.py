"""The rules of questions: how many answers are right, no twins, and no answer that is called wrong where
the guide itself would try it.
"""

from collections.abc import Iterator

from fieldguide.model.library import Library
from fieldguide.model.question import FOLDER, Question
from fieldguide.reading.document import Document, Documents, Location
from fieldguide.reading.problems import Problem

Place = tuple[Document, int]  # the file of a question, and its index in it


def question_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield what is wrong with questions: with one alone, or beside others or its situation."""
    first: dict[str, Question] = {}
    for question in library.questions:
        first.setdefault(question.code, question)
    seen: set[str] = set()
    for code, place in _places(documents):
        if code in seen:
            fix = (
                "Give the newer one a code of its own; a code that was published stays."
            )
            yield _problem(place, ("code",), f"{code} is a question already", fix)
        elif code in first:
            yield from _counts(first[code], place)
            yield from _answers_given_twice(first[code], place)
            yield from _against_the_situation(first[code], place, library)
        seen.add(code)
    yield from _twins(library, dict(_places(documents)))


def _places(documents: Documents) -> Iterator[tuple[str, Place]]:
    """Yield the code of each question, also of one with problems, and where it stands."""
    for uri, document in documents.items():
        for i, row in enumerate(document.items if uri.startswith(f"{FOLDER}/") else ()):
            if isinstance(row, dict) and "code" in row:
                yield str(row["code"]), (document, i)


def _problem(place: Place, within: Location, wrong: str, fix: str) -> Problem:
    document, i = place
    return document.problem((i, *within), wrong, fix)


def _counts(question: Question, place: Place) -> Iterator[Problem]:
    right = len(question.right)
    if question.kind == "one" and right != 1:
        wrong = f"{question.code} has {right} right answers, and its kind is 'one'"
        fix = "Set 'right: true' at one answer, or write 'kind: many'."
        yield _problem(place, ("answers",), wrong, fix)
    if question.kind == "many" and right in (0, len(question.answers)):
        which = "no answer" if right == 0 else "every answer"
        wrong = f"in {question.code} {which} is right"
        yield _problem(place, ("answers",), wrong, "Let some be right, and some not.")


def _answers_given_twice(question: Question, place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, answer in enumerate(question.answers):
        words = answer.answer.casefold()
        if words in seen:
            wrong = f"{question.code} gives the answer '{answer.answer}' twice"
            yield _problem(place, ("answers", i, "answer"), wrong, "Write another one.")
        seen.add(words)


def _against_the_situation(
    question: Question, place: Place, library: Library
) -> Iterator[Problem]:
    """Yield each answer about a technique that the situation of the scene sees otherwise."""
    situation = next(
        (s for s in library.situations if s.code == question.situation), None
    )
    if situation is None:
        return
    tried = {step.try_ for step in situation.techniques}
    for i, answer in enumerate(question.answers):
        at = ("answers", i, "technique")
        if answer.technique in tried and not answer.right:
            wrong = f"{situation.code} names {answer.technique}, which is a wrong answer here"
            fix = "Write another wrong answer, or another scene."
            yield _problem(place, at, wrong, fix)
        if answer.technique and answer.technique not in tried and answer.right:
            wrong = f"{situation.code} does not name {answer.technique}, which is right here"
            fix = "Leave out 'situation', or choose a technique that it names."
            yield _problem(place, at, wrong, fix)


def _twins(library: Library, places: dict[str, Place]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for question in library.questions:
        words = (question.scene.casefold(), question.ask.casefold())
        other = first.setdefault(words, question.code)
        if other != question.code:
            wrong = f"{question.code} asks the same as {other}"
            fix = "Write another scene, or leave one of them out."
            yield _problem(places[question.code], ("scene",), wrong, fix)
