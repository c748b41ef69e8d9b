"""A platform with the package, and visits to it."""

import contextlib

import pytest
from hosts import served
from learning_platform import Visit, unpack


@pytest.fixture(scope="session")
def platform(courses, tmp_path_factory):
    """The address of a platform with the package."""
    folder = tmp_path_factory.mktemp("platform")
    unpack(courses / "impasse-practice-scorm12.zip", folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def visit(browser, platform):
    """Open a page of the platform. Scripts run under the package's own policy. One that fails fails the test;
    so does any request to another site.
    """
    with contextlib.ExitStack() as stack:
        errors, elsewhere = [], []

        def visit(name="platform.html", kept=None, mode="normal", **options):
            context = browser.new_context(bypass_csp=False, service_workers="block", **options)
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.on("request", lambda asked: elsewhere.append(asked.url))
            return Visit(page, f"{platform}{name}", kept, mode)

        yield visit
    assert errors == []
    assert [url for url in elsewhere if not url.startswith((platform, "about:"))] == []


@pytest.fixture
def told(library):
    return library.labels.practice.told
