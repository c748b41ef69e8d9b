"""The note of the margin for a browser, which draws it in the typeface of the sides."""

from collections.abc import Mapping, Sequence

from fontTools.ttLib import TTFont
from pikepdf import Page

from fieldguide.model.labels import Labels
from printing.pdf.font_glyphs import glyphs_by_letter, typeface
from printing.sheets.grid import Grid
from printing.sheets.note_words import line_middles, note_lines
from printing.sheets.page_settings import trimmed_size
from printing.sheets.sheet_table import DIGITS, layouts_by_paper

SIZE_PT = 7.0  # as note.css has it
FONT = "/W400"  # as bare_sides.py names it


def note_table(side: Page, labels: Labels) -> Mapping[str, Mapping[str, str]]:
    """Return the operators that draw the note, by paper and way to print sides of the size of this one."""
    font = typeface(400)
    return {
        paper: {
            way: _operators(
                layout.grid, note_lines(layout.paper, layout.duplex, labels), font
            )
            for way, layout in ways.items()
        }
        for paper, ways in layouts_by_paper(trimmed_size(side)).items()
    }


def _operators(grid: Grid, lines: Sequence[str], font: TTFont) -> str:
    """Return the operators of lines of which the typeface has each letter, none of the others."""
    glyphs, widths = glyphs_by_letter(font), font["hmtx"].metrics
    scale = SIZE_PT / font["head"].unitsPerEm
    rise = (font["hhea"].ascent + font["hhea"].descent) / 2 * scale
    operators = []
    for line, (x, y) in zip(lines, line_middles(grid, len(lines)), strict=True):
        if not set(line) <= set(glyphs):
            continue
        numbers = [glyphs[letter] for letter in line]
        length = scale * sum(widths[font.getGlyphName(n)][0] for n in numbers)
        start = f"{x + rise:.{DIGITS}f} {y - length / 2:.{DIGITS}f}"
        text = "".join(f"{number:04x}" for number in numbers)
        operators.append(f"0 1 -1 0 {start} Tm <{text}> Tj")
    return f"BT {FONT} {SIZE_PT:g} Tf {' '.join(operators)} ET"
