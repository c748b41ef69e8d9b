"""Cards rendered one by one to one tagged PDF: pages, structure, links, bookmarks, and each font once."""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf

from .impose import pdf_bytes
from .sides import WITHIN_DECK

FONTS = Path(__file__).parent / "fonts"
FONTS_KEY = "/GuideFonts"  # where a rendered card names the glyphs it uses
GLYPHS_PER_BLOCK = 100  # most entries that a block of a character map may have (Adobe Technical Note 5411)


@dataclass
class _Deck:
    """What has been gathered so far."""

    pdf: Pdf
    fonts: Object
    structure: Object
    elements: list[Object] = field(default_factory=list)
    parents: list[Object] = field(default_factory=list)
    bookmarks: list[tuple[str, Object]] = field(default_factory=list)
    anchors: dict[str, Object] = field(default_factory=dict)
    glyphs: dict[str, dict] = field(default_factory=dict)


def assembled(cards: Iterable[bytes]) -> bytes:
    """Return the cards, each a PDF of `render.rendered_card`, as one PDF/UA-1. Depends on nothing but their bytes and the font files."""
    with Pdf.new() as pdf:
        deck = _Deck(pdf, pdf.make_indirect(Dictionary()), pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document)))
        for number, card in enumerate(cards):
            with Pdf.open(io.BytesIO(card)) as source:
                if number == 0:
                    _describe(pdf, source)
                _add(deck, source)
        for name, font in deck.glyphs.items():
            deck.fonts[f"/{name}"] = _font(pdf, font)
        _structure(deck)
        _outline(deck)
        anchors = [part for name in sorted(deck.anchors, key=str.encode) for part in (name, deck.anchors[name])]
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(anchors))))
        return pdf_bytes(pdf)


def _describe(pdf: Pdf, source: Pdf) -> None:
    """Take language, title and the marks of PDF/UA from a card: they are the same on all."""
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
        pdf.Root[key] = _own(source.Root[key])
    pdf.Root.Metadata = pdf.copy_foreign(source.Root.Metadata)
    for key, value in source.docinfo.items():
        pdf.docinfo[key] = str(value)


def _add(deck: _Deck, source: Pdf) -> None:
    pages, first = [], len(deck.parents)
    for page in source.pages:
        deck.pdf.pages.append(page)
        pages.append(deck.pdf.pages[-1].obj)
        pages[-1].Resources.Font = deck.fonts
        pages[-1].StructParents = first + int(page.StructParents)
        for link in pages[-1].get("/Annots", ()):
            _lead(link, first)
    # Pages have to be there before what refers to them: a copied reference to a page that is not there becomes null
    root = deck.pdf.copy_foreign(source.Root.StructTreeRoot)
    for element in root.K[0].K:
        element.P = deck.structure
        deck.elements.append(element)
    deck.parents += list(root.ParentTree.Nums)[1::2]
    place = {page.objgen: pages[i] for i, page in enumerate(source.pages)}
    deck.bookmarks += [(str(item.Title), _target(item.Dest, place)) for item in _siblings(source.Root.Outlines.First)]
    names = list(source.Root.Names.Dests.Names)
    deck.anchors |= {str(name): _target(target, place) for name, target in zip(names[0::2], names[1::2], strict=True)}
    for name, font in json.loads(str(source.Root[FONTS_KEY])).items():
        known = deck.glyphs.setdefault(name, font)
        known["widths"] = font["widths"] | known["widths"]
        known["text"] = font["text"] | known["text"]


def _lead(link: Object, first: int) -> None:
    """Renumber a link, and lead one to another card to its page."""
    link.StructParent = first + int(link.StructParent)
    address = str(link.get("/A", {}).get("/URI", ""))
    if address.startswith(WITHIN_DECK):
        del link["/A"]
        link.Dest = link.Contents = address.removeprefix(WITHIN_DECK)


def _siblings(item: Object) -> Iterable[Object]:
    while item is not None:
        yield item
        item = item.get("/Next")


def _target(target: Object, place: dict) -> Object:
    page, *rest = target
    return Array([place[page.objgen], *(_own(part) if isinstance(part, Object) else part for part in rest)])


def _own(value: Object) -> Object:
    """Return a copy that belongs to no file. Only for what refers to no other object."""
    return Object.parse(value.unparse(resolved=True))


def _structure(deck: _Deck) -> None:
    numbers = [part for number, parent in enumerate(deck.parents) for part in (number, parent)]
    root = deck.pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([deck.structure]),
            ParentTree=deck.pdf.make_indirect(Dictionary(Nums=Array(numbers))),
            ParentTreeNextKey=len(deck.parents),
        )
    )
    deck.structure.K, deck.structure.P = Array(deck.elements), root
    deck.pdf.Root.StructTreeRoot = root


def _outline(deck: _Deck) -> None:
    items = [deck.pdf.make_indirect(Dictionary(Title=title, Dest=target)) for title, target in deck.bookmarks]
    outline = deck.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(items), First=items[0], Last=items[-1]))
    for before, item in pairwise(items):
        before.Next, item.Prev = item, before
    for item in items:
        item.Parent = outline
    deck.pdf.Root.Outlines = outline


def _font(pdf: Pdf, font: dict) -> Object:
    """Return a font with its whole file (all three are 64 KB), so that no card's words change the font of another."""
    name, widths = Name(font["name"]), {int(glyph): width for glyph, width in font["widths"].items()}
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFamily=font["family"],
        Flags=font["flags"],
        FontBBox=Array([0, font["descent"], max(widths.values()), font["ascent"]]),
        ItalicAngle=0,
        Ascent=font["ascent"],
        Descent=font["descent"],
        CapHeight=font["ascent"],
        StemV=font["stem"],
        StemH=font["stem"],
        FontFile2=_font_file(pdf, font["sha256"]),
    )
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=Array([part for glyph in sorted(widths) for part in (glyph, Array([widths[glyph]]))]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(glyphs)]),
            ToUnicode=pdf.make_stream(_character_map({int(glyph): text for glyph, text in font["text"].items()})),
        )
    )


def _font_file(pdf: Pdf, digest: str) -> Object:
    content = next((c for c in (path.read_bytes() for path in sorted(FONTS.glob("*.ttf"))) if sha256(c).hexdigest() == digest), None)
    if content is None:
        raise RuntimeError("a card uses a font that is not in deck/fonts")
    return pdf.make_stream(content, Length1=len(content))


def _character_map(text: dict[int, str]) -> bytes:
    """Return a ToUnicode map: which characters each glyph stands for."""
    lines = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange",
    ]
    glyphs = sorted(text)
    for start in range(0, len(glyphs), GLYPHS_PER_BLOCK):
        block = glyphs[start : start + GLYPHS_PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *(f"<{glyph:04x}> <{text[glyph].encode('utf-16-be').hex()}>" for glyph in block), "endbfchar"]
    return "\n".join([*lines, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"]).encode()
