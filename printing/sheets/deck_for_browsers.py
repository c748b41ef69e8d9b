"""What the page where readers make a deck of their own loads: where cards stand on each paper, and the sides.

Both are scripts, for a page that is opened from a memory stick may load no data.
"""

import io
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from fieldguide.words.store import Store, kept_result

SHEETS, SIDES = (
    "assets/deck-sheets.js",
    "assets/deck-sides.js",
)  # below the site's address
CODE = ("bare_sides", "deck_for_browsers", "grid", "layout", "sheet_table")
MADE_BY = ("pikepdf", *(str(Path(__file__).with_name(f"{name}.py")) for name in CODE))


def deck_for_browsers(screen_edition: Path, store: Store | None) -> dict[str, str]:
    """Return the texts of both scripts by path, or nothing where the deck was not made."""
    if not screen_edition.is_file():
        return {}
    content = screen_edition.read_bytes()
    digest = sha256(content).hexdigest()
    return kept_result(store, MADE_BY, digest, lambda: _scripts(content))


def _scripts(screen_edition: bytes) -> dict[str, str]:
    # here, for they take longer to load than all else that the site needs of printing
    from pikepdf import Pdf

    from printing.sheets.bare_sides import bare_sides, cards_of
    from printing.sheets.sheet_table import sheet_table

    with Pdf.open(io.BytesIO(screen_edition)) as deck:
        table = {"cards": list(cards_of(deck)), **sheet_table(deck.pages[0])}
        sides = b64encode(bare_sides(deck)).decode()
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return {
        SHEETS: f"window.guideDeckSheets = {written};\n",
        SIDES: f'window.guideDeckSides = "{sides}";\n',
    }
