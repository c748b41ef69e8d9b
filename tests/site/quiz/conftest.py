"""A visit to the quiz."""

import pytest
from visits import visits


@pytest.fixture
def visit(browser, address):
    """Open the quiz in a context of its own; a script that fails fails the test."""
    with visits(browser, address, "quiz/") as visit:
        yield visit
