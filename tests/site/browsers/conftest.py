"""Pages opened in a new browser."""

import contextlib

import pytest
from watched_pages import PHONE, watched_page


@pytest.fixture
def opened(browser, address):
    """A function that opens a page of a new browser; what goes wrong in it is gathered in page.errors."""
    with contextlib.ExitStack() as contexts:

        def open_(path="", script="", at=address, **options):
            context = browser.new_context(viewport=PHONE, service_workers="block", **options)
            contexts.callback(context.close)
            page = watched_page(context, console=True)
            if script:
                page.add_init_script(script)
            page.goto(at + path)
            return page

        yield open_
