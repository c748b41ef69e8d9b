"""Editions of the words: when each was released, and which words its cards had."""

from typing import Annotated

from pydantic import Field, StringConstraints

from fieldguide.model.fields import Entry
from fieldguide.model.lists import Day

EDITIONS, CARD_WORDS = "editions.yml", "card-words.yml"  # in content/
Version = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$")
]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
A_DIGEST = "what tells its words from others: make edition writes it"


class KeptGuide(Entry):
    """The whole guide of an edition as one file, kept where whoever publishes the guide has put it."""

    address: Annotated[
        str, StringConstraints(pattern=r"^https://[A-Za-z0-9._~:/?&=%@+-]+$")
    ] = Field(description="where it lies, from https:// on")
    bytes: Annotated[int, Field(gt=0)] = Field(description="its size")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="its checksum: make kept writes it"
    )


class Edition(Entry):
    """An edition that was released. The newest is first in the file."""

    version: Version = Field(description="its version, such as 0.2.0")
    date: Day = Field(description="the day of its release, such as 2026-11-24")
    kept: KeptGuide | None = Field(
        None, description="where the whole guide of the edition is kept"
    )

    @property
    def order(self) -> tuple[int, ...]:
        """What tells an earlier version from a later one."""
        return tuple(map(int, self.version.split(".")))

    @property
    def uri(self) -> str:
        """The path below content/ of the page that says what has changed since, if it were a file there."""
        return f"since/{self.version}.md"


class PrintedParts(Entry):
    """What tells the words of each part of a card from others: of a technique, of a situation that a card
    lists, of another card.
    """

    title: Digest | None = Field(None, description=A_DIGEST)
    family: Digest | None = Field(None, description=A_DIGEST)
    line: Digest | None = Field(None, description=A_DIGEST)
    caution: Digest | None = Field(None, description=A_DIGEST)
    facts: Digest | None = Field(None, description=A_DIGEST)
    signs: Digest | None = Field(None, description=A_DIGEST)
    steps: Digest | None = Field(None, description=A_DIGEST)
    when_not: Digest | None = Field(None, description=A_DIGEST)
    watch: Digest | None = Field(None, description=A_DIGEST)
    next: Digest | None = Field(None, description=A_DIGEST)
    tried: Digest | None = Field(None, description=A_DIGEST)
    front: Digest | None = Field(None, description=A_DIGEST)
    back: Digest | None = Field(None, description=A_DIGEST)
    families: Digest | None = Field(None, description=A_DIGEST)

    @property
    def digests(self) -> dict[str, str]:
        """Those of the parts that have words, by the name of the part."""
        return {part: str(digest) for part, digest in self if digest}


class CardWording(Entry):
    """The words of a card that were new in an edition; none if the card was no longer there. A command writes
    it, not an author.
    """

    edition: Version = Field(description="the version of the edition")
    card: Annotated[str, StringConstraints(pattern=r"^[tsc][0-9]{2}$")] = Field(
        description="the code of the card, or of the situation that a card lists"
    )
    words: PrintedParts = Field(
        description="a digest for each part: make edition writes them"
    )
