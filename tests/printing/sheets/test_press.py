"""The file for a print shop: boxes, inks, colour spaces, intent.

PDF/X itself is for the shop's own preflight.
"""

import pikepdf
import pytest
from project import run

from printing.sheets.print_shop import cmyk

PT_PER_MM = 72 / 25.4
INK_MAX = 2.4  # 240 %, what most card printers ask for
WHITE, BLACK = (0, 0, 0, 0), (0, 0, 0, 1)
COLOUR_OPERATORS = {"k", "K", "rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}


@pytest.fixture(scope="session")
def press(deck_folder):
    """The press edition, open."""
    with pikepdf.open(deck_folder / "impasse-cards-press.pdf") as document:
        yield document


def colours(page):
    """Yield (operator, values) of every colour set on a page, also inside its forms."""
    streams = [
        page,
        *(
            x
            for x in page.get("/Resources", {}).get("/XObject", {}).values()
            if x.get("/Subtype") == "/Form"
        ),
    ]
    for stream in streams:
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) in COLOUR_OPERATORS:
                yield str(operator), tuple(float(value) for value in operands)


def test_every_page_has_its_trim_and_bleed(press, deck):
    assert len(press.pages) == 2 * len(deck)
    for page in press.pages:
        trim, bleed = (
            [float(v) / PT_PER_MM for v in box] for box in (page.trimbox, page.bleedbox)
        )

        assert (round(trim[2] - trim[0], 2), round(trim[3] - trim[1], 2)) == (63, 88)
        assert [round(abs(b - t), 2) for b, t in zip(bleed, trim, strict=True)] == [3, 3, 3, 3]


def test_all_colour_is_cmyk_and_within_the_ink_limit(press):
    used = {(name, values) for page in press.pages for name, values in colours(page)}

    assert {name for name, _ in used} <= {"k", "K"}
    assert max(sum(values) for _, values in used) <= INK_MAX
    assert any(sum(v > 0 for v in values) > 1 for _, values in used), "no colour at all"


def test_black_words_are_in_black_ink_only(press):
    dark = {values for page in press.pages for _, values in colours(page) if values[3] > 0.9}

    assert dark == {BLACK}


def test_no_picture_pattern_or_transparency_brings_another_colour(press):
    for page in press.pages:
        resources = page.get("/Resources", {})

        assert not resources.get("/Shading") and not resources.get("/Pattern")
        assert not [
            x for x in resources.get("/XObject", {}).values() if x.get("/Subtype") == "/Image"
        ]


def test_it_names_its_intent_version_and_trapping(press):
    intent = press.Root.OutputIntents[0]

    assert str(intent.S) == "/GTS_PDFX" and str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert (
        intent.DestOutputProfile.N == 4
        and bytes(intent.DestOutputProfile.read_bytes()[36:40]) == b"acsp"
    )
    assert str(press.docinfo["/Trapped"]) == "/False"
    with press.open_metadata() as metadata:
        assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"


def test_it_has_no_links_or_other_things_that_do_not_print(press):
    assert [page for page in press.pages if "/Annots" in page] == []
    assert "/Outlines" not in press.Root and "/AcroForm" not in press.Root


def test_the_order_of_sides_can_be_turned(tmp_path, press):
    done = run("build_pdf.py", "--edition", "press", "--order", "back-front", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pikepdf.open(tmp_path / "impasse-cards-press-back-front.pdf") as turned:
        assert turned.pages[0].Contents.read_bytes() == press.pages[1].Contents.read_bytes()
        assert turned.pages[1].Contents.read_bytes() == press.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(
    ("rgb", "inks"),
    [
        ((0, 0, 0), BLACK),
        ((1, 1, 1), WHITE),
        ((0.5, 0.5, 0.5), (0, 0, 0, 0.5)),
        ((1, 0, 0), (0, 1, 1, 0)),
    ],
)
def test_colours_become_inks(rgb, inks):
    assert cmyk(*rgb) == pytest.approx(inks)
