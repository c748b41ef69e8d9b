"""A page opened as somebody has set up a device."""

import pytest
from accessible_pages import AXE


@pytest.fixture
def opened(browser):
    """Open a page of a given width, with axe-core at hand, without pictures and without movement:
    `opened(320)`.
    """
    contexts = []

    def open_page(width_px, height_px=720, **options):
        context = browser.new_context(
            viewport={"width": width_px, "height": height_px},
            reduced_motion="reduce",
            **options,
        )
        context.route("**/*.png", lambda route: route.abort())
        context.add_init_script(path=AXE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
