"""The guide's mark as an icon: white on the guide's own colour."""

from fieldguide.model.diagram import MARK, NAMESPACE, WIDTH
from fieldguide.model.library import Library
from fieldguide.reading.design_tokens import design_tokens

FILE = "assets/favicon.svg"  # as in mkdocs.yml
WHITE = "#fff"
# Units of the mark's: it stands in the middle of a square as wide as itself. A browser's tab is small, so
# that the ground ends close to the mark; a phone cuts its own shape out of a square that it fills.
CLOSE = 15
CORNER = 18


def app_icon(library: Library, fills: bool = False) -> str:
    """Return the icon as SVG; without a mark, its ground alone.

    fills: whether the ground is a square for a phone to cut a shape out of.
    """
    edge, corner = (0, 0) if fills else (CLOSE, CORNER)
    side = WIDTH - 2 * edge
    mark = "".join(d.picture(WHITE) for d in library.diagrams if d.name == MARK)
    placed = mark.replace("<svg ", f'<svg width="{WIDTH}" height="{WIDTH}" ', 1)
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="{edge} {edge} {side} {side}">'
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" rx="{corner}" '
        f'fill="{design_tokens()["brand"]}"/>{placed}</svg>'
    )
