"""What a situation file holds, and the kinds of situations."""

from collections.abc import Container
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from fieldguide.model.body import Item, moves
from fieldguide.model.coded import Coded
from fieldguide.model.fields import (
    DATES,
    Entry,
    Heading,
    SituationCode,
    TechniqueCode,
    Text,
)

Kind = Literal["safety", "emotion", "process", "substance"]
SAFETY: Kind = "safety"  # the kind that calls for no technique


class Try(Entry):
    """A technique to try in a situation, with the reason."""

    try_: TechniqueCode = Field(alias="try", description="the code of a technique")
    because: Annotated[str, Text(120, "two lines on a phone")] = Field(
        description="why it fits in this situation"
    )


class AtOnce(Entry):
    """One thing to do at once where someone may not be safe, and the section that says more."""

    do: Annotated[str, Text(34, "one line on a phone")] = Field(
        description="what to do, as an imperative"
    )
    at: Annotated[str, Text(80, "a heading")] = Field(
        description="the heading of the section below that says more"
    )


class Situation(Coded):
    """One situation: what a mediator notices, and which techniques to try, in order, with the reasons."""

    FOLDER = "situations"
    code: SituationCode = Field(
        description=(
            "S and two digits: permanent, never used again for another situation"
        )
    )
    title: Annotated[str, Heading(44, "two lines on the card")] = Field(
        description="what you would say is happening"
    )
    kind: Kind = Field(description="safety, emotion, process or substance")
    also_called: Annotated[
        tuple[Annotated[str, Text(60, "one line in a search result")], ...],
        Field(min_length=3, max_length=8),
    ] = Field(description="3 to 8 ways in which people say it")
    summary: Annotated[
        str, Text(140, "a search result and a phone's first screen show no more")
    ] = Field(description="one sentence")
    signs: Annotated[
        tuple[Annotated[str, Text(80, "two lines on a phone")], ...],
        Field(min_length=2, max_length=4),
    ] = Field(description="2 to 4 things you see and hear")
    first_check: Annotated[str, Text(170, "one question")] = Field(
        description="one question to ask before you choose"
    )
    techniques: Annotated[tuple[Try, ...], Field(max_length=4)] = Field(
        description="2 to 4 techniques in order, gentle before forceful; none for safety"
    )
    if_not: Annotated[str, Text(240, "two sentences")] = Field(
        description="what to do if the first does not help"
    )
    stop: Annotated[str, Text(200, "two sentences")] = Field(
        description="the sign that tells you to stop trying"
    )
    dates: bool = Field(False, description=DATES)
    at_once: Annotated[tuple[AtOnce, ...], Field(max_length=6)] = Field(
        (),
        description="for safety: 4 to 6 things to do, in order, each with its section",
    )

    @cached_property
    def moves(self) -> tuple[Item, ...]:
        """What to do in the room, in order; none where someone may not be safe."""
        return moves(self.section(self.body_words.situation_sections.moves))

    def leading_to(self, codes: Container[str]) -> "Situation":
        """Return it with the techniques among `codes` alone."""
        kept = tuple(step for step in self.techniques if step.try_ in codes)
        return self.model_copy(update={"techniques": kept})


class KindOfStuck(Entry):
    """A kind of situation, with the question that finds it; the order of the file is that of asking."""

    key: Kind = Field(description="safety, emotion, process or substance")
    name: Annotated[str, Heading(30, "the title of a card's side")] = Field(
        description="the kind in plain words"
    )
    question: Annotated[str, Text(110, "three lines of the chart")] = Field(
        description="the question that finds it"
    )
