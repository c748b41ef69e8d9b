"""A visit to the page where readers make a deck of their own, and the PDF that it hands over."""

import contextlib

import pytest

DESK = {"width": 1280, "height": 900}


@pytest.fixture
def visit(browser, address):
    """Open the page in a context of its own; a script that fails fails the test."""
    with contextlib.ExitStack() as stack:
        errors = []

        def visit(path="", **options):
            context = stack.enter_context(
                browser.lent_context(address, **{"viewport": DESK, **options})
            )
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.goto(
                path if "://" in path else f"{address}your-deck/{path}", wait_until="load"
            )
            if options.get("java_script_enabled", True):
                page.locator("form.deck").wait_for()
            return page

        yield visit
    assert errors == []


@pytest.fixture
def made(tmp_path):
    """Press the button of a page, and return the path of the PDF as it was named."""

    def made(page):
        with page.expect_download() as download:
            page.get_by_role("button", name="Make the PDF").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return made
