"""The fonts in a PDF."""

import pikepdf


def composite_fonts(document):
    """Return the fonts of a PDF that hold glyphs by number, as WeasyPrint embeds them (ISO 32000-1, 9.7)."""
    return [
        o
        for o in document.objects
        if isinstance(o, pikepdf.Dictionary)
        and o.get("/Type") == "/Font"
        and "/DescendantFonts" in o
    ]
