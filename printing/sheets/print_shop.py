"""Finished sides to a file for a print shop: PDF/X-4 in CMYK, one side a page, bleed on four sides."""

import re
import zlib
from functools import cache
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Page, Pdf

from fieldguide.model.labels import Labels
from printing.pdf.pdf_bytes import pdf_bytes
from printing.sheets.page_settings import print_settings

PROFILE = Path(__file__).parent / "press_profile" / "ISOcoated_v2_300_bas.icc"
# of zlib: the usual 6 takes 2.5 × the time and saves 3 % of its size
PROFILE_EFFORT = 1
# coated paper, ISO 12647-2; the name in the registry at color.org
CONDITION = "FOGRA39"
ORDERS = {"front-back": (0, 1), "back-front": (1, 0)}  # print shops differ
DEFAULT_ORDER = "front-back"
# PDF/X wants a date, and identical input has to give identical bytes, so the date is a fixed one
DATE, XMP_DATE = "D:20260101000000Z", "2026-01-01T00:00:00Z"
SCREEN_PARTS = ("/Annots", "/StructParents", "/Tabs", "/CropBox")
COLOURS = {b"rg": b"k", b"RG": b"K", b"g": b"k", b"G": b"K"}
COLOUR_LINE = re.compile(rb"^((?:[\d.]+ [\d.]+ )?[\d.]+) (rg|RG|g|G)$", re.MULTILINE)


def press_edition(sides: Path, labels: Labels, order: str = DEFAULT_ORDER) -> bytes:
    """Return the rendered sides as PDF/X-4 in device CMYK with an output intent; black words are in
    black ink only.

    `order` is one of ORDERS. tests/printing/sheets/test_press.py checks what can be checked: boxes,
    colour spaces, ink, fonts and output intent. No free tool validates PDF/X, so a print shop's own
    preflight has the last word.
    """
    with Pdf.open(sides) as source, Pdf.new() as press:
        pages = list(source.pages)
        for pair in zip(pages[0::2], pages[1::2], strict=True):
            for i in ORDERS[order]:
                _drop_screen_parts(pair[i])
                press.pages.append(pair[i])
        for page in press.pages:
            _convert_colours(press, page)
        _add_output_intent(press)
        _add_metadata(
            press, labels.sheets.title_print_shop.format(guide=labels.guide.name)
        )
        # PDF/X-4 forbids areas and clips there, and builds on PDF 1.6, before /Duplex
        press.Root.ViewerPreferences = print_settings()
        return pdf_bytes(press)


def _drop_screen_parts(page: Page) -> None:
    """Remove from a page what only a screen needs: links, tags, and the crop to the trimmed size."""
    for key in SCREEN_PARTS:
        if key in page:
            del page[key]


def _convert_colours(pdf: Pdf, page: Page) -> None:
    # WeasyPrint names its colour spaces even where none is used
    if "/ColorSpace" in page.Resources:
        del page.Resources["/ColorSpace"]
    page.Contents = pdf.make_stream(_in_cmyk(page.Contents.read_bytes()))
    for form in page.Resources.get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form":
            form.write(_in_cmyk(form.read_bytes()))


def _in_cmyk(content: bytes) -> bytes:
    """Return a content stream with every RGB and grey colour in CMYK.

    The renderer writes one operator a line and text as hexadecimal, so a line that ends in a colour
    operator is one. Parsing every operator instead took ten times as long.
    tests/printing/sheets/test_press.py parses them, and finds any that was left.
    """
    return COLOUR_LINE.sub(_ink_line, content)


def _ink_line(colour: re.Match[bytes]) -> bytes:
    return _inks(colour[1]) + b" " + COLOURS[colour[2]]


@cache
def _inks(colour: bytes) -> bytes:
    values = [float(value) for value in colour.split()]
    inks = cmyk(*(values * 3 if len(values) == 1 else values))
    return " ".join(f"{ink:.3f}" for ink in inks).encode()


def cmyk(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return inks (0 to 1) for a colour (0 to 1): all the grey in it goes to black, which keeps
    words sharp and ink low.
    """
    light = max(red, green, blue)
    if light == 0:
        return 0.0, 0.0, 0.0, 1.0
    return 1 - red / light, 1 - green / light, 1 - blue / light, 1 - light


def _add_output_intent(pdf: Pdf) -> None:
    small = zlib.compress(PROFILE.read_bytes(), PROFILE_EFFORT)
    profile = pdf.make_stream(
        small, N=4, Alternate=Name.DeviceCMYK, Filter=Name.FlateDecode
    )
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFX"),
        OutputConditionIdentifier=CONDITION,
        RegistryName="http://www.color.org",
        Info="ISO Coated v2 300 % (basICColor)",
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _add_metadata(pdf: Pdf, title: str) -> None:
    pdf.docinfo["/Title"], pdf.docinfo["/Trapped"] = title, Name("/False")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DATE
    with pdf.open_metadata(
        set_pikepdf_as_editor=False, update_docinfo=False
    ) as metadata:
        metadata["dc:title"] = title
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = metadata[
            "xmp:MetadataDate"
        ] = XMP_DATE
        metadata["pdf:Trapped"] = "False"
        metadata["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        metadata["xmpMM:DocumentID"] = "uuid:impasse-field-guide-cards"
        metadata["xmpMM:VersionID"] = "1"
        metadata["xmpMM:RenditionClass"] = "default"
