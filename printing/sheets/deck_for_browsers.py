"""What the page where readers make a deck of their own loads: where cards stand on each paper, the sides in
each size and look, boxes for them, and what the margin says.

All are scripts, for a page that is opened from a memory stick may load no data.
"""

import io
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from fieldguide.model.labels import Labels
from fieldguide.words.data_script import data_script
from fieldguide.words.store import Store, kept_result
from printing.cards.card_sizes import DEFAULT_SIZE, LARGE_PRINT_SIZE
from printing.sheets.grid import OFFSET_MAX_MM

# below the site's address
SHEETS, BOXES = "assets/deck-sheets.js", "assets/deck-boxes.js"
NOTES = "assets/deck-notes.js"
SIDES = "assets/deck-sides-{name}.js"
# The files of sides by name: a size, and a size in black and white. The sizes stand in addresses of choices,
# so they stay
IN_COLOUR = {
    DEFAULT_SIZE: "impasse-cards-screen.pdf",
    LARGE_PRINT_SIZE: "impasse-cards-large.pdf",
}
IN_BLACK = {
    f"{DEFAULT_SIZE}-mono": "impasse-cards-mono-screen.pdf",
    f"{LARGE_PRINT_SIZE}-mono": "impasse-cards-mono-large.pdf",
}
CONTACT_COLUMNS = 10  # of the pictures of all sides, printing/production/pictures.py
CODE = (
    "../../fieldguide/words/data_script",
    "../pdf/font_glyphs",
    "bare_sides",
    "box_sheets",
    "deck_for_browsers",
    "grid",
    "layout",
    "note_for_browsers",
    "note_words",
    "sheet_table",
    "tuck_box",
)
MADE_BY = ("pikepdf", *(str(Path(__file__).parent / f"{name}.py") for name in CODE))


def sides_for_browsers(deck: Path, monochrome: Path) -> dict[str, Path]:
    """Return the finished PDFs of sides by name, of those that were made."""
    places = {name: deck / file for name, file in IN_COLOUR.items()}
    places |= {name: monochrome / file for name, file in IN_BLACK.items()}
    return {name: path for name, path in places.items() if path.is_file()}


def deck_for_browsers(
    finished: Mapping[str, Path], labels: Labels, store: Store | None
) -> dict[str, str]:
    """Return the texts of all scripts by path from PDFs by name; nothing without the usual ones."""
    if DEFAULT_SIZE not in finished:
        return {}
    content = {name: path.read_bytes() for name, path in finished.items()}
    digest = [(name, sha256(pdf).hexdigest()) for name, pdf in content.items()]
    made_from = (digest, labels.sheets.model_dump())
    return kept_result(store, MADE_BY, made_from, lambda: _scripts(content, labels))


def _scripts(finished: Mapping[str, bytes], labels: Labels) -> dict[str, str]:
    # here, for they take longer to load than all else that the site needs of printing
    from pikepdf import Pdf

    from printing.sheets.bare_sides import bare_sides, codes_of
    from printing.sheets.box_sheets import box_table
    from printing.sheets.note_for_browsers import note_table
    from printing.sheets.sheet_table import sheet_table

    scripts, codes, sizes, boxes, notes = {}, [], {}, {}, {}
    for name, content in finished.items():
        with Pdf.open(io.BytesIO(content)) as deck:
            codes = list(codes_of(deck))  # the same in all
            if name in IN_COLOUR:
                sizes[name] = sheet_table(deck.pages[0])
                boxes[name] = box_table(deck.pages[0])
                notes[name] = note_table(deck.pages[0], labels)
            sides = b64encode(bare_sides(deck)).decode()
        scripts[SIDES.format(name=name)] = (
            f'window.guideDeckSides = {{...window.guideDeckSides, "{name}": "{sides}"}};\n'
        )
    table = {
        "codes": codes,
        "contact_columns": CONTACT_COLUMNS,
        "offset_max_mm": OFFSET_MAX_MM,
        "sides": list(finished),
        "sizes": sizes,
    }
    return {
        SHEETS: data_script("guideDeckSheets", table),
        BOXES: data_script("guideDeckBoxes", boxes),
        NOTES: data_script("guideDeckNotes", notes),
        **scripts,
    }
