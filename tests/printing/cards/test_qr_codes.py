"""The addresses on the cards, as QR codes and as words."""

import re
from dataclasses import replace
from urllib.parse import urlparse

import pypdfium2
import pytest
from finished_cards import outside_safe_zone, qr_codes, sides_with_pages, words_on
from project import SITE_URL, run

from fieldguide.cards.card_words import deck as deck_of
from fieldguide.words.editions import with_edition
from printing.shapes_and_qr import qr_code, with_qr_codes

LONG = "https://mediation-centre-north.github.io/impasse-field-guide/"
LONGER = "https://mediation-centre-north.github.io/courses/mediation/impasse-field-guide/"


def test_every_qr_code_leads_to_a_page_of_the_site(deck, screen, site):
    seen = {}
    for code, face, _, page in sides_with_pages(deck, screen):
        for address, *_ in qr_codes(page):
            assert address.startswith(SITE_URL), (code, address)
            assert (site / urlparse(address).path.lstrip("/") / "index.html").is_file(), (
                code,
                address,
            )
            seen[code, face] = address

    techniques = {
        (card.code, "back"): f"{SITE_URL}{card.code.lower()}/{anchor(card)}"
        for card in deck
        if card.code.startswith("T")
    }
    assert techniques.items() <= seen.items()


def anchor(card):
    return f"#{card.edition}" if card.edition else ""


def test_the_readable_address_is_that_of_the_qr_code(deck, screen):
    for code, face, _, page in sides_with_pages(deck, screen):
        for address, *_ in qr_codes(page, dpi=150):
            shown = address.removeprefix("https://").split("#")[0]
            assert shown in words_on(page), (code, face)


def test_a_card_names_the_edition_whose_words_it_has_and_a_draft_none(library):
    released = with_edition(library, "99.0.0", "2099-12-31")
    t07 = released.technique("T07").model_copy(update={"title": "Count it"})
    s01 = released.situations[0].model_copy(update={"title": "They are tired"})
    draft = replace(
        released,
        techniques=tuple(t07 if t.code == "T07" else t for t in released.techniques),
        situations=(s01, *released.situations[1:]),
    )

    assert {card.edition for card in deck_of(released)} == {"99.0.0"}
    of_no_edition = {card.code for card in deck_of(draft) if not card.edition}
    assert of_no_edition == {"T07", "C04"}, "C04 lists S01"


@pytest.mark.parametrize("address", ["https://impasse-guide.example/", LONG, LONGER])
def test_a_code_that_names_its_edition_has_no_smaller_modules(address):
    def version(edition):
        place = qr_code(f"{address}t07/", "A code", edition)
        (side,) = set(re.findall(r'viewBox="0 0 (\d+) \1"', with_qr_codes(place)))
        return (int(side) - 17) // 4

    assert version("0.2.0") == version("")


def test_a_code_leaves_its_edition_out_where_it_would_need_more_modules():
    full, room_for_six = f"https://{'a' * 29}/", f"https://{'a' * 23}/"

    named = [with_qr_codes(qr_code(a, "", "0.2.0")) for a in (full, room_for_six)]
    without = [with_qr_codes(qr_code(a, "")) for a in (full, room_for_six)]

    assert named[0] == without[0] and named[1] != without[1]


@pytest.mark.parametrize(("size", "courses"), [("poker", "courses/mediation/"), ("bridge", "")])
def test_a_long_address_keeps_the_edition_and_the_licence_on_the_card(tmp_path, size, courses):
    address = f"https://mediation-centre-north.github.io/{courses}impasse-field-guide/"

    done = run(
        "build_pdf.py",
        "--only",
        "T05",
        "--size",
        size,
        "--edition",
        "screen",
        "--out",
        tmp_path,
        env={"SITE_URL": address},
    )

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(next(tmp_path.iterdir())) as document:
        assert "CC BY 4.0" in words_on(document[1]) and outside_safe_zone(document[1]) == ""


def test_an_address_too_long_for_the_card_is_named(tmp_path):
    address = f"https://example.org/{'courses/mediation/' * 8}"

    done = run(
        "build_pdf.py",
        "--only",
        "T05",
        "--edition",
        "screen",
        "--out",
        tmp_path,
        env={"SITE_URL": address},
    )

    assert (
        done.returncode == 1
        and "Shorten the site's address (SITE_URL), its" in done.stderr
        and list(tmp_path.iterdir()) == []
    )
