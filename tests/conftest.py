"""What `make` has built, as it is published: the site, the memory stick and the deck; and one browser."""

import contextlib
import os
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from browsers import SharedChromium, keep_what_was_shown
from built_by_make import built_by_make
from hosts import PatientHandler, served
from playwright.sync_api import sync_playwright
from project import ROOT, SOUND, copy_of_the_project

from fieldguide.reading.read_library import read_library
from tools.build import DECK, SITE, STICK

# The longest, which begin first, so that at the end no processor waits for one of them
LONG = (
    "site/accessibility/test_axe.py",
    "reading/test_broken_contents.py",
    "printing/book/test_book_",
    "site/accessibility/test_keyboard.py",
    "printing/pdf/test_pdf_ua.py",
    "printing/production",
    "site/offline",
    "site/browsers",
    "site/chooser",
)
FAILURES = Path(os.environ.get("TEST_FAILURES", ROOT / ".cache" / "test-failures"))


@pytest.fixture(scope="session")
def library():
    """The real library."""
    return read_library(ROOT / "content")


@pytest.fixture(scope="session")
def deck_folder():
    """The editions of the cards as `make` has built them."""
    return built_by_make(DECK)


@pytest.fixture(scope="session")
def screen(deck_folder):
    """The screen edition, open."""
    with contextlib.closing(
        pypdfium2.PdfDocument(deck_folder / "impasse-cards-screen.pdf")
    ) as document:
        yield document


@pytest.fixture(scope="session")
def site():
    """The site as `make` has built it; another test builds it afresh and compares."""
    return built_by_make(SITE)


@pytest.fixture(scope="session")
def stick_zip():
    """The zip for a memory stick as `make` has built it."""
    return built_by_make(STICK)


@pytest.fixture(scope="session")
def flat_site(stick_zip, tmp_path_factory):
    """The site as it is opened from a memory stick: pages are files, not folders."""
    folder = tmp_path_factory.mktemp("flat")
    with zipfile.ZipFile(stick_zip) as archive:
        archive.extractall(folder)
    return folder / "impasse-field-guide" / "guide"


@pytest.fixture(scope="session")
def address(site):
    """The address at which the built site is served, with the typeface on every page."""
    with served(site, PatientHandler) as address:
        yield address


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers; a process can have only one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright):
    """Real Chromium, one for all tests."""
    chromium = SharedChromium(playwright)
    yield chromium
    chromium.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Begin with the longest files."""
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(test):
    starts = (test.startswith(f"tests/{start}") for start in LONG)
    return next((i for i, is_it in enumerate(starts) if is_it), len(LONG))


def pytest_sessionstart():
    """Begin with no failures of an earlier run."""
    shutil.rmtree(FAILURES, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep what the browser showed when a test fails, for CI to offer, before its fixtures close
    the pages.
    """
    report = yield
    browser = item.funcargs.get("browser")
    if report.failed and browser and call.when != "teardown":
        keep_what_was_shown(browser, FAILURES, item.nodeid.removeprefix("tests/"))
    return report


@pytest.fixture
def copied_project(tmp_path):
    """A copy of the project that a test may break."""
    return copy_of_the_project(tmp_path, ROOT / "content")


@pytest.fixture
def small_project(tmp_path):
    """The same with the small sound library, whose site is soon built: for what a build does with
    any content.
    """
    return copy_of_the_project(tmp_path, SOUND)
