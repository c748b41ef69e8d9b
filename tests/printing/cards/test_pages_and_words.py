"""The finished cards, measured: pages, boxes, fonts, words and the safe zone."""

import re

import pikepdf
import pypdfium2
import pytest
from finished_cards import (
    CARD_MM,
    CARDS_PER_SHEET,
    EDITIONS,
    PT_PER_MM,
    outside_safe_zone,
    sides_with_pages,
    words_on,
)
from pdf_fonts import composite_fonts
from project import SITE_URL, run

from fieldguide.cards.card_words import Fact


def mm(box):
    return tuple(round(float(value) / PT_PER_MM, 2) for value in box)


def test_the_deck_is_twenty_seven_cards_or_more_in_whole_sheets(deck, library):
    codes = [card.code for card in deck]

    assert len(codes) == len(set(codes)) >= 27
    assert (
        len(codes) % CARDS_PER_SHEET == 0
        and sum(code.startswith("B") for code in codes) < CARDS_PER_SHEET
    )
    assert [code for code in codes if code.startswith("T")] == [
        t.code for t in library.techniques
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_its_pages_at_its_size(deck_folder, deck, edition):
    pages, size = EDITIONS[edition]

    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        assert len(document.pages) == round(pages * len(deck))
        if size:
            boxes = (mm(page.cropbox) for page in document.pages)
            assert {(round(x1 - x0, 1), round(y1 - y0, 1)) for x0, y0, x1, y1 in boxes} == {
                size
            }


def test_screen_pages_are_trimmed_cards_with_bleed_behind(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        for page in document.pages:
            trim, bleed, media = mm(page.trimbox), mm(page.bleedbox), mm(page.mediabox)

            assert (round(trim[2] - trim[0], 1), round(trim[3] - trim[1], 1)) == CARD_MM
            assert mm(page.cropbox) == trim
            assert (
                (round(bleed[2] - bleed[0], 1), round(bleed[3] - bleed[1], 1))
                == (69, 94)
                == (round(media[2] - media[0], 1), round(media[3] - media[1], 1))
            )


@pytest.mark.parametrize("edition", EDITIONS)
def test_only_our_fonts_are_embedded(deck_folder, edition):
    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        fonts = composite_fonts(document)
        names = {str(font.BaseFont).split("+")[-1] for font in fonts}

        assert names == {"Guide", "Guide-Bold", "Guide-Ultra-Bold"}
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert not [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type3"
        ]


def plain(value):
    """Return every text in the words of a side, however deep it lies."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Fact):
        return [value.words]
    return [text for item in value for text in plain(item)] if isinstance(value, tuple) else []


def test_every_side_says_all_its_words(deck, screen):
    for code, face, words, page in sides_with_pages(deck, screen):
        shown = words_on(page)
        fields = [
            text
            for name, value in vars(words).items()
            if name != "family"
            for text in plain(value)
        ]

        missing = [
            text
            for text in fields
            if re.sub(r"\s+", " ", text.replace("\u00a0", " ")) not in shown
        ]
        assert missing == [], (code, face)
        assert "\ufffd" not in shown, (code, face)


def test_a_card_says_what_its_technique_file_says(library, deck, screen):
    pages = {
        (code, face): words_on(page) for code, face, _, page in sides_with_pages(deck, screen)
    }
    straight = str.maketrans("“”‘’", "\"\"''")

    for t in library.techniques:
        front, back = (pages[t.code, face].translate(straight) for face in ("front", "back"))
        assert t.title in front and t.say[0].line in front, t.code
        assert (
            all(step in back for step in t.steps)
            and t.watch[0] in back
            and t.avoid[0].when in back
            and t.signs[0] in back
        ), t.code
        assert all(f"{then.to} {library.technique(then.to).title}" in back for then in t.then)


def test_no_text_stands_outside_the_safe_zone(deck, screen):
    for code, face, _, page in sides_with_pages(deck, screen):
        assert outside_safe_zone(page) == "", (code, face)


def test_text_planted_near_the_edge_is_found(copied_project, tmp_path):
    css = copied_project / "printing" / "cards" / "cards.css"
    css.write_text(
        css.read_text(encoding="utf-8") + "\n.foot { left: -2mm; }\n", encoding="utf-8"
    )

    done = run(
        "build_pdf.py",
        "--only",
        "T03",
        "--edition",
        "screen",
        "--out",
        tmp_path / "out",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / "out" / "impasse-cards-t03-screen.pdf") as document:
        assert outside_safe_zone(document[0]) != ""


def test_the_screen_edition_is_tagged_named_and_linked(deck_folder, deck):
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en"
        assert "Impasse Field Guide" in str(document.docinfo["/Title"])
        with document.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                f"{card.code} {card.title}" for card in deck
            ]
        links = [
            a
            for page in document.pages
            for a in page.get("/Annots", ())
            if a.get("/Subtype") == "/Link"
        ]
        inside = [a for a in links if "/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo"]
        outside = {str(a.A.URI) for a in links if "/URI" in a.get("/A", {})}

        assert len(inside) >= 40
        assert {
            f"{SITE_URL}{card.code.lower()}/" for card in deck if card.code.startswith("T")
        } <= outside
