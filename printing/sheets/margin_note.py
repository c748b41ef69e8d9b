"""The note in the margin of the first sheet, rendered."""

from collections.abc import Sequence

from fieldguide.model.labels import Labels
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.render import Rendered, printed
from printing.sheets.grid import Duplex, Paper
from printing.sheets.note_words import note_lines
from printing.sheets.page_settings import LONG_EDGE, ONE_SIDE, SHORT_EDGE


def sheet_note(paper: Paper, duplex: Duplex, labels: Labels, cache: Cache) -> Rendered:
    """Return the note for sheets that are printed on both sides, a page a line."""
    flip = LONG_EDGE if duplex.long_edge else SHORT_EDGE
    return _note(note_lines(paper, flip, labels), labels, cache)


def fold_note(paper: Paper, labels: Labels, cache: Cache) -> Rendered:
    """Return the note for sheets that are folded, a page a line."""
    return _note(note_lines(paper, ONE_SIDE, labels), labels, cache)


def _note(lines: Sequence[str], labels: Labels, cache: Cache) -> Rendered:
    html = filled("note.html.j2", lines=lines, language=labels.language)
    return printed(html, cache)
