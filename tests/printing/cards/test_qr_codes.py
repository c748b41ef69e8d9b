"""The addresses on the cards, as QR codes and as words."""

from urllib.parse import urlparse

import pypdfium2
import pytest
from finished_cards import outside_safe_zone, qr_codes, sides_with_pages, words_on
from project import SITE_URL, run


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
        (code, "back"): f"{SITE_URL}{code.lower()}/"
        for code in (card.code for card in deck)
        if code.startswith("T")
    }
    assert techniques.items() <= seen.items()


def test_the_readable_address_is_that_of_the_qr_code(deck, screen):
    for code, face, _, page in sides_with_pages(deck, screen):
        for address, *_ in qr_codes(page, dpi=150):
            assert address.removeprefix("https://") in words_on(page), (code, face)


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
