"""A view for the room, opened."""

import contextlib

import pytest
from browsers import wait_for_fonts
from room_view import PHONE


@pytest.fixture
def opened(browser, address):
    """A function that opens a view in a phone of its own, with whatever else the phone should be."""
    with contextlib.ExitStack() as phones:

        def open_(path, script="", has_own_clock=False, **phone):
            phone = {"viewport": PHONE, **phone}
            if has_own_clock:  # which the context keeps, so it is lent to nobody else
                context = browser.new_context(service_workers="block", **phone)
                phones.callback(context.close)
            else:
                context = phones.enter_context(browser.lent_context(address, **phone))
            page = context.new_page()
            if script:
                page.add_init_script(script)
            page.goto(address + path)
            if phone.get("java_script_enabled", True):
                wait_for_fonts(page)
            return page

        yield open_
