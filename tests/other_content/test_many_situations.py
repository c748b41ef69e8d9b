"""More situations and techniques than there are today: they go on over as many cards as they need, and no
type is shrunk for them.
"""

import math
import re
import shutil

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from grown_content import LONG_TITLE, grown
from project import ROOT, SITE, run

from fieldguide.cards import card_words
from fieldguide.site.redirects import redirect_pages
from printing.cards.card_sizes import SIZES
from printing.cards.whole_sheets import CARDS_PER_SHEET

TYPE_MIN_PT = 7
ROUNDING_PT = 0.02


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with forty situations, whose titles take two lines, and forty-five techniques."""
    folder = tmp_path_factory.mktemp("grown")
    for name in ("content", "fieldguide", "printing", "hooks", "theme"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.yml", "pyproject.toml", "build_pdf.py"):
        shutil.copy(ROOT / name, folder / name)
    grown(folder / "content", 40, 45, LONG_TITLE)
    return folder


def built(project, *options):
    """Build in a copied project; return its standard output and error."""
    done = run(
        "build_pdf.py", *options, cwd=project, env={"PYTHONPATH": str(project)}, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def words_of(path):
    """Return the words of each page of a PDF, on one line."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def size_of(text):
    """Return the size in pt in which a text object of a PDF is printed."""
    return text.get_font_size() * text.get_matrix().d


@pytest.mark.parametrize("count", [29, 35, 40])
def test_every_situation_stands_on_one_card_and_what_was_printed_stays(
    library, tmp_path, count
):
    many = grown(shutil.copytree(ROOT / "content", tmp_path / "content"), count)
    before, after = card_words.deck(library), card_words.deck(many)

    listed = [
        row[0]
        for card in after
        for side in (card.front, card.back)
        if isinstance(side, card_words.Situations)
        for row in side.rows
    ]
    own_cards = {card.page for card in many.extra_cards}
    assert sorted(listed) == sorted(s.code for s in many.situations if s.uri not in own_cards)
    held = {card.code: card for card in after}
    assert len(held) == len(after)
    for card in before:
        if library.situations_card.code in card.code:
            for face in ("front", "back"):
                rows = getattr(getattr(card, face), "rows", ())  # a blank side has none
                assert not rows or getattr(held[card.code], face).rows[: len(rows)] == rows


def test_a_card_that_goes_on_has_a_code_that_no_other_card_can_have(library, tmp_path):
    many = grown(shutil.copytree(ROOT / "content", tmp_path / "content"), 60)

    new = {card.code for card in card_words.deck(many)} - {
        card.code for card in card_words.deck(library)
    }

    situations = sorted(code for code in new if code.startswith("C"))
    assert situations and all(
        re.fullmatch(rf"{library.situations_card.code}[b-z]", code) for code in situations
    )
    pages = redirect_pages(many, card_words.pages_of_cards(many), SITE, folders=True)
    assert all("situations/" in pages[f"{code.lower()}/index.html"] for code in situations)


def test_a_kind_that_no_card_holds_stands_on_the_cards_of_situations(library):
    bare = library.__class__(
        **{
            **vars(library),
            "cards": (
                library.situations_card,
                *(card for card in library.extra_cards if card.back != "emotion"),
            ),
        }
    )

    listed = {
        row[0]
        for card in card_words.deck(bare)
        for side in (card.front, card.back)
        if isinstance(side, card_words.Situations)
        for row in side.rows
    }

    assert listed == {s.code for s in library.situations}, (
        "also the one about safety, whose card is gone"
    )


def test_the_whole_deck_is_built_and_has_them_all(project):
    out = project / "out"

    built(project, "--edition", "screen,a4", "--out", out)

    pages = words_of(out / "impasse-cards-screen.pdf")
    assert {f"S{n:02}" for n in range(1, 41)} - {"S19"} <= {
        code for page in pages for code in re.findall(r"\bS\d\d\b", page)
    }
    assert (
        sum(bool(re.search(r"C04[a-z]?\b", page.partition("They")[0])) for page in pages) >= 6
    )
    assert len(words_of(out / "impasse-cards-a4.pdf")) == 2 * math.ceil(
        len(pages) / 2 / CARDS_PER_SHEET
    )


@pytest.mark.parametrize("size", SIZES)
def test_in_every_size_the_situations_and_the_key_fit(project, size):
    out = project / f"out-{size}"

    built(project, "--edition", "screen", "--only", "C01,C04", "--size", size, "--out", out)

    with pypdfium2.PdfDocument(next(out.glob("*.pdf"))) as document:
        least_pt = min(
            size_of(text)
            for page in document
            for text in page.get_objects()
            if text.type == pdfium_c.FPDF_PAGEOBJ_TEXT
        )
        key = document[1].get_textpage().get_text_range()
    assert least_pt > TYPE_MIN_PT - ROUNDING_PT
    assert not re.search(r"^\s*·", key, re.MULTILINE), "a line of the key begins with a dot"
    assert len(re.findall(r"\b(?:T\d|\d)\d\b", key.partition("Striped")[0])) == 45, (
        "the codes of all techniques"
    )


@pytest.mark.parametrize("size", ["poker", "bridge", "tarot", "a6"])
def test_a_family_of_ten_fits_the_key(copied_project, size):
    grown(copied_project / "content", 30, 33, family="pause")

    built(
        copied_project,
        "--edition",
        "screen",
        "--only",
        "C01",
        "--size",
        size,
        "--out",
        copied_project / "out",
    )

    key = words_of(next((copied_project / "out").glob("*.pdf")))[1]
    assert "T01 · 02 · 18 · 27 · 28 · 29 · 30 · 31 · 32 · 33" in key.replace("\u00a0", " ")


def test_their_code_chooses_all_of_them_and_each_can_be_chosen_alone(project):
    built(project, "--edition", "screen", "--only", "C04", "--out", project / "all")
    built(project, "--edition", "screen", "--only", "c04b", "--out", project / "one")

    assert len(words_of(project / "all/impasse-cards-c04-screen.pdf")) >= 6
    one = words_of(project / "one/impasse-cards-c04b-screen.pdf")
    assert len(one) == 2 and all("C04b" in page for page in one)


def test_a_side_that_is_too_full_says_what_can_be_done(copied_project):
    code = copied_project / "fieldguide/cards/situation_words.py"
    code.write_text(
        code.read_text(encoding="utf-8").replace("ROOM_OF_A_SIDE = 21", "ROOM_OF_A_SIDE = 99"),
        encoding="utf-8",
    )
    grown(copied_project / "content", 28)
    project = {"cwd": copied_project, "env": {"PYTHONPATH": str(copied_project)}}

    done = run(
        "build_pdf.py",
        "--edition",
        "screen",
        "--only",
        "C04",
        "--out",
        copied_project / "out",
        **project,
    )

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert (
        "C04 front: the words run" in done.stderr
        and "lower ROOM_OF_A_SIDE in fieldguide/cards/situation_words.py" in done.stderr
    )
