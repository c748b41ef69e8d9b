"""What is drawn and not written: the shape of a family, a QR code."""

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import segno

from markupsafe import Markup

from fieldguide.model.lists import Family

QR_PLACE = re.compile(
    r'<qr-code address="([^"]*)" edition="([^"]*)" heard="([^"]*)"></qr-code>'
)


def family_shape(family: Family, fill: str, heard: str) -> Markup:
    """Return a family's shape as SVG, with what is heard for it: where the family's word does not
    stand beside it, that word.
    """
    return Markup(
        '<svg viewBox="0 0 24 24"><title>{}</title><path fill="{}" d="{}"/></svg>'
    ).format(heard, fill, family.shape)


def picture_address(svg: str) -> str:
    """Return an SVG picture as an address, for the background of what nobody has to hear."""
    return f"data:image/svg+xml,{quote(svg, safe='')}"


def qr_code(address: str, heard: str, edition: str = "") -> Markup:
    """Return the place of a QR code, with what is heard for it: not the address, which follows as text.

    It is drawn by `with_qr_codes`, if the text it stands in is rendered at all: one takes 4 ms.
    edition: the version of the edition whose words a card has, which the code then names, if it may.
    """
    return Markup('<qr-code address="{}" edition="{}" heard="{}"></qr-code>').format(
        address, edition, heard
    )


def with_qr_codes(html: str) -> str:
    """Return an HTML text with its QR codes drawn."""
    return QR_PLACE.sub(
        lambda place: _drawn(*(unescape(place[i]) for i in (1, 2, 3))), html
    )


def _drawn(address: str, edition: str, heard: str) -> str:
    """Return a QR code of level M: it survives a blur and a crease, and at 15 mm a module is about
    half a millimetre.

    The edition stands in the anchor of the address, which no host hears of. It is left out where the code
    would need more modules for it, for smaller ones are lost in less blur.
    """
    code = _code(address)
    if (
        edition
        and (with_edition := _code(f"{address}#{edition}")).version == code.version
    ):
        code = with_edition
    return code.svg_inline(border=0, omitsize=True, title=heard, dark="#000")


def _code(address: str) -> "segno.QRCode":
    import segno

    return segno.make(address, error="m", boost_error=False, micro=False)
