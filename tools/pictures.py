"""Renew the pictures of the README from the built site and deck: `.venv/bin/python
tools/pictures.py` after `make test`.
"""

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
OUT = ROOT / "pictures"
CARD_DPI = 150
GAP_PX, BEHIND = 24, "#d9d4c7"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def picture_of_cards() -> None:
    """Write the front and the back of one card, side by side."""
    with pypdfium2.PdfDocument(ROOT / "dist/deck/impasse-cards-screen.pdf") as document:
        first = next(
            i
            for i in range(0, len(document), 2)
            if "Hand the question" in document[i].get_textpage().get_text_bounded()
        )
        sides = [
            document[i].render(scale=CARD_DPI / 72).to_pil() for i in (first, first + 1)
        ]
    width, height = sides[0].size
    both = Image.new("RGB", (2 * width + 3 * GAP_PX, height + 2 * GAP_PX), BEHIND)
    for i, side in enumerate(sides):
        both.paste(side, (GAP_PX + i * (width + GAP_PX), GAP_PX))
    both.save(OUT / "card.png", optimize=True)


def picture_of_page() -> None:
    """Write a technique page at desktop width."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(ROOT / "site"))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(
                f"http://127.0.0.1:{server.server_port}/techniques/hand-the-question-back/",
                wait_until="networkidle",
            )
            page.screenshot(path=OUT / "page.png")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    picture_of_cards()
    picture_of_page()
