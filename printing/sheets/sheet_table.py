"""The layouts as a table: a browser lays cards on paper by it, and has no measure of its own."""

from collections.abc import Callable, Mapping

from pikepdf import Page

from printing.sheets.grid import PAPERS, PT_PER_MM, Duplex, TooLarge
from printing.sheets.layout import Layout, both_sides, folded, one_side_a_page
from printing.sheets.page_settings import LONG_EDGE, trimmed_size

DIGITS = 4  # of a point, as the sheets have them
# The names of papers and ways stand in addresses of choices, so they stay
ONE_SIDE_A_PAGE = "card"
BOTH, SHORT_EDGE, FOLD = "both", "short", "fold"


def sheet_table(side: Page) -> dict[str, object]:
    """Return the papers by name, each with its ways to print sides of the size of this one. Lengths in pt.

    Of an offset in mm, right and up positive, each back moves `offset_pt_per_mm` a millimetre.
    """
    card = trimmed_size(side)
    papers = {
        **layouts_by_paper(card),
        ONE_SIDE_A_PAGE: {BOTH: one_side_a_page(card)},
    }
    return {
        "card": [round(length, DIGITS) for length in card],
        "papers": {
            paper: {way: _layout(layout) for way, layout in ways.items()}
            for paper, ways in papers.items()
        },
    }


def layouts_by_paper(card: tuple[float, float]) -> dict[str, dict[str, Layout]]:
    """Return the layouts for sheets of cards of a size (pt), by the names of paper and way to print."""
    return {name: _ways(name, card) for name in PAPERS}


def _ways(paper: str, card: tuple[float, float]) -> dict[str, Layout]:
    """Return the ways to print on a paper by name, without those for which the cards are too large."""
    makers: Mapping[str, Callable[[], Layout]] = {
        BOTH: lambda: both_sides(PAPERS[paper], card, Duplex()),
        SHORT_EDGE: lambda: both_sides(PAPERS[paper], card, Duplex(long_edge=False)),
        FOLD: lambda: folded(PAPERS[paper], card),
    }
    found = {}
    for name, make in makers.items():
        try:
            found[name] = make()
        except TooLarge:
            continue
    return found


def _layout(layout: Layout) -> dict[str, object]:
    size = layout.paper.size_pt
    return {
        "size": [round(length, DIGITS) for length in size],
        "fronts": _rounded(layout.fronts),
        "backs": _rounded(layout.backs),
        "marks": layout.marks.decode(),
        "duplex": str(layout.duplex).removeprefix("/"),
        "cuts": layout.cuts,
        "on_one_side": layout.on_one_side,
        "turns": layout.turns,
        "offset_pt_per_mm": _moved_by_an_offset(layout),
    }


def _rounded(corners: tuple[tuple[float, float], ...]) -> list[list[float]]:
    return [[round(x, DIGITS), round(y, DIGITS)] for x, y in corners]


def _moved_by_an_offset(layout: Layout) -> list[float] | None:
    """Return how far a back moves, or None where no offset is measured."""
    is_measured = layout.duplex == LONG_EDGE and layout.marks
    return [PT_PER_MM, PT_PER_MM] if is_measured else None
