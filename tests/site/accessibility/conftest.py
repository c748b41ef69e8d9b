"""A page opened as somebody has set up a device."""

import contextlib

import pytest


@pytest.fixture
def opened(browser, address):
    """Open a page of a given width, without pictures and without movement: `opened(320)`."""
    with contextlib.ExitStack() as contexts:

        def open_page(width_px, height_px=720, **options):
            options |= {"viewport": {"width": width_px, "height": height_px}}
            options |= {"reduced_motion": "reduce"}
            context = contexts.enter_context(browser.lent_context(address, **options))
            page = context.new_page()
            # a route would fetch everything anew for every page
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.setBlockedURLs", {"urls": ["*.png"]})
            return page

        yield open_page
