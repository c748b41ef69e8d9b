"""A visit to the page about courses."""

import pytest
from visits import visits


@pytest.fixture
def visit(browser, address):
    """Open the page in a context of its own; a script that fails fails the test."""
    with visits(browser, address, "courses/") as visit:
        yield visit
