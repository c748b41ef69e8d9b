"""Draw the icons of the web app from the mark, with Chromium: .venv/bin/python -m tools.icons"""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from fieldguide.model.library import Library
from fieldguide.reading.read_library import read_library
from fieldguide.site.app_icon import app_icon

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "theme" / "assets" / "icons"
# name, side in px, whether the ground fills the square: a phone cuts its own shape out of it
ICONS = [
    ("any-192", 192, False),
    ("any-512", 512, False),
    ("maskable-512", 512, True),
    ("apple-touch-icon", 180, True),
]


def drawn_icons(library: Library, browser: Browser) -> dict[str, bytes]:
    """Return each icon as PNG, by the name of its file."""
    pictures = {}
    for name, side_px, fills in ICONS:
        page = browser.new_page(viewport={"width": side_px, "height": side_px})
        style = "<style>body { margin: 0 } body > svg { display: block }</style>"
        page.set_content(style + app_icon(library, fills))
        pictures[f"{name}.png"] = page.screenshot(omit_background=True)
        page.close()
    return pictures


def main() -> None:
    """Write each icon as PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, picture in drawn_icons(
            read_library(ROOT / "content"), browser
        ).items():
            (FOLDER / name).write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
