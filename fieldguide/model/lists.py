"""What the list files (.yml) and the hand-written pages hold."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from fieldguide.model.addresses import anchor_of, heading_words
from fieldguide.model.fields import (
    KEY_MAX_CHARS,
    AuthorError,
    Code,
    Entry,
    Heading,
    Text,
    Words,
)
from fieldguide.model.notation import HEADING

TITLE = re.compile(r"\A\s*# .*\n")
# any other year is a typing error; the feed sorts by date
YEARS_OF_CHANGES = range(2020, 2100)


def _day(value: str) -> str:
    try:
        year = date.fromisoformat(value).year
    except ValueError:
        raise AuthorError(
            f"cannot be '{value}', which is no day of a calendar",
            ("Write the day like 2026-11-24."),
        ) from None
    if year not in YEARS_OF_CHANGES:
        raise AuthorError(
            f"cannot be '{value}', when there was no guide",
            "Write the day like 2026-11-24.",
        )
    return value


Day = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    AfterValidator(_day),
]
ListKey = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=KEY_MAX_CHARS)
]


class Family(Entry):
    """A family of techniques, as the suits of a deck. Its word, colour and shape each identify it alone."""

    key: ListKey = Field(
        description="how technique files name it, in small letters and hyphens: style sheets name it too"
    )
    name: Annotated[str, Heading(20, "one line on the card")] = Field(
        description="the word"
    )
    about: Annotated[str, Text(90, "two lines on the key card")] = Field(
        description="what its techniques have in common"
    )
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = Field(
        description=("on white paper, such as #1f4e8c")
    )
    colour_dark: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = Field(
        description="on a dark screen"
    )
    shape: Annotated[
        str, StringConstraints(pattern=r"^[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+$")
    ] = Field(description=("an SVG path on a 24 x 24 grid"))


class Pack(Entry):
    """A pack of techniques, such as those that were added later. Each technique belongs to one."""

    key: ListKey = Field(
        description="how technique files name it, in small letters and hyphens"
    )
    name: Annotated[str, Heading(24, "a line of small type on the card")] = Field(
        description="what it is called"
    )


CardCode = Annotated[str, StringConstraints(pattern=r"^C[0-9]{2}$")]
CardLead = Annotated[str, Text(100, "four lines of 10 pt bold type on a card")]
CardPoints = Annotated[
    tuple[Annotated[str, Text(90, "three lines on the card")], ...],
    Field(min_length=1, max_length=6),
]


class ExtraCard(Entry):
    """A card of the deck that is not a technique."""

    code: CardCode = Field(description="C and two digits: permanent")
    title: Annotated[str, Heading(36, "two lines of the card's largest type")] = Field(
        description="the card's name"
    )
    page: Words = Field(
        description="the page its QR code leads to, such as before-you-push.md"
    )
    lead: CardLead = Field(description="one sentence in large type")
    points: CardPoints = Field(description="1 to 6 short points")
    back: Literal["families", "emotion", "process", "substance"] | None = Field(
        None,
        description="a back made from other files: families, or the situations of a kind",
    )
    back_title: Annotated[str, Heading(36, "one line")] | None = Field(
        None, description="the heading of the back"
    )
    back_lead: CardLead | None = Field(
        None, description="one sentence in large type on the back"
    )
    back_points: CardPoints | None = Field(
        None, description="1 to 6 short points on the back"
    )


class SituationsCard(Entry):
    """The card whose sides list the situations. Cards of later codes close the deck."""

    code: CardCode = Field(description="C and two digits: permanent")
    title: Annotated[str, Heading(36, "two lines of the card's largest type")] = Field(
        description="the card's name"
    )
    sides: Literal["situations"] = Field(description="situations: both sides list them")


class Term(Entry):
    """A term of the glossary, explained in plain words."""

    term: Words = Field(description="the word")
    abbr: Words | None = Field(None, description="its abbreviation, if one is used")
    also: tuple[Words, ...] = Field((), description="other names")
    meaning: Annotated[str, Text(240, "a tooltip on a phone")] = Field(
        description="what it means, in plain words"
    )
    see: tuple[Code, ...] = Field(
        (), description="codes where it matters, such as T07 or S03"
    )

    @property
    def anchor(self) -> str:
        """Anchor of the term on the page of the glossary."""
        return re.sub(r"[^a-z0-9]+", "-", (self.abbr or self.term).lower()).strip("-")


class HelpLine(Entry):
    """A helpline for somebody in danger or despair, in the country that this copy of the guide is
    published for.
    """

    name: Annotated[str, Text(60, "one line on a phone")] = Field(
        description="what it is called"
    )
    reach: Annotated[str, Text(40, "one line on a phone")] = Field(
        description=("the number to call, or the address to write to")
    )
    what: Annotated[str, Text(120, "two lines on a phone")] = Field(
        description="for whom it is, and when it answers"
    )


class Change(Entry):
    """A change of the content that concerns readers. The newest is first in the file."""

    date: Day = Field(description="the day, such as 2026-11-24")
    what: Annotated[str, Text(160, "a line in a reader's list of news")] = Field(
        description="what changed, in one sentence"
    )
    page: Words | None = Field(
        None, description="the page it is about: a code, or a page such as print.md"
    )


class Moved(Entry):
    """A permanent redirect from the address of a page that moved or went: courses link to it, and
    printed cards name it.
    """

    was: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]{1,100}/){1,5}$")] = (
        Field(
            description=(
                "the address that was, below the site's own, with a slash at the end: "
                "techniques/old-title/ or t19/"
            )
        )
    )
    now: Words = Field(description="where it leads: a code, or a page such as print.md")


class Synonyms(Entry):
    """Words that the search treats as the same."""

    words: Annotated[
        tuple[Annotated[str, Text(40, "a few words, as people type them")], ...],
        Field(min_length=2),
    ] = Field(description="two or more words, or groups of words, for one thing")


# In place of a page: what the guide has nothing on, and what only sounds as if somebody were in danger
NOTHING, HARMLESS = "nothing", "harmless"


class Searches(Entry):
    """What people who need a page type into the search. Only the search uses it; no page shows it."""

    page: Words = Field(
        description="a code, a page such as print.md with or without #section, or nothing or harmless"
    )
    asked: Annotated[
        tuple[Annotated[str, Text(60, "a thought, as people type it")], ...],
        Field(min_length=1),
    ] = Field(description="what people type or say")


class Page(Entry):
    """A hand-written page: its front matter, its path below content/, and its Markdown."""

    title: Annotated[str, Heading(60, "one line of the menu")] = Field(
        description="what the page is called"
    )
    description: Annotated[str, Text(160, "a search result shows no more")] = Field(
        description="one sentence"
    )
    reading: tuple[str, ...] = Field(
        (), description="keys of references.yml for further reading"
    )
    hide: tuple[Literal["navigation", "toc"], ...] = Field(
        (), description=("what does not stand beside it: navigation, toc")
    )
    uri: str
    body: str

    @property
    def below_title(self) -> str:
        """Its Markdown without the title, where it begins with one."""
        return TITLE.sub("", self.body, count=1)

    @property
    def anchors(self) -> dict[str, str]:
        """The anchor of each section by the words of its heading."""
        headings = HEADING.findall(self.body)
        return {heading_words(heading): anchor_of(heading) for heading in headings}
