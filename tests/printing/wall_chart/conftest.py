"""The wall chart, rendered once a session."""

import pypdfium2
import pytest
from finished_chart import EDITION
from project import SITE_URL

from printing.wall_chart import wall_chart


@pytest.fixture(scope="session")
def made(library):
    """The chart of the real library, as rendered."""
    return wall_chart(library, SITE_URL, EDITION)


@pytest.fixture(scope="session")
def page(made):
    """The side of the situations, open."""
    document = pypdfium2.PdfDocument(made.pdf)
    yield document[0]
    document.close()


@pytest.fixture(scope="session")
def key(made):
    """The side of the families, open."""
    document = pypdfium2.PdfDocument(made.pdf)
    yield document[1]
    document.close()
