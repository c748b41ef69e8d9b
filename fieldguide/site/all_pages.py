"""Library to finished Markdown: every page of the site, with all it shows, so that search and link
check see it.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping

from fieldguide.model.addresses import page_address
from fieldguide.model.library import Library
from fieldguide.site.index_pages import (
    glossary_page,
    references_page,
    situations_index,
    techniques_index,
    written_page,
)
from fieldguide.site.linked_data import Site, linked_data
from fieldguide.site.map_page import URI as MAP_URI
from fieldguide.site.map_page import map_page
from fieldguide.site.room_page import room_facts, room_pages
from fieldguide.site.situation_page import situation_page
from fieldguide.site.technique_page import technique_page
from fieldguide.words.links import Desk
from fieldguide.words.typography import typeset

HOME_NEEDS = {
    "styles": ["marks.css", "chooser.css"],
    "scripts": ["marks.js", "home.js", "draw.js"],
}
TECHNIQUE_NEEDS = {"styles": ["marks.css"], "scripts": ["marks.js"]}
# the map is its table of contents
MAP_NEEDS = {"styles": ["map.css"], "scripts": [], "hide": ["toc"]}
NOTHING_MADE: Mapping[str, str] = {}
SIZE_OF = re.compile(r"<!-- size of ([\w.-]+) -->")
NOTHING_MORE: dict[str, list[str]] = {"styles": [], "scripts": []}
LINK_IN_HTML = re.compile(r'href="([^":#]+\.md)')
# each has its own place in the navigation; other pages are to learn from
PLACED = ("index.md", "print.md", "evidence.md", "credits.md")


def finished_pages(
    library: Library,
    folders: bool = True,
    stick: tuple[str, int] | None = None,
    sizes: Mapping[str, str] = NOTHING_MADE,
) -> dict[str, str]:
    """Return the Markdown of every page of the site by its path below content/.

    folders: as in `page_address`.
    stick: the address and the size in bytes of the whole guide as one file, where there is one to link to.
    sizes: the pages and the size of each file that a page may name by <!-- size of impasse-… -->, in words.
    """
    desk = Desk(library)
    pages = {t.uri: technique_page(t, desk) for t in library.techniques}
    pages |= {s.uri: situation_page(s, desk) for s in library.situations}
    pages |= {
        "techniques/index.md": techniques_index(library),
        "situations/index.md": situations_index(library),
        "references.md": references_page(desk),
        "glossary.md": glossary_page(library),
        MAP_URI: map_page(desk),
    }
    pages |= {
        page.uri: _with_files(written_page(page, desk), stick, sizes) for page in library.pages
    }
    pages = {
        uri: desk.with_links(markdown, uri) for uri, markdown in pages.items()
    } | room_pages(desk)
    return {uri: _with_addresses(markdown, uri, folders) for uri, markdown in pages.items()}


def _with_files(markdown: str, stick: tuple[str, int] | None, sizes: Mapping[str, str]) -> str:
    """Return a page that says of each file to download how large it is."""
    return SIZE_OF.sub(
        lambda name: sizes.get(name[1], ""),
        markdown.replace("<!-- stick -->", _stick_link(stick)),
    )


def _stick_link(stick: tuple[str, int] | None) -> str:
    if stick is None:
        return ""
    address, size_bytes = stick
    return (
        "To give the guide away, or to take it to a computer that is never online: **[The "
        f"whole guide as one file]({address})**, "
        f"{size_bytes / 1e6:.1f} MB. Unpack it on a memory stick and open *START-HERE*. The "
        "files above are in it."
    )


def _with_addresses(markdown: str, uri: str, folders: bool) -> str:
    """Return Markdown with the links of its HTML, such as a chart's, as a browser needs them:
    MkDocs sees to those of Markdown only.
    """
    folder = posixpath.dirname(uri)
    here = page_address(uri, folders) if folders else folder

    def address(link: re.Match) -> str:
        target = page_address(
            posixpath.normpath(posixpath.join(folder, link.group(1))), folders
        )
        return f'href="{posixpath.relpath(target or ".", here or ".")}{"/" if folders else ""}'

    return LINK_IN_HTML.sub(address, markdown)


def facts(library: Library, site: Site) -> dict[str, dict]:
    """Return what the theme prints around each page, by the page's path below content/.

    title: what its author calls it, where one wrote it. description: one sentence, without straight
    quotation marks, which would end the attribute that Material prints it in. linked_data: what
    machines read, as JSON-LD. image: the picture that stands for the page where it is shared; its
    address below the site's. styles, scripts: the files below assets/ that only this page needs.
    hide: what Material would put beside it. The views for the room have a template and facts of
    their own.
    """
    described, pictures = _descriptions(library), _sharing_pictures(library)
    titles = {
        entry.uri: entry.title
        for entry in (*library.techniques, *library.situations, *library.pages)
    }
    hidden = {page.uri: list(page.hide) for page in library.pages}
    needs = _needs(library)
    data = linked_data(library, site, {uri: page_address(uri) for uri in described})
    return {
        uri: {
            "description": typeset(text),
            "image": pictures.get(uri),
            "linked_data": data[uri],
            "hide": hidden.get(uri, []),
        }
        | ({"title": titles[uri]} if uri in titles else {})
        | needs.get(uri, NOTHING_MORE)
        for uri, text in described.items()
    } | room_facts(library)


def _descriptions(library: Library) -> dict[str, str]:
    found = {t.uri: t.summary for t in library.techniques}
    found |= {s.uri: s.summary for s in library.situations}
    found |= {page.uri: page.description for page in library.pages}
    return found | {
        "techniques/index.md": "All techniques by family, each with one sentence.",
        "situations/index.md": (
            "What is happening in the room? Situations by kind, each with "
            "the techniques to try."
        ),
        "references.md": "Every source the guide cites, and where it is cited.",
        "glossary.md": "The words of the field in plain words.",
        MAP_URI: "A map of the techniques: which leads to which, and when.",
    }


def _needs(library: Library) -> dict[str, dict]:
    """Return the styles and scripts that not every page loads, by the path of the page that does."""
    return {t.uri: TECHNIQUE_NEEDS for t in library.techniques} | {
        "index.md": HOME_NEEDS,
        MAP_URI: MAP_NEEDS,
    }


def _sharing_pictures(library: Library) -> dict[str, str]:
    return {t.uri: f"cards/{t.code.lower()}-front.png" for t in library.techniques}


def navigation(library: Library) -> list:
    """Return the site's navigation in the form of mkdocs.yml."""
    return [
        {"Home": "index.md"},
        {
            "Situations": [
                "situations/index.md",
                *({s.title: s.uri} for s in library.situations),
            ]
        },
        {"Techniques": ["techniques/index.md", *_family_navigation(library)]},
        {
            "Learn": [
                *_learn_navigation(library),
                {"How the techniques lead on": MAP_URI},
                {"Glossary": "glossary.md"},
            ]
        },
        {"Print": "print.md"},
        {
            "Sources": [
                {"How we grade the evidence": "evidence.md"},
                {"References": "references.md"},
                {"Credits": "credits.md"},
            ]
        },
    ]


def _learn_navigation(library: Library) -> Iterable[dict]:
    return ({page.title: page.uri} for page in library.pages if page.uri not in PLACED)


def _family_navigation(library: Library) -> Iterable[dict]:
    for family in library.families:
        yield {family.name: [{f"{t.code} {t.title}": t.uri} for t in library.in_family(family)]}
