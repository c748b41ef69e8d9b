"""The pages of cards without tags and links: what is laid on paper.

Paper needs neither, and a reader that only opens the tags of 1,800 cards takes 100 MiB.
"""

from typing import BinaryIO

from pikepdf import Pdf

from printing.pdf.copy_objects import Copy
from printing.pdf.write_objects import PdfWriter

KEPT = ("/MediaBox", "/BleedBox", "/TrimBox", "/Resources", "/Contents")


class Drawings:
    """A PDF of one page a side, written card by card."""

    def __init__(self, out: BinaryIO):
        self._writer = PdfWriter(out)
        self._tree, self._fonts = self._writer.new_number(), self._writer.new_number()
        self._pages: list[int] = []

    def add(self, card: Pdf) -> None:
        """Add the sides of a card. Its fonts will be those of the cover."""
        copy = Copy(card, self._writer, {card.pages[0].Resources.Font.objgen[0]: self._fonts})
        for page in card.pages:
            kept = b" ".join(b"%s %s" % (key.encode(), copy.text(page[key])) for key in KEPT)
            self._pages.append(
                self._writer.add(b"<< /Type /Page /Parent %d 0 R %s >>" % (self._tree, kept))
            )
        copy.finish()

    def finish(self, cover: Pdf) -> None:
        """Write the fonts of the cover and what leads to the pages."""
        write_fonts(cover, self._writer, self._fonts)
        self._writer.finish(self._pages, self._tree)


def write_fonts(cover: Pdf, writer: PdfWriter, number: int) -> None:
    """Write the whole fonts of the cover under the number by which all pages refer to them."""
    copy = Copy(cover, writer)
    writer.add(copy.content(cover.pages[0].Resources.Font), number)
    copy.finish()
