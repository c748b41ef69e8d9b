"""What references.yml holds: sources as CSL data (Citation Style Language), with our notes."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from fieldguide.model.fields import KEY_MAX_CHARS, AuthorError, Entry, Words

YEARS_OF_SOURCES = range(1000, 2100)  # four digits, as styles of citation print them


class SourceNotes(Entry):
    """Our notes on a source, under `custom` in its CSL data."""

    finding: Words = Field(description="what it found, in our words")
    evidence: Words = Field(description="what sort of source it is")
    use: Literal["evidence", "reading", "withdrawn"] = Field(
        description=(
            "evidence: may carry a claim; reading: may not; withdrawn: used no more, "
            "and 'caution' says why"
        )
    )
    caution: str | None = Field(None, description="what not to do with it")
    numbered_ideas: bool = Field(
        False,
        description=("true for the list whose items techniques name under 'source'"),
    )


class Name(Entry):
    """A person by family and given names, or an organisation by a literal name, as in CSL."""

    family: Words | None = Field(None, description="family name")
    given: Words | None = Field(None, description="given names or initials")
    literal: Words | None = Field(
        None, description="the name of an organisation, as it is"
    )

    @model_validator(mode="after")
    def _named(self) -> "Name":
        if bool(self.family) == bool(self.literal):
            raise AuthorError(
                "needs one name", "Give either 'family', with 'given', or 'literal'."
            )
        return self


def _date_parts(parts: tuple[int, ...]) -> tuple[int, ...]:
    try:
        date(*parts, *(1, 1)[len(parts) - 1 :])
    except (ValueError, OverflowError):
        raise AuthorError(
            f"cannot be {list(parts)}, which is no day of a calendar",
            ("Write year, month and day like [2004, 5, 31]."),
        ) from None
    if parts[0] not in YEARS_OF_SOURCES:
        raise AuthorError(
            f"cannot be the year {parts[0]}",
            (f"Write one from {YEARS_OF_SOURCES[0]} to {YEARS_OF_SOURCES[-1]}."),
        )
    return parts


DateParts = Annotated[
    tuple[int, ...], Field(min_length=1, max_length=3), AfterValidator(_date_parts)
]


class Issued(Entry):
    """The date on which a source came out, or its year alone, as in CSL."""

    date_parts: Annotated[tuple[DateParts, ...], Field(min_length=1, max_length=2)] = (
        Field(
            alias="date-parts",
            description="[[2004]], or year, month and day such as [[2004, 5, 31]]",
        )
    )


class Reference(BaseModel):
    """A source as CSL data (Citation Style Language), with our notes under `custom`."""

    # CSL has some sixty fields; the rules for lists check their names
    model_config = ConfigDict(frozen=True, extra="allow")
    id: Annotated[
        str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=KEY_MAX_CHARS)
    ]
    type: Words
    title: Words
    author: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description=("who wrote it: a list of names")
    )
    issued: Issued | None = Field(None, description="when it came out")
    custom: SourceNotes

    @property
    def csl(self) -> dict[str, Any]:
        """The source as an item of CSL-JSON, without our notes."""
        return self.model_dump(
            mode="json", exclude={"custom"}, exclude_none=True, by_alias=True
        )

    @property
    def carries_claims(self) -> bool:
        """True if a claim of evidence may rest on it."""
        return self.custom.use == "evidence"

    @property
    def is_withdrawn(self) -> bool:
        """True if it was listed once and is no longer used."""
        return self.custom.use == "withdrawn"
