"""The printable book: parts and chapters to one tagged A5 PDF."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from fieldguide.book.parts import parts
from fieldguide.model.labels import Book
from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.words.typography import NO_BREAK_SPACE
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.render import NOTHING_KEPT, Rendered, printed
from printing.shapes_and_qr import picture_address

HERE = Path(__file__).parent
WHITE = "#fff"
# new objects before a look; Python's own 700 is meant for programs that run on
GARBAGE_THRESHOLD = 200_000


@dataclass(frozen=True)
class ChapterDiagram:
    """The diagram on the band of a technique's chapter: the chapter's id, and the address of the picture."""

    chapter: str
    address: str


@dataclass(frozen=True)
class FamilyMark:
    """A family as the book marks it: word, colour, and its shape on a band, before a link, and on
    the edge of a page.
    """

    key: str
    name: str
    colour: str
    white_shape: str
    own_shape: str
    tab: str


def book_pdf(
    library: Library, site: str, edition: str, cache: Cache = NOTHING_KEPT
) -> Rendered:
    """Return the whole guide as an A5 book (PDF/UA-1). `site` is the site's address and ends with a slash."""
    with _collecting_rarely():
        return printed(book_html(library, site, edition), cache)


def book_html(library: Library, site: str, edition: str) -> str:
    """Return the book as one HTML text, which the stylesheet book.css lays out."""
    return filled(
        "book.html.j2",
        labels=library.labels,
        label_styles=label_styles(library.labels.book),
        promise=promise(library),
        parts=parts(library, site),
        families=family_marks(library),
        diagrams=_diagrams(library),
        edition=edition,
        site=site,
        shown_site=shown_address(site),
    )


def label_styles(labels: Book) -> str:
    """Return the words that book.css puts before and after numbers of pages, as custom properties."""
    phrases = {
        "on-page": labels.on_page,
        "in-brackets": labels.on_page_in_brackets,
        "short": labels.on_page_short,
        "in-list": labels.on_page_in_list,
    }
    words = {"on-site": labels.on_site, "notes": labels.notes}
    for name, phrase in phrases.items():
        words[name], _, words[f"{name}-end"] = phrase.partition("{page}")
    return " ".join(f'--{name}: "{_unbroken(text)}";' for name, text in words.items())


def _unbroken(words: str) -> str:
    return words.replace(" ", NO_BREAK_SPACE)


def promise(library: Library) -> str:
    """Return what stands below the title: how much there is for whom."""
    counts = {
        "techniques": len(library.techniques),
        "situations": len(library.situations),
    }
    return library.labels.guide.promise.format(**counts)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Let Python look for garbage less often: millions of boxes live till the end, and looking took
    a quarter of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE_THRESHOLD, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def family_marks(library: Library) -> tuple[FamilyMark, ...]:
    """Return the families in order, each with the marks that tell it apart."""
    return tuple(
        FamilyMark(
            f.key,
            f.name,
            f.colour,
            picture_address(shape(f, WHITE)),
            picture_address(shape(f, f.colour)),
            picture_address(_tab(f)),
        )
        for f in library.families
    )


def _diagrams(library: Library) -> tuple[ChapterDiagram, ...]:
    return tuple(
        ChapterDiagram(
            t.code.lower(), picture_address(library.diagram(t.code).picture(WHITE))
        )
        for t in library.techniques
    )


def shape(family: Family, fill: str) -> str:
    """Return a family's shape as an SVG picture."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>{}</title><path '
        'fill="{}" d="{}"/></svg>'
    )
    return str(Markup(svg).format(family.name, fill, family.shape))


def _tab(family: Family) -> str:
    """Return the mark on the outer edge of a family's pages: its colour, 1 to 3, with its shape in white."""
    drawing = '<rect width="40" height="120" fill="{}"/><path transform="translate(8 48)" fill="{}" d="{}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 120">{drawing}</svg>'
    )
    return str(Markup(svg).format(family.colour, WHITE, family.shape))


def shown_address(site: str) -> str:
    """Return an address as it is read on paper."""
    return site.split("://")[-1].rstrip("/")
