"""Sites that others build: odd titles, addresses, new pages, a deck of their own."""

import os
import re
import shutil

import pytest
from html_pages import soup
from project import run


def test_quotes_and_an_ampersand_in_a_title_break_no_page(small_project):
    path = small_project / "content" / "techniques" / "first.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "title: Do the first thing", """title: 'Ask "why" & wait'"""
        ),
        encoding="utf-8",
    )
    done = run("-m", "mkdocs", "build", "-d", small_project / "site", cwd=small_project)
    assert done.returncode == 0, done.stderr

    short = (small_project / "site" / "t01" / "index.html").read_text(encoding="utf-8")
    neighbour = soup(
        small_project / "site" / "techniques" / "second" / "room" / "index.html"
    ).select_one(".band a[rel]")

    assert """<title>T01 Ask "why" &amp; wait</title>""" in short
    assert (
        neighbour["aria-label"].replace("\u00a0", " ")
        == "T01 Ask “why” & wait, the previous technique"
    )


def test_any_host_can_read_what_mkdocs_alone_builds(small_project):
    before = os.umask(0o077)
    try:
        done = run("-m", "mkdocs", "build", "-d", small_project / "site", cwd=small_project)
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    built = [small_project / "site", *(small_project / "site").rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in built if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in built if path.is_file()} == {0o644}


def test_no_heading_takes_an_id_that_the_theme_uses(small_project):
    """Headings in the very words of all ids in the theme's parts of a page."""
    parts = "".join(
        path.read_text(encoding="utf-8") for path in small_project.glob("theme/partials/*.html")
    )
    words = {*re.findall(r'\bid="__([a-z-]+)', parts), "drawer", "main", "search"}
    headings = [word.replace("-", " ").capitalize() for word in sorted(words)]
    page = small_project / "content" / "credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "".join(f"\n### {word}\n" for word in headings),
        encoding="utf-8",
    )

    done = run("-m", "mkdocs", "build", "-d", small_project / "site", cwd=small_project)

    assert done.returncode == 0, done.stderr
    elements = soup(small_project / "site" / "credits" / "index.html").find_all(id=True)
    ids = [element["id"] for element in elements]
    assert {"Menu", "Search"} < {*headings} and len(ids) == len(set(ids))
    assert {element.get_text(strip=True).rstrip("#") for element in elements} > {*headings}
    outside = [element["id"] for element in elements if not element.find_parent("article")]
    assert outside and [name for name in outside if not name.startswith("__")] == []


@pytest.mark.parametrize("address", ["", "https://ex.org/?a=1", "https://ex.org/my guide/"])
def test_an_address_that_the_deck_would_refuse_is_refused(tmp_path, address):
    done = run("-m", "mkdocs", "build", "-d", tmp_path / "site", env={"SITE_URL": address})

    assert (
        done.returncode == 1
        and re.search(
            (
                r"SITE_URL cannot be .* (Write it|Leave "
                r"out|Name the)"
            ),
            done.stderr,
        )
        and "Traceback" not in done.stderr
    )


def test_a_new_page_finds_its_place_in_the_menu(small_project):
    page = small_project / "content" / "trainings" / "day-one.md"
    page.parent.mkdir()
    page.write_text(
        (
            "---\ntitle: Day one\ndescription: A day of drills.\n---\n\n# Day "
            "one\n\nBegin with T01.\n"
        ),
        encoding="utf-8",
    )

    done = run("-m", "mkdocs", "build", "-d", small_project / "site", cwd=small_project)

    assert done.returncode == 0 and "not included in the" not in done.stderr, done.stderr
    assert soup(small_project / "site" / "index.html").select(
        "nav a[href='trainings/day-one/']"
    )


def test_a_deck_that_somebody_made_for_themselves_is_not_published(copied_project, deck_folder):
    made = copied_project / "dist/deck"
    made.mkdir(parents=True)
    for name in (
        "impasse-cards-a4.pdf",
        "impasse-cards-s06-a4.pdf",
        ".impasse-cards-a4.pdf.1.part",
    ):
        shutil.copy(deck_folder / "impasse-cards-a4.pdf", made / name)

    done = run(
        "-m",
        "mkdocs",
        "build",
        "-d",
        copied_project / "site",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 0, done.stderr
    assert [path.name for path in (copied_project / "site/deck").iterdir()] == [
        "impasse-cards-a4.pdf"
    ]
