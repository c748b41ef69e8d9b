"""One measured process: a deck of so many cards, made by us, as HTML for Chromium, as data for
Typst, or by Typst.

`python benchmarks/deck_of.py CARDS ours FOLDER | kept FOLDER | changed FOLDER | html FILE | json
FILE | typst FILE PDF`; 27 is the real deck, more are techniques in turn. `kept` keeps the cards for
`changed`, in which one of them is another.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from printing.shapes_and_qr import with_qr_codes  # noqa: E402 (found by the line above)

# the place of a code on a card is measured, so more cards get hexadecimal codes, which are as
# narrow as ours
CODE_CHARACTERS = 3


def options_of(count: int, cache: Path | None = None):
    """Return the usual options of a build, with `count` cards and a cache in a folder or none."""
    from fieldguide.reading.read_library import read_library
    from printing.pdf.cache import Cache
    from printing.production.choices import print_options
    from printing.production.command_line import parse_arguments

    library = read_library(ROOT / "content")
    options = print_options(parse_arguments([], ROOT), library, ROOT)
    cards = options.cards
    if count != len(cards):
        techniques = [card for card in cards if card.code.startswith("T")]
        cards = tuple(
            replace(techniques[i % len(techniques)], code=f"{i:0{CODE_CHARACTERS}X}")
            for i in range(count)
        )
    return replace(options, cards=cards, cache=Cache(cache))


def write_ours(count: int, folder: Path, what: str) -> None:
    """Write all default editions on all cores."""
    from printing.production.editions import DEFAULT_EDITIONS
    from printing.production.worker_pool import all_cores
    from printing.production.write_editions import write_editions

    folder.mkdir(exist_ok=True)
    options = options_of(count, None if what == "ours" else folder / "cache")
    if what == "changed":
        first, *others = options.cards
        changed = replace(first, code=f"{count:0{CODE_CHARACTERS}X}")
        options = replace(options, cards=(changed, *others))
    write_editions(options, DEFAULT_EDITIONS, folder, all_cores(), lambda text: None)


def all_sides(count: int) -> list:
    """Return both sides of every card."""
    options = options_of(count)
    deck_format = options.deck_format(options.size)
    return [side for card in options.cards for side in deck_format.sides(card)]


def chromium_html(count: int) -> str:
    """Return our own HTML and stylesheets. Links within the deck are anchors, as a browser wants them."""
    from printing.fill_template import filled
    from printing.pdf.render import BASE
    from printing.pdf.tagged_pdf import WITHIN_DECK

    text = filled("card.html.j2", sides=all_sides(count), title="Cards")
    text = with_qr_codes(text).replace(f'href="{WITHIN_DECK}', 'href="#')
    sheets = "".join(
        f'<link rel="stylesheet" href="{BASE}{name}">'
        for name in ("cards/cards.css", "cards/sizes/poker.css")
    )
    return text.replace("</head>", f"{sheets}</head>", 1)


def typst_data(count: int) -> str:
    """Return the words of every side as JSON."""
    sides = all_sides(count)
    return json.dumps(
        [_typst_side(side, {side.code for side in sides}) for side in sides]
    )


def _typst_side(side, codes: set[str]) -> dict:
    parts = [
        _texts(value)
        for name, value in vars(side.words).items()
        if name not in ("title", "family", "template", "next_codes")
    ]
    return {
        "code": side.code,
        "front": side.is_front,
        "title": side.words.title,
        "band": str(side.band),
        "colour": side.colour or "#16324f",
        "words": [part for part in parts if part],
        "address": side.address,
        "next": [link.code for link in side.next_links if link.code in codes],
        "qr": with_qr_codes(side.qr).replace(
            "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
        ),
    }


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return (
        [text for item in value for text in _texts(item)]
        if isinstance(value, (tuple, list))
        else []
    )


def write_typst(source: Path, pdf: Path) -> None:
    """Let Typst make its cards."""
    import typst

    pdf.write_bytes(
        typst.compile(
            source,
            font_paths=[str(ROOT / "printing" / "fonts")],
            ignore_system_fonts=True,
        )
    )


def main(count: str, what: str, *paths: str) -> None:
    """Do what the documentation of this module says."""
    first, *others = map(Path, paths)
    if what in ("ours", "kept", "changed"):
        write_ours(int(count), first, what)
    elif what == "html":
        first.write_text(chromium_html(int(count)), encoding="utf-8")
    elif what == "json":
        first.write_text(typst_data(int(count)), encoding="utf-8")
    elif what == "typst":
        write_typst(first, *others)


if __name__ == "__main__":
    main(*sys.argv[1:])
