"""Browsers that were never at the site."""

import pytest
from kept_guide import DESK


@pytest.fixture
def context(browser):
    """A browser that has never been to the guide."""
    context = browser.new_context(viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def page(browser):
    """A page of a browser that has never been to the site; it keeps its errors and warnings."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()
