"""Draw the icons of the web app from the favicon, with the Chromium of the tests: .venv/bin/python
tools/icons.py
"""

import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ASSETS = Path(__file__).parent.parent / "theme" / "assets"
# name, side in px, whether the ground fills the square: a phone cuts its own shape out of it
ICONS = [
    ("any-192", 192, False),
    ("any-512", 512, False),
    ("maskable-512", 512, True),
    ("apple-touch-icon", 180, True),
]


def draw_icons() -> None:
    """Write each icon as PNG."""
    svg = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    square = re.sub(r'(<rect [^>]*) rx="[^"]*"', r"\1", svg)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, side_px, fills in ICONS:
            page = browser.new_page(viewport={"width": side_px, "height": side_px})
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ display: block "
                f"}}</style>{square if fills else svg}"
            )
            page.screenshot(path=ASSETS / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    (ASSETS / "icons").mkdir(exist_ok=True)
    draw_icons()
