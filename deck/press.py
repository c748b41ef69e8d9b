"""Finished sides to a file for a print shop: PDF/X-4 in CMYK, one side a page, bleed on four sides."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Page, Pdf

from .impose import pdf_bytes

PROFILE = Path(__file__).parent / "press_profile" / "ISOcoated_v2_300_bas.icc"
CONDITION = "FOGRA39"  # coated paper, ISO 12647-2; the name in the registry at color.org
ORDERS = {"front-back": (0, 1), "back-front": (1, 0)}  # printers differ
# PDF/X wants a date, and identical input has to give identical bytes, so the date is a fixed one
DATE, XMP_DATE = "D:20260101000000Z", "2026-01-01T00:00:00Z"
COLOURS = {"rg": "k", "RG": "K", "g": "k", "G": "K"}
DROPPED = ("/Annots", "/StructParents", "/CropBox", "/Tabs", "/Group")


def press_edition(pdf: bytes, order: str = "front-back") -> bytes:
    """Return the rendered sides as PDF/X-4 in device CMYK with an output intent; black words are in black ink only.

    `order` is one of ORDERS. What can be checked is checked by tests/test_press.py (boxes, colour spaces, ink, fonts, intent); no
    free tool validates PDF/X, so a print shop's own preflight has the last word.
    """
    with Pdf.open(io.BytesIO(pdf)) as source, Pdf.new() as press:
        pages = list(source.pages)
        for pair in zip(pages[0::2], pages[1::2], strict=True):
            for i in ORDERS[order]:
                press.pages.append(pair[i])
        for page in press.pages:
            _prepare(press, page)
        _intend(press)
        _describe(press)
        return pdf_bytes(press)


def _prepare(pdf: Pdf, page: Page) -> None:
    for key in DROPPED:
        if key in page:
            del page[key]
    if "/ColorSpace" in page.get("/Resources", {}):  # WeasyPrint names its spaces even where none is used
        del page.Resources["/ColorSpace"]
    page.Contents = pdf.make_stream(_in_cmyk(pikepdf.parse_content_stream(page)))
    for form in page.get("/Resources", {}).get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form":
            form.write(_in_cmyk(pikepdf.parse_content_stream(form)))


def _in_cmyk(instructions: Sequence) -> bytes:
    """Return a content stream with every RGB and grey colour in CMYK."""
    converted = []
    for operands, operator in instructions:
        name = str(operator)
        if name in COLOURS:
            values = [float(value) for value in operands] * (3 if len(operands) == 1 else 1)
            operands, operator = [pikepdf.Object.parse(f"{ink:.3f}".encode()) for ink in cmyk(*values)], Operator(COLOURS[name])
        converted.append((operands, operator))
    return pikepdf.unparse_content_stream(converted)


@cache
def cmyk(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return inks (0 to 1) for a colour (0 to 1): all the grey in it goes to black, which keeps words sharp and ink low."""
    light = max(red, green, blue)
    if light == 0:
        return 0.0, 0.0, 0.0, 1.0
    return 1 - red / light, 1 - green / light, 1 - blue / light, 1 - light


def _intend(pdf: Pdf) -> None:
    profile = pdf.make_stream(PROFILE.read_bytes(), N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFX"),
        OutputConditionIdentifier=CONDITION,
        RegistryName="http://www.color.org",
        Info="ISO Coated v2 300 % (basICColor)",
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _describe(pdf: Pdf) -> None:
    title = "Impasse Field Guide: pocket cards for a print shop"
    pdf.docinfo["/Title"], pdf.docinfo["/Trapped"] = title, Name("/False")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DATE
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = metadata["xmp:MetadataDate"] = XMP_DATE
        metadata["pdf:Trapped"] = "False"
        metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        metadata["xmpMM:DocumentID"] = "uuid:impasse-field-guide-cards"
        metadata["xmpMM:VersionID"] = "1"
        metadata["xmpMM:RenditionClass"] = "default"
