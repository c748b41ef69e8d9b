"""The note in the margin of the first sheet: how to print and cut."""

import pypdfium2
import pytest
from finished_cards import words_on
from project import run


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("a4", "flip on long edge"),
        ("letter", "Letter, actual size"),
        ("a4-fold", "fold at the dashes"),
        ("letter-fold", "Print on one side"),
    ],
)
def test_page_1_says_how_to_print_and_only_page_1(deck_folder, edition, says):
    with pypdfium2.PdfDocument(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        assert says in words_on(document[0])
        assert "actual size" not in words_on(document[1])


@pytest.mark.parametrize("size", ["a7", "a6"])
def test_page_1_says_all_of_it_where_a_sheet_has_fewer_rows_than_the_note(tmp_path, size):
    assert (
        run(
            "build_pdf.py",
            "--size",
            size,
            "--only",
            "T01",
            "--edition",
            "a4",
            "--flip",
            "short",
            "--out",
            tmp_path,
        ).returncode
        == 0
    )

    with pypdfium2.PdfDocument(
        tmp_path / f"impasse-cards-{size}-t01-a4-short-edge.pdf"
    ) as document:
        said = words_on(document[0])

    assert all(
        words in said
        for words in ("flip on short edge", "A4, actual size", "Cut along the marks")
    )
