"""A card in a list to choose from."""

from dataclasses import dataclass

from fieldguide.model.diagram import Diagram
from fieldguide.model.lists import Family


@dataclass(frozen=True)
class ListedCard:
    """A card by its code and its title, with what its front shows; its family, if it is a technique's.

    is_blank: whether it is a card to write on.
    """

    code: str
    title: str
    diagram: Diagram | None
    family: Family | None = None
    is_blank: bool = False
