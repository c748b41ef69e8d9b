"""Where the sides of cards stand on the sheets of each way to print. Lengths in pt.

Read by what lays them on paper here, and by the table that a browser lays them by.
"""

from dataclasses import dataclass

from pikepdf import Name

from printing.sheets.grid import (
    PT_PER_MM,
    Duplex,
    Grid,
    Paper,
    TooLarge,
    cut_marks,
    fold_marks,
    grid_on,
)
from printing.sheets.page_settings import LONG_EDGE, ONE_SIDE, SHORT_EDGE

Corner = tuple[float, float]  # the lower left one


@dataclass(frozen=True)
class Layout:
    """One way to print, for the cards of one sheet.

    fronts, backs: where the two sides of each card stand, in the order of the cards.
    marks: the operators that draw cut and fold marks.
    duplex: what a print dialog begins with.
    cuts: how many cuts free the cards of a full sheet.
    on_one_side: whether the backs stand on the sheet of their fronts; else the next page has them.
    turns: by how many degrees fronts and backs are turned, against the clock.
    """

    paper: Paper
    grid: Grid
    fronts: tuple[Corner, ...]
    backs: tuple[Corner, ...]
    marks: bytes
    duplex: Name
    cuts: int
    on_one_side: bool = False
    turns: tuple[int, int] = (0, 0)


def both_sides(paper: Paper, card: tuple[float, float], duplex: Duplex) -> Layout:
    """Return the layout for printing on both sides: each back behind its front.

    Where a sheet holds but one card upright, cards lie on their side if more fit. A sheet that is turned
    at its long edge shows them from behind the other way round. Raises TooLarge if no card fits on the paper.
    """
    grid = grid_on(paper, card, columns_step=1)
    back_turn = 0 if duplex.long_edge else 180
    turns = (0, back_turn)
    if grid.count == 1 and _holds_more(paper, card[::-1]):
        grid = grid_on(paper, card[::-1], columns_step=1)
        turns = (90, (270 - back_turn) % 360)
    cards = range(grid.count)
    return Layout(
        paper,
        grid,
        fronts=tuple(map(grid.front_corner, cards)),
        backs=tuple(grid.back_corner(i, duplex) for i in cards),
        marks=cut_marks(grid),
        duplex=LONG_EDGE if duplex.long_edge else SHORT_EDGE,
        cuts=grid.columns + grid.rows + 2,
        turns=turns,
    )


def _holds_more(paper: Paper, card: tuple[float, float]) -> bool:
    """Return whether a sheet holds more than one card of a size."""
    try:
        return grid_on(paper, card, columns_step=1).count > 1
    except TooLarge:
        return False


def folded(paper: Paper, card: tuple[float, float]) -> Layout:
    """Return the layout for folding: each back to the right of its front, cut out as one piece.

    The fold is dashed between the two and in the margin: whoever saw a cut mark there would cut.
    Raises TooLarge if the paper is too narrow for two cards.
    """
    grid = grid_on(paper, card, columns_step=2)
    return Layout(
        paper,
        grid,
        fronts=tuple(map(grid.front_corner, range(0, grid.count, 2))),
        backs=tuple(map(grid.front_corner, range(1, grid.count, 2))),
        marks=cut_marks(grid, columns_step=2) + b"\n" + fold_marks(grid),
        duplex=ONE_SIDE,
        cuts=grid.columns // 2 + grid.rows + 2,
        on_one_side=True,
    )


def one_side_a_page(card: tuple[float, float]) -> Layout:
    """Return the layout for a screen, or for paper of a card's own size: one side a page, without marks."""
    size_mm = (length / PT_PER_MM for length in card)
    return Layout(
        Paper("", *size_mm),
        Grid(1, 1, card, 0, 0),
        fronts=((0, 0),),
        backs=((0, 0),),
        marks=b"",
        duplex=LONG_EDGE,
        cuts=0,
    )
