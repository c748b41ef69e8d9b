"""Cut the typeface to what a page needs: `.venv/bin/python tools/fonts.py` writes theme/assets/fonts/ anew from tools/fonts/.

tools/fonts/ holds Atkinson Hyperlegible Next as @fontsource-variable/atkinson-hyperlegible-next 5 (npm) has it, under the SIL Open Font
License (theme/assets/fonts/OFL.txt). The same sources give the same bytes. There is no italic: browsers slant the upright, which is how the
italic of this typeface is drawn but for details, and every page is 9 kB lighter. The ranges stand in theme/assets/fonts.css as well, and
tests/test_weight.py compares.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
SOURCE, MADE = ROOT / "tools" / "fonts", ROOT / "theme" / "assets" / "fonts"
# What English pages are set in: ASCII, the marks that type brings, and the accents that its borrowed words and names have most
ENGLISH = {*range(0x20, 0x7F), *map(ord, "äçèéñöü"), 0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xB2, 0xB7, 0xBB, 0xD7, *range(0x2010, 0x2040), 0x20AC, 0x2212}
USED_WEIGHTS = (400, 800)  # the lightest and the heaviest that the style sheets ask for
FILES = {  # made file: its source, and the characters it holds (None: all that English does not have)
    "english": ("latin-wght-normal", ENGLISH),
    "latin": ("latin-wght-normal", None),
    "latin-extended": ("latin-ext-wght-normal", None),
}


def main() -> None:
    for name, (source, characters) in FILES.items():
        path = MADE / f"atkinson-{name}.woff2"
        cut(SOURCE / f"atkinson-hyperlegible-next-{source}.woff2", characters).save(path)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size} bytes")


def cut(path: Path, characters: set[int] | None) -> TTFont:
    """Return a font with these characters and the weights in use, kerning and composition of marks kept."""
    font = TTFont(path, recalcTimestamp=False, lazy=False)
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=characters or font.getBestCmap().keys() - ENGLISH)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": USED_WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    return font


if __name__ == "__main__":
    main()
