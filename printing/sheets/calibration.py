"""The calibration sheet: how far a printer sets the back of a sheet off its front, read with a pin
or against the light.
"""

import io
import re
from dataclasses import dataclass, replace

from markupsafe import Markup, escape
from pikepdf import Pdf

from fieldguide.model.labels import Labels
from fieldguide.reading.design_tokens import design_tokens
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.pdf_bytes import pdf_bytes
from printing.pdf.render import NOTHING_KEPT, Rendered, printed
from printing.sheets.grid import MARK_GAP_MM, MARK_MM, Paper
from printing.sheets.page_settings import LONG_EDGE, print_settings

COLUMNS = 3  # poker cards side by side, whose cuts the marks show
REACH_MM = 10  # of the scale on each side of zero; home printers drift 2 to 4 mm
CORNER_REACH_MM = 8
NUMBERED_MM = 5  # every fifth line has its number
# Reach from zero in mm, grey, width in mm; the two lines through zero stand out
ZERO_LINE, NUMBERED_LINE, FINE_LINE = (
    (15, "#000", 0.3),
    (REACH_MM, design_tokens()["scale-line"], 0.2),
    (REACH_MM, design_tokens()["scale-line-fine"], 0.1),
)
# of the corner crosses from the edges: printers leave 5 mm white, and the cuts are marked beyond
CORNER_INSET_MM = 20
CHECK_MM = 50
OFFSET_EXAMPLE = "--offset=-1.5,2"
BOLD = re.compile(r"\*\*(.+?)\*\*")  # in a label


@dataclass(frozen=True)
class ScaleLine:
    """A pair of lines of the scale, upright and level: how far right, and up, of zero, in mm; where
    they begin and end; their looks.
    """

    at_mm: int
    up_mm: int
    from_mm: int
    to_mm: int
    grey: str
    width_mm: float
    number: str
    is_tick: bool


def calibration_sheet(
    paper: Paper,
    labels: Labels,
    offset_mm: tuple[float, float] = (0, 0),
    cache: Cache = NOTHING_KEPT,
) -> Rendered:
    """Return a front and a back, to be printed on both sides and flipped on the long edge.

    Where the zero of the front lies on the scale of the back is how far the back must be moved:
    right and up positive, as seen from the back. `offset_mm` moves the back by that much, to prove
    a reading: the two zeros then meet.
    """
    moved = "{:g},{:g}".format(*offset_mm) if any(offset_mm) else ""
    html = filled(
        "calibration.html.j2",
        labels=_labels(labels, paper, moved),
        language=labels.language,
        guide=labels.guide.name,
        paper=paper,
        right_mm=offset_mm[0],
        down_mm=-offset_mm[1],
        moved=moved,
        corners=_corners(paper),
        scale=[_scale_line(at) for at in range(-REACH_MM, REACH_MM + 1)],
        cuts=[i - COLUMNS / 2 for i in range(COLUMNS + 1)],
        mark_mm=MARK_MM,
        mark_gap_mm=MARK_GAP_MM,
        check_mm=CHECK_MM,
    )
    sheet = printed(html, cache)
    return replace(sheet, pdf=_with_print_settings(sheet.pdf))


def _labels(labels: Labels, paper: Paper, moved: str) -> dict[str, Markup]:
    """Return the labels of the sheet by name, with their values and their bold words."""
    values = {
        "guide": labels.guide.name,
        "paper": paper.name,
        "length": CHECK_MM,
        "offset": moved,
        "option": Markup('<b class="typed">{}</b>').format(OFFSET_EXAMPLE),
    }
    return {
        name: Markup(BOLD.sub(r"<b>\1</b>", str(escape(words)))).format(**values)
        for name, words in labels.calibration
    }


def _with_print_settings(sheet: bytes) -> bytes:
    """Return the sheet with what a print dialog begins with, beside the viewer preferences that PDF/UA asks
    for.
    """
    with Pdf.open(io.BytesIO(sheet)) as pdf:
        pdf.Root.ViewerPreferences.update(print_settings(LONG_EDGE))
        return pdf_bytes(pdf)


def _corners(paper: Paper) -> list[tuple[float, float]]:
    across = (CORNER_INSET_MM, paper.width_mm - CORNER_INSET_MM)
    down = (CORNER_INSET_MM, paper.height_mm - CORNER_INSET_MM)
    return [(x, y) for y in down for x in across]


def _scale_line(at_mm: int) -> ScaleLine:
    reach_mm, grey, width_mm = (
        ZERO_LINE if at_mm == 0 else FINE_LINE if at_mm % NUMBERED_MM else NUMBERED_LINE
    )
    number = (
        "" if at_mm % NUMBERED_MM else f"{at_mm:+d}".replace("-", "−") if at_mm else "0"
    )
    # SVG counts downwards, people upwards
    return ScaleLine(
        at_mm,
        -at_mm,
        -reach_mm,
        reach_mm,
        grey,
        width_mm,
        number,
        abs(at_mm) < CORNER_REACH_MM,
    )
