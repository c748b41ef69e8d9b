"""Types of fields that several kinds of content share: their limits, and the reason for each, which
an author reads.

Limits in characters are what fits the place where the words are printed, on a 63 x 88 mm card with
8 pt type or on a phone; tests/test_deck.py proves on the real PDF that words within them fit.
"""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fieldguide.model.addresses import page_address

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


@dataclass(frozen=True)
class Text:
    """Metadata of Annotated[str, ...]: one line of 1 to `max_chars` plain characters.

    An author who exceeds the limit reads the reason for it.
    """

    max_chars: int
    reason: str

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        one_or_more = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(self.checked, one_or_more)

    def checked(self, value: str) -> str:
        """Return the value; raise Author if it has a line break, Markdown or too many characters."""
        if "\n" in value:
            raise Author("holds a line break", "Write it as one paragraph, without '|'.")
        if mark := MARK.search(value):
            wrong = f"holds '{mark.group()}', which a page reads as a mark and a card prints"
            raise Author(wrong, "Write plain words.")
        excess = len(value) - self.max_chars
        if excess > 0:
            wrong = f"has {len(value)} characters, {excess} too many"
            raise Author(wrong, f"Keep it to {self.max_chars}: {self.reason}.")
        return value


@dataclass(frozen=True)
class Heading(Text):
    """A Text in large type or in a menu: without quotation marks around it."""

    def checked(self, value: str) -> str:
        """Return the value; raise Author as Text does, or if quotation marks enclose it."""
        words = super().checked(value)
        if QUOTED.fullmatch(words):
            fix = "Delete them: the page and the card put their own."
            raise Author("stands in quotation marks", fix)
        return words


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
