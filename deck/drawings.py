"""What is drawn and not written: the shape of a family, a QR code."""

import segno
from markupsafe import Markup

from fieldguide.model import Family


def family_shape(family: Family, fill: str) -> Markup:
    """Return a family's shape as SVG, named by the family's word for those who hear it."""
    return Markup('<svg viewBox="0 0 24 24"><title>{}</title><path fill="{}" d="{}"/></svg>').format(family.name, fill, family.shape)


def qr_code(address: str, title: str) -> Markup:
    """Return a QR code of level M: it survives a blur and a crease, and at 15 mm a module is about half a millimetre."""
    code = segno.make(address, error="m", boost_error=False, micro=False)
    return Markup(code.svg_inline(border=0, omitsize=True, title=title, dark="#000"))
