"""The card about safety is found in a fan: it alone has a red edge, on all four sides of both faces."""

import contextlib

import pypdfium2
from finished_cards import CARD_MM, PT_PER_MM, sides_with_pages

from fieldguide.reading.design_tokens import design_tokens

DPI = 144
FROM_THE_TRIM_MM = (-2, 1, 2)  # in the bleed, and inside
NEAR = 12  # of 255: how far a pixel may be from its colour


def red():
    value = design_tokens()["light-caution"]
    return tuple(int(value[i : i + 2], 16) for i in (1, 3, 5))


def colours_at_the_edge(page):
    """Return the colours of a page in the middle of its four edges, in the bleed and inside the trim."""
    page.set_cropbox(*page.get_mediabox())  # which has the bleed
    picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
    wide, high = (size * PT_PER_MM * DPI / 72 for size in CARD_MM)
    left, top = (picture.width - wide) / 2, (picture.height - high) / 2
    for mm in FROM_THE_TRIM_MM:
        inside = mm * PT_PER_MM * DPI / 72
        across, down = left + wide / 2, top + high / 2
        yield from (
            picture.getpixel((int(x), int(y)))
            for x, y in (
                (left + inside, down),
                (left + wide - inside, down),
                (across, top + inside),
                (across, top + high - inside),
            )
        )


def is_red(pixel):
    return all(abs(one - other) <= NEAR for one, other in zip(pixel, red(), strict=True))


def test_the_card_about_safety_alone_has_a_red_edge_all_round(deck, deck_folder):
    path = deck_folder / "impasse-cards-screen.pdf"
    with contextlib.closing(pypdfium2.PdfDocument(path)) as screen:
        edged = {
            (code, face)
            for code, face, _, page in sides_with_pages(deck, screen)
            if all(is_red(pixel) for pixel in colours_at_the_edge(page))
        }

    assert edged == {("C03", "front"), ("C03", "back")}
    assert [card.code for card in deck if card.is_about_safety] == ["C03"]


def test_the_card_names_what_to_do_at_once(deck, library):
    card = next(card for card in deck if card.is_about_safety)
    s = library.of_kind("safety")[0]

    said = f"{card.front.lead} {' '.join(card.front.points)}".lower()

    verbs = [step.do.partition(".")[0].lower() for step in s.at_once]
    assert [verb for verb in verbs if verb not in said.replace("\u00a0", " ")] == []
