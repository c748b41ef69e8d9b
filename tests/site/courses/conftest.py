"""A visit to the page about courses."""

import contextlib

import pytest

PHONE = {"width": 360, "height": 640}


@pytest.fixture
def visit(browser, address):
    """Open the page in a context of its own; a script that fails fails the test."""
    with contextlib.ExitStack() as stack:
        errors = []

        def visit(path="", **options):
            context = stack.enter_context(
                browser.lent_context(address, viewport=PHONE, **options)
            )
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.goto(path if "://" in path else f"{address}courses/{path}", wait_until="load")
            return page

        yield visit
    assert errors == []
