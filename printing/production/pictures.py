"""Pictures for the site, made from the finished PDFs. tools/card_pictures.py writes them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from printing.production.editions import EDITIONS
from printing.sheets.deck_for_browsers import CONTACT_COLUMNS, sides_for_browsers

CARDS = "impasse-cards-screen.pdf"
CARD_DPI = 144  # a card is 357 x 499 px: sharp on a phone, and small
PAGE_HEIGHT_PX = 360  # a page of an edition, beside others of other sizes
COLOURS = 64  # flat colours and letters need no more; a third of the size
# a side on a contact sheet, which stands on a drawn sheet of paper: letters are grey lines there. With 16
# colours two families have one
CONTACT_WIDTH_PX, CONTACT_COLOURS = 112, 32


def card_pictures(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) of both sides of every card that has a code, such as 't04-front.png'."""
    with pypdfium2.PdfDocument(pdf) as document:
        codes = [item.get_title().split(" ")[0].lower() for item in document.get_toc()]
        for i, code in enumerate(codes):
            for face, page in (
                ("front", document[2 * i]),
                ("back", document[2 * i + 1]),
            ):
                if not code.startswith("b"):
                    yield f"{code}-{face}.png", _png(page, CARD_DPI / 72)


def first_page(pdf: bytes) -> bytes:
    """Return the first page of an edition as a PNG of PAGE_HEIGHT_PX."""
    with pypdfium2.PdfDocument(pdf) as document:
        return _png(document[0], PAGE_HEIGHT_PX / document[0].get_height())


def contact_sheet(pdf: bytes) -> bytes:
    """Return all sides of a deck in rows of CONTACT_COLUMNS, edge to edge, as one PNG."""
    with pypdfium2.PdfDocument(pdf) as document:
        scale = CONTACT_WIDTH_PX / document[0].get_width()
        sides = [page.render(scale=scale).to_pil() for page in document]
    width, height = sides[0].size
    rows = -(-len(sides) // CONTACT_COLUMNS)
    sheet = Image.new("RGB", (CONTACT_COLUMNS * width, rows * height))
    for i, side in enumerate(sides):
        row, column = divmod(i, CONTACT_COLUMNS)
        sheet.paste(side, (column * width, row * height))
    return _as_png(sheet, CONTACT_COLOURS)


def pictures(deck: Path, monochrome: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) of all cards, of the first page of every PDF of the deck that the site may offer,
    and of the contact sheets of all sides.

    The folders are those of the deck, and of its sides in black and white.
    """
    yield from card_pictures((deck / CARDS).read_bytes())
    for (
        edition
    ) in EDITIONS.values():  # what somebody made for themselves stays with them
        if edition.file.endswith(".pdf"):
            yield (
                f"{Path(edition.file).stem}.png",
                first_page((deck / edition.file).read_bytes()),
            )

    for name, path in sides_for_browsers(deck, monochrome).items():
        yield f"sides-{name}.png", contact_sheet(path.read_bytes())


def _png(page: pypdfium2.PdfPage, scale: float) -> bytes:
    return _as_png(page.render(scale=scale).to_pil(), COLOURS)


def _as_png(picture: Image.Image, colours: int) -> bytes:
    out = io.BytesIO()
    picture.quantize(colours).save(out, "PNG", optimize=True)
    return out.getvalue()
