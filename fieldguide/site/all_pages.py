"""Library to finished Markdown: every page of the site, with all it shows, so that search and link
check see it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from fieldguide.markdown.page_marks import page_mark
from fieldguide.model.addresses import card_picture_path, page_address
from fieldguide.model.library import Library
from fieldguide.model.listed_card import ListedCard
from fieldguide.model.made_pages import (
    DATA,
    GLOSSARY,
    LEARN,
    MADE_PAGES,
    MAP,
    QUIZ,
    REFERENCES,
    SINCE,
    SITUATIONS,
    TECHNIQUES,
    YOUR_DECK,
    MadePage,
)
from fieldguide.model.needed_pages import COURSES, CREDITS, EVIDENCE, HOME, PRINT
from fieldguide.model.notation import Block
from fieldguide.model.site import Site
from fieldguide.site.blocks import Blocks
from fieldguide.site.chooser import chooser, draw, kept
from fieldguide.site.course_pack import course_pack
from fieldguide.site.data_page import data_page, edition_line
from fieldguide.site.decision_chart import decision_chart
from fieldguide.site.downloads import download_blocks
from fieldguide.site.embed_pages import embed_facts, embed_pages
from fieldguide.site.fan import fan
from fieldguide.site.index_pages import (
    bibliography,
    drills,
    evidence_table,
    families,
    glossary,
    situations_index,
    techniques_index,
    written_page,
)
from fieldguide.site.learn_page import learn
from fieldguide.site.letters import letters_of_references, letters_of_terms
from fieldguide.site.linked_data import linked_data
from fieldguide.site.map_page import techniques_map
from fieldguide.site.page_links import Titled
from fieldguide.site.quiz_page import quiz
from fieldguide.site.reuse import reuse_section
from fieldguide.site.room_page import room_facts, room_pages
from fieldguide.site.since_pages import (
    card_notes,
    editions_list,
    since_facts,
    since_pages,
)
from fieldguide.site.situation_page import help_lines, situation_page
from fieldguide.site.technique_page import technique_page
from fieldguide.site.your_deck_page import your_deck
from fieldguide.words.embedding import oembed_address
from fieldguide.words.links import Linker
from fieldguide.words.page_citations import PageCitations, csl_item, dublin_core
from fieldguide.words.typography import typeset

# each has its own place in the navigation; other pages are to learn from
PLACED = (HOME, PRINT, EVIDENCE, CREDITS)
Facts = dict[str, Any]  # what the theme prints around a page, as `facts` says
HOME_NEEDS = {
    "styles": ["marks/marks.css", "chooser/chooser.css"],
    "scripts": ["marks/marks.js", "chooser/home.js", "chooser/draw.js"],
}
TECHNIQUE_NEEDS = {
    "styles": [
        "marks/marks.css",
        "facts/facts.css",
        "diagrams/diagrams.css",
        "technique/technique.css",
    ],
    "scripts": ["marks/marks.js", "reuse/reuse.js"],
}
MARK_PICTURE = "assets/icons/any-512.png"
DRAWN: Facts = {"styles": ["diagrams/diagrams.css"], "scripts": []}
TECHNIQUES_NEED: Facts = {
    "styles": ["facts/facts.css", "diagrams/diagrams.css"],
    "scripts": [],
}
FACTS_NEEDED: Facts = {"styles": ["facts/facts.css"], "scripts": []}
LETTERS_NEEDED: Facts = {"styles": ["letters/letters.css"], "scripts": []}
SITUATION_NEEDS: Facts = {
    "styles": ["diagrams/diagrams.css"],
    "scripts": ["reuse/reuse.js"],
}
# the map takes the whole width, and its own list is its table of contents
MAP_NEEDS = {
    "styles": ["map/map.css"],
    "scripts": ["map/map.js"],
    "hide": ["navigation", "toc"],
}
PRINT_NEEDS: Facts = {"styles": ["print/print-page.css"], "scripts": []}
COURSES_NEED: Facts = {
    "styles": ["courses/course-pack.css"],
    "scripts": ["courses/course-pack.js"],
}
QUIZ_NEEDS = {"styles": ["quiz/quiz.css"], "scripts": ["quiz/quiz.js"], "hide": ["toc"]}
# a row of cards wants the whole width
YOUR_DECK_NEEDS = {
    "styles": ["deck/deck.css"],
    "scripts": ["page/share.js", "deck/choice.js", "deck/fields.js", "deck/deck.js"],
    "hide": ["toc"],
}
LEARN_NEEDS = {
    "styles": ["learn/learn.css"],
    "scripts": ["learn/progress.js", "learn/plan.js", "learn/learn.js"],
    "hide": ["toc"],
}
NOTHING_MORE: dict[str, list[str]] = {"styles": [], "scripts": []}
# What each page that the build makes shows below its title, but for the two that name the site, and for flash
# cards, whose links depend on the form of addresses
MADE: Mapping[MadePage, Callable[[Linker], str]] = {
    TECHNIQUES: techniques_index,
    SITUATIONS: situations_index,
    MAP: techniques_map,
    QUIZ: quiz,
    REFERENCES: lambda linker: (
        f"{letters_of_references(linker)}\n\n{bibliography(linker)}"
    ),
    SINCE: editions_list,
    GLOSSARY: lambda linker: f"{letters_of_terms(linker)}\n\n{glossary(linker)}",
}
# What each block shows that a body may ask for. The chart depends on the form of addresses, the edition is
# the site's, and those about downloads come from who has the files
BLOCKS: Blocks = {
    Block.EVIDENCE_TABLE: evidence_table,
    Block.DRILLS: drills,
    Block.CHOOSER: chooser,
    Block.DRAW: draw,
    Block.KEPT: kept,
    Block.FAMILIES: families,
    Block.FAN: fan,
    Block.HELP_LINES: help_lines,
    Block.COURSE_PACK: course_pack,
}
NO_DOWNLOADS = download_blocks({}, None)


def finished_pages(
    linker: Linker,
    site: Site,
    folders: bool = True,
    downloads: Blocks = NO_DOWNLOADS,
    cards: Sequence[ListedCard] = (),
) -> dict[str, str]:
    """Return the Markdown of every page of the site by its path below content/.

    folders: as in `page_address`. downloads: the blocks about files to download. cards: those of the deck.
    """
    library, chart = linker.library, partial(decision_chart, folders=folders)
    blocks: Blocks = {
        **BLOCKS,
        Block.CHART: chart,
        Block.EDITION: lambda _: edition_line(library, site),
        **downloads,
    }
    citations = PageCitations(library, site, linker.store)
    pages = {
        t.uri: technique_page(t, linker)
        + reuse_section(t, citations, site, library.labels)
        for t in library.techniques
    }
    pages |= {
        s.uri: situation_page(s, linker, blocks)
        + reuse_section(s, citations, site, library.labels)
        for s in library.situations
    }
    titles = library.labels.made_pages
    below_titles = {made: below(linker) for made, below in MADE.items()}
    below_titles[DATA] = data_page(library, site)
    below_titles[YOUR_DECK] = your_deck(library, site, cards)
    below_titles[LEARN] = learn(library, folders)
    pages |= {
        made.uri: f"# {titles.of(made).title}\n\n{below}"
        for made, below in below_titles.items()
    }
    pages |= {page.uri: written_page(page, linker, blocks) for page in library.pages}
    bare = {
        MAP.uri,
        QUIZ.uri,
        YOUR_DECK.uri,
        LEARN.uri,
        *(page.uri for page in library.pages if "toc" in page.hide),
    }
    notes = card_notes(linker)
    marked = {
        uri: notes.get(uri, "")
        + markdown
        + page_mark(uri, has_contents=uri not in bare)
        for uri, markdown in pages.items()
    }
    embedded = embed_pages(linker) if folders else {}
    return marked | room_pages(linker) | embedded | since_pages(linker)


def facts(library: Library, site: Site) -> dict[str, Facts]:
    """Return what the theme prints around each page, by the page's path below content/.

    title: what its author calls it, where one wrote it. description: one sentence, without straight
    quotation marks, which would end the attribute that Material prints it in. linked_data: what
    machines read, as JSON-LD. image: the picture that stands for the page where it is shared, a card
    or the mark; its address below the site's. styles, scripts: the files below assets/ that only this
    page needs. oembed: where a publishing system asks how to show the page. dublin_core:
    what managers of references read, where somebody may cite the page.
    hide: what Material would put beside it. The views for the room have a template and facts of
    their own.
    """
    described, pictures = _descriptions(library), _sharing_pictures(library)
    written: list[Titled] = [*library.techniques, *library.situations, *library.pages]
    titles = {entry.uri: entry.title for entry in written}
    titles |= {uri: said["title"] for uri, said in since_facts(library).items()}
    hidden = {page.uri: list(page.hide) for page in library.pages}
    cited = {
        entry.uri: dublin_core(csl_item(entry, library, site))
        for entry in library.by_code().values()
    }
    asked = {
        entry.uri: oembed_address(entry, site) for entry in library.by_code().values()
    }
    needs = _needs(library)
    data = linked_data(library, site, {uri: page_address(uri) for uri in described})
    return (
        {
            uri: {
                "description": typeset(text),
                "image": pictures.get(uri, MARK_PICTURE),
                "linked_data": data[uri],
                "dublin_core": cited.get(uri, {}),
                "oembed": asked.get(uri, ""),
                "hide": hidden.get(uri, []),
            }
            | ({"title": titles[uri]} if uri in titles else {})
            | needs.get(uri, NOTHING_MORE)
            for uri, text in described.items()
        }
        | room_facts(library)
        | embed_facts(library)
    )


def _descriptions(library: Library) -> dict[str, str]:
    found = {t.uri: t.summary for t in library.techniques}
    found |= {s.uri: s.summary for s in library.situations}
    found |= {page.uri: page.description for page in library.pages}
    found |= {uri: said["description"] for uri, said in since_facts(library).items()}
    labels = library.labels.made_pages
    return found | {page.uri: labels.of(page).description for page in MADE_PAGES}


def _needs(library: Library) -> dict[str, Facts]:
    """Return the styles and scripts that not every page loads, by the path of the page that does."""
    needs: dict[str, Facts] = {t.uri: TECHNIQUE_NEEDS for t in library.techniques}
    needs |= {s.uri: SITUATION_NEEDS for s in library.situations}
    return needs | {
        HOME: HOME_NEEDS,
        TECHNIQUES.uri: TECHNIQUES_NEED,
        SITUATIONS.uri: DRAWN,
        EVIDENCE: FACTS_NEEDED,
        REFERENCES.uri: LETTERS_NEEDED,
        GLOSSARY.uri: LETTERS_NEEDED,
        MAP.uri: MAP_NEEDS,
        PRINT: PRINT_NEEDS,
        COURSES: COURSES_NEED,
        QUIZ.uri: QUIZ_NEEDS,
        YOUR_DECK.uri: YOUR_DECK_NEEDS,
        LEARN.uri: LEARN_NEEDS,
    }


def _sharing_pictures(library: Library) -> dict[str, str]:
    return {t.uri: card_picture_path(t.code, "front") for t in library.techniques}


def navigation(library: Library) -> list[dict[str, Any]]:
    """Return the site's navigation in the form of mkdocs.yml."""
    evidence, credits = (_entry(library.page(uri)) for uri in (EVIDENCE, CREDITS))
    menus = library.labels.frame.menus
    return [
        _entry(library.page(HOME)),
        {menus.situations: [SITUATIONS.uri, *map(_entry, library.situations)]},
        {menus.techniques: [TECHNIQUES.uri, *_family_navigation(library)]},
        {menus.learn: [*_to_learn_from(library), *_made_in("learn", library)]},
        {menus.print: [_entry(library.page(PRINT)), *_made_in("print", library)]},
        {menus.sources: [evidence, *_made_in("sources", library), credits]},
    ]


def _entry(page: Titled) -> dict[str, str]:
    return {page.title: page.uri}


def _made_in(menu: str, library: Library) -> Iterator[dict[str, str]]:
    """Yield the made pages of a menu that it does not name itself."""
    labels = library.labels.made_pages
    return (
        {labels.of(page).title: page.uri} for page in MADE_PAGES if page.menu == menu
    )


def _to_learn_from(library: Library) -> Iterator[dict[str, str]]:
    """Yield the hand-written pages without a place of their own in the navigation."""
    return (_entry(page) for page in library.pages if page.uri not in PLACED)


def _family_navigation(library: Library) -> Iterator[dict[str, Any]]:
    for family in library.families:
        yield {
            family.name: [
                {f"{t.code} {t.title}": t.uri} for t in library.in_family(family)
            ]
        }
