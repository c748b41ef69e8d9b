"""The feed of changes: each once, the newest first, with an id that stays."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from project import SITE, SITE_URL

from fieldguide.model.site import Site
from fieldguide.site import linked_data

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries_of(text):
    return [
        (
            entry.findtext("a:id", namespaces=ATOM),
            entry.findtext("a:updated", namespaces=ATOM),
            entry.findtext("a:title", namespaces=ATOM),
        )
        for entry in ElementTree.fromstring(text.encode()).findall("a:entry", ATOM)
    ]


def test_the_feed_tells_every_change_once_the_newest_first(site, library):
    text = (site / "feed.xml").read_text(encoding="utf-8")
    entries = entries_of(text)
    feed = ElementTree.fromstring(text.encode())

    assert [title for _, _, title in entries] == [change.what for change in library.changes]
    assert len({found for found, _, _ in entries}) == len(entries) >= 3
    assert all(
        re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found)
        and re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day)
        for found, day, _ in entries
    )
    assert [day for _, day, _ in entries] == sorted(
        (day for _, day, _ in entries), reverse=True
    ), "content/changes.yml: the newest on top"
    assert feed.findtext("a:updated", namespaces=ATOM) == entries[0][1]
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == f"{SITE_URL}feed.xml"
    assert feed.findtext("a:author/a:name", namespaces=ATOM)


def test_each_change_leads_to_the_page_it_is_about(site, library):
    told = ElementTree.parse(site / "feed.xml").findall("a:entry/a:link", ATOM)
    about = {
        change.what: link.get("href").removeprefix(SITE_URL)
        for change, link in zip(library.changes, told, strict=True)
    }

    assert [path for path in about.values() if not (site / path / "index.html").is_file()] == []
    assert [about[change.what] == "" for change in library.changes] == [
        change.page in (None, "index.md") for change in library.changes
    ]
    assert len({*about.values()}) >= 3


def test_a_change_can_be_about_a_technique_by_its_code(library):
    t = library.techniques[6]
    newer = replace(library, changes=(library.changes[0].model_copy(update={"page": t.code}),))
    links = ElementTree.fromstring(linked_data.feed(newer, SITE)).findall(
        "a:entry/a:link", ATOM
    )

    assert [link.get("href") for link in links] == [SITE_URL + t.address]


def test_a_new_line_a_mended_word_and_a_new_address_leave_the_ids_as_they_were(library):
    older = library.changes
    mended = older[0].model_copy(update={"what": "Better & shorter words <here>."})
    newer = replace(
        library,
        changes=(older[0].model_copy(update={"what": "A new line."}), mended, *older[1:]),
    )

    before = [found for found, _, _ in entries_of(linked_data.feed(library, SITE))]
    after = entries_of(
        linked_data.feed(newer, Site("https://elsewhere.example/", "Another name", "", "1.0.0"))
    )

    assert [found for found, _, _ in after][1:] == before
    assert after[0][0] not in before and after[1][2] == "Better & shorter words <here>."
