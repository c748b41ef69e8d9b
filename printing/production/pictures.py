"""Pictures for the site, made from the finished PDFs. tools/card_pictures.py writes them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from printing.production.editions import EDITIONS

CARDS = "impasse-cards-screen.pdf"
CARD_DPI = 144  # a card is 357 x 499 px: sharp on a phone, and small
PAGE_HEIGHT_PX = 360  # a page of an edition, beside others of other sizes
COLOURS = 64  # flat colours and letters need no more; a third of the size


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


def pictures(deck: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) of all cards, and of the first page of every PDF of the deck that the site
    may offer, from its folder.
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


def _png(page: pypdfium2.PdfPage, scale: float) -> bytes:
    out = io.BytesIO()
    page.render(scale=scale).to_pil().quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
