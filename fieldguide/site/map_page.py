"""The map of how techniques lead to one another: each in the middle of those that lead to it and those
it leads to, with the reasons, and the whole as a table.

Without JavaScript all of them stand one below the other. theme/assets/map/ shows one at a time, the one
that the address names.
"""

from html import escape

from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.made_pages import MAP
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.technique import Technique
from fieldguide.site.page_links import page_link
from fieldguide.words.links import Linker, titled_link
from fieldguide.words.select import option_group


def techniques_map(linker: Linker) -> str:
    """Return each technique with the ways in, the ways out and their reasons, a list to choose from,
    and a table of every way.
    """
    library, labels = linker.library, linker.library.labels.map
    principle = page_link(library.page(PRINCIPLE), MAP.uri)
    symbols = "".join(
        library.diagram(t.code).as_symbol(_symbol(t)) for t in library.techniques
    )
    places = "\n\n".join(_place(t, library) for t in library.by_family)
    families = "\n\n".join(_table(family, library) for family in library.families)
    return (
        f"{labels.ways} {labels.no_way.format(page=principle)}\n\n"
        f'<svg class="symbols" aria-hidden="true" width="0" height="0">{symbols}</svg>\n\n'
        f"{_list(library)}\n\n"
        f'<div class="map" markdown>\n\n{places}\n\n</div>\n\n## {labels.whole}\n\n{families}\n'
    )


def _list(library: Library) -> str:
    """Return the list to choose from, which a script shows, and the place where it says what is shown."""
    labels = library.labels.map
    groups = "".join(
        option_group(
            family.name,
            ((_anchor(t), f"{t.code} {t.title}") for t in library.in_family(family)),
        )
        for family in library.families
    )
    return (
        f'<div class="map-choice" hidden><label for="map-list">{labels.choose}</label> '
        f'<select id="map-list" autocomplete="off">{groups}</select>'
        f'<p aria-live="polite" data-shown="{escape(labels.shown)}"></p></div>'
    )


def _place(t: Technique, library: Library) -> str:
    """Return a technique in the middle of its ways."""
    labels = library.labels.map
    on = "\n".join(
        _way(
            f"{_because(then.because)} {_neighbour(library.technique(then.to), library)}"
        )
        for then in t.then
    )
    back = "\n".join(
        _way(f"{_neighbour(other, library)} {_because(then.because)}")
        for other in library.techniques
        for then in other.then
        if then.to == t.code
    )
    middle = f"## {_picture(t, library)}[{t.code} {t.title}]({t.uri}) {{ #{_anchor(t)} }}\n\n{t.summary}"
    return (
        f'<section class="place family-{t.family}" markdown>\n\n'
        f'<div class="middle" markdown>\n\n{middle}\n\n</div>\n\n'
        f'<div class="ways-on" markdown>\n\n{labels.leads_to}\n\n<ul markdown>\n{on}\n</ul>\n\n</div>\n\n'
        f'<div class="ways-in" markdown>\n\n'
        + (
            f"{labels.reached_from}\n\n<ul markdown>\n{back}\n</ul>"
            if back
            else labels.none_in
        )
        + "\n\n</div>\n\n</section>"
    )


def _way(words: str) -> str:
    return f'<li markdown="span">{words}</li>'


def _because(reason: str) -> str:
    return f'<span class="because">{reason}</span>'


def _neighbour(t: Technique, library: Library) -> str:
    return (
        f"[{_picture(t, library)}{t.title}](#{_anchor(t)})"
        f'{{ .family-{t.family} data-code="{t.code}" }}'
    )


def _picture(t: Technique, library: Library) -> str:
    return library.diagram(t.code).used(_symbol(t))


def _table(family: Family, library: Library) -> str:
    """Return the ways out of each technique of a family as rows, below the technique that they leave."""
    labels, here = library.labels.map, MAP.uri
    groups = "\n".join(
        f'<tbody markdown>\n<tr markdown><th colspan="2" scope="rowgroup" markdown="span">'
        f"{titled_link(t, here)}</th></tr>\n"
        + "\n".join(
            f'<tr markdown><td markdown="span">{titled_link(library.technique(then.to), here)}</td>'
            f'<td markdown="span">{then.because}</td></tr>'
            for then in t.then
        )
        + "\n</tbody>"
        for t in library.in_family(family)
    )
    heads = f'<th scope="col">{labels.to}</th><th scope="col">{labels.because}</th>'
    return (
        f"### {family.name}\n\n"
        f'<table class="every-way" markdown>\n<thead><tr>{heads}</tr></thead>\n{groups}\n</table>'
    )


def _anchor(t: Technique) -> str:
    return t.code.lower()


def _symbol(t: Technique) -> str:
    return f"diagram-{_anchor(t)}"
