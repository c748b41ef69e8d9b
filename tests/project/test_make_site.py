"""`make` in a copy of the whole project with all that it has made: what a change of it makes anew."""

import os
import shutil

import pytest
from make import UP_TO_DATE, make
from project import ROOT

COPIED = (
    "content",
    "fieldguide",
    "printing",
    "hooks",
    "theme",
    "tools",
    "dist",
    "site",
    ".cache/deck",
)
FILES = ("mkdocs.yml", "pyproject.toml", "build_pdf.py", "Makefile", "requirements.lock")
MISFIT = 'import sys; sys.exit("T99, front: 3.1 mm too high. Shorten the steps.")'
LONG_AGO_S, FAR_AHEAD_S = 0, 4_102_444_800  # 1970 and 2100


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy in which make has nothing left to do. What is copied is built already after `make test`."""
    project = tmp_path_factory.mktemp("a copy") / "of the guide"
    for name in COPIED:
        shutil.copytree(
            ROOT / name,
            project / name,
            ignore=shutil.ignore_patterns("__pycache__"),
            copy_function=shutil.copyfile,
        )
    for name in FILES:
        shutil.copyfile(ROOT / name, project / name)
    done = make(project)
    assert done.returncode == 0, done.stderr
    return project


def making(done):
    """Return what a call of make said that it makes."""
    return [
        line.removeprefix("Making ").removesuffix(" …")
        for line in done.stdout.splitlines()
        if line.startswith("Making ")
    ]


@pytest.mark.parametrize("clock_s", [LONG_AGO_S, FAR_AHEAD_S])
def test_a_second_make_does_nothing_whatever_the_clock_says(built, clock_s):
    for path in built.rglob("*"):
        os.utime(path, (clock_s, clock_s))

    done = make(built)

    assert done.returncode == 0 and UP_TO_DATE in done.stdout and making(done) == []


def test_a_look_makes_the_zip_and_the_site_and_any_host_can_read_them(built):
    sheet = built / "theme/assets/page/guide.css"
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "\n.another-look { color: red; }\n",
        encoding="utf-8",
    )
    (built / "site/left.html").touch()

    before = os.umask(0o077)
    try:
        done = make(built)
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    assert making(done) == ["dist/impasse-field-guide-offline.zip", "site"]
    assert ".another-look" in (built / "site/assets/site.css").read_text(encoding="utf-8")
    assert not (built / "site/left.html").exists()
    paths = [
        built / "site",
        built / "dist/impasse-field-guide-offline.zip",
        *(built / "site").rglob("*"),
    ]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}


def test_pictures_are_those_of_the_deck_and_no_others(built):
    pictures = built / "dist/pictures"
    before = {path.name for path in pictures.iterdir()}
    (pictures / "t19-front.png").write_bytes(b"of a technique that is gone")
    shutil.copy(
        built / "dist/deck/impasse-cards-a4.pdf", built / "dist/deck/impasse-cards-s06-a4.pdf"
    )  # somebody's own

    done = make(built)

    assert done.returncode == 0, done.stderr
    assert (
        {path.name for path in pictures.iterdir()}
        == before
        == {path.name for path in (built / "site/cards").iterdir()}
    )
    assert (built / "dist/deck/impasse-cards-s06-a4.pdf").exists()


def test_cards_that_do_not_fit_keep_no_site_from_being_built(built):
    """Its page is on the site, and leads to a picture that was never made."""
    (built / "build_pdf.py").write_text(MISFIT, encoding="utf-8")
    page = built / "content/credits.md"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\n![Its card](cards/t99-front.png) [Its sheet](deck/new.pdf)\n",
        encoding="utf-8",
    )
    deck = {path.name: path.read_bytes() for path in (built / "dist/deck").iterdir()}

    done = make(built)

    assert done.returncode != 0 and "T99, front: 3.1 mm too high" in done.stderr
    assert "site/ is new, but the cards were not made" in done.stderr
    assert "t99-front.png" in (built / "site/credits/index.html").read_text(encoding="utf-8")
    assert {path.name: path.read_bytes() for path in (built / "dist/deck").iterdir()} == deck
    assert (built / "site/deck/impasse-cards-a4.pdf").read_bytes() == deck[
        "impasse-cards-a4.pdf"
    ]

    again = make(built)

    assert (
        again.returncode != 0
        and making(again) == ["dist/deck"]
        and "Up to date: site" in again.stdout
    )


def test_a_site_is_built_before_there_were_any_cards(built):
    """After the test above: the deck still fails, and what was made of it before is deleted."""
    shutil.rmtree(built / "dist")

    done = make(built)

    assert done.returncode != 0 and "site/ is new, but the cards were not made" in done.stderr
    assert (built / "site/index.html").is_file() and not (built / "site/deck").exists()


def test_a_link_that_leads_nowhere_still_stops_that_site(built):
    page = built / "content/credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n![Gone](gone.png)\n", encoding="utf-8"
    )

    done = make(built)

    assert (
        done.returncode != 0 and "gone.png" in done.stderr and "site/ is new" not in done.stderr
    )
