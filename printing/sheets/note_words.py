"""What the margin of the first sheet says, and where: how to print, and what to check."""

from pikepdf import Name

from fieldguide.model.labels import Labels
from printing.sheets.grid import MARK_GAP_MM, MARK_MM, PT_PER_MM, Grid, Paper
from printing.sheets.page_settings import LONG_EDGE, ONE_SIDE

# between lines where there are more of them than rows; such cards leave wide margins
STEP_MM = 4.0


def note_lines(paper: Paper, duplex: Name, labels: Labels) -> tuple[str, ...]:
    """Return what the note says; `duplex` is what a print dialog begins with. What has one side is folded."""
    words = labels.sheets
    actual_size = words.actual_size.format(paper=paper.name)
    if duplex == ONE_SIDE:
        return words.fold, actual_size
    flip = words.long_edge if duplex == LONG_EDGE else words.short_edge
    return flip, actual_size, words.cut


def line_middles(grid: Grid, count: int) -> list[tuple[float, float]]:
    """Return the middle (pt) of each of so many lines, turned upright in the left margin: one beside each row
    from the top, and those left over in a further column.
    """
    last_column = (count - 1) // grid.rows
    middles = []
    for i in range(count):
        column, row = divmod(i, grid.rows)
        out_mm = MARK_GAP_MM + MARK_MM / 2 + (last_column - column) * STEP_MM
        x = grid.left - out_mm * PT_PER_MM
        middles.append((x, grid.corner(0, row)[1] + grid.card[1] / 2))
    return middles
