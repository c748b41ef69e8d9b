"""A finished deck as a browser needs it: which pages are a card's, and the sides alone."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Pdf

from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.page_settings import trimmed_size


def cards_of(deck: Pdf) -> Iterator[dict[str, str | int]]:
    """Yield the code and the title of each card, by the bookmarks of the deck, and the numbers of its pages,
    from 0 on: each card has two.
    """
    with deck.open_outline() as outline:
        for card, bookmark in enumerate(outline.root):
            code, title = str(bookmark.title).split(maxsplit=1)
            yield {
                "code": code,
                "title": title,
                "front": 2 * card,
                "back": 2 * card + 1,
            }


def bare_sides(deck: Pdf) -> bytes:
    """Return the sides as a PDF, a page of one form each, at its trimmed size: no tags, links and bookmarks.

    A browser reads it in a fraction of the time, and takes each form as it is.
    """
    with Pdf.new() as bare:
        for side in deck.pages:
            page = bare.add_blank_page(page_size=trimmed_size(side))
            page.MediaBox = Array([float(value) for value in side.trimbox])
            form = bare.copy_foreign(side.as_form_xobject())
            page.Resources = Dictionary(XObject=Dictionary(Side=form))
            page.Contents = bare.make_stream(b"/Side Do")
        return pdf_bytes(bare)
