"""A finished deck as a browser needs it: the codes of its cards, and the sides alone."""

import io
from collections.abc import Iterator

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Object, Pdf

from printing.pdf.character_map import character_map, texts_by_glyph
from printing.pdf.font_glyphs import glyphs_by_letter
from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.page_settings import trimmed_size


def codes_of(deck: Pdf) -> Iterator[str]:
    """Yield the code of each card, by the bookmarks of the deck: each card has two pages."""
    with deck.open_outline() as outline:
        for bookmark in outline.root:
            yield str(bookmark.title).split(maxsplit=1)[0]


def bare_sides(deck: Pdf) -> bytes:
    """Return the sides as a PDF, a page of one form each, at its trimmed size: no tags, links and bookmarks.

    A browser reads it in a fraction of the time, and takes each form as it is. The first page names the
    whole fonts by their weights, such as /W700, for what a reader writes.
    """
    with Pdf.new() as bare:
        for side in deck.pages:
            page = bare.add_blank_page(page_size=trimmed_size(side))
            page.MediaBox = Array([float(value) for value in side.trimbox])
            form = bare.copy_foreign(side.as_form_xobject())
            page.Resources = Dictionary(XObject=Dictionary(Side=form))
            page.Contents = bare.make_stream(b"/Side Do")
        first = bare.pages[0].Resources
        first.Font = Dictionary(
            dict(_fonts_by_weight(first.XObject.Side.Resources.Font))
        )
        return pdf_bytes(bare)


def _fonts_by_weight(fonts: Object) -> Iterator[tuple[str, Object]]:
    """Yield the name and the font of each weight, with all its letters in its character map, so that any word
    can be searched and copied.
    """
    for _, font in sorted(fonts.items()):
        program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        whole = TTFont(io.BytesIO(program), lazy=True)
        letters = {
            b"%04x" % glyph: letter.encode("utf-16-be").hex().encode()
            for letter, glyph in glyphs_by_letter(whole).items()
        }
        font.ToUnicode.write(character_map(letters | texts_by_glyph(font)))
        yield f"/W{whole['OS/2'].usWeightClass}", font
