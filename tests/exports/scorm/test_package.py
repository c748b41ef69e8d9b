"""The package for learning platforms as a file: manifest, questions, cards, addresses, bytes."""

import io
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from project import SITE_URL

from fieldguide.exports import scorm
from fieldguide.exports.scorm_manifest import PACKAGING, SCORM
from fieldguide.model.site import Site
from fieldguide.words.flash_cards import flash_cards

# The schemas of SCORM 1.2 are not ours to ship: their folder, where somebody has them
SCHEMAS = os.environ.get("SCORM_12_SCHEMAS", "")
SITE = Site("https://guide.example/", "Guide", "A guide", "1.0.0")


@pytest.fixture(scope="module")
def entries(courses):
    """The files in the package by their path."""
    with zipfile.ZipFile(courses / "impasse-practice-scorm12.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def manifest(entries):
    return etree.fromstring(entries["imsmanifest.xml"])


@pytest.fixture(scope="module")
def page(entries):
    return BeautifulSoup(entries["index.html"], "html5lib")


@pytest.mark.skipif(not SCHEMAS, reason="SCORM_12_SCHEMAS names no folder of schemas")
def test_the_schema_accepts_the_manifest(manifest):
    schema = etree.XMLSchema(etree.parse(Path(SCHEMAS) / "adlcp_rootv1p2.xsd"))

    schema.assertValid(manifest)


def test_the_manifest_offers_one_page_and_names_every_file(manifest, entries):
    names = {"cp": PACKAGING, "adlcp": SCORM}
    resources = manifest.findall(".//cp:resource", names)
    types = [found.get(f"{{{SCORM}}}scormtype") for found in resources]
    hrefs = [found.get("href") for found in manifest.iterfind(".//cp:file", names)]

    assert next(iter(entries)) == "imsmanifest.xml"
    assert (types, resources[0].get("href")) == (["sco"], "index.html")
    assert hrefs == [name for name in entries if name != "imsmanifest.xml"]
    assert manifest.findtext(".//cp:schemaversion", None, names) == "1.2"
    assert manifest.find(".//adlcp:masteryscore", names) is None


def test_everything_that_the_page_loads_is_in_the_package(page, entries):
    loads = [tag["src"] for tag in page.select("[src]")]
    loads += [tag["href"] for tag in page.select("link[href]")]

    assert loads and {*loads} <= {*entries}
    for name in entries:
        for found in re.findall(r'url\("(?!data:)([^"]+)"\)', entries[name].decode("latin-1")):
            assert f"assets/{found}" in entries, (name, found)
    assert page.select("script:not([src]), style, [style], iframe") == []


def test_every_question_stands_in_it_as_it_was_written(page, library):
    shown = {tag["data-code"]: tag for tag in page.select(".all-questions .question")}

    assert [*shown] == [q.code for _, kind in library.questions_by_kind() for q in kind]
    for question in library.questions:
        tag = shown[question.code]
        answers = tag.select(".answers > li")
        assert ["data-right" in li.attrs for li in answers] == [
            a.right for a in question.answers
        ]
        assert [plain(li) for li in answers] == [
            plain_words(a.answer) for a in question.answers
        ]
        for reason, answer in zip(tag.select(".reasons > li"), question.answers, strict=True):
            assert plain(reason).endswith(plain_words(answer.why))
        assert plain(tag.select_one(".scene")) == plain_words(question.scene)


def plain(tag):
    return plain_words(tag.get_text())


def plain_words(words):
    return " ".join(words.translate(str.maketrans("“”‘’", "\"\"''")).split())


def test_the_questions_can_be_chosen_as_on_the_site(page, site):
    on_the_site = BeautifulSoup((site / "quiz/index.html").read_bytes(), "html5lib")

    assert [option["value"] for option in page.select("select option")] == [
        option["value"] for option in on_the_site.select("form.quiz-start select option")
    ]
    for tag in on_the_site.select(".question"):
        twin = page.select_one(f".question[data-code={tag['data-code']}]")
        chosen_by = ("data-kind", "data-situation", "data-families")
        assert [twin[name] for name in chosen_by] == [tag[name] for name in chosen_by]


def test_every_flash_card_stands_in_it_with_front_and_back(page, library):
    cards = {card.key: card for card in flash_cards(library)}
    shown = {tag["data-key"]: tag for tag in page.select(".all-cards .flash-card")}

    assert {*shown} == {*cards} and len(shown) == len(page.select(".flash-card"))
    for key, tag in shown.items():
        assert [line.get_text() for line in tag.select("summary .line")] == [*cards[key].front]
        assert [line.get_text() for line in tag.select(".back .line")] == [*cards[key].back]


def test_every_address_leads_to_a_page_of_the_site_in_a_window_of_its_own(page, site):
    links = page.select("a[href]:not([href^='#'])")

    assert len(links) > 200
    assert {link.get("target") for link in links} == {"_blank"}
    assert {link.get("rel", [""])[0] for link in links} == {"noopener"}
    for address in {link["href"] for link in links}:
        assert address.startswith(SITE_URL), address
        assert (site / address.removeprefix(SITE_URL) / "index.html").is_file(), address


def test_it_names_edition_authors_and_licence(page, library, manifest):
    foot = page.select_one("footer").get_text()

    assert library.labels.guide.authors in foot and library.labels.guide.licence in foot
    assert manifest.get("version") in foot


def test_the_site_itself_does_not_carry_its_scripts(site):
    assert not (site / "assets/scorm").exists()


def test_two_days_give_the_same_bytes(library, monkeypatch):
    class Later(date):
        @classmethod
        def today(cls):
            return cls(2099, 12, 31)

    first = scorm.files(library, SITE)
    monkeypatch.setattr("datetime.date", Later)
    monkeypatch.setattr("time.time", lambda: 4_102_358_400.0)

    assert scorm.files(library, SITE) == first
    with zipfile.ZipFile(io.BytesIO(first[scorm.FILE])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
