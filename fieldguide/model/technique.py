"""What a technique file holds."""

import re
from collections.abc import Container
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from fieldguide.model.body import (
    Drill,
    Item,
    Scene,
    drill,
    recoveries,
    scenes,
    variations,
)
from fieldguide.model.coded import Coded
from fieldguide.model.fields import (
    DATES,
    AuthorError,
    Entry,
    Heading,
    TechniqueCode,
    Text,
)

Setting = Literal["joint", "caucus", "either"]
Pressure = Literal["low", "medium", "high"]
PRESSURES: tuple[Pressure, ...] = ("low", "medium", "high")  # from gentle to forceful
TITLE_MAX_CHARS = 36  # two lines of 15.5 pt type on a card
CARD_LINE_MAX_CHARS = 125  # five lines of 11 pt bold type on a card
STEPS_MAX_CHARS = 215  # all steps together: eight lines of 8 pt type on a card
CARD_WATCH_MAX_CHARS = 100  # three lines of 8 pt type on a card
# what a listener under stress can hold; a longer line is two questions
LINE_MAX_WORDS = 30
MINUTES = re.compile(r"\s*([1-9][0-9]{0,2})\s*-\s*([1-9][0-9]{0,2})\s*")
MINUTES_SHOWN_CHARS = 40


def _spoken(line: str) -> str:
    count = len(line.split())
    if count > LINE_MAX_WORDS:
        raise AuthorError(
            f"has {count} words",
            (f"Keep it to {LINE_MAX_WORDS}: a listener under stress holds no more."),
        )
    return line


def _minutes(value: Any) -> Any:
    found = MINUTES.fullmatch(str(value))
    if not found:
        raise AuthorError(
            (
                f"cannot be '{str(value)[:MINUTES_SHOWN_CHARS]}', which is no range of minutes"
            ),
            "Write it as '5-15'.",
        )
    low, high = map(int, found.groups())
    if low > high:
        raise AuthorError(
            f"cannot be '{value}', which runs backwards", f"Write '{high}-{low}'."
        )
    return low, high


class Line(Entry):
    """A line to say, and the setting in which it can be said."""

    where: Setting = Field(description="joint, caucus or either: where you can say it")
    line: Annotated[
        str, Heading(170, "it is read in two seconds"), AfterValidator(_spoken)
    ] = Field(description="words you could say aloud")


class Avoid(Entry):
    """A case in which not to use a technique, and what to do instead."""

    when: Annotated[str, Text(50, "half of three lines on the card")] = Field(
        description=("continues 'Not when …', lower case")
    )
    instead: Annotated[str, Text(56, "half of three lines on the card")] = Field(
        description="a sentence: what to do instead"
    )


class Evidence(Entry):
    """What research found about a technique, what limits it, and the keys of the sources."""

    grade: Literal["direct", "adjacent", "practice", "none"] = Field(
        description=("direct, adjacent, practice or none")
    )
    kind: tuple[Literal["field", "lab", "review", "survey"], ...] = Field(
        description=("field, lab, review, survey; [] for none")
    )
    finding: Annotated[
        str, Text(330, "an honest sentence or two; the depth is in the body")
    ] = Field(description=("what was found, in careful words"))
    cites: tuple[str, ...] = Field(
        description=("keys of references.yml for the finding, each with use: evidence")
    )
    against: Annotated[str, Text(360, "an honest sentence or two")] = Field(
        description=("what limits the finding or speaks against it")
    )
    limits: tuple[str, ...] = Field(
        description=(
            "keys of references.yml for what speaks against, each with use: evidence"
        )
    )
    reading: tuple[str, ...] = Field(
        description=(
            "keys of references.yml for further reading; no claim rests on them"
        )
    )


class Then(Entry):
    """A technique to go to next, with the reason."""

    to: TechniqueCode = Field(description="the code to go to next, such as T07")
    because: Annotated[str, Text(80, "one line of a list")] = Field(
        description="a sentence: the case in which you go there"
    )


Title = Annotated[str, Heading(TITLE_MAX_CHARS, "two lines of the card's largest type")]


class Technique(Coded):
    """One technique: the practice as fields, the depth as the body."""

    FOLDER = "techniques"
    code: TechniqueCode = Field(
        description=(
            "T and two digits: permanent, never used again for another technique"
        )
    )
    title: Title = Field(description="an imperative that a mediator would say")
    also_called: Annotated[
        tuple[Annotated[str, Text(45, "one line in a search result")], ...],
        Field(min_length=3, max_length=8),
    ] = Field(description="3 to 8 other names that people search by")
    family: str = Field(description="one of the keys of families.yml")
    pack: str | None = Field(
        None, description="one of the keys of packs.yml; the first one if there is none"
    )
    summary: Annotated[
        str, Text(140, "a search result and a phone's first screen show no more")
    ] = Field(description="one sentence")
    signs: Annotated[
        tuple[Annotated[str, Text(58, "two lines on the card")], ...],
        Field(min_length=2, max_length=4),
    ] = Field(
        description="2 to 4 things you notice; the card shows the first, and more where there is room"
    )
    avoid: Annotated[tuple[Avoid, ...], Field(min_length=1, max_length=3)] = Field(
        description="1 to 3 cases when not to, each with what to do instead; the card shows the first"
    )
    say: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)] = Field(
        description=("2 to 4 lines to say; the card shows the first")
    )
    steps: Annotated[
        tuple[Annotated[str, Text(58, "two lines on the card")], ...],
        Field(min_length=3, max_length=5),
    ] = Field(description="3 to 5 imperatives")
    watch: Annotated[
        tuple[Annotated[str, Text(150, "two lines on a phone")], ...],
        Field(min_length=1, max_length=3),
    ] = Field(
        description="1 to 3 things that go wrong or may do harm; the card shows the first"
    )
    setting: Setting = Field(description="joint, caucus or either")
    minutes: Annotated[tuple[int, int], BeforeValidator(_minutes)] = Field(
        description="a range, such as 5-15"
    )
    pressure: Pressure = Field(
        description="low, medium or high: how hard it leans on the parties"
    )
    online: Annotated[str, Text(200, "two sentences")] = Field(
        description="what changes on video"
    )
    caution: Annotated[str, Text(110, "three lines on the card")] | None = Field(
        None, description=("an ethical caution, shown as a banner")
    )
    dates: bool = Field(False, description=DATES)
    evidence: Evidence = Field(
        description="grade, finding, citations, and what speaks against it"
    )
    then: Annotated[tuple[Then, ...], Field(min_length=1, max_length=3)] = Field(
        description=("1 to 3 codes to go to next, with reasons")
    )
    source: Annotated[int, Field(ge=1)] | None = Field(
        None,
        description=(
            "the number of the idea in the published list it comes from, if it does"
        ),
    )

    @property
    def room_uri(self) -> str:
        """Path below content/ of its room page, which the build makes."""
        return f"{self.address}room.md"

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The keys of the sources that it cites, in its fields and in its body, each once."""
        in_fields = (*self.evidence.cites, *self.evidence.limits)
        return tuple(dict.fromkeys((*in_fields, *self.cited_in_body)))

    @property
    def further_reading(self) -> tuple[str, ...]:
        """The keys of the sources for further reading that it does not cite."""
        return tuple(key for key in self.evidence.reading if key not in self.cited)

    @cached_property
    def example(self) -> tuple[Scene, ...]:
        """The scenes of its worked example."""
        return scenes(self.section(self.body_words.technique_sections.example))

    @cached_property
    def variations(self) -> tuple[Item, ...]:
        """How to do it in other circumstances."""
        return variations(self.section(self.body_words.technique_sections.variations))

    @cached_property
    def recoveries(self) -> tuple[Item, ...]:
        """The ways in which it goes wrong, each with the lines to recover."""
        section = self.section(self.body_words.technique_sections.recoveries)
        return recoveries(section, self.body_words)

    @cached_property
    def drill(self) -> Drill:
        """Its exercise for three people."""
        section = self.section(self.body_words.technique_sections.drill)
        return drill(section, self.body_words)

    def leading_to(self, codes: Container[str]) -> "Technique":
        """Return it with the ways on to the techniques among `codes` alone."""
        kept = tuple(then for then in self.then if then.to in codes)
        return self.model_copy(update={"then": kept})
