"""What machines read of the site: linked data, canonical addresses, sitemap, icons; the same on any day."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from html_pages import html_pages, soup
from project import SITE_URL, run

from fieldguide.model.site import Site
from fieldguide.site import all_pages, linked_data
from fieldguide.words.links import Linker

SHORT = re.compile(r"^[tscq]\d\d[a-z]?/index\.html$")


def name_of(path, site):
    return path.relative_to(site).as_posix()


@pytest.fixture(scope="module")
def reading_pages(site):
    """The pages that are read: no short addresses, no views for the room or for pages of others, and not
    the one for unknown addresses.
    """
    every = {name_of(path, site): path for path in html_pages(site)}
    return {
        name: path
        for name, path in every.items()
        if not SHORT.match(name)
        and not name.endswith("/room/index.html")
        and not name.startswith("embed/")
        and name != "404.html"
    }


@pytest.fixture(scope="module")
def data(reading_pages):
    """The linked data of every page by its path."""
    found = {}
    for name, path in reading_pages.items():
        [block] = soup(path).find_all("script", attrs={"type": "application/ld+json"})
        found[name] = json.loads(block.string)
    return found


def test_every_page_says_what_it_is_in_which_language_and_under_which_licence(data):
    assert len(data) > 45
    for name, says in data.items():
        assert says["@context"] == "https://schema.org" and says["@type"], name
        assert says["url"] == says["@id"] == SITE_URL + name.removesuffix("index.html"), name
        assert (says["inLanguage"], says["license"]) == (
            "en",
            "https://creativecommons.org/licenses/by/4.0/",
        ), name
        assert name == "index.html" or says["isPartOf"]["@id"] == SITE_URL, name
    assert data["index.html"]["@type"] == "WebSite"


def test_every_list_is_named_as_its_page_is_headed(data, reading_pages):
    lists = {
        name: says["name"]
        for name, says in data.items()
        if says["@type"] in ("CollectionPage", "DefinedTermSet")
    }

    assert len(lists) >= 5
    for name, told in lists.items():
        assert soup(reading_pages[name]).find("h1").get_text().removesuffix("#").strip() == told


def test_techniques_and_situations_are_learning_resources(data, library, site):
    for entry in library.by_code().values():
        says = data[f"{entry.address}index.html"]

        assert says["@type"] == "LearningResource", entry.code
        assert (says["name"], says["identifier"], says["description"]) == (
            entry.title,
            entry.code,
            entry.summary,
        )
        assert says["educationalUse"] and says["about"]
    for t in library.techniques:
        picture = data[f"{t.address}index.html"]["image"]
        assert (
            picture.startswith(SITE_URL) and (site / picture.removeprefix(SITE_URL)).is_file()
        ), t.code


def test_the_glossary_is_a_set_of_terms_that_each_stand_where_they_say(
    data, library, reading_pages
):
    says = data["glossary/index.html"]
    anchors = {
        tag.get("id") for tag in soup(reading_pages["glossary/index.html"]).find_all("h2")
    }

    assert says["@type"] == "DefinedTermSet"
    assert [term["name"] for term in says["hasDefinedTerm"]] == [
        term.term for term in library.terms
    ]
    assert {term["url"].split("#")[1] for term in says["hasDefinedTerm"]} <= anchors


def test_no_words_can_end_the_block_of_data(library):
    site = Site(SITE_URL, "</script><b>", "<!--", "1.0.0")
    addresses = {uri: uri for uri in all_pages.finished_pages(Linker(library), site)}
    written = linked_data.linked_data(library, site, addresses)["index.md"]

    assert "<" not in written
    assert json.loads(written)["name"] == "</script><b>"


def test_every_page_names_one_canonical_address_that_exists(site):
    for path in html_pages(site):
        name = name_of(path, site)
        links = [link["href"] for link in soup(path).find_all("link", rel="canonical")]
        if name == "404.html":
            assert links == []
            continue
        [link] = links
        assert link.startswith(SITE_URL), name
        file = link.removeprefix(SITE_URL).partition("#")[0]
        assert (site / file / "index.html").is_file(), (name, link)
        if (
            not SHORT.match(name)
            and not name.endswith("/room/index.html")
            and not name.startswith("embed/")
        ):
            assert link == SITE_URL + name.removesuffix("index.html")


def test_every_page_can_be_shared(reading_pages):
    for name, path in reading_pages.items():
        told = {
            meta["property"]: meta["content"]
            for meta in soup(path).find_all("meta", attrs={"property": True})
        }
        described = soup(path).find("meta", attrs={"name": "description"})["content"]

        assert told["og:title"] and told["og:description"] == described, name
        assert told["og:url"] == SITE_URL + name.removesuffix("index.html"), name


def test_every_page_has_its_icons_and_colours(reading_pages):
    for name, path in reading_pages.items():
        links = {
            rel: link["href"] for link in soup(path).find_all("link") for rel in link["rel"]
        }

        assert (path.parent / links["apple-touch-icon"]).is_file() and (
            path.parent / links["manifest"]
        ).is_file(), name
        assert (path.parent / links["alternate"]).name == "feed.xml" and (
            path.parent / links["alternate"]
        ).is_file(), name
        assert len(soup(path).find_all("meta", attrs={"name": "theme-color"})) == 2, name


def test_the_sitemap_and_robots_name_absolute_addresses(site, reading_pages):
    listed = {
        loc.text
        for loc in ElementTree.parse(site / "sitemap.xml").iter(
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    }

    assert listed == {SITE_URL + name.removesuffix("index.html") for name in reading_pages}
    assert (
        f"Sitemap: {SITE_URL}sitemap.xml"
        in (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    )


def test_builds_on_different_days_are_the_same(site, tmp_path):
    done = run(
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-d",
        tmp_path,
        env={"SOURCE_DATE_EPOCH": "1000000000"},
    )
    assert done.returncode == 0, done.stderr

    one, other = (
        {
            path.relative_to(top).as_posix(): path.read_bytes()
            for path in top.rglob("*")
            if path.is_file()
        }
        for top in (site, tmp_path)
    )

    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
