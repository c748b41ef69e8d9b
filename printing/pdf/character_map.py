"""Character maps: which text each glyph of a font stands for (/ToUnicode, ISO 32000-1, 9.10.3).

They let a reader search, copy and read aloud.
"""

import re
from collections.abc import Mapping

from pikepdf import Object

ENTRY = re.compile(rb"<(\w+)> <(\w+)>")  # a glyph, and its text
ENTRIES_PER_BLOCK = 100  # at most (Adobe Technical Note 5411)
HEAD = b"""\
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange
"""
FOOT = b"endcmap CMapName currentdict /CMap defineresource pop end end"


def texts_by_glyph(font: Object) -> dict[bytes, bytes]:
    """Return the entries of a font's character map, in hexadecimal digits as they stand there."""
    _, _, entries = font.ToUnicode.read_bytes().partition(b"beginbfchar")
    return dict(ENTRY.findall(entries))


def character_map(texts: Mapping[bytes, bytes]) -> bytes:
    """Return a character map with these entries, sorted by glyph."""
    glyphs = sorted(texts)
    blocks = [
        _block(glyphs[start : start + ENTRIES_PER_BLOCK], texts)
        for start in range(0, len(glyphs), ENTRIES_PER_BLOCK)
    ]
    return HEAD + b"".join(blocks) + FOOT


def _block(glyphs: list[bytes], texts: Mapping[bytes, bytes]) -> bytes:
    entries = b"".join(b"<%s> <%s>\n" % (glyph, texts[glyph]) for glyph in glyphs)
    return b"%d beginbfchar\n%sendbfchar\n" % (len(glyphs), entries)
