"""What the margin of the first sheet says: how to print, and what to check."""

from collections.abc import Sequence

from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.render import Rendered, printed
from printing.sheets.grid import Duplex, Paper

# A line is as long as a poker card is high, in 7 pt type
DUPLEX_NOTE = "Print on both sides, flip on {} edge. Try two pages first."
SIZE_NOTE = "{}, actual size (100 %), never fit to page."
CUT_NOTE = "Card of 160 g/m² or more. Cut along the marks."
FOLD_NOTE = "Print on one side. Cut out the pairs, fold at the dashes, glue."


def sheet_note(paper: Paper, duplex: Duplex, cache: Cache) -> Rendered:
    """Return the note for sheets that are printed on both sides, a page a line."""
    edge = "long" if duplex.long_edge else "short"
    return _note((DUPLEX_NOTE.format(edge), SIZE_NOTE.format(paper.name), CUT_NOTE), cache)


def fold_note(paper: Paper, cache: Cache) -> Rendered:
    """Return the note for sheets that are folded, a page a line."""
    return _note((FOLD_NOTE, SIZE_NOTE.format(paper.name)), cache)


def _note(lines: Sequence[str], cache: Cache) -> Rendered:
    return printed(filled("note.html.j2", lines=lines), cache)
