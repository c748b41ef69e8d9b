"""One measured process: a deck of so many cards, as our build, as HTML for Chromium, or as data for Typst.

`python benchmarks/deck_of.py CARDS ours | html FILE | json FILE | typst FILE PDF | editions`; 27 is the real deck, more are techniques in turn.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
MARKS = 3  # the place of a code on a card is measured, so more cards get hexadecimal codes, which are as narrow as ours


def workshop(count: int):
    """Return the real workshop with so many cards and without a cache."""
    import build_pdf
    from deck.cache import Cache

    shop = build_pdf._workshop(build_pdf._parser().parse_args([]), build_pdf.read_library(ROOT / "content"))
    shop.cache = Cache(None)
    if count != len(shop.cards):
        techniques = [card for card in shop.cards if card.code.startswith("T")]
        shop.cards = [replace(techniques[i % len(techniques)], code=f"{i:0{MARKS}X}") for i in range(count)]
    return shop


def chromium_html(count: int) -> str:
    """Return our own HTML and stylesheets. Links within the deck are anchors, as a browser wants them."""
    from deck.editions import TITLE
    from deck.render import BASE, card_html
    from deck.sides import WITHIN_DECK

    text = card_html(workshop(count)._sides, TITLE, ("cards.css", "sizes/poker.css"))
    return text.replace(f'href="{WITHIN_DECK}', 'href="#').replace("<head>", f'<head><base href="{BASE}">', 1)


def typst_data(count: int) -> str:
    """Return the words of every side as JSON."""
    shop = workshop(count)
    return json.dumps([_typst_side(side, {card.code for card in shop.cards}) for side in shop._sides])


def _typst_side(side, codes: set[str]) -> dict:
    parts = [_texts(value) for name, value in vars(side.words).items() if name not in ("title", "family", "template", "next_codes")]
    return {
        "code": side.code,
        "front": side.is_front,
        "title": side.words.title,
        "band": str(side.band),
        "colour": side.colour or "#16324f",
        "words": [part for part in parts if part],
        "address": side.address,
        "next": [link.code for link in side.next_links if link.code in codes],
        "qr": str(side.qr).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
    }


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [text for item in value for text in _texts(item)] if isinstance(value, (tuple, list)) else []


def edition_seconds() -> dict[str, float]:
    """Return the seconds of each edition made from sides that are there; for the large one, taken from the cache."""
    from deck.editions import EDITIONS

    shop = workshop(27)
    shop.cache = type(shop.cache)(ROOT / ".cache" / "deck")
    started = time.perf_counter()
    _ = shop.pages
    seconds = {"(sides from the cache)": time.perf_counter() - started}
    for name, edition in EDITIONS.items():
        started = time.perf_counter()
        edition.make(shop)
        seconds[name] = time.perf_counter() - started
    return seconds


def main(count: str, what: str, *files: str) -> None:
    """Do what the documentation of this module says."""
    if what == "ours":
        _ = workshop(int(count)).pages
    elif what == "html":
        Path(files[0]).write_text(chromium_html(int(count)), encoding="utf-8")
    elif what == "json":
        Path(files[0]).write_text(typst_data(int(count)), encoding="utf-8")
    elif what == "typst":
        import typst

        Path(files[1]).write_bytes(typst.compile(files[0], font_paths=[str(ROOT / "deck" / "fonts")], ignore_system_fonts=True))
    elif what == "editions":
        print(json.dumps(edition_seconds()))


if __name__ == "__main__":
    main(*sys.argv[1:])
