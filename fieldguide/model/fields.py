"""Types of fields that several kinds of content share: their limits, and the reason for each, which
an author reads.

Limits in characters are what fits the place where the words are printed, on a 63 x 88 mm card with
8 pt type or on a phone; tests/test_deck.py proves on the real PDF that words within them fit.
"""

import re
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from fieldguide.model.addresses import page_address
from fieldguide.model.body import Section, sections
from fieldguide.model.notation import CITATION

DATES = (
    "true where waiting can cost a right: the page then says that dates may run, and "
    "leads to Time limits run on"
)
# What Markdown or HTML would take for more than words; a citation is none
MARK = re.compile(
    r"<[A-Za-z/!?][^>]*>?|[*`{}|\\]|\[(?!@)|\](?=[(\[:])|&#?\w+;|(?<!\w)_(?=\w)|^(?:[#>]|[-+] "
    r"|\d+[.)] )"
)
QUOTED = re.compile(r"""["“„][^"“”„]*["”“]|‘[^‘’]*’|«[^«»]*»""")
KEY_MAX_CHARS = 60  # of a name that becomes a part of an address or the name of a file


class Author(PydanticCustomError):
    """An error in the words of the house style: what is wrong, and how to fix it."""

    def __new__(cls, wrong: str, fix: str) -> "Author":
        return super().__new__(cls, "author", "{wrong}", {"wrong": wrong, "fix": fix})


def text(max_chars: int, reason: str) -> Any:
    """Return the type of a line of 1 to `max_chars` plain characters; the reason is told to an
    author who exceeds it.
    """

    def within(value: str) -> str:
        if "\n" in value:
            raise Author("holds a line break", "Write it as one paragraph, without '|'.")
        if mark := MARK.search(value):
            raise Author(
                (f"holds '{mark.group()}', which a page reads as a mark and a card prints"),
                "Write plain words.",
            )
        if len(value) > max_chars:
            raise Author(
                f"has {len(value)} characters, {len(value) - max_chars} too many",
                (f"Keep it to {max_chars}: {reason}."),
            )
        return value

    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(within)
    ]


def _unquoted(words: str) -> str:
    if QUOTED.fullmatch(words):
        raise Author(
            "stands in quotation marks", "Delete them: the page and the card put their own."
        )
    return words


def heading(max_chars: int, reason: str) -> Any:
    """Return the type of a `text` that stands by itself, in large type or in a menu: without
    quotation marks around it.
    """
    return Annotated[text(max_chars, reason), AfterValidator(_unquoted)]


class Entry(BaseModel):
    """The base of everything read from a content file: frozen, and no field that nobody asked for."""

    # built when first used, once with all that is in it
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


TechniqueCode = Annotated[str, StringConstraints(pattern=r"^T[0-9]{2}$")]
SituationCode = Annotated[str, StringConstraints(pattern=r"^S[0-9]{2}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[TS][0-9]{2}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Coded(Entry):
    """What has a code and a page of its own: its depth is a Markdown body, and its address is made
    from the name of its file, the slug.
    """

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

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of its body in order."""
        return sections(self.body)

    def section(self, name: str) -> Section | None:
        """Return the first section of a name, or None."""
        return next((section for section in self.sections if section.name == name), None)

    @cached_property
    def cited_in_body(self) -> tuple[str, ...]:
        """The keys of the sources that its body cites, each as often as it is cited."""
        return tuple(CITATION.findall(self.body))
