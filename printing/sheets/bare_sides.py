"""A finished deck as a browser needs it: the codes of its cards, and the sides alone."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Pdf

from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.page_settings import trimmed_size


def codes_of(deck: Pdf) -> Iterator[str]:
    """Yield the code of each card, by the bookmarks of the deck: each card has two pages."""
    with deck.open_outline() as outline:
        for bookmark in outline.root:
            yield str(bookmark.title).split(maxsplit=1)[0]


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
