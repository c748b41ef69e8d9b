"""What a question of the quiz holds: a scene, what is asked, and answers, each with its reason."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from fieldguide.model.fields import Entry, SituationCode, TechniqueCode, Text

FOLDER = "questions"  # of the lists, below content/
LETTERS = "ABCDE"  # of the answers, in their order
AnswerKind = Literal["one", "many"]
QuestionCode = Annotated[str, StringConstraints(pattern=r"^Q(0[1-9]|[1-9][0-9]{1,2})$")]


class Answer(Entry):
    """An answer to choose from, right or wrong, and the reason why it is."""

    answer: Annotated[str, Text(150, "three lines on a phone")] = Field(
        description="what you would do, say or check"
    )
    right: bool = Field(False, description="true where it is right")
    technique: TechniqueCode | None = Field(
        None,
        description="the code of the technique that it names or describes, if it does",
    )
    why: Annotated[str, Text(260, "read in one breath, between two questions")] = Field(
        description="why it is right, or why it is not"
    )


class Question(Entry):
    """A question of the quiz, with a permanent code. It is written, and never made from other files:
    signs of situations overlap, so a wrong answer drawn by chance is often right.
    """

    code: QuestionCode = Field(
        description="Q and two or three digits: permanent, never used again for another question"
    )
    kind: AnswerKind = Field(
        "one", description="one: one answer is right; many: several are, or may be"
    )
    situation: SituationCode | None = Field(
        None,
        description="the code of the situation that the scene shows, if it shows one",
    )
    techniques: tuple[TechniqueCode, ...] = Field(
        (),
        description="codes of the techniques that it is about, beside those of right answers",
    )
    scene: Annotated[str, Text(420, "a phone shows it above the answers")] = Field(
        description="what happens, in two or three sentences: roles, and no names"
    )
    ask: Annotated[str, Text(110, "two lines on a phone")] = Field(
        description="the question, such as What do you check first?"
    )
    answers: Annotated[
        tuple[Answer, ...], Field(min_length=2, max_length=len(LETTERS))
    ] = Field(description="2 to 5 answers")

    @property
    def number(self) -> int:
        """The number in its code, by which questions are in order."""
        return int(self.code[1:])

    @property
    def anchor(self) -> str:
        """Its anchor on the page of the quiz."""
        return self.code.lower()

    @property
    def right(self) -> tuple[Answer, ...]:
        """The answers that are right."""
        return tuple(answer for answer in self.answers if answer.right)

    @property
    def about(self) -> tuple[str, ...]:
        """The codes of the techniques that it is about, each once."""
        named = (answer.technique for answer in self.right if answer.technique)
        return tuple(dict.fromkeys((*self.techniques, *named)))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all that it is about: its situation, if it has one, then its techniques."""
        return (*((self.situation,) if self.situation else ()), *self.about)
