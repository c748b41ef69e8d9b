"""Browsers that were never at the site."""

import pytest
from kept_guide import DESK
from watched_pages import watched_page


@pytest.fixture
def context(browser):
    """A browser that has never been to the guide."""
    context = browser.new_context(viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def page(browser):
    """A page of a browser that has never been to the site; it keeps its errors."""
    context = browser.new_context()
    page = watched_page(context)
    page.set_default_timeout(60_000)
    yield page
    context.close()
