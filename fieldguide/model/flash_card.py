"""When the words of each flash card last changed, so that a newer deck leaves the others to learners."""

from typing import Annotated

from pydantic import Field, StringConstraints

from fieldguide.model.fields import Entry
from fieldguide.model.lists import Day

LEDGER = "flash-cards.yml"  # in content/


class CardDay(Entry):
    """The day on which the words of a flash card last changed. A command writes it, not an author."""

    key: Annotated[
        str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(/[a-z0-9-]+)?$")
    ] = Field(description="the permanent key of the card, such as t05/signs")
    changed: Day = Field(description="the day, such as 2026-11-24")
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] = Field(
        description="what tells these words from others: make flash-cards writes it"
    )
