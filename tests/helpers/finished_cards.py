"""The finished cards as a reader measures them: words and QR codes of a page, and the editions there are."""

import re
from urllib.parse import urlsplit

import zxingcpp

PT_PER_MM = 72 / 25.4
CARD_MM = (63, 88)
SAFE_MM = 4
ROUNDING_MM = 0.05
PRINT_DPI = 300
CARDS_PER_SHEET, CARDS_PER_FOLD_SHEET = 9, 3
EDITIONS = {  # pages a card, and the size of a page
    "screen": (2, None),
    "a4": (2 / CARDS_PER_SHEET, (210, 297)),
    "letter": (2 / CARDS_PER_SHEET, (215.9, 279.4)),
    "a4-fold": (1 / CARDS_PER_FOLD_SHEET, (210, 297)),
    "letter-fold": (1 / CARDS_PER_FOLD_SHEET, (215.9, 279.4)),
    "press": (2, None),
    "large": (2, (105, 148)),
}


def words_on(page):
    """Return the words of a PDF page, white space folded."""
    return re.sub(
        r"\s+",
        " ",
        page.get_textpage().get_text_bounded().replace("\u00a0", " ").replace("\ufffe", "-"),
    )


def qr_codes(page, dpi=PRINT_DPI):
    """Return the QR codes read from the picture of a page: (text, x of the centre in mm)."""
    picture = page.render(scale=dpi / 72).to_pil()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [
        (
            code.text,
            (code.position.top_left.x + code.position.bottom_right.x) / 2 / dpi * 25.4,
            code.position.top_left.y / dpi * 25.4,
        )
        for code in found
    ]


def codes_in_qr(page):
    """Return the codes of cards to which the QR codes of a page lead, as `qr_codes` returns texts.

    Some addresses name an edition behind a #.
    """
    paths = [(urlsplit(text).path, x, y) for text, x, y in qr_codes(page)]
    return [(path.strip("/").rsplit("/", 1)[-1].upper(), x, y) for path, x, y in paths]


def sides_with_pages(deck, screen):
    faces = (
        (card.code, face, words)
        for card in deck
        for face, words in (("front", card.front), ("back", card.back))
    )
    return [(code, face, words, screen[i]) for i, (code, face, words) in enumerate(faces)]


def outside_safe_zone(page):
    """Return the characters of a page that reach nearer than SAFE_MM to the trimmed edge."""
    left, bottom, right, top = (value / PT_PER_MM for value in page.get_trimbox())
    limit, text, found = SAFE_MM - ROUNDING_MM, page.get_textpage(), []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if not char.strip():
            continue
        x0, y0, x1, y1 = (value / PT_PER_MM for value in text.get_charbox(i))
        if x0 < left + limit or y0 < bottom + limit or x1 > right - limit or y1 > top - limit:
            found.append(char)
    return "".join(found)
