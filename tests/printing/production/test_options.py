"""Options of the build: which cards and editions, and what a wrong choice hears."""

import pypdfium2
import pytest
from finished_cards import EDITIONS, words_on
from project import run


@pytest.mark.parametrize("only", ["S06", "look-ahead", "T03,S06"])
def test_only_takes_a_situation_or_a_family(tmp_path, library, only):
    done = run("build_pdf.py", "--only", only, "--edition", "screen", "--out", tmp_path)
    expected = {"T03"} if "T03" in only else set()
    expected |= {
        step.try_ for s in library.situations for step in s.techniques if s.code in only
    }
    expected |= {t.code for t in library.techniques if t.family == only}

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(next(tmp_path.glob("*.pdf"))) as document:
        assert len(document) == 2 * len(expected)
        assert all(any(code in words_on(page) for page in document) for code in expected)


@pytest.mark.parametrize("count", [0, 13])
def test_blank_cards_can_be_counted(tmp_path, deck, count):
    written = sum(not card.code.startswith("B") for card in deck)

    assert (
        run(
            "build_pdf.py", "--blank", count, "--edition", "screen", "--out", tmp_path
        ).returncode
        == 0
    )

    with pypdfium2.PdfDocument(
        tmp_path / f"impasse-cards-{count}-blank-screen.pdf"
    ) as document:
        assert len(document) == 2 * (written + count)


def test_paper_leaves_out_the_other_and_quiet_says_nothing(tmp_path):
    done = run(
        "build_pdf.py",
        "--edition",
        "screen,a4,letter",
        "--paper",
        "letter",
        "--quiet",
        "--out",
        tmp_path,
    )

    assert done.returncode == 0 and done.stdout == "" and done.stderr == ""
    assert {path.name for path in tmp_path.iterdir()} == {
        "impasse-cards-screen.pdf",
        "impasse-cards-letter.pdf",
    }


def test_only_renders_the_cards_asked_for(tmp_path):
    done = run("build_pdf.py", "--only", "T03, t07", "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "impasse-cards-t03-t07-screen.pdf"
    ]
    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-t03-t07-screen.pdf") as document:
        assert len(document) == 4
        assert "T03" in words_on(document[0]) and "T07" in words_on(document[2])


def test_only_takes_a_code_as_people_write_it_and_for_safety_the_card_that_leads_there(
    tmp_path,
):
    done = run("build_pdf.py", "--only", "t3,s19,T03", "--edition", "screen", "--out", tmp_path)

    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(tmp_path / "impasse-cards-t03-s19-screen.pdf") as document:
        assert len(document) == 4
        assert (
            "C03" in words_on(document[0])
            and "Someone may not be safe" in words_on(document[0])
            and "T03" in words_on(document[2])
        )


def test_list_names_every_card_and_edition_and_writes_nothing(tmp_path, deck):
    done = run("build_pdf.py", "--list", "--out", tmp_path / "none")

    assert done.returncode == 0 and not (tmp_path / "none").exists()
    assert all(f"{card.code}  {card.title}" in done.stdout for card in deck)
    assert all(name in done.stdout for name in EDITIONS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "T03,T77"), "card 'T77' does not exist. Did you mean 'T27'?"),
        (("--pack", "third"), "pack 'third' does not exist. Use one of: both, first, second."),
        (("--only", ""), "No card is named."),
        (("--edition", "leter"), "edition 'leter' does not exist. Did you mean 'letter'?"),
        (("--size", "tarrot"), "size 'tarrot' does not exist. Did you mean 'tarot'?"),
        (("--flip", "longg"), "flip 'longg' does not exist. Did you mean 'long'?"),
        (("--order", "back"), "order 'back' does not exist."),
        (("--edition", "all,b5"), "edition 'b5' does not exist."),
        (
            ("--paper", "letter", "--edition", "A4,calibration"),
            ("--paper letter leaves out all that --edition names: a4, calibration."),
        ),
        (("--paper", "a5"), "paper 'a5' does not exist. Use one of: a4, letter."),
        (("--offset", "1"), "offset '1' is not two numbers."),
        (("--offset", "nan,0"), "offset 'nan,0' is not two numbers."),
        (("--offset", "50,0"), "offset '50,0' is more than 10 mm."),
        (
            ("--offset", "1,1", "--flip", "short"),
            "An offset is measured for a flip on the long edge.",
        ),
        (("--blank", "-1"), "--blank cannot be -1. Give a whole number, 0 or more."),
        (("--blank", "two"), "--blank cannot be two. Give a whole number, 0 or more."),
        (("--jobs", "0"), "--jobs cannot be 0. Give a whole number, 1 or more."),
        (("--jobs", "all"), "--jobs cannot be all. Give a whole number, 1 or more."),
        (
            ("--size", "a6", "--edition", "a4-fold"),
            ("Two cards of 105 × 148 mm do not fit side by side on A4."),
        ),
        (("--edition", "poster"), "edition 'poster' does not exist. Use one of: a4, a4-fold, "),
    ],
)
def test_a_wrong_choice_gets_the_right_ones(tmp_path, arguments, message):
    done = run("build_pdf.py", *arguments, "--out", tmp_path / "none")

    assert done.returncode == 1 and list(tmp_path.rglob("*.pdf")) == []
    assert message in done.stderr and "Traceback" not in done.stderr
