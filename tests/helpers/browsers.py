"""One real Chromium for all tests: every wait in it has a limit, it is started anew after a crash,
and a failed test leaves a trace.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect

# for whatever a page is waited for; four times Playwright's own, since machines that test are often
# busy
WAIT_MS = 120_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
# the machine's own, for Playwright's download needs another registry
NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str:
    """Return the path of the machine's Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "Chromium is missing: make test installs it, or says how"
    return found


class SharedChromium:
    """Stands for a running browser: what it does not have itself is asked of that browser."""

    def __init__(self, playwright: Playwright):
        expect.set_options(timeout=WAIT_MS)
        self._playwright = playwright
        self._browser: Browser | None = None
        self._given_back: dict[str, list[BrowserContext]] = {}

    @property
    def running(self) -> Browser:
        """The browser, which is started if there is none, or none any more."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._playwright.chromium.launch(
                executable_path=executable(), args=ARGUMENTS, env=_of_a_reader()
            )
        return self._browser

    def close(self) -> None:
        """Close the browser, if one was started."""
        if self._browser:
            self._browser.close()

    def __getattr__(self, name: str):
        return getattr(self.running, name)

    def new_page(self, **options) -> Page:
        """Return a page in a context of its own, which ends with it."""
        page = self.running.new_page(**_with_evaluation(options))
        _watched(page.context)
        return page

    def new_context(self, **options):
        """Return a context, as a browser that was never used."""
        return _watched(self.running.new_context(**_with_evaluation(options)))

    @contextlib.contextmanager
    def lent_context(self, address: str, **options) -> Iterator[BrowserContext]:
        """Give a context without service workers that knows nothing of the site at an address.

        It may have been lent before: its pages are closed and its storage is empty then, but files
        of the site are at hand, which spares a second. So put no script, clock or route into the
        context itself; a page may have them.
        """
        free = self._given_back.setdefault(repr(sorted(options.items())), [])
        context = free.pop() if free else None
        if context is None or context.browser is not self.running:
            context = self.new_context(service_workers="block", **options)
        else:
            context.tracing.start()
        try:
            yield context
        finally:
            if context.browser.is_connected():
                _forget(context, address)
                free.append(context)


def _of_a_reader() -> dict[str, str]:
    # the cards are made with no font but ours, and say so to every program that is started after them
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def _with_evaluation(options: dict) -> dict:
    # Playwright waits by eval, which the site's policy refuses; test_security.py has pages under the policy
    return {"bypass_csp": True, **options}


def _watched(context):
    """Return the context with a limit on its waits and a trace of what is done in it (without
    pictures, which take time).
    """
    context.set_default_timeout(WAIT_MS)
    context.tracing.start()
    return context


def _forget(context: BrowserContext, address: str) -> None:
    # a page that crashed or hangs takes no orders: a new one gives them
    for page in context.pages:
        page.close()
    page = context.new_page()
    session = context.new_cdp_session(page)
    for origin in (address.rstrip("/"), "file://"):
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.close()
    context.clear_cookies()
    context.tracing.stop()


def wait_for_fonts(page: Page) -> None:
    """Wait until no font is on its way; `evaluate` would wait for the promise document.fonts.ready
    without a limit.
    """
    page.wait_for_function("document.fonts.status === 'loaded'")


def wait_for_paint(page: Page) -> None:
    """Wait until the page is painted as it is now: the second frame begins when the first is done."""
    page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def keep_what_was_shown(browser: SharedChromium, folder: Path, test: str) -> None:
    """Write a trace of every open context of the browser to the folder, and a picture and the HTML
    of each of its pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test)[-120:]
    in_use = (context for context in browser.running.contexts if context.pages)
    for number, context in enumerate(in_use, 1):
        try:
            context.tracing.stop(path=folder / f"{name}-{number}.zip")
            context.tracing.start()
            for at, page in enumerate(context.pages, 1):
                page.screenshot(path=folder / f"{name}-{number}-{at}.png", timeout=10_000)
                (folder / f"{name}-{number}-{at}.html").write_text(
                    page.content(), encoding="utf-8"
                )
        # a page that crashed or closes has nothing to show, and the test's own failure says
        # more
        except Error as error:
            (folder / f"{name}-{number}.txt").write_text(str(error), encoding="utf-8")
