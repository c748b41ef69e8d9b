"""A visit to the page where readers make a deck of their own, and the PDF that it hands over."""

import json
import re

import pytest
from visits import visits

DESK = {"width": 1280, "height": 900}
FIELDS = {
    "title": "Title",
    "line": "A line to say",
    "signs": "What you notice",
    "steps": "Steps, one a line",
}


@pytest.fixture(scope="session")
def table(site):
    """The table of sheets, as the page loads it."""
    text = (site / "assets" / "deck-sheets.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"window\.\w+ = (.*);\n", text)[1])


@pytest.fixture
def visit(browser, address):
    """Open the page in a context of its own; a script that fails fails the test."""
    with visits(browser, address, "your-deck/", DESK) as opened:

        def visit(path="", **options):
            page = opened(path, **options)
            if options.get("java_script_enabled", True):
                page.locator("form.deck").wait_for()
            return page

        yield visit


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


@pytest.fixture
def typed():
    """Type the words of an own card into the form of a page, and return what the page says of them."""

    def typed(page, family="", **words):
        if not page.locator(".deck-own").get_attribute("open"):
            page.locator(".deck-own").evaluate("details => { details.open = true; }")
        page.get_by_label(FIELDS["title"], exact=True).wait_for()
        page.locator("[name=own-family]").select_option(family)
        for name, text in words.items():
            page.get_by_label(FIELDS[name], exact=True).fill(text)
        return page.locator(".own-fit").inner_text()

    return typed
