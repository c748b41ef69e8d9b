"""Renew the pictures of the README from the built site and deck: `.venv/bin/python -m tools.pictures`
after `make test`.
"""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
OUT = ROOT / "pictures"
CARD_DPI = 150
CARD, GAP_PX, BEHIND = "T04", 24, "#d9d4c7"
COLOURS = 128
DRAWN_WITHIN_MS = 1000
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
CHOICE = "your-deck/?cards=S01,T07*3,C03&cover=yes"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def picture_of_cards() -> None:
    """Write the front and the back of one card, side by side."""
    with pypdfium2.PdfDocument(ROOT / "dist/deck/impasse-cards-screen.pdf") as document:
        codes = [entry.get_title().split()[0] for entry in document.get_toc()]
        first = 2 * codes.index(CARD)
        sides = [
            document[i].render(scale=CARD_DPI / 72).to_pil() for i in (first, first + 1)
        ]
    width, height = sides[0].size
    both = Image.new("RGB", (2 * width + 3 * GAP_PX, height + 2 * GAP_PX), BEHIND)
    for i, side in enumerate(sides):
        both.paste(side, (GAP_PX + i * (width + GAP_PX), GAP_PX))
    both.save(OUT / "card.png", optimize=True)


@contextmanager
def opened_site() -> Iterator[tuple[Browser, str]]:
    """Lend a browser, and the address of the built site."""
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser, f"http://127.0.0.1:{server.server_port}/"
        browser.close()
        server.shutdown()


def picture_of_page(browser: Browser, address: str) -> None:
    """Write a technique page at desktop width."""
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}techniques/hand-the-question-back/", wait_until="networkidle")
    page.screenshot(path=OUT / "page.png")


def pictures_of_own_deck(browser: Browser, address: str) -> None:
    """Write the page of one's own deck at desktop and phone width, and a sheet from it."""
    for name, viewport in (("your-deck", DESK), ("your-deck-phone", PHONE)):
        page = browser.new_page(viewport=viewport)
        page.goto(f"{address}{CHOICE}", wait_until="networkidle")
        with page.expect_response("**/cards/sides-*.png") as response:
            page.locator(".deck-plan summary").click()
        response.value.finished()
        page.locator(".deck-plan").scroll_into_view_if_needed()
        page.wait_for_timeout(DRAWN_WITHIN_MS)
        page.screenshot(path=OUT / f"{name}.png")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the PDF").click()
    with pypdfium2.PdfDocument(download.value.path()) as document:
        sheet = document[0].render(scale=1).to_pil()
    sheet.save(OUT / "your-deck-sheet.png", optimize=True)


def shrink() -> None:
    """Write the pictures anew in so few colours as flat areas and letters need: a third of the size."""
    for path in OUT.glob("*.png"):
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(COLOURS)
        small.save(path, optimize=True)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    picture_of_cards()
    with opened_site() as lent:
        picture_of_page(*lent)
        pictures_of_own_deck(*lent)
    shrink()
