"""What each field of a content file means, its limits, and the reason for each limit.

Limits given as characters are what fits the place where the words are printed, on a 63 x 88 mm card with 8 pt type
or on a phone; tests/test_deck.py proves on the real PDF that words within them fit.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from fieldguide.model.addresses import page_address

Setting = Literal["joint", "caucus", "either"]
Pressure = Literal["low", "medium", "high"]
PRESSURES: tuple[Pressure, ...] = ("low", "medium", "high")  # from gentle to forceful
Kind = Literal["safety", "emotion", "process", "substance"]
TITLE_MAX_CHARS = 36  # two lines of 15.5 pt type on a card
LINE_MAX_WORDS = 30  # what a listener under stress can hold; a longer line is two questions
CARD_LINE_MAX_CHARS = 125  # six lines of 10 pt bold type on a card
SITUATIONS_CARD = "C04"  # both its sides are made from the situations; cards of later codes close the deck
STEPS_MAX_CHARS = 215  # all steps together: eight lines of 8 pt type on a card
CARD_WATCH_MAX_CHARS = 100  # three lines of 8 pt type on a card
DATES = "true where waiting can cost a right: the page then says that dates may run, and leads to Time limits run on"
# What Markdown or HTML would take for more than words; a citation is none
MARK = re.compile(r"<[A-Za-z/!?][^>]*>?|[*`{}|\\]|\[(?!@)|\](?=[(\[:])|&#?\w+;|(?<!\w)_(?=\w)|^(?:[#>]|[-+] |\d+[.)] )")
QUOTED = re.compile(r"""["“„][^"“”„]*["”“]|‘[^‘’]*’|«[^«»]*»""")
MINUTES = re.compile(r"\s*([1-9][0-9]{0,2})\s*-\s*([1-9][0-9]{0,2})\s*")
MINUTES_SHOWN_CHARS = 40
YEARS_OF_CHANGES = range(2020, 2100)  # a day further from the guide's beginning is a slip; the feed sorts by it
YEARS_OF_SOURCES = range(1000, 2100)  # four digits, as styles of citation print them
KEY_MAX_CHARS = 60  # of a name that becomes a part of an address or the name of a file


class Author(PydanticCustomError):
    """An error in the words of the house style: what is wrong, and how to fix it."""

    def __new__(cls, wrong: str, fix: str) -> "Author":
        return super().__new__(cls, "author", "{wrong}", {"wrong": wrong, "fix": fix})


def text(max_chars: int, reason: str) -> Any:
    """Return the type of a line of 1 to `max_chars` plain characters; the reason is told to an author who exceeds it."""

    def within(value: str) -> str:
        if "\n" in value:
            raise Author("holds a line break", "Write it as one paragraph, without '|'.")
        if mark := MARK.search(value):
            raise Author(f"holds '{mark.group()}', which a page reads as a mark and a card prints", "Write plain words.")
        if len(value) > max_chars:
            raise Author(f"has {len(value)} characters, {len(value) - max_chars} too many", f"Keep it to {max_chars}: {reason}.")
        return value

    return Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(within)]


def _unquoted(words: str) -> str:
    if QUOTED.fullmatch(words):
        raise Author("stands in quotation marks", "Delete them: the page and the card put their own.")
    return words


def heading(max_chars: int, reason: str) -> Any:
    """Return the type of a `text` that stands by itself, in large type or in a menu: without quotation marks around it."""
    return Annotated[text(max_chars, reason), AfterValidator(_unquoted)]


def _spoken(line: str) -> str:
    count = len(line.split())
    if count > LINE_MAX_WORDS:
        raise Author(f"has {count} words", f"Keep it to {LINE_MAX_WORDS}: a listener under stress holds no more.")
    return line


def _minutes(value: Any) -> Any:
    found = MINUTES.fullmatch(str(value))
    if not found:
        raise Author(f"cannot be '{str(value)[:MINUTES_SHOWN_CHARS]}', which is no range of minutes", "Write it as '5-15'.")
    low, high = map(int, found.groups())
    if low > high:
        raise Author(f"cannot be '{value}', which runs backwards", f"Write '{high}-{low}'.")
    return low, high


def _day(value: str) -> str:
    try:
        year = date.fromisoformat(value).year
    except ValueError:
        raise Author(f"cannot be '{value}', which is no day of a calendar", "Write the day like 2026-11-24.") from None
    if year not in YEARS_OF_CHANGES:
        raise Author(f"cannot be '{value}', when there was no guide", "Write the day like 2026-11-24.")
    return value


class Entry(BaseModel):
    """The base of everything read from a content file: frozen, and no field that nobody asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when first used, once with all that is in it


TechniqueCode = Annotated[str, StringConstraints(pattern=r"^T[0-9]{2}$")]
SituationCode = Annotated[str, StringConstraints(pattern=r"^S[0-9]{2}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[TS][0-9]{2}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Line(Entry):
    where: Setting = Field(description="joint, caucus or either: where you can say it")
    line: Annotated[heading(170, "it is read in two seconds"), AfterValidator(_spoken)] = Field(description="words you could say aloud")


class Avoid(Entry):
    when: text(50, "half of three lines on the card") = Field(description="continues 'Not when …', lower case")
    instead: text(56, "half of three lines on the card") = Field(description="a sentence: what to do instead")


class Evidence(Entry):
    grade: Literal["direct", "adjacent", "practice", "none"] = Field(description="direct, adjacent, practice or none")
    kind: tuple[Literal["field", "lab", "review", "survey"], ...] = Field(description="field, lab, review, survey; [] for none")
    finding: text(330, "an honest sentence or two; the depth is in the body") = Field(description="what was found, in careful words")
    cites: tuple[str, ...] = Field(description="keys of references.yml for the finding, each with use: evidence")
    against: text(360, "an honest sentence or two") = Field(description="what limits the finding or speaks against it")
    limits: tuple[str, ...] = Field(description="keys of references.yml for what speaks against, each with use: evidence")
    reading: tuple[str, ...] = Field(description="keys of references.yml for further reading; no claim rests on them")


class Then(Entry):
    to: TechniqueCode = Field(description="the code to go to next, such as T07")
    because: text(80, "one line of a list") = Field(description="a sentence: the case in which you go there")


class Coded(Entry):
    """What has a code and a page of its own: its depth is a Markdown body, and its address is made from the name of its file, the slug."""

    FOLDER: ClassVar[str]
    slug: str
    body: str

    @property
    def uri(self) -> str:
        """The path of its file below content/."""
        return f"{self.FOLDER}/{self.slug}.md"

    @property
    def address(self) -> str:
        """The address of its page below the site's own, without a leading slash."""
        return page_address(self.uri)


Title = heading(TITLE_MAX_CHARS, "two lines of the card's largest type")
Icon = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+(/[a-z0-9_-]+)*$", max_length=KEY_MAX_CHARS)]  # the name of a file


class Technique(Coded):
    """One technique: the practice as fields, the depth as the body."""

    FOLDER = "techniques"
    code: TechniqueCode = Field(description="T and two digits: permanent, never used again for another technique")
    title: Title = Field(description="an imperative that a mediator would say")
    also_called: Annotated[tuple[text(45, "one line in a search result"), ...], Field(min_length=3, max_length=8)] = Field(
        description="3 to 8 other names that people search by"
    )
    family: str = Field(description="one of the keys of families.yml")
    icon: Icon = Field(description="an icon of Material, such as material/coffee-outline")
    summary: text(140, "a search result and a phone's first screen show no more") = Field(description="one sentence")
    signs: Annotated[tuple[text(58, "two lines on the card"), ...], Field(min_length=2, max_length=4)] = Field(
        description="2 to 4 things you notice in the room; the card shows the first three"
    )
    avoid: Annotated[tuple[Avoid, ...], Field(min_length=1, max_length=3)] = Field(
        description="1 to 3 cases when not to, each with what to do instead; the card shows the first"
    )
    say: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)] = Field(description="2 to 4 lines to say; the card shows the first")
    steps: Annotated[tuple[text(58, "two lines on the card"), ...], Field(min_length=3, max_length=5)] = Field(description="3 to 5 imperatives")
    watch: Annotated[tuple[text(150, "two lines on a phone"), ...], Field(min_length=1, max_length=3)] = Field(
        description="1 to 3 things that go wrong or may do harm; the card shows the first"
    )
    setting: Setting = Field(description="joint, caucus or either")
    minutes: Annotated[tuple[int, int], BeforeValidator(_minutes)] = Field(description="a range, such as 5-15")
    pressure: Pressure = Field(description="low, medium or high: how hard it leans on the parties")
    online: text(200, "two sentences") = Field(description="what changes on video")
    caution: text(110, "three lines on the card") | None = Field(None, description="an ethical caution, shown as a banner")
    dates: bool = Field(False, description=DATES)
    evidence: Evidence = Field(description="grade, finding, citations, and what speaks against it")
    then: Annotated[tuple[Then, ...], Field(min_length=1, max_length=3)] = Field(description="1 to 3 codes to go to next, with reasons")
    source: Annotated[int, Field(ge=1)] | None = Field(None, description="the number of the idea in the published list it comes from, if it does")

    @property
    def room_uri(self) -> str:
        """The path below content/ of its view for the room, which the build makes."""
        return f"{self.address}room.md"

    @property
    def duration(self) -> str:
        """The range of minutes in words."""
        low, high = self.minutes
        return f"{low} to {high} minutes"


class Try(Entry):
    try_: TechniqueCode = Field(alias="try", description="the code of a technique")
    because: text(120, "two lines on a phone") = Field(description="why it fits in this situation")


class Situation(Coded):
    """One situation: what a mediator notices, and which techniques to try, in order, with the reasons."""

    FOLDER = "situations"
    code: SituationCode = Field(description="S and two digits: permanent, never used again for another situation")
    title: heading(44, "two lines on the card") = Field(description="what you would say is happening")
    kind: Kind = Field(description="safety, emotion, process or substance")
    also_called: Annotated[tuple[text(60, "one line in a search result"), ...], Field(min_length=3, max_length=8)] = Field(
        description="3 to 8 ways in which people say it"
    )
    summary: text(140, "a search result and a phone's first screen show no more") = Field(description="one sentence")
    signs: Annotated[tuple[text(80, "two lines on a phone"), ...], Field(min_length=2, max_length=4)] = Field(
        description="2 to 4 things you see and hear"
    )
    first_check: text(170, "one question") = Field(description="one question to ask before you choose")
    techniques: Annotated[tuple[Try, ...], Field(max_length=4)] = Field(
        description="2 to 4 techniques in order, gentle before forceful; none for safety"
    )
    if_not: text(240, "two sentences") = Field(description="what to do if the first does not help")
    stop: text(200, "two sentences") = Field(description="the sign that tells you to stop trying")
    dates: bool = Field(False, description=DATES)


class Family(Entry):
    """A suit of the deck. Its word, colour and shape each tell it apart alone."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=KEY_MAX_CHARS)] = Field(
        description="how technique files name it, in small letters and hyphens: style sheets name it too"
    )
    name: heading(20, "one line on the card") = Field(description="the word")
    about: text(90, "two lines on the key card") = Field(description="what its techniques have in common")
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = Field(description="on white paper, such as #1f4e8c")
    colour_dark: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = Field(description="on a dark screen")
    shape: Annotated[str, StringConstraints(pattern=r"^[MLHVCSQTAZmlhvcsqtaz0-9 .,-]+$")] = Field(description="an SVG path on a 24 x 24 grid")


CardCode = Annotated[str, StringConstraints(pattern=r"^C[0-9]{2}$")]
CardLead = text(100, "four lines of 10 pt bold type on a card")
CardPoints = Annotated[tuple[text(90, "three lines on the card"), ...], Field(min_length=1, max_length=6)]


class ExtraCard(Entry):
    """A card of the deck that is not a technique."""

    code: CardCode = Field(description="C and two digits: permanent")
    title: heading(36, "two lines of the card's largest type") = Field(description="the card's name")
    page: Words = Field(description="the page its QR code leads to, such as before-you-push.md")
    lead: CardLead = Field(description="one sentence in large type")
    points: CardPoints = Field(description="1 to 6 short points")
    back: Literal["families", "emotion", "process", "substance"] | None = Field(
        None, description="a back made from other files: families, or the situations of a kind"
    )
    back_title: heading(36, "one line") | None = Field(None, description="the heading of the back")
    back_lead: CardLead | None = Field(None, description="one sentence in large type on the back")
    back_points: CardPoints | None = Field(None, description="1 to 6 short points on the back")


class KindOfStuck(Entry):
    """A kind of situation, with the question that finds it. The file's order is the order in which to ask."""

    key: Kind = Field(description="safety, emotion, process or substance")
    name: heading(30, "the title of a card's side") = Field(description="the kind in plain words")
    question: text(110, "three lines of the chart") = Field(description="the question that finds it")


class Term(Entry):
    """A word of the field, in plain words."""

    term: Words = Field(description="the word")
    abbr: Words | None = Field(None, description="its abbreviation, if one is used")
    also: tuple[Words, ...] = Field((), description="other names")
    meaning: text(240, "a tooltip on a phone") = Field(description="what it means, in plain words")
    see: tuple[Code, ...] = Field((), description="codes where it matters, such as T07 or S03")

    @property
    def anchor(self) -> str:
        """Where the term stands on the glossary's page."""
        return re.sub(r"[^a-z0-9]+", "-", (self.abbr or self.term).lower()).strip("-")


class HelpLine(Entry):
    """Where somebody in danger or despair finds help, in the place that this copy of the guide is published for."""

    name: text(60, "one line on a phone") = Field(description="what it is called")
    reach: text(40, "one line on a phone") = Field(description="the number to call, or the address to write to")
    what: text(120, "two lines on a phone") = Field(description="for whom it is, and when it answers")


class Change(Entry):
    """A change of the words that readers may want to know of. The file's order is the newest first."""

    date: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)] = Field(
        description="the day, such as 2026-11-24"
    )
    what: text(160, "a line in a reader's list of news") = Field(description="what changed, in one sentence")
    page: Words | None = Field(None, description="the page it is about: a code, or a page such as print.md")


class Moved(Entry):
    """An address at which a page once stood. It leads on for ever: courses link to it, and printed cards name it."""

    was: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]{1,100}/){1,5}$")] = Field(
        description="the address that was, below the site's own, with a slash at the end: techniques/old-title/ or t19/"
    )
    now: Words = Field(description="where it leads: a code, or a page such as print.md")


class Synonyms(Entry):
    """Words that lead to the same pages when somebody searches."""

    words: Annotated[tuple[text(40, "a few words, as people type them"), ...], Field(min_length=2)] = Field(
        description="two or more words, or groups of words, for one thing"
    )


class Searches(Entry):
    """What people type when a page is what they need. The search weighs it; no page shows it."""

    page: Words = Field(description="a code, or a page such as print.md, with or without #section")
    asked: Annotated[tuple[text(60, "a thought, as people type it"), ...], Field(min_length=1)] = Field(description="what people type or say")


class SourceNotes(Entry):
    techniques: tuple[str, ...] = Field(description="what it bears on")
    finding: Words = Field(description="what it found, in our words")
    evidence: Words = Field(description="what sort of source it is")
    stance: Words = Field(description="whether it supports or limits")
    use: Literal["evidence", "reading", "withdrawn"] = Field(
        description="evidence: may carry a claim; reading: may not; withdrawn: used no more, and 'caution' says why"
    )
    caution: str | None = Field(None, description="what not to do with it")
    numbered_ideas: bool = Field(False, description="true for the list whose items techniques name under 'source'")


class Name(Entry):
    """A person by family name and given names, or anyone else by a literal name, as CSL has it."""

    family: Words | None = Field(None, description="family name")
    given: Words | None = Field(None, description="given names or initials")
    literal: Words | None = Field(None, description="the name of an organisation, as it is")

    @model_validator(mode="after")
    def _named(self) -> "Name":
        if bool(self.family) == bool(self.literal):
            raise Author("needs one name", "Give either 'family', with 'given', or 'literal'.")
        return self


def _date_parts(parts: tuple[int, ...]) -> tuple[int, ...]:
    try:
        date(*parts, *(1, 1)[len(parts) - 1 :])
    except (ValueError, OverflowError):
        raise Author(f"cannot be {list(parts)}, which is no day of a calendar", "Write year, month and day like [2004, 5, 31].") from None
    if parts[0] not in YEARS_OF_SOURCES:
        raise Author(f"cannot be the year {parts[0]}", f"Write one from {YEARS_OF_SOURCES[0]} to {YEARS_OF_SOURCES[-1]}.")
    return parts


DateParts = Annotated[tuple[int, ...], Field(min_length=1, max_length=3), AfterValidator(_date_parts)]


class Issued(Entry):
    """The day a source came out, or its year alone, as CSL has it."""

    date_parts: Annotated[tuple[DateParts, ...], Field(min_length=1, max_length=2)] = Field(
        alias="date-parts", description="[[2004]], or year, month and day such as [[2004, 5, 31]]"
    )


class Reference(BaseModel):
    """A source in the shape of CSL (Citation Style Language), with our notes under `custom`."""

    model_config = ConfigDict(frozen=True, extra="allow")  # CSL has some sixty fields; the processor knows them
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=KEY_MAX_CHARS)]
    type: Words
    title: Words
    author: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(description="who wrote it: a list of names")
    issued: Issued | None = Field(None, description="when it came out")
    custom: SourceNotes

    @property
    def carries_claims(self) -> bool:
        """Whether a claim of evidence may rest on it."""
        return self.custom.use == "evidence"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was listed once and is used no more."""
        return self.custom.use == "withdrawn"


class Page(Entry):
    """A hand-written page: what its front matter says, its path below content/, and its Markdown."""

    title: heading(60, "one line of the menu") = Field(description="what the page is called")
    description: text(160, "a search result shows no more") = Field(description="one sentence")
    reading: tuple[str, ...] = Field((), description="keys of references.yml for further reading")
    hide: tuple[Literal["navigation", "toc"], ...] = Field((), description="what does not stand beside it: navigation, toc")
    uri: str
    body: str


@dataclass(frozen=True)
class Library:
    """All of content/, checked. Techniques and situations stand in the order of their codes."""

    techniques: tuple[Technique, ...]
    situations: tuple[Situation, ...]
    families: tuple[Family, ...]
    kinds: tuple[KindOfStuck, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    help_lines: tuple[HelpLine, ...]
    extra_cards: tuple[ExtraCard, ...]
    pages: tuple[Page, ...]
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    synonyms: tuple[Synonyms, ...]
    searches: tuple[Searches, ...]
    pictures: tuple[tuple[str, bytes], ...] = ()  # that authors added: the path of each below content/, and its bytes

    def technique(self, code: str) -> Technique:
        """Return the technique of a code that the library is known to hold."""
        return next(t for t in self.techniques if t.code == code)

    def family(self, key: str) -> Family:
        """Return the family of a key that the library is known to hold."""
        return next(f for f in self.families if f.key == key)

    def of_kind(self, key: str) -> tuple[Situation, ...]:
        """Return the situations of a kind, in the order of their codes."""
        return tuple(s for s in self.situations if s.kind == key)

    def in_family(self, family: Family) -> tuple[Technique, ...]:
        """Return the techniques of a family, in the order of their codes."""
        return tuple(t for t in self.techniques if t.family == family.key)

    def situations_of(self, technique: Technique) -> tuple[tuple[Situation, str], ...]:
        """Return the situations that try a technique, each with the reason it fits there."""
        return tuple((s, t.because) for s in self.situations for t in s.techniques if t.try_ == technique.code)

    @property
    def list_of_ideas(self) -> Reference | None:
        """The published list whose items techniques name as their source, or None."""
        return next((reference for reference in self.references if reference.custom.numbered_ideas), None)

    def by_code(self) -> dict[str, Technique | Situation]:
        """Return every technique and situation by its code."""
        return {entry.code: entry for entry in (*self.techniques, *self.situations)}
