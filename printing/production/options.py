"""The options of one build."""

from dataclasses import dataclass, field

from fieldguide.cards.card_words import Card
from fieldguide.model.library import Library
from printing.cards.all_cards import DeckFormat
from printing.cards.card_sizes import DEFAULT_SIZE
from printing.pdf.cache import Cache
from printing.sheets.grid import Duplex
from printing.sheets.print_shop import DEFAULT_ORDER


@dataclass(frozen=True)
class PrintOptions:
    """What a build prints: the guide, the chosen cards, their size, and how sheets are printed.

    site: the site's address, with a slash at its end.
    imprint: the line that names the edition and the license.
    selection: the choice of cards in words for file names; empty for the whole deck.
    order: a key of `print_shop.ORDERS`.
    """

    library: Library
    site: str
    imprint: str
    cards: tuple[Card, ...]
    size: str = DEFAULT_SIZE
    monochrome: bool = False
    selection: str = ""
    duplex: Duplex = field(default_factory=Duplex)
    order: str = DEFAULT_ORDER
    cache: Cache = field(default_factory=Cache)

    def deck_format(self, size: str) -> DeckFormat:
        """Return the format of the chosen cards in a size."""
        codes = frozenset(card.code for card in self.cards)
        return DeckFormat(
            self.library.labels, self.site, self.imprint, size, self.monochrome, codes
        )
