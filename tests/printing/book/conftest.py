"""The book and the e-book, rendered once a session."""

import io

import pikepdf
import pypdfium2
import pytest
from finished_book import EDITION, MARKERS_LAST, named_places, plain, words_in
from project import SITE_URL

from fieldguide.book import parts
from printing.book.book_pdf import book_pdf
from printing.book.epub import epub


@pytest.fixture(scope="session")
def chapters(library):
    """The chapters of the real book, in order."""
    return parts.chapters(library, SITE_URL)


@pytest.fixture(scope="session")
def rendered_book(library):
    """The real book, rendered once."""
    return book_pdf(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def pdf(rendered_book):
    """The real book, open for its structure."""
    with pikepdf.open(io.BytesIO(rendered_book.pdf)) as document:
        yield document


@pytest.fixture(scope="session")
def printed_pages(rendered_book):
    """The words of every page of the real book, without running head and page number."""
    with pypdfium2.PdfDocument(rendered_book.pdf) as document:
        return [MARKERS_LAST.sub("", plain(words_in(page))) for page in document]


@pytest.fixture(scope="session")
def places(pdf):
    """The page number of every place that a link may lead to, by its name."""
    numbers = {page.objgen: i for i, page in enumerate(pdf.pages, 1)}
    return {name: numbers[target[0].objgen] for name, target in named_places(pdf)}


@pytest.fixture(scope="session")
def electronic(library):
    """The real EPUB as bytes."""
    return epub(library, SITE_URL, EDITION)
