"""The book and the e-book as `make` has built them; a test makes them afresh and compares."""

import io

import pikepdf
import pypdfium2
import pytest
from finished_book import BOOK, E_BOOK, EDITION, MARKERS_LAST, named_places, plain, words_in
from project import SITE_URL

from fieldguide.book import parts
from printing.book.book_pdf import book_html


@pytest.fixture(scope="session")
def chapters(library):
    """The chapters of the real book, in order."""
    return parts.chapters(library, SITE_URL)


@pytest.fixture(scope="session")
def html(library):
    """The real book as the HTML from which it is rendered."""
    return book_html(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def book(deck_folder):
    """The real book as bytes."""
    return (deck_folder / BOOK).read_bytes()


@pytest.fixture(scope="session")
def pdf(book):
    """The real book, open for its structure."""
    with pikepdf.open(io.BytesIO(book)) as document:
        yield document


@pytest.fixture(scope="session")
def printed_pages(book):
    """The words of every page of the real book, without running head and page number."""
    with pypdfium2.PdfDocument(book) as document:
        return [MARKERS_LAST.sub("", plain(words_in(page))) for page in document]


@pytest.fixture(scope="session")
def places(pdf):
    """The page number of every place that a link may lead to, by its name."""
    numbers = {page.objgen: i for i, page in enumerate(pdf.pages, 1)}
    return {name: numbers[target[0].objgen] for name, target in named_places(pdf)}


@pytest.fixture(scope="session")
def electronic(deck_folder):
    """The real EPUB as bytes."""
    return (deck_folder / E_BOOK).read_bytes()
