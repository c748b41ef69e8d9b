"""Types of fields that several kinds of content share, each limit with the reason that authors read.

A limit in characters is what fits where the words are printed: on a 63 x 88 mm card in 8 pt type, or
on a phone. tests/printing/cards proves on the real PDF that words within the limits fit.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

DATES = (
    "true where waiting can cost a right: the page then says that dates may run, and "
    "leads to Time limits run on"
)
# Markdown syntax, HTML tags and character references; not a citation, such as [@key]
SYNTAX = re.compile(
    r"<[A-Za-z/!?][^>]*>?|[*`{}|\\]|\[(?!@)|\](?=[(\[:])|&#?\w+;|(?<!\w)_(?=\w)|^(?:[#>]|[-+] "
    r"|\d+[.)] )"
)
QUOTED = re.compile(r"""["“„][^"“”„]*["”“]|‘[^‘’]*’|«[^«»]*»""")
KEY_MAX_CHARS = 60  # of a key that becomes part of an address


class AuthorError(PydanticCustomError):
    """A validation error that says what is wrong and how to fix it, in the words of the house style."""

    def __new__(cls, wrong: str, fix: str) -> "AuthorError":
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
        """Return the value; raise AuthorError if it has a line break, Markdown or too many characters."""
        if "\n" in value:
            raise AuthorError(
                "holds a line break", "Write it as one paragraph, without '|'."
            )
        if found := SYNTAX.search(value):
            raise AuthorError(_syntax_problem(found.group()), "Write plain words.")
        excess = len(value) - self.max_chars
        if excess > 0:
            wrong = f"has {len(value)} characters, {excess} too many"
            raise AuthorError(wrong, f"Keep it to {self.max_chars}: {self.reason}.")
        return value


def _syntax_problem(syntax: str) -> str:
    what = "HTML" if syntax[0] in "<&" else "Markdown sign"
    return f"contains the {what} '{syntax}': the page would format it, the card would print it"


@dataclass(frozen=True)
class Heading(Text):
    """A Text in large type or in a menu: without quotation marks around it."""

    def checked(self, value: str) -> str:
        """Return the value; raise AuthorError as Text does, or if quotation marks enclose it."""
        words = super().checked(value)
        if QUOTED.fullmatch(words):
            fix = "Delete them: the page and the card put their own."
            raise AuthorError("stands in quotation marks", fix)
        return words


class Entry(BaseModel):
    """Base class of everything read from a content file: immutable, unknown fields refused."""

    # defer_build: a validator takes long to build; nested ones are built once, with the outermost
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


TechniqueCode = Annotated[str, StringConstraints(pattern=r"^T[0-9]{2}$")]
SituationCode = Annotated[str, StringConstraints(pattern=r"^S[0-9]{2}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[TS][0-9]{2}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
