"""Redirects: from the short address of each code, and from those at which a page once stood."""

import json
from html import escape

from fieldguide.model.addresses import address_at, page_address
from fieldguide.model.library import Library
from fieldguide.model.made_pages import QUIZ
from fieldguide.model.site import Site
from fieldguide.words.bibliography import Csl
from fieldguide.words.page_citations import context_object, csl_item, dublin_core

Targets = dict[str, tuple[str, str]]  # by code: a title, and a path below content/


def redirect_pages(
    library: Library, cards: Targets, site: Site, folders: bool
) -> dict[str, str]:
    """Return the HTML of each redirect by its path (t01/index.html …).

    Whoever cites a technique or a situation by the code on a card gets the citation of its page.

    cards: where the cards lead that are no technique's. folders: as in `page_address`.
    """
    quiz = library.labels.made_pages.quiz.title
    led = {
        f"{code.lower()}/": (f"{code} {title}", uri)
        for code, (title, uri) in _coded(library, cards).items()
    }
    led |= {
        f"{q.anchor}/": (f"{q.code} {quiz}", f"{QUIZ.uri}#{q.anchor}")
        for q in library.questions
    }
    led |= {
        was: (library.labels.not_found.moved, uri)
        for was, uri in _moved(library).items()
    }
    cited = {
        f"{code.lower()}/": csl_item(entry, library, site)
        for code, entry in library.by_code().items()
    }
    return {
        f"{address}index.html": _page(
            address,
            title,
            address_at(uri, folders),
            site.at(address_at(uri)),
            library.labels.language,
            cited.get(address),
        )
        for address, (title, uri) in led.items()
    }


def codes(library: Library, cards: Targets) -> str:
    """Return what each code stands for, as JSON that is safe inside a script element: {"t01": ["T01
    Take a break", its page's address]}.
    """
    named = {
        code.lower(): [f"{code} {title}", page_address(uri)]
        for code, (title, uri) in _coded(library, cards).items()
    }
    return json.dumps(named, ensure_ascii=False).replace("<", "\\u003c")


def _coded(library: Library, cards: Targets) -> Targets:
    """Return the title and the path below content/ of the page that each code leads to."""
    return {
        code: (entry.title, entry.uri) for code, entry in library.by_code().items()
    } | cards


def _moved(library: Library) -> dict[str, str]:
    """Return where each address leads at which a page once stood, as a path below content/.

    A technique takes its view for the room along.
    """
    by_code = library.by_code()
    rooms = {t.code: t.room_uri for t in library.techniques}
    found = {}
    for moved in library.moved:
        found[moved.was] = by_code[moved.now].uri if moved.now in by_code else moved.now
        if moved.now in rooms and moved.was.startswith("techniques/"):
            found[f"{moved.was}room/"] = rooms[moved.now]
    return found


def _dublin_core(item: Csl) -> str:
    return "".join(
        f'<meta name="DC.{name}" content="{escape(value)}">\n'
        for name, value in dublin_core(item).items()
    )


def _page(
    address: str,
    title: str,
    target: str,
    canonical: str,
    language: str,
    cited: Csl | None,
) -> str:
    title, home = escape(title, quote=False), "../" * address.count("/")
    facts, context = (_dublin_core(cited), context_object(cited)) if cited else ("", "")
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n<meta name="robots" content="noindex">\n{facts}'
        f'<noscript><meta http-equiv="refresh" content="0; url={home}{target}"></noscript>\n'
        f'<p><a href="{home}{target}">{title}</a>{context}</p>\n<script '
        f'src="{home}assets/page/redirect.js"></script>\n</html>\n'
    )
