"""The finished book as a reader measures it: named places, links and the words of a page."""

import re

import pikepdf

EDITION = "Edition of the tests"
BOOK, E_BOOK = "impasse-field-guide.pdf", "impasse-field-guide.epub"
PT_PER_MM = 72 / 25.4
HEAD_PT, FOOT_PT = 15 * PT_PER_MM, 13 * PT_PER_MM  # where running heads and page numbers stand
# the marks of lists are painted after all the words of a page
MARKERS_LAST = re.compile(r"(?:\s*(?:•|\b\d+\.))+\s*$")
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\x02": "-"})


def plain(text):
    """Return a text as it compares: straight quotes, white space folded, no hyphen that ends a line."""
    return re.sub(r"\s+", " ", text.translate(STRAIGHT)).strip()


def named_places(pdf):
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    for name, target in tree.items():
        yield name, target.D if isinstance(target, pikepdf.Dictionary) else target


def inner_links(pdf):
    """Yield (page number, name of the place, rectangle) of every link that stays in the book."""
    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", ()):
            if link.get("/Subtype") == "/Link" and "/Dest" in link:
                yield number, str(link.Dest), [float(value) for value in link.Rect]


def span(chapter, chapters, places, printed_pages):
    """Return the words of all pages of a chapter, and of the page it may share with nobody."""
    return " ".join(pages_of(chapter, chapters, places, printed_pages))


def pages_of(chapter, chapters, places, printed_pages):
    """Return the words of each page of a chapter."""
    starts = sorted({places[c.id] for c in chapters} | {len(printed_pages) + 1})
    start = places[chapter.id]
    return printed_pages[start - 1 : next(s for s in starts if s > start) - 1]


def words_in(page):
    """Return the words of a PDF page, line by line, without running head and page number."""
    return page.get_textpage().get_text_bounded(bottom=FOOT_PT, top=page.get_height() - HEAD_PT)
