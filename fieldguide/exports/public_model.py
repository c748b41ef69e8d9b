"""What /data/v1/guide.json holds. Programs of others read it: a name that was published keeps its meaning,
is never taken away and never used for something else; what is new gets a new name.

tests/exports/published_names.txt holds every name that was ever published.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

WORDS = "Words may hold inline Markdown, codes, and keys of sources such as [@key]."


class Public(BaseModel):
    """Base class of what is published."""

    model_config = ConfigDict(frozen=True)


class Licence(Public):
    """What may be done with the words, and whom to name."""

    url: str = Field(description="address of the licence")
    name: str = Field(description="what it is called")
    credit: str = Field(description="whom to name when you use the words")


class Group(Public):
    """A family or a pack of techniques, or a kind of situations."""

    key: str = Field(description="how techniques and situations name it; permanent")
    name: str = Field(description="what readers see")
    about: str | None = Field(
        description="what a family has in common, or the question that finds a kind"
    )


class Section(Public):
    """A section of a page."""

    heading: str
    url: str = Field(description="address of the section on the page")
    markdown: str = Field(description=f"its Markdown. {WORDS}")


class Line(Public):
    """A line to say aloud."""

    where: str = Field(description="joint, caucus or either: where it can be said")
    line: str


class Avoid(Public):
    """A case in which not to use a technique."""

    when: str = Field(description="continues 'Not when …'")
    instead: str = Field(description="what to do instead")


class Minutes(Public):
    """A range of minutes."""

    least: int
    most: int


class Evidence(Public):
    """What research says of a technique."""

    grade: str = Field(description="direct, adjacent, practice or none")
    kinds: list[str] = Field(description="of studies: field, lab, review, survey")
    finding: str
    finding_sources: list[str] = Field(description="keys of sources")
    against: str = Field(description="what limits the finding or speaks against it")
    against_sources: list[str] = Field(description="keys of sources")
    reading: list[str] = Field(description="keys of sources on which no claim rests")


class Onward(Public):
    """A technique that comes next or can be tried, and why."""

    code: str = Field(description="code of a technique")
    because: str


class Part(Public):
    """A named part of a drill, or a move in the room."""

    name: str
    words: str = Field(description=WORDS)


class Drill(Public):
    """An exercise for three people."""

    minutes: int
    parts: list[Part]


class Technique(Public):
    """One technique."""

    code: str = Field(description="permanent; printed on the card; never used again")
    title: str
    url: str
    short_url: str = Field(description="a short address that leads to the same page")
    embed_url: str = Field(description="a small page for a frame in a page of others")
    family: str = Field(description="key of a family")
    pack: str = Field(description="key of a pack")
    summary: str
    also_called: list[str]
    signs: list[str] = Field(description="what you notice in the room")
    say: list[Line]
    steps: list[str]
    avoid: list[Avoid]
    watch: list[str] = Field(description="what goes wrong, and the ethical caution")
    caution: str | None
    setting: str = Field(description="joint, caucus or either")
    minutes: Minutes
    pressure: str = Field(
        description="low, medium or high: how hard it leans on the parties"
    )
    online: str = Field(description="what changes on video")
    dates_may_run: bool = Field(description="whether waiting can cost a right")
    evidence: Evidence
    next: list[Onward]
    drill: Drill
    sections: list[Section]
    idea: int | None = Field(
        description="the number of the idea in the published list it comes from"
    )


class Situation(Public):
    """One situation."""

    code: str = Field(description="permanent; never used again")
    title: str
    url: str
    short_url: str = Field(description="a short address that leads to the same page")
    embed_url: str = Field(description="a small page for a frame in a page of others")
    kind: str = Field(
        description="key of a kind; the first kind in the list comes before all others"
    )
    summary: str
    also_called: list[str] = Field(description="how people say it")
    signs: list[str]
    first_check: str = Field(description="one question to ask before anything else")
    techniques: list[Onward] = Field(
        description="in order, gentle first; none where safety comes first"
    )
    at_once: list[str] = Field(
        description="what to do at once where someone may not be safe"
    )
    if_not: str = Field(description="what to do if the first does not help")
    stop: str = Field(description="the sign to stop trying")
    dates_may_run: bool = Field(description="whether waiting can cost a right")
    moves: list[Part] = Field(description="what to do in the room, in order")
    sections: list[Section]


class Term(Public):
    """A term of the glossary."""

    term: str
    url: str
    abbreviation: str | None
    also: list[str]
    meaning: str
    see: list[str] = Field(description="codes of techniques and situations")


class Source(Public):
    """A source, or one that is used no more."""

    key: str = Field(description="permanent")
    url: str = Field(description="where the guide lists it")
    use: str = Field(description="evidence, reading or withdrawn")
    finding: str = Field(description="in our words")
    csl: dict[str, Any] = Field(description="the source as an item of CSL-JSON")


class Guide(Public):
    """The whole guide as data. New names may come; those that are there stay."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)
    schema_url: str = Field(
        alias="$schema", description="address of the schema of this file"
    )
    url: str
    title: str
    description: str
    language: str = Field(description="BCP 47")
    version: str = Field(description="edition of the words")
    changed: str = Field(description="day of the newest change, as year-month-day")
    licence: Licence
    families: list[Group]
    packs: list[Group]
    kinds: list[Group] = Field(
        description="of situations, in the order in which to ask"
    )
    techniques: list[Technique]
    situations: list[Situation]
    terms: list[Term]
    sources: list[Source]
