"""Which glyph of a font stands for which letter, in the PDF too: a whole font keeps its numbers there."""

import unicodedata
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold", 800: "ExtraBold"}


def typeface(weight: int) -> TTFont:
    """Return the font of the guide's typeface in one of the weights above."""
    return TTFont(FONTS / f"AtkinsonHyperlegibleNext-{WEIGHTS[weight]}.ttf", lazy=True)


def glyphs_by_letter(font: Any) -> dict[str, int]:
    """Return the number of the glyph of each character that stands alone, by the character.

    A mark that stands on the letter before it is none of them: a font has the letter with the mark.
    """
    glyphs = {
        chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()
    }
    return {
        letter: glyphs[letter]
        for letter in sorted(glyphs)
        if not unicodedata.combining(letter)
    }
