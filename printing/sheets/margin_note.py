"""What the margin of the first sheet says: how to print, and what to check."""

from collections.abc import Sequence

from fieldguide.model.labels import Labels
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.render import Rendered, printed
from printing.sheets.grid import Duplex, Paper


def sheet_note(paper: Paper, duplex: Duplex, labels: Labels, cache: Cache) -> Rendered:
    """Return the note for sheets that are printed on both sides, a page a line."""
    flip = labels.sheets.long_edge if duplex.long_edge else labels.sheets.short_edge
    lines = (
        flip,
        labels.sheets.actual_size.format(paper=paper.name),
        labels.sheets.cut,
    )
    return _note(lines, labels, cache)


def fold_note(paper: Paper, labels: Labels, cache: Cache) -> Rendered:
    """Return the note for sheets that are folded, a page a line."""
    return _note(
        (labels.sheets.fold, labels.sheets.actual_size.format(paper=paper.name)),
        labels,
        cache,
    )


def _note(lines: Sequence[str], labels: Labels, cache: Cache) -> Rendered:
    html = filled("note.html.j2", lines=lines, language=labels.language)
    return printed(html, cache)
