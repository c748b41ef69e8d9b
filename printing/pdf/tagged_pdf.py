"""Cards rendered one by one to one tagged PDF: pages, structure, links, bookmarks, and each font once."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Object, Pdf

from printing.pdf.copy_objects import Copy
from printing.pdf.untagged_pdf import Drawings, write_fonts
from printing.pdf.write_objects import PdfWriter

# an entry of a character map: a glyph, and what it stands for (ISO 32000-1, 9.10.3)
LETTER = re.compile(rb"<(\w+)> <(\w+)>")
LETTERS_PER_BLOCK = 100  # at most (Adobe Technical Note 5411)
# by the whole from its cover
TAKEN_OVER = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata")
# The scheme of an address within the deck, card:T07. Cards are rendered one by one, so that only this
# module can lead it to a page
WITHIN_DECK = "card:"


@dataclass
class _Deck:
    """What has been gathered so far.

    The numbers are those of objects that are written last; the texts refer to objects.

    `letters` says by font and glyph which characters a glyph stands for.
    """

    writer: PdfWriter
    pages: int
    document: int
    fonts: int
    letters: dict[str, dict[bytes, bytes]]
    page_list: list[int] = field(default_factory=list)
    elements: list[bytes] = field(default_factory=list)
    parents: list[bytes] = field(default_factory=list)
    bookmarks: list[tuple[bytes, bytes]] = field(default_factory=list)
    anchors: dict[str, bytes] = field(default_factory=dict)


def write_assembled(
    cover: bytes, cards: Iterable[bytes], path: Path, drawings_path: Path
) -> None:
    """Write the cards as one PDF/UA-1, each page shown at its trimmed size, and their drawings.

    A card is a PDF of `render.rendered_card`.

    Fonts, language, title and the marks of PDF/UA come from the cover (`render.rendered_cover`),
    which is no page of the whole. The bytes depend on those of the cover and the cards only.
    """
    with (
        path.open("wb") as out,
        drawings_path.open("wb") as drawn,
        Pdf.open(io.BytesIO(cover)) as common,
    ):
        writer = PdfWriter(out)
        copy = Copy(common, writer)
        fonts = common.pages[0].Resources.Font
        info = copy.content(common.trailer.Info)
        taken = b" ".join(
            b"%s %s" % (key.encode(), copy.text(common.Root[key])) for key in TAKEN_OVER
        )
        deck = _Deck(
            writer,
            writer.new_number(),
            writer.new_number(),
            writer.new_number(),
            {name: {} for name, _ in fonts.items()},
        )
        copy.finish()
        drawings = Drawings(drawn)
        for card in cards:
            with Pdf.open(io.BytesIO(card)) as source:
                drawings.add(source)
                _add(deck, source)
        _gather_letters(deck, common)
        write_fonts(common, writer, deck.fonts)
        drawings.finish(common)
        writer.finish(
            deck.page_list, deck.pages, info, b"%s %s" % (_written_ways_in(deck), taken)
        )


def _add(deck: _Deck, source: Pdf) -> None:
    document, fonts, first = (
        source.Root.StructTreeRoot.K[0],
        source.pages[0].Resources.Font,
        len(deck.parents),
    )
    for name, font in fonts.items():
        if name not in deck.letters:
            raise RuntimeError(
                f"a card uses the font {font.BaseFont} and the cover does not: "
                "see FONT_WEIGHTS in printing/pdf/render.py"
            )
        deck.letters[name] |= LETTER.findall(
            font.ToUnicode.read_bytes().partition(b"beginbfchar")[2]
        )
    shared = ((source.Root.Pages, deck.pages), (document, deck.document), (fonts, deck.fonts))
    copy = Copy(source, deck.writer, {thing.objgen[0]: number for thing, number in shared})
    for page in source.pages:
        page.CropBox = page.TrimBox
        page.StructParents = first + int(page.StructParents)
        for link in page.get("/Annots", ()):
            _lead(link, first)
        deck.page_list.append(copy.number(page.obj))
    copy.finish("pages")
    deck.elements += [copy.reference(element) for element in document.K]
    deck.parents += [
        copy.text(parent) for parent in list(source.Root.StructTreeRoot.ParentTree.Nums)[1::2]
    ]
    deck.bookmarks += [
        (item.Title.unparse(), copy.text(item.Dest))
        for item in _siblings(source.Root.Outlines.First)
    ]
    names = list(source.Root.Names.Dests.Names)
    deck.anchors |= {
        str(name): copy.text(place)
        for name, place in zip(names[0::2], names[1::2], strict=True)
    }
    copy.finish("tags")


def _lead(link: Object, first: int) -> None:
    """Renumber a link, and lead one to another card to its page."""
    link.StructParent = first + int(link.StructParent)
    address = str(link.get("/A", {}).get("/URI", ""))
    if address.startswith(WITHIN_DECK):
        del link["/A"]
        link.Dest = link.Contents = address.removeprefix(WITHIN_DECK)


def _siblings(item: Object | None) -> Iterator[Object]:
    while item is not None:
        yield item
        item = item.get("/Next")


def _gather_letters(deck: _Deck, common: Pdf) -> None:
    """Let the whole fonts of the cover tell the letters of all cards."""
    for name, font in common.pages[0].Resources.Font.items():
        font.ToUnicode.write(_character_map(deck.letters[name]))


def _character_map(letters: dict[bytes, bytes]) -> bytes:
    lines = [
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        (
            b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> "
            b"<ffff> endcodespacerange"
        ),
    ]
    glyphs = sorted(letters)
    for block in (
        glyphs[start : start + LETTERS_PER_BLOCK]
        for start in range(0, len(glyphs), LETTERS_PER_BLOCK)
    ):
        lines += [
            b"%d beginbfchar" % len(block),
            *(b"<%s> <%s>" % (glyph, letters[glyph]) for glyph in block),
            b"endbfchar",
        ]
    return b"\n".join(
        [*lines, b"endcmap CMapName currentdict /CMap defineresource pop end end"]
    )


def _written_ways_in(deck: _Deck) -> bytes:
    """Write the structure, the bookmarks and the anchors; return what leads to them from the catalogue."""
    names = b" ".join(
        b"(%s) %s" % (name.encode(), deck.anchors[name]) for name in sorted(deck.anchors)
    )
    parts = (
        _written_structure(deck),
        _written_outline(deck),
        deck.writer.add(b"<< /Names [%s] >>" % names),
    )
    return b"/StructTreeRoot %d 0 R /Outlines %d 0 R /Names << /Dests %d 0 R >>" % parts


def _written_structure(deck: _Deck) -> int:
    root = deck.writer.new_number()
    deck.writer.add(
        b"<< /Type /StructElem /S /Document /P %d 0 R /K [%s] >>"
        % (root, b" ".join(deck.elements)),
        deck.document,
    )
    parents = deck.writer.add(
        b"<< /Nums [%s] >>" % b" ".join(b"%d %s" % entry for entry in enumerate(deck.parents))
    )
    facts = (deck.document, parents, len(deck.parents))
    return deck.writer.add(
        (b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>")
        % facts,
        root,
    )


def _written_outline(deck: _Deck) -> int:
    outline, items = (
        deck.writer.new_number(),
        [deck.writer.new_number() for _ in deck.bookmarks],
    )
    for i, (title, place) in enumerate(deck.bookmarks):
        beside = [
            b"/%s %d 0 R" % (key, items[j])
            for key, j in ((b"Prev", i - 1), (b"Next", i + 1))
            if 0 <= j < len(items)
        ]
        deck.writer.add(
            b"<< /Title %s /Dest %s /Parent %d 0 R %s >>"
            % (title, place, outline, b" ".join(beside)),
            items[i],
        )
    return deck.writer.add(
        b"<< /Type /Outlines /Count %d /First %d 0 R /Last %d 0 R >>"
        % (len(items), items[0], items[-1]),
        outline,
    )
