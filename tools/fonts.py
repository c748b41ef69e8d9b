"""Make the fonts of the cards and of the site: `.venv/bin/python -m tools.fonts` writes them anew.

tools/fonts/ holds Atkinson Hyperlegible Next under the SIL Open Font License
(theme/assets/fonts/OFL.txt), from npm: the variable font for Latin of
@fontsource-variable/atkinson-hyperlegible-next 5, and the whole static fonts of
@expo-google-fonts/atkinson-hyperlegible-next 0.4. The same sources give the same bytes. Letters
that the typeface lacks are put together from its own (tools/letters.py), and its zero loses the
slash (tools/plain_zero.py).

The site has no italic: browsers slant the upright, which is how the italic of this typeface is
drawn but for details, and every page is 9 kB lighter. The ranges of theme/assets/fonts.css are
written here too.
"""

import re
from pathlib import Path
from unicodedata import combining

from fontTools.designspaceLib import (
    AxisDescriptor,
    DesignSpaceDocument,
    SourceDescriptor,
)
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import build
from fontTools.varLib.instancer import instantiateVariableFont

from tools.letters import add_letters
from tools.plain_zero import draw_plain_zeros

ROOT = Path(__file__).parent.parent
SOURCE, ON_PAPER = ROOT / "tools" / "fonts", ROOT / "printing" / "fonts"
ON_SITE = ROOT / "theme" / "assets" / "fonts"
STYLES = ("Regular", "Bold", "ExtraBold", "Italic")
# What English pages are set in: ASCII, the marks that type brings, and the accents that its
# borrowed words and names have most
ENGLISH = {
    *range(0x20, 0x7F),
    *map(ord, "äçèéñöü\xa0§©«°²·»×€−"),
    *range(0x2010, 0x2040),
}
VIETNAMESE = {*map(ord, "ĂăĐđĨĩŨũƠơƯư"), *range(0x1EA0, 0x1EFA)}
USED_WEIGHTS = (400, 800)  # the lightest and the heaviest that the style sheets ask for
LATIN = "atkinson-hyperlegible-next-latin-wght-normal.woff2"


def main() -> None:
    """Write every font, and the ranges of the site's faces."""
    made = {style: with_letters(style) for style in STYLES}
    for style, font in made.items():
        font.save(ON_PAPER / f"AtkinsonHyperlegibleNext-{style}.ttf")
    latin = _open(SOURCE / LATIN)
    draw_plain_zeros(latin)
    rest = _variable(made["Regular"], made["ExtraBold"])
    more = rest.getBestCmap().keys() - latin.getBestCmap().keys()
    _write("english", latin, latin.getBestCmap().keys() & ENGLISH)
    _write("latin", latin, latin.getBestCmap().keys() - ENGLISH)
    _write(
        "latin-extended",
        rest,
        {code for code in more - VIETNAMESE if not combining(chr(code))},
    )
    _write("vietnamese", rest, rest.getBestCmap().keys() & VIETNAMESE)


def _open(path: Path) -> TTFont:
    return TTFont(path, recalcTimestamp=False, lazy=False)


def with_letters(style: str) -> TTFont:
    """Return a style of the typeface as paper has it."""
    font = _open(SOURCE / f"AtkinsonHyperlegibleNext-{style}.ttf")
    add_letters(font)
    draw_plain_zeros(font)
    return font


def _variable(light: TTFont, heavy: TTFont) -> TTFont:
    """Return a font of all weights in use from those at the ends, whose outlines match point by point."""
    space = DesignSpaceDocument()
    lightest, heaviest = USED_WEIGHTS
    space.addAxis(
        AxisDescriptor(
            tag="wght",
            name="Weight",
            minimum=lightest,
            default=lightest,
            maximum=heaviest,
        )
    )
    for weight, font in ((lightest, light), (heaviest, heavy)):
        space.addSource(
            SourceDescriptor(
                font=font,
                location={"Weight": weight},
                familyName="Atkinson Hyperlegible Next",
                styleName=str(weight),
            )
        )
    font, _, _ = build(space)
    font.recalcTimestamp = False
    return font


def _write(name: str, font: TTFont, characters: set[int]) -> None:
    path = ON_SITE / f"atkinson-{name}.woff2"
    cut(font, characters, path)
    _write_range(name, characters)
    print(
        f"{path.relative_to(ROOT)}  {path.stat().st_size} bytes, {len(characters)} characters"
    )


def cut(font: TTFont, characters: set[int], path: Path) -> None:
    """Write a font with these characters and the weights in use, kerning, composition of marks and tabular
    figures kept."""
    font.save(temporary := path.with_suffix(".part"))
    part = _open(temporary)
    temporary.unlink()
    subsetter = Subsetter(
        Options(
            layout_features=["kern", "mark", "mkmk", "ccmp", "tnum"],
            hinting=False,
            notdef_outline=True,
        )
    )
    subsetter.populate(unicodes=characters)
    subsetter.subset(part)
    instantiateVariableFont(part, {"wght": USED_WEIGHTS}, inplace=True)
    part.flavor = "woff2"
    part.save(path)


def _write_range(name: str, characters: set[int]) -> None:
    """Put the characters of a font into its face in theme/assets/fonts.css."""
    sheet = ROOT / "theme" / "assets" / "fonts.css"
    face = re.compile(
        rf'(atkinson-{name}\.woff2"\) format\("woff2"\); unicode-range: )[^;]+'
    )
    sheet.write_text(
        face.sub(
            lambda m: m[1] + _ranges(characters), sheet.read_text(encoding="utf-8")
        ),
        encoding="utf-8",
    )


def _ranges(characters: set[int]) -> str:
    """Return characters as CSS writes them: U+41-5A, U+E4."""
    found: list[list[int]] = []
    for code in sorted(characters):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in found
    )


if __name__ == "__main__":
    main()
