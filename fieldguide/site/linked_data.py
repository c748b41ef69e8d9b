"""What machines read of the site: linked data in the head of each page, the feed of changes, and
robots.txt.
"""

import json
import uuid
from html import escape
from typing import Any

from fieldguide.model.addresses import card_picture_path, page_address
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.model.lists import Change, Page, Term
from fieldguide.model.made_pages import GLOSSARY, MADE_PAGES
from fieldguide.model.needed_pages import HOME
from fieldguide.model.site import LICENCE, Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique

Json = dict[str, Any]
WORDS_A_MINUTE = 200  # a calm pace, also for who reads English as a second language


def linked_data(
    library: Library, site: Site, address_of: dict[str, str]
) -> dict[str, str]:
    """Return the JSON-LD of each page by its path below content/, safe inside a script element.

    Source: https://schema.org/

    address_of: the address of each page below the site's own, by its path.
    """
    data = {t.uri: _technique(t, library, site) for t in library.techniques}
    data |= {s.uri: _situation(s, library, site) for s in library.situations}
    data |= {page.uri: _written(page) for page in library.pages}
    labels = library.labels.made_pages
    data |= {
        page.uri: {"@type": page.data_type, "name": labels.of(page).title}
        for page in MADE_PAGES
    }
    since = library.labels.since.title
    data |= {
        e.uri: {"@type": "WebPage", "name": since.format(version=e.version)}
        for e in library.editions
    }
    data[GLOSSARY.uri] |= _terms(library, site.at(address_of[GLOSSARY.uri]))
    data[HOME] = {
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
    }
    return {
        uri: _json(
            _common(site, site.at(address_of[uri]), uri, library.labels) | fields
        )
        for uri, fields in data.items()
    }


def _common(site: Site, url: str, uri: str, labels: Labels) -> Json:
    part_of = (
        {}
        if uri == HOME
        else {
            "isPartOf": {
                "@type": "WebSite",
                "@id": site.url,
                "name": site.name,
                "url": site.url,
            }
        }
    )
    named = {"@context": "https://schema.org", "@id": url, "url": url}
    return (
        named
        | {
            "inLanguage": labels.language,
            "license": LICENCE,
            "isAccessibleForFree": True,
        }
        | part_of
    )


def _technique(t: Technique, library: Library, site: Site) -> Json:
    labels = library.labels.linked_data
    kind = labels.technique.format(family=library.family(t.family).name)
    lesson = _lesson(t, kind, library, site)
    return lesson | {
        "timeRequired": f"PT{t.drill.minutes}M",
        "teaches": t.title,
        "image": site.at(card_picture_path(t.code, "front")),
    }


def _situation(s: Situation, library: Library, site: Site) -> Json:
    tried = [library.technique(step.try_) for step in s.techniques]
    kind = library.kind(s.kind).name
    mentioned = [
        {"@type": "LearningResource", "@id": site.at(t.address), "name": t.title}
        for t in tried
    ]
    labels = library.labels.linked_data
    lesson = _lesson(s, labels.situation.format(kind=kind), library, site)
    lesson |= {"timeRequired": f"PT{_minutes_to_read(s)}M", "teaches": s.summary}
    return lesson | ({"mentions": mentioned} if mentioned else {})


def _minutes_to_read(s: Situation) -> int:
    return -(-len(s.body.split()) // WORDS_A_MINUTE)


def _lesson(
    entry: Technique | Situation, kind: str, library: Library, site: Site
) -> Json:
    labels, day = library.labels.linked_data, library.last_change
    return {
        "@type": "LearningResource",
        "name": entry.title,
        "alternateName": list(entry.also_called),
        "identifier": entry.code,
        "description": entry.summary,
        "learningResourceType": [kind, *library.labels.exports.materials],
        "author": {"@type": "Organization", "name": library.labels.guide.authors},
        "datePublished": day,
        "dateModified": day,
        "version": site.version,
        "educationalUse": labels.uses,
        "audience": {"@type": "EducationalAudience", "educationalRole": labels.reader},
        "about": labels.subjects,
    }


def _written(page: Page) -> Json:
    return {"@type": "WebPage", "name": page.title, "description": page.description}


def _terms(library: Library, url: str) -> Json:
    """Return the terms of the glossary, whose page stands at an address."""
    return {"hasDefinedTerm": [_term(term, url) for term in library.terms]}


def _term(term: Term, url: str) -> Json:
    names = [name for name in (term.abbr, *term.also) if name]
    named = {"alternateName": names} if names else {}
    here = f"{url}#{term.anchor}"
    return {
        "@type": "DefinedTerm",
        "@id": here,
        "url": here,
        "name": term.term,
        "description": term.meaning,
        "inDefinedTermSet": url,
        **named,
    }


def _json(data: Json) -> str:
    """Return JSON that cannot end the script element around it, whatever the words."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def feed(library: Library, site: Site) -> str:
    """Return the changes of the words as an Atom feed (RFC 4287), the newest first.

    An entry's id comes from its date and its place among those of that date, counted from the end
    of the file, where the oldest stands: neither mending its words nor moving the site makes it
    new. It links to the page it is about, or to the home page.
    """
    by_code = library.by_code()
    counted: dict[str, int] = {}
    entries = []
    for change in reversed(library.changes):
        counted[change.date] = counted.get(change.date, 0) + 1
        about = (
            by_code[change.page].address
            if change.page in by_code
            else page_address(change.page or HOME)
        )
        entries.append(
            _entry(change, f"{change.date}/{counted[change.date]}", site.at(about))
        )
    labels = library.labels
    title = escape(labels.frame.feed.format(guide=site.name))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{labels.language}">\n'
        f"<title>{title}</title>\n<id>{_id('feed')}</id>\n<updated>{_moment(library.last_change)}</updated>\n"
        f'<link href="{site.url}"/>\n<link rel="self" '
        f'href="{site.at("feed.xml")}"/>\n<author><name>{escape(site.name)}</name></author>\n'
        f"<rights>{LICENCE}</rights>\n" + "\n".join(reversed(entries)) + "\n</feed>\n"
    )


def _entry(change: Change, name: str, link: str) -> str:
    what = escape(change.what)
    return (
        f"<entry>\n<title>{what}</title>\n<id>{_id(name)}</id>\n<updated>{_moment(change.date)}</updated>\n"
        f'<link href="{link}"/>\n<content type="text">{what}</content>\n</entry>'
    )


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"impasse-field-guide/changes/{name}").urn


def robots(site: Site) -> str:
    """Return robots.txt: everything may be read, and here is the list. Source: RFC 9309"""
    return f"User-agent: *\nAllow: /\nSitemap: {site.at('sitemap.xml')}\n"
