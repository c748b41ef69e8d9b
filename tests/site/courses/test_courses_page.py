"""The page about courses: it offers every file for learning platforms, with its size and the edition."""

import re
import tomllib

import pytest
from html_pages import soup
from project import ROOT

from fieldguide.book.parts import chapters
from fieldguide.site.hosting import offline

FOLDER = "courses"
PLATFORMS = ("Moodle", "Canvas", "Brightspace", "Blackboard")


@pytest.fixture(scope="module")
def page(site):
    return soup(site / FOLDER / "index.html").select_one("article")


def test_every_file_for_platforms_is_offered_with_its_size(page, site):
    files = {path.name: path for path in (site / FOLDER).iterdir() if path.name != "index.html"}
    offered = {a["href"]: a for a in page.select("a[href]") if a["href"] in files}

    assert len(files) >= 7 and {*offered} == {*files}
    for name, path in files.items():
        row = page.find("a", href=name).find_parent("li").get_text()
        assert f"{path.stat().st_size / 1e3:.0f} kB" in row, name


def test_it_tells_the_edition(page, library):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert f"Edition {version}, last changed on {library.last_change}." in page.get_text()


def test_each_platform_has_steps(page):
    for name in PLATFORMS:
        heading = page.find("h2", string=re.compile(name)) or page.find(
            id=f"into-{name.lower()}"
        )
        assert len(heading.find_next("ol").select("li")) >= 2, name


def test_a_reader_without_a_connection_has_the_page_and_not_the_files(site):
    paths = [path.relative_to(site).as_posix() for path in (site / FOLDER).iterdir()]

    assert offline.guide_paths(paths) == [f"{FOLDER}/index.html"]
    assert len(offline.program_paths(paths)) == len(paths) - 1


def test_the_home_page_and_the_page_about_practice_lead_to_it(site):
    for path in ("index.html", "practise/index.html"):
        links = {a["href"] for a in soup(site / path).select("article a[href]")}
        assert links & {f"{FOLDER}/", f"../{FOLDER}/"}, path


def test_a_memory_stick_has_the_page_beside_its_files(flat_site):
    links = {a["href"] for a in soup(flat_site / "courses.html").select("article a[href]")}
    files = {link for link in links if link.startswith(f"{FOLDER}/")}

    assert len(files) >= 7
    assert all((flat_site / link).is_file() for link in files)


def test_the_book_leaves_it_out(library):
    titles = {chapter.title for chapter in chapters(library, "https://guide.example/")}

    assert library.page("courses.md").title not in titles and len(titles) > 50
