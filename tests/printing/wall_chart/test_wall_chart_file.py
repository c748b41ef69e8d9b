"""The file of the wall chart: fonts, QR code, tags, the same bytes; and what does not fit in it."""

import dataclasses
import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from finished_chart import (
    EDITION,
    LEAST_TYPE_PT,
    environment,
    made_by,
    near_the_edge,
    replaced_situation,
    smallest_type_pt,
    words_in,
)
from pdf_fonts import composite_fonts
from project import ROOT, SITE_URL

from printing.pdf.fit import DoesNotFit
from printing.wall_chart import wall_chart


def test_only_our_fonts_are_embedded(made):
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        fonts = composite_fonts(document)

        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {
            "Guide",
            "Guide-Bold",
            "Guide-Ultra-Bold",
        }
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert not [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type3"
        ]


@pytest.mark.parametrize(("dpi", "paper"), [(150, "A3"), (106, "A4")])
def test_the_qr_code_leads_to_the_site_also_in_grey_and_on_a4(key, dpi, paper):
    picture = key.render(scale=dpi / 72).to_pil().convert("L")

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [SITE_URL]


def test_it_says_its_address_and_its_edition(key):
    shown = words_in(key)

    assert SITE_URL.removeprefix("https://") in shown and EDITION in shown


def test_it_is_tagged_named_and_linked(made, library):
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        annotations = [a for page in document.pages for a in page.Annots]
        links = {str(a.A.URI) for a in annotations if a.get("/Subtype") == "/Link"}

        assert document.Root.MarkInfo.Marked and "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en" and str(document.docinfo["/Title"]) == (
            "Impasse Field Guide: wall chart"
        )
        assert links == {
            SITE_URL,
            *(
                f"{SITE_URL}{entry.code.lower()}/"
                for entry in (*library.techniques, *library.situations)
            ),
        }


@pytest.mark.parametrize("seed", ["0", "7"])
def test_identical_input_gives_identical_bytes(made, seed):
    done = made_by(environment(ROOT, PYTHONHASHSEED=seed, TZ="Asia/Tokyo"))

    assert done.stdout == made.pdf, done.stderr.decode()


def test_a_situation_more_still_fits(library):
    more = library.of_kind("substance")[0].model_copy(update={"code": "S99"})

    made = wall_chart(
        dataclasses.replace(library, situations=(*library.situations, more)), SITE_URL, EDITION
    )

    with pypdfium2.PdfDocument(made.pdf) as document:
        assert (
            "S99" in words_in(document[0])
            and near_the_edge(document[0]) == ""
            and smallest_type_pt(document[0]) >= LEAST_TYPE_PT - 0.01
        )


def test_words_wider_than_their_column_are_named(library):
    with pytest.raises(DoesNotFit, match=r"'W{44}' runs \d+\.\d mm over"):
        wall_chart(replaced_situation(library, "S20", title="W" * 44), SITE_URL, EDITION)
