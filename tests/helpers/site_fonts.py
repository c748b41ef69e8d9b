"""Which characters the fonts of the built site hold."""

import re

from fontTools.ttLib import TTFont

FACE = re.compile(r'src: url\("fonts/([\w-]+\.woff2)"\).*?unicode-range: ([^;]+);')


def glyphs(site):
    """Return, for each character, whether the face that the browser takes for it holds it: the last
    one whose range has it.
    """
    faces = FACE.findall((site / "assets" / "fonts.css").read_text(encoding="utf-8"))
    held = {}
    for name, ranges in faces:
        cmap = TTFont(site / "assets" / "fonts" / name).getBestCmap()
        for part in ranges.split(","):
            first, _, last = part.strip().removeprefix("U+").partition("-")
            held |= {
                chr(code): code in cmap
                for code in range(int(first, 16), int(last or first, 16) + 1)
            }
    return held
