"""A phone whose browser shows text at 200 %, as its reader has set it."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from browsers import executable
from playwright.sync_api import BrowserContext

USUAL_PX = 16


@contextlib.contextmanager
def large_text(browser, profile: Path, viewport: dict[str, int]) -> Iterator[BrowserContext]:
    """Give a context with text of 200 %, which a browser keeps in a profile: an empty folder."""
    (profile / "Default").mkdir()
    settings = {"webkit": {"webprefs": {"default_font_size": 2 * USUAL_PX}}}
    (profile / "Default/Preferences").write_text(json.dumps(settings), encoding="utf-8")
    chromium = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=executable(),
        args=["--no-sandbox", "--disable-gpu"],
        viewport=viewport,
        has_touch=True,
        is_mobile=True,
        bypass_csp=True,
    )
    with contextlib.closing(chromium) as context:
        yield context
