"""`make addresses`: what is new in a site is added to the list of published ones, and nothing is
taken away.
"""

import pytest
from html_pages import article, soup
from project import ROOT, run

from tools.addresses import published

PAGE = """<!doctype html><nav><h2 id="menu">Menu</h2></nav><article><h1 id="title">T</h1>
<h2 id="a&amp;b">A</h2><h3 id="c">C</h3><p id="source">S</p><p>no id</p>
<h2 id="__codelineno-1">N</h2></article>
<h2 id="foot">F</h2>"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a site of one page and the page for unknown addresses, and a list with two addresses."""
    for name in ("tests", "site/new"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site/new/index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site/404.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "tests/published_addresses.txt").write_text(
        "/of-old/\n/new/#c\n", encoding="utf-8"
    )
    return tmp_path


def test_new_addresses_are_added_and_none_is_taken_away(folder):
    for _ in range(2):
        done = run("-m", "tools.addresses", "site", cwd=folder, env={"PYTHONPATH": str(ROOT)})

        assert done.returncode == 0, done.stderr
        listed = (folder / "tests/published_addresses.txt").read_text(encoding="utf-8")
        assert listed == "/of-old/\n/new/#c\n/new/\n/new/#a&b\n/new/#source\n"


def test_a_list_without_a_last_line_end_keeps_its_last_address(folder):
    (folder / "tests/published_addresses.txt").write_text("/of-old/", encoding="utf-8")

    run("-m", "tools.addresses", "site", cwd=folder, env={"PYTHONPATH": str(ROOT)})

    assert (
        (folder / "tests/published_addresses.txt")
        .read_text(encoding="utf-8")
        .startswith("/of-old/\n/new/\n")
    )


def test_the_anchors_of_the_real_site_are_those_that_a_browser_finds(site):
    page = site / "glossary/index.html"
    found = {tag["id"] for tag in article(page).select("h2[id], h3[id], p[id]")}

    assert len(found) > 20 and soup(page).find("article")
    assert {address for address in published(site) if address.startswith("/glossary/#")} == {
        f"/glossary/#{anchor}" for anchor in found
    }
