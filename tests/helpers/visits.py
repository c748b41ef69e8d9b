"""Visits to one page of the built site, each in a context of its own."""

import contextlib

PHONE = {"width": 360, "height": 640}


@contextlib.contextmanager
def visits(browser, address, folder, viewport=PHONE):
    """Give a function that opens the page in a folder of the site, or one at a whole address, and returns it.

    Any script of a visit that fails fails the test at the end.
    """
    errors = []
    with contextlib.ExitStack() as stack:

        def visit(path="", **options):
            context = stack.enter_context(
                browser.lent_context(address, **{"viewport": viewport, **options})
            )
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            url = path if "://" in path else address + folder + path
            page.goto(url, wait_until="load")
            return page

        yield visit
    assert errors == []
