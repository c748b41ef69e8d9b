"""A visit to the chooser."""

import contextlib
import re

import pytest
from chooser_page import PHONE


@pytest.fixture
def visit(browser, address):
    """Open a page of the site in a context of its own; a script of ours that fails fails the test."""
    with contextlib.ExitStack() as stack:
        errors = []

        def visit(path="", script="", **options):
            options = {"viewport": PHONE, "has_touch": True, **options}
            context = stack.enter_context(browser.lent_context(address, **options))
            page = context.new_page()
            if script:
                page.add_init_script(script)
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.goto(path if "://" in path else address + path, wait_until="load")
            if "?" in page.url:
                # with a choice in the address the rest of the chooser comes at once
                page.wait_for_selector(".choice-dialog", state="attached")
            return page

        yield visit
    assert [
        e
        for e in errors
        if re.search(r"/(chooser/[\w-]+|page/[\w-]+|marks|technique-notes)\.js", e)
    ] == []
