"""A visit to the page Learn, by a clock of its own."""

import contextlib

import pytest
from learner import MORNING, SETTINGS, Learner


@pytest.fixture
def visit(browser, address):
    """Open Learn in a new browser on a Monday morning; a script that fails fails the test."""
    with contextlib.ExitStack() as stack:
        errors = []

        def visit(path="", time=MORNING, script="", **options):
            context = browser.new_context(**(SETTINGS | options))
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.clock.set_fixed_time(time)
            if script:
                page.add_init_script(script)
            page.goto(path if "://" in path else f"{address}learn/{path}", wait_until="load")
            return Learner(page)

        yield visit
    assert errors == []
