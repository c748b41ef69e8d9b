"""Pictures of the cards for the site, made from the finished screen edition: `python -m deck.pictures DECK.pdf FOLDER`."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

DPI = 144  # a card is 357 x 499 px: sharp on a phone, and small
COLOURS = 64  # flat colours and letters need no more; a third of the size


def card_pictures(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) of both sides of every card that has a code, such as 't04-front.png'."""
    with pypdfium2.PdfDocument(pdf) as document:
        codes = [item.get_title().split(" ")[0].lower() for item in document.get_toc()]
        for i, code in enumerate(codes):
            for face, page in (("front", document[2 * i]), ("back", document[2 * i + 1])):
                if not code.startswith("b"):
                    yield f"{code}-{face}.png", _png(page)


def _png(page: pypdfium2.PdfPage) -> bytes:
    out = io.BytesIO()
    page.render(scale=DPI / 72).to_pil().quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in card_pictures(source.read_bytes()):
        (folder / name).write_bytes(picture)
