"""The pages of techniques, situations and sources: their sections, fields and links both ways."""

import re

from html_pages import OWN, article, links, soup
from project import SITE_URL
from site_pages import page_of

from fieldguide.model.notation import CITATION
from fieldguide.site.technique_facts import duration
from fieldguide.words.typography import curly

DEPTH = [
    "How to do it well",
    "Why it may help",
    "A worked example",
    "Variations",
    "When it goes wrong",
    "Practise it",
    "Reflect",
]
ROOM = [
    "Lines to say",
    "Steps",
    "What you notice",
    "When not",
    "What to watch",
    "Evidence",
    "Where to go next",
]
ABOUT_THE_PAGE = ["The card", "Sources", "Cite or embed"]


def headings(path):
    """Return the section headings of a page without the marks that link to them."""
    return [h.get_text().removesuffix("#").strip() for h in article(path).find_all("h2")]


def test_technique_pages_have_their_sections_in_order_of_need(site, library):
    for technique in library.techniques:
        found = headings(page_of(site, technique))
        assert found == [*ROOM, *DEPTH, *ABOUT_THE_PAGE], technique.code


def test_technique_pages_show_every_field(site, library):
    for t in library.techniques:
        shown = (
            re.sub(r"\s+", " ", article(page_of(site, t)).get_text())
            .replace("“", '"')
            .replace("”", '"')
            .replace("’", "'")
            .replace("‘", "'")
        )
        fields = [
            t.summary,
            *t.signs,
            *(line.line for line in t.say),
            *t.steps,
            *t.watch,
            t.online,
            *t.also_called,
            t.code,
            duration(t, library.labels),
        ]
        fields += (
            [a.when for a in t.avoid]
            + [a.instead for a in t.avoid]
            + [then.because for then in t.then]
            + [t.caution or t.code]
        )

        assert [field for field in fields if field not in shown] == [], t.code


def test_techniques_and_situations_link_both_ways(site, library):
    pairs = [
        (s, t)
        for s in library.situations
        for t in library.techniques
        if any(step.try_ == t.code for step in s.techniques)
    ]
    assert len(pairs) >= 40

    for s, t in pairs:
        assert OWN + t.address in links(page_of(site, s), site, SITE_URL), (s.code, t.code)
        assert OWN + s.address in links(page_of(site, t), site, SITE_URL), (t.code, s.code)


def test_every_technique_is_reached_from_a_situation(site, library):
    reached = {
        link for s in library.situations for link in links(page_of(site, s), site, SITE_URL)
    }

    assert [t.code for t in library.techniques if OWN + t.address not in reached] == []


def test_every_technique_page_links_the_principle(site, library):
    for t in library.techniques:
        assert OWN + "before-you-push/" in links(page_of(site, t), site, SITE_URL), t.code


def test_every_citation_leads_to_its_reference(site, library):
    for t in library.techniques:
        linked = links(page_of(site, t), site, SITE_URL)
        for key in (*t.evidence.cites, *t.evidence.limits):
            assert f"{OWN}references/#{key}" in linked, (t.code, key)


def test_a_source_leads_back_to_every_place_that_cites_it(site, library):
    references = soup(site / "references" / "index.html")
    cited = [(t.code, key) for t in library.techniques for key in t.evidence.cites]
    cited += [(s.code, key) for s in library.situations for key in CITATION.findall(s.body)]

    assert (
        len(cited) > 50
        and [
            (code, key)
            for code, key in cited
            if not references.find(id=key).find("a", string=code)
        ]
        == []
    )


def test_the_page_of_a_technique_names_its_grade_as_the_page_of_evidence_does(site, library):
    evidence = soup(site / "evidence" / "index.html")
    defined = {
        grade.get_text().rstrip(".")
        for grade in evidence.find(id="the-grades").find_next("ul").select("strong")
    }
    named = {
        soup(page_of(site, t)).select_one(".grade strong").get_text().partition(":")[0]
        for t in library.techniques
    }

    assert named and named <= defined


def test_the_foot_of_a_page_leads_on_inside_the_family_alone(site, library):
    for family in library.families:
        members = library.in_family(family)
        for place, t in enumerate(members):
            foot = soup(page_of(site, t)).select(".md-footer__link")
            neighbours = [*members[max(place - 1, 0) : place], *members[place + 1 : place + 2]]

            assert [link["href"] for link in foot] == [f"../{n.slug}/" for n in neighbours], (
                t.code
            )


def test_the_turns_of_the_mediator_are_marked_in_every_worked_example(site, library):
    for t in library.techniques:
        said = [curly(turn.speaker) for scene in t.example for turn in scene.turns]
        shown = article(page_of(site, t)).select(".scene .turn")

        assert [turn.strong.get_text().rstrip(":") for turn in shown] == said, t.code
        assert [turn.strong.get_text() == "Mediator:" for turn in shown] == [
            "mediator" in turn["class"] for turn in shown
        ], t.code
        assert any("mediator" in turn["class"] for turn in shown), t.code


def test_terms_are_linked_to_the_glossary_once_a_page(site, library):
    found = [
        [
            link
            for link in links(page_of(site, e), site, SITE_URL)
            if link.startswith(f"{OWN}glossary/#")
        ]
        for e in library.by_code().values()
    ]

    assert sum(map(bool, found)) >= 10
    assert all(len(page) == len(set(page)) for page in found)
