"""The cartridge for learning platforms: its schemas accept it, it holds a link for each technique, situation
and drill, and every link leads to a page and a section of the site.
"""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from html import unescape

import cartridge_schemas as schemas
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from project import SITE

from fieldguide.exports import common_cartridge
from fieldguide.words.typography import curly

MANIFEST = "imsmanifest.xml"
# What platforms leave of the words that somebody imports
KEPT = {"p", "ul", "li", "a", "em", "strong"}
SCHEMAS = {
    MANIFEST: schemas.MANIFEST,
    "links/": schemas.WEB_LINK,
    "discussions/": schemas.DISCUSSION,
    "quiz/": schemas.QUIZ,
}


def entries_of(content):
    """Return the files in a zip by their path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def entries(courses):
    """The files of the built cartridge."""
    return entries_of((courses / "impasse-field-guide.imscc").read_bytes())


@pytest.fixture(scope="module")
def manifest(entries):
    """Its manifest as a tree without namespaces in the names."""
    root = etree.fromstring(entries[MANIFEST])
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


@pytest.fixture(scope="module")
def links(entries):
    """The address of each link by its title."""
    trees = [etree.fromstring(entries[path]) for path in entries if path.startswith("links/")]
    found = [(tree.findtext("{*}title"), tree.find("{*}url").get("href")) for tree in trees]
    assert len(dict(found)) == len(found)
    return dict(found)


def discussions(entries):
    """Return the HTML of each discussion by its title."""
    trees = (etree.fromstring(entries[path]) for path in entries if "discussions/" in path)
    return {
        tree.findtext("{*}title"): BeautifulSoup(tree.findtext("{*}text"), "html.parser")
        for tree in trees
    }


@pytest.mark.parametrize("begin", SCHEMAS)
def test_its_schema_accepts_each_file(begin, entries):
    files = [content for path, content in entries.items() if path.startswith(begin)]

    schemas.assert_valid(SCHEMAS[begin], *files)


def test_moodle_knows_the_cartridge_by_its_first_bytes(entries):
    name = b'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"'

    assert name in entries[MANIFEST][:1024]


def test_the_manifest_places_each_file_once(manifest, entries):
    files = {
        row.get("identifier"): row.find("file").get("href") for row in manifest.iter("resource")
    }
    placed = [item.get("identifierref") for item in manifest.iter("item")]

    assert sorted(filter(None, placed)) == sorted(files)
    assert sorted([MANIFEST, *files.values()]) == sorted(entries)
    idents = [e.get("identifier") for e in manifest.iter() if e.get("identifier")]
    assert len(idents) == len(set(idents))


def test_a_place_has_the_title_of_what_stands_there(manifest, entries):
    files = {
        row.get("identifier"): row.find("file").get("href") for row in manifest.iter("resource")
    }
    for item in manifest.iterfind(".//item[@identifierref]"):
        content = etree.fromstring(entries[files[item.get("identifierref")]])
        own = content.findtext("{*}title") or content.find("{*}assessment").get("title")

        assert item.findtext("title") == own


def test_each_technique_situation_and_drill_is_linked_once(links, library):
    labels, base = library.labels, links[next(iter(links))]
    expected = {}
    for t in library.techniques:
        family = library.family(t.family).name
        expected[f"{t.code} {curly(t.title)} · {curly(family)}"] = t.address
        drill = curly(labels.reuse.drill_of.format(title=t.title))
        title = f"{t.code} {drill} · {t.drill.minutes} minutes"
        expected[title] = f"{t.address}#practise-it"
    for s in library.situations:
        kind = labels.situation.kinds[s.kind]
        expected[f"{s.code} {curly(s.title)} · {kind}"] = s.address

    coded = {title: link for title, link in links.items() if re.match(r"[TS]\d\d ", title)}
    assert coded == {title: base + address for title, address in expected.items()}


def test_safety_stands_before_every_technique(manifest, library):
    titles = [title.text for title in manifest.iterfind(".//item/title")]
    safety = [i for i, title in enumerate(titles) if title.startswith("S19 ")]
    first = [i for i, title in enumerate(titles) if re.match(r"T\d\d ", title)]

    assert safety and safety[0] < first[0]


def test_each_family_is_talked_about_by_the_questions_of_its_techniques(entries, library):
    found = {title: page.get_text() for title, page in discussions(entries).items()}

    assert len(found) == len(library.families)
    for family in library.families:
        words = found[library.labels.cartridge.discussion.format(family=family.name)]
        assert library.labels.cartridge.discussion_lead in words
        for t in library.in_family(family):
            for question in re.findall("^- (.+)$", t.section("Reflect").text, re.MULTILINE):
                plain = BeautifulSoup(curly(question), "html.parser").get_text()
                assert plain in words


def test_discussions_hold_only_what_platforms_keep(entries):
    used = {tag.name for page in discussions(entries).values() for tag in page.find_all(True)}

    assert used <= KEPT


def test_every_address_is_a_page_or_a_section_of_the_site(entries, site, links):
    base = links[next(iter(links))]
    text = unescape(b"".join(entries.values()).decode())
    addresses = set(re.findall(r'href="(https?:[^"]+)"', text))
    elsewhere = [address for address in addresses if not address.startswith(base)]

    assert elsewhere == [] and len(addresses) > 100
    for address in addresses:
        path, _, anchor = address.removeprefix(base).partition("#")
        page = site / path / "index.html"
        assert page.is_file(), address
        assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), address


def test_the_quiz_is_that_of_the_file_for_canvas(entries, courses):
    alone = entries_of((courses / "impasse-questions-qti12.zip").read_bytes())

    assert entries["quiz/quiz.xml"] == alone["quiz/quiz.xml"]


def test_its_title_tells_the_edition(library):
    content = common_cartridge.files(library, SITE)[common_cartridge.FILE]
    titles = re.findall("<title>(.*)</title>", entries_of(content)[MANIFEST].decode())

    assert Counter(titles)["Impasse Field Guide, Edition 1.0.0"] == 1


def test_codes_sources_and_links_in_a_question_to_talk_about_become_links_to_the_site(library):
    t = library.techniques[0]
    body = t.body + "- See S19, [the licence](../credits.md#the-licence) [@sio-ormerod-2009].\n"
    changed = t.model_copy(update={"body": body})
    changed.__dict__.pop("sections", None)  # read from the body before
    techniques = (changed, *library.techniques[1:])
    content = common_cartridge.files(replace(library, techniques=techniques), SITE)

    pages = discussions(entries_of(content[common_cartridge.FILE])).values()
    found = [li for page in pages for li in page.find_all("li") if "the licence" in li.text]
    assert [li.text.strip() for li in found] == ["See S19, the licence."]
    assert [a["href"] for a in found[0].find_all("a")] == [
        f"{SITE.url}s19/",
        f"{SITE.url}credits/#the-licence",
    ]


def test_no_entry_carries_the_clock(library):
    content = common_cartridge.files(library, SITE)[common_cartridge.FILE]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
