"""What a print dialog begins with: files for paper ask for actual size and their duplex edge, and others ask
for nothing.
"""

import io

import pikepdf
import pytest
from calibration_sheet import LABELS
from project import SITE_URL, run

from printing.sheets.calibration import calibration_sheet
from printing.sheets.grid import A4, LETTER
from printing.wall_chart import wall_chart

ON_PAPER = {
    "a4": "/DuplexFlipLongEdge",
    "letter": "/DuplexFlipLongEdge",
    "a4-fold": "/Simplex",
    "letter-fold": "/Simplex",
    "press": None,
}
# The parts of a page that PDF/X-4 lets nobody show or print alone (ISO 15930-7, 6.13)
AREAS = {"/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"}


def settings(file):
    """Return the viewer preferences of a PDF, as text by name."""
    with pikepdf.open(file) as pdf:
        return {
            name: str(value) for name, value in pdf.Root.get("/ViewerPreferences", {}).items()
        }


@pytest.mark.parametrize(("edition", "sides"), ON_PAPER.items())
def test_a_file_for_paper_asks_for_actual_size_and_its_edge(deck_folder, edition, sides):
    found = settings(deck_folder / f"impasse-cards-{edition}.pdf")

    assert (found["/PrintScaling"], found.get("/Duplex")) == ("/None", sides)


def test_sheets_for_the_short_edge_say_so(tmp_path):
    done = run(
        "build_pdf.py", "--edition", "a4", "--only", "T01", "--flip", "short", "--out", tmp_path
    )

    assert done.returncode == 0, done.stderr
    found = settings(next(tmp_path.glob("*.pdf")))
    assert (found["/PrintScaling"], found["/Duplex"]) == ("/None", "/DuplexFlipShortEdge")


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_the_calibration_sheet_asks_for_actual_size_and_still_shows_its_title(paper):
    found = settings(io.BytesIO(calibration_sheet(paper, LABELS).pdf))

    assert found == {
        "/DisplayDocTitle": "True",
        "/Duplex": "/DuplexFlipLongEdge",
        "/PrintScaling": "/None",
    }


def test_the_press_file_stays_within_pdf_x_4(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-press.pdf") as pdf:
        assert pdf.pdf_version == "1.6"
        assert AREAS.isdisjoint(pdf.Root.ViewerPreferences.keys())


def test_what_may_be_printed_in_any_size_asks_for_none(deck_folder, library):
    chart = io.BytesIO(wall_chart(library, SITE_URL, "edition").pdf)

    assert [
        name
        for name, file in (
            ("screen", deck_folder / "impasse-cards-screen.pdf"),
            ("chart", chart),
        )
        if "/PrintScaling" in settings(file)
    ] == []
