"""How others cite a page: read back as managers of references and search engines read it."""

import json
import re
import tomllib
from datetime import date
from urllib.parse import parse_qs

import bibtexparser
import extruct
import pytest
import rispy
import yaml
from html_pages import soup
from project import ROOT, SITE_URL
from site_pages import page_of

from fieldguide.exports import citations
from fieldguide.model.site import Site

STYLES = ("APA", "Chicago", "MLA")


@pytest.fixture(scope="module")
def entries(library):
    return list(library.by_code().values())


def cited(site, entry, ending):
    return (site / f"cite/{entry.code.lower()}.{ending}").read_text(encoding="utf-8")


def texts(path):
    """Return the text of the citation in each style, by the name of the style."""
    found = {}
    for paragraph in soup(path).select(".cite p"):
        if name := paragraph.find("strong"):
            style = name.get_text()
            found[style] = paragraph.get_text().removeprefix(style).strip()
    return found


def test_every_page_is_cited_in_each_style_with_author_date_and_address(site, entries, library):
    year, author = library.last_change[:4], library.labels.guide.authors
    for entry in entries:
        found = texts(page_of(site, entry))

        assert tuple(found) == STYLES, entry.code
        for style, text in found.items():
            assert text.startswith(f"{author}. "), (entry.code, style)
            assert entry.title.lower() in text.lower().replace("’", "'"), (entry.code, style)
            assert year in text and SITE_URL + entry.address in text and entry.code in text
            assert ".." not in text and "”." not in text, (entry.code, style)


def test_a_text_is_as_the_manuals_of_the_styles_write_it(site, library):
    t, author = library.techniques[6], library.labels.guide.authors
    changed = date.fromisoformat(library.last_change)
    year, month, day = changed.year, f"{changed:%B}", changed.day
    found, address = texts(page_of(site, t)), SITE_URL + t.address

    assert found["APA"] == (
        f"{author}. ({year}, {month} {day}). {t.title} (No. {t.code}). Impasse Field Guide. {address}"
    )
    assert re.sub(" No\\. T07\\. Version [0-9.]+\\.", "", found["Chicago"]) == (
        f"{author}. {year}. “{t.title.title()}.” Impasse Field Guide, {month} {day}. {address}."
    )
    assert re.sub(
        " Version [0-9.]+, no\\. T07,",
        "",
        found["MLA"].replace(f"{month[:3]}. ", f"{month[:3]} "),
    ) == (
        f"{author}. “{t.title.title()}.” Impasse Field Guide, {day} {month[:3]} {year}, {address}."
    )


def test_it_opens_without_a_script_and_leads_to_its_files_here_and_on_a_stick(
    site, flat_site, entries
):
    for root, ending in ((site, "/index.html"), (flat_site, ".html")):
        for entry in entries:
            path = root / f"{entry.address.removesuffix('/')}{ending}"
            details = soup(path).select_one(".reuse details.cite")
            files = {(path.parent / link["href"]).resolve() for link in details.find_all("a")}

            assert details.find("summary", recursive=False) and not details.has_attr("open")
            assert {file.suffix for file in files} == {".ris", ".bib", ".json"}, entry.code
            assert all(file.is_file() and file.stem == entry.code.lower() for file in files), (
                entry.code
            )


def test_ris_is_read_with_the_author_whole(site, entries, library):
    for entry in entries:
        [read] = rispy.loads(cited(site, entry, "ris"))

        assert read["type_of_reference"] == "ELEC"
        assert read["authors"] == [library.labels.guide.authors]
        assert (read["title"], read["secondary_title"]) == (entry.title, "Impasse Field Guide")
        assert (read["year"], read["date"]) == (
            library.last_change[:4],
            library.last_change.replace("-", "/"),
        )
        assert read["urls"] == [SITE_URL + entry.address]


def test_bibtex_is_read_with_the_author_whole(site, entries, library):
    for entry in entries:
        read = bibtexparser.parse_string(cited(site, entry, "bib"))

        assert read.failed_blocks == []
        [found] = read.entries
        fields = {field.key: field.value for field in found.fields}
        assert (found.entry_type, found.key.rpartition("-")[2]) == (
            "online",
            entry.code.lower(),
        )
        assert fields["author"] == f"{{{library.labels.guide.authors}}}", "one name, not two"
        assert (fields["title"], fields["date"]) == (f"{{{entry.title}}}", library.last_change)
        assert fields["url"] == SITE_URL + entry.address


def test_marks_that_mean_something_to_latex_stay_words(library):
    site = Site(SITE_URL, "100 % A & B_{c} #1", "", "1.0.0")

    written = citations.files(library, site)["cite/t01.bib"].decode()

    assert r"100 \% A \& B\_\{c\} \#1" in written


def test_csl_json_is_what_a_processor_takes(site, entries, library):
    for entry in entries:
        [item] = json.loads(cited(site, entry, "json"))

        assert item["author"] == [{"literal": library.labels.guide.authors}]
        assert item["type"] == "webpage" and item["URL"] == SITE_URL + entry.address
        assert "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) == (
            library.last_change
        )


def test_a_page_and_its_short_address_tell_a_manager_the_same(site, entries, library):
    for entry in entries:
        short = site / entry.code.lower() / "index.html"
        for path in (page_of(site, entry), short):
            [span] = soup(path).select("span.Z3988")
            told = {name: values for name, values in parse_qs(span["title"]).items()}

            assert span.get_text() == ""
            assert told["rft.title"] == [entry.title]
            assert told["rft.aulast"] == [library.labels.guide.authors]
            assert told["rft.identifier"] == [SITE_URL + entry.address]
            assert told["rft.date"] == [library.last_change]
            assert told["rft.type"] == ["webpage"]


def test_search_engines_and_dublin_core_tell_author_date_time_and_what_it_teaches(
    site, entries, library
):
    for entry in entries:
        html = page_of(site, entry).read_text(encoding="utf-8")

        read = extruct.extract(html, syntaxes=["json-ld", "dublincore"])

        [lesson] = read["json-ld"]
        assert lesson["author"]["name"] == library.labels.guide.authors, entry.code
        assert lesson["datePublished"] == lesson["dateModified"] == library.last_change
        assert re.fullmatch(r"PT[1-9][0-9]?M", lesson["timeRequired"]), entry.code
        assert lesson["teaches"] and lesson["version"]
        [core] = read["dublincore"]
        told = {e["name"].lower(): e["content"] for e in core["elements"]}
        assert told["dc.creator"] == library.labels.guide.authors
        assert (told["dc.title"], told["dc.date"]) == (entry.title, library.last_change)


def test_the_file_for_the_whole_guide_has_its_address_its_version_and_a_day(library):
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert told["url"] in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert told["version"] == project["version"]
    assert library.changes[-1].date <= str(told["date-released"]) <= library.last_change
    assert told["authors"] == [{"name": library.labels.guide.authors}]
