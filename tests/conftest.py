"""Real builds, once a session: the site and the deck as a stranger would get them."""

import contextlib
import os
import shutil
from pathlib import Path

import pypdfium2
import pytest
from browsers import SharedChromium, keep_what_was_shown
from hosts import served
from playwright.sync_api import sync_playwright
from project import ROOT, copy_of_the_project, run

from fieldguide.reading.read_library import read_library

FAILURES = Path(os.environ.get("TEST_FAILURES", ROOT / ".cache" / "test-failures"))


@pytest.fixture(scope="session")
def library():
    """The real library."""
    return read_library(ROOT / "content")


@pytest.fixture(scope="session")
def deck_folder(tmp_path_factory):
    """The editions of the cards, built once. Book, chart and calibration sheet have tests of their own."""
    out = tmp_path_factory.mktemp("deck")
    done = run(
        "build_pdf.py",
        "--edition",
        "screen,a4,letter,a4-fold,letter-fold,press,large",
        "--out",
        out,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "the build warned of something"
    return out


@pytest.fixture(scope="session")
def screen(deck_folder):
    """The screen edition, open."""
    with contextlib.closing(
        pypdfium2.PdfDocument(deck_folder / "impasse-cards-screen.pdf")
    ) as document:
        yield document


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real site, built once, strictly. `make test` has built the cards it links to."""
    out = tmp_path_factory.mktemp("site")
    done = run("-m", "mkdocs", "build", "--strict", "-d", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def flat_site(tmp_path_factory):
    """The site as it is opened from a memory stick: pages are files, not folders."""
    out = tmp_path_factory.mktemp("flat")
    done = run(
        "-m", "mkdocs", "build", "--strict", "-d", out, env={"USE_DIRECTORY_URLS": "false"}
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def address(site):
    """The address at which the built site is served."""
    with served(site) as address:
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
