"""Tables for spreadsheets and catalogues, and the list for programs that read for somebody."""

import csv
import io
import re

import pytest
from project import SITE_URL

from fieldguide.exports.all_exports import exported_files
from fieldguide.exports.tables import table
from fieldguide.model.data_files import CATALOGUE, LLMS, SITUATIONS, TECHNIQUES
from fieldguide.model.site import Site

LINK = re.compile(r"^- \[(.*)\]\((.*)\): .+$", re.MULTILINE)
# what catalogues ask of each resource; the sources stand in fieldguide/exports/catalogue.py
ASKED = {
    *("Title", "URL", "Description", "Author", "Subject", "Material Type", "License"),
    *("Primary Audience", "Language", "Education Level"),
}


def rows(site, file):
    """Return the rows of a table as a strict reader of UTF-8 gives them."""
    text = (site / file.path).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def page_of(address, site):
    return site / address.removeprefix(SITE_URL) / "index.html"


@pytest.mark.parametrize("file", [TECHNIQUES, SITUATIONS], ids=lambda file: file.key)
def test_each_table_has_a_row_for_each_entry(file, site, library):
    entries = getattr(library, file.key)
    table = rows(site, file)

    assert [(row["code"], row["title"], row["summary"]) for row in table] == [
        (entry.code, entry.title, entry.summary) for entry in entries
    ]
    for row, entry in zip(table, entries, strict=True):
        assert row["signs"].split("\n") == list(entry.signs), entry.code
        assert page_of(row["url"], site).is_file(), entry.code


@pytest.mark.parametrize("file", [TECHNIQUES, SITUATIONS, CATALOGUE], ids=lambda file: file.key)
def test_a_spreadsheet_takes_a_table_for_utf_8_and_no_cell_for_a_formula(file, site):
    raw = (site / file.path).read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    cells = [cell for row in rows(site, file) for cell in row.values()]
    assert len(cells) > 300
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


def test_a_cell_with_quotes_commas_and_lines_comes_back_as_it_was():
    cell = 'He said "no, never".\nThen he left, = 1'

    [row] = csv.DictReader(
        io.StringIO(table([{"a": cell, "b": ""}]).decode("utf-8-sig"), newline="")
    )

    assert row == {"a": cell, "b": ""}


def test_the_catalogue_has_what_catalogues_ask_for_of_each_page_once(site, library):
    listed = rows(site, CATALOGUE)

    assert listed[0].keys() >= ASKED
    assert [row for row in listed if any(not row[name] for name in ASKED)] == []
    assert len({row["URL"] for row in listed}) == len(listed) == 1 + len(library.by_code())
    assert [row["URL"] for row in listed if not page_of(row["URL"], site).is_file()] == []


def test_the_list_for_programs_that_read_names_every_page_and_leads_there(site, library):
    text = (site / LLMS.path).read_text(encoding="utf-8")
    links = dict(LINK.findall(text))

    assert text.startswith(f"# {library.labels.guide.name}\n\n> ")
    assert links.keys() >= {f"{e.code} {e.title}" for e in library.by_code().values()}
    for address in links.values():
        path = site / address.removeprefix(SITE_URL)
        assert (path / "index.html" if address.endswith("/") else path).is_file(), address


def test_the_same_content_gives_the_same_bytes_and_the_site_has_them(site, library):
    one = Site(
        SITE_URL, library.labels.guide.name, library.labels.guide.description, version_of(site)
    )

    made, again = exported_files(library, one), exported_files(library, one)

    assert made == again
    assert {path: (site / path).read_bytes() for path in made} == made


def version_of(site):
    text = (site / "data/v1/guide.json").read_text(encoding="utf-8")
    return re.search(r'"version": "([0-9.]+)"', text)[1]
