"""What is drawn and not written: the shape of a family, a QR code."""

import re
from html import unescape

from markupsafe import Markup

from fieldguide.model.lists import Family

# which follows as text; heard letter by letter, once is enough
QR_HEARD = "QR code to the printed address"
QR_PLACE = re.compile(r'<qr-code address="([^"]*)"></qr-code>')


BESIDE_ITS_WORD = "Family"  # what is heard before the word, which is not heard twice


def family_shape(family: Family, fill: str, heard: str = BESIDE_ITS_WORD) -> Markup:
    """Return a family's shape as SVG, with what is heard for it: where the family's word does not
    stand beside it, that word.
    """
    return Markup(
        '<svg viewBox="0 0 24 24"><title>{}</title><path fill="{}" d="{}"/></svg>'
    ).format(heard, fill, family.shape)


def qr_code(address: str) -> Markup:
    """Return the place of a QR code.

    It is drawn by `with_qr_codes`, if the text it stands in is rendered at all: one takes 4 ms.
    """
    return Markup('<qr-code address="{}"></qr-code>').format(address)


def with_qr_codes(html: str) -> str:
    """Return an HTML text with its QR codes drawn."""
    return QR_PLACE.sub(lambda place: _drawn(unescape(place[1])), html)


def _drawn(address: str) -> str:
    """Return a QR code of level M: it survives a blur and a crease, and at 15 mm a module is about
    half a millimetre.
    """
    import segno

    code = segno.make(address, error="m", boost_error=False, micro=False)
    return code.svg_inline(border=0, omitsize=True, title=QR_HEARD, dark="#000")
