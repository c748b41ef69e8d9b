"""Flash cards as text that Anki imports and a spreadsheet opens.

Source: https://docs.ankiweb.net/importing/text-files.html
"""

from html import escape

from fieldguide.exports.anki import guid, side
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.flash_cards import FlashCard, flash_cards
from fieldguide.words.typography import curly

FILE = "courses/impasse-flash-cards-anki.txt"
BEGIN = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#deck:{deck}\n"


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the cards of a library as one file: key, front, back and tags."""
    begin = BEGIN.format(deck=curly(library.labels.guide.name))
    rows = "".join(map(_row, flash_cards(library)))
    return {FILE: (begin + rows).encode()}


def _row(card: FlashCard) -> str:
    asked = escape(card.asked, quote=False)
    front = f"{asked}<br>{side(card.front)}"
    back = f"{side(card.back)}<br>{escape(card.source, quote=False)}"
    return "\t".join((guid(card), front, back, " ".join(card.tags))) + "\n"
