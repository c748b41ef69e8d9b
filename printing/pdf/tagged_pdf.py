"""One tagged PDF (PDF/UA-1) from cards that were rendered one by one.

Each card brings pages, structure elements, links, bookmarks and named destinations; all cards share
one set of fonts. The names of PDF objects are those of ISO 32000-1.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from printing.pdf.character_map import character_map, texts_by_glyph
from printing.pdf.pdf_bytes import pdf_bytes

# The scheme of a link to another card, such as card:T07. A card is rendered without the others, so
# the page it leads to is known only here
WITHIN_DECK = "card:"
ObjectId = tuple[int, int]  # number and generation of an object in its PDF


def write_assembled(cover: bytes, cards: Iterable[bytes], path: Path) -> None:
    """Write the cards as one PDF/UA-1, each page shown at its trimmed size.

    `cards` are PDFs of `one_card.rendered_card`. Whole fonts, language, title and the marks of
    PDF/UA come from `cover` (`one_card.rendered_cover`), whose page is left out.
    """
    with Pdf.open(io.BytesIO(cover)) as pdf:
        assembly = _Assembly(pdf)
        for card in cards:
            with Pdf.open(io.BytesIO(card)) as source:
                assembly.add(source)
        assembly.finish()
        path.write_bytes(pdf_bytes(pdf))


class _Assembly:
    """The PDF of the cover, while cards are added to it."""

    def __init__(self, pdf: Pdf):
        self._pdf = pdf
        self._fonts = pdf.make_indirect(pdf.pages[0].Resources.Font)
        self._texts: dict[str, dict[bytes, bytes]] = {
            name: {} for name, _ in self._fonts.items()
        }
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        # structure elements by the numbers /StructParents and /StructParent of pages and links
        self._parents: list[Object] = []
        self._bookmarks: list[OutlineItem] = []
        self._destinations: dict[str, Array] = {}
        del pdf.pages[0]

    def add(self, card: Pdf) -> None:
        """Add the pages of a card with all that belongs to them."""
        self._gather_texts(card.pages[0].Resources.Font)
        copies = self._add_pages(card)
        self._add_structure(card)
        self._add_places(card, copies)

    def finish(self) -> None:
        """Write what the cards have in common: fonts, structure tree, bookmarks, destinations."""
        for name, font in self._fonts.items():
            font.ToUnicode.write(character_map(self._texts[name]))
        root = self._pdf.Root
        self._document.P = root.StructTreeRoot
        root.StructTreeRoot.K = Array([self._document])
        numbered = [value for entry in enumerate(self._parents) for value in entry]
        root.StructTreeRoot.ParentTree = self._pdf.make_indirect(
            Dictionary(Nums=Array(numbered))
        )
        root.StructTreeRoot.ParentTreeNextKey = len(self._parents)
        root.Names = Dictionary(
            Dests=self._pdf.make_indirect(_name_tree(self._destinations))
        )
        with self._pdf.open_outline() as outline:
            outline.root[:] = self._bookmarks

    def _gather_texts(self, fonts: Object) -> None:
        for name, font in fonts.items():
            if name not in self._texts:
                raise RuntimeError(
                    f"a card uses the font {font.BaseFont} and the cover does not: "
                    "see FONT_WEIGHTS in printing/cards/one_card.py"
                )
            self._texts[name] |= texts_by_glyph(font)

    def _add_pages(self, card: Pdf) -> dict[ObjectId, Object]:
        """Add the pages of a card with their links; return the copy of each by the id of the page."""
        first_parent = len(self._parents)
        for page in card.pages:
            page.CropBox = page.TrimBox
            page.StructParents = first_parent + int(page.StructParents)
            for resources in _all_resources(page.obj):
                resources.Font = Dictionary()  # a subset of the fonts, not to be copied
            for link in page.get("/Annots", ()):
                link.StructParent = first_parent + int(link.StructParent)
                _lead_to_card(link)
        copies: dict[ObjectId, Object] = {}
        for page in card.pages:
            self._pdf.pages.append(page)
            copy = self._pdf.pages[-1].obj
            for resources in _all_resources(copy):
                resources.Font = self._fonts
            copies[page.obj.objgen] = copy
        return copies

    def _add_structure(self, card: Pdf) -> None:
        tree = card.Root.StructTreeRoot
        for element in tree.K[0].K:
            del element.P  # the document element of the card, not to be copied
            copied = self._pdf.copy_foreign(element)
            copied.P = self._document
            self._document.K.append(copied)
        _, parents = _pairs(tree.ParentTree.Nums)
        self._parents += [self._copied(parent) for parent in parents]

    def _add_places(self, card: Pdf, copies: Mapping[ObjectId, Object]) -> None:
        """Add the bookmarks and the named destinations of a card, leading to the copies of its pages."""
        for item in _siblings(card.Root.Outlines.First):
            bookmark = OutlineItem(str(item.Title), _moved(item.Dest, copies))
            self._bookmarks.append(bookmark)
        names, destinations = _pairs(card.Root.Names.Dests.Names)
        for name, destination in zip(names, destinations, strict=True):
            self._destinations[str(name)] = _moved(destination, copies)

    def _copied(self, thing: Object) -> Object:
        """Return a copy of an object of a card; of one that was copied before, that same copy."""
        if thing.is_indirect:
            return self._pdf.copy_foreign(thing)
        return Array([self._pdf.copy_foreign(item) for item in thing])


def _all_resources(drawn: Object) -> Iterator[Object]:
    """Yield the resources of a page and of each drawing in it, such as the picture behind a word."""
    yield drawn.Resources
    for kind in ("/XObject", "/Pattern"):
        for _, inner in drawn.Resources.get(kind, Dictionary()).items():
            if "/Resources" in inner:
                yield from _all_resources(inner)


def _lead_to_card(link: Object) -> None:
    """Lead a link whose address is that of a card to the destination of the card's code."""
    address = str(link.A.get("/URI", "")) if "/A" in link else ""
    if address.startswith(WITHIN_DECK):
        del link.A
        link.Dest = link.Contents = String(address.removeprefix(WITHIN_DECK))


def _pairs(tree: Object) -> tuple[list[Object], list[Object]]:
    """Return the keys and the values of a name tree or a number tree with one node."""
    entries = list(tree)
    return entries[0::2], entries[1::2]


def _moved(destination: Object, copies: Mapping[ObjectId, Object]) -> Array:
    """Return a destination that leads to the copy of its page, at the same place."""
    page, *place = destination
    return Array([copies[page.objgen], *place])


def _name_tree(destinations: Mapping[str, Array]) -> Dictionary:
    entries: list[Object] = []
    for name in sorted(destinations):
        entries += String(name), destinations[name]
    return Dictionary(Names=Array(entries))


def _siblings(item: Object | None) -> Iterator[Object]:
    """Yield a bookmark and those after it."""
    while item is not None:
        yield item
        item = item.get("/Next")
