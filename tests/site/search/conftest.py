"""The search box of the built site."""

import pytest
from search_box import DESK, Search


@pytest.fixture(scope="module")
def search(browser, address):
    """The home page of the real site with its search box open."""
    page = browser.new_page(viewport=DESK)
    yield Search(page, address)
    page.close()


@pytest.fixture
def page(browser):
    """A new page in the browser."""
    page = browser.new_page(viewport=DESK)
    yield page
    page.close()
