"""The chooser of the home page: what is happening, what to try, and what a reader may narrow it by.

Without JavaScript each statement opens to its techniques with the reasons. theme/assets/chooser/ adds the
line to say and the facts of each, combines and narrows them, and reads what it needs from these elements
and from a script that it loads, so that no word stands twice.
"""

from collections.abc import Sequence

from fieldguide.model.addresses import anchor_of, path_from
from fieldguide.model.labels import Chooser
from fieldguide.model.library import Library
from fieldguide.model.made_pages import SITUATIONS, TECHNIQUES
from fieldguide.model.notation import CODE
from fieldguide.model.situation import SAFETY, KindOfStuck, Situation
from fieldguide.site.blocks import Asked
from fieldguide.site.chooser_notes import FILE as NOTES
from fieldguide.site.chooser_sheet import FILE as SHEET
from fieldguide.site.mediation import mediation_place
from fieldguide.site.technique_page import marks_note
from fieldguide.words.links import link_to, titled_link

# loaded by theme/assets/chooser/home.js when a statement is first opened
NAMES = (
    "choice",
    "wording",
    "content",
    "page",
    "sheet-contents",
    "sheet-text",
    "sheet",
    "chooser",
)
STYLES = ("assets/chooser/sheet.css", "assets/facts/facts.css")
SHARE = "assets/page/share.js"
DRAWN = "assets/chooser/drawn.css"
FILES = " ".join(
    (*STYLES, SHEET, SHARE, *(f"assets/chooser/{name}.js" for name in NAMES))
)


def chooser(asked: Asked) -> str:
    """Return the way to the search, the statements by kind, safety first, and places for the choice that a
    script fills and shows.
    """
    library, here = asked.library, asked.here
    labels = library.labels.chooser
    safety, *others = (_kind(kind, library, here) for kind in library.kinds)
    parts = (
        _own_words(labels, here),
        safety,
        _to_kinds(library.kinds[1:], labels),
        *others,
        f'<section class="choice" data-name="{labels.what_fits}" hidden></section>',
        _bar(labels),
    )
    inside = "\n\n".join(parts)
    return f'<div class="chooser" data-files="{FILES}" markdown>\n\n{inside}\n\n</div>'


def _own_words(labels: Chooser, here: str) -> str:
    """Return the way to the search; without JavaScript it leads to the list of situations."""
    situations = path_from(here, SITUATIONS.uri)
    return f"[{labels.own_words}]({situations}){{ .own-words }}\n{{: .to-search }}"


def _to_kinds(kinds: Sequence[KindOfStuck], labels: Chooser) -> str:
    """Return the way down to each kind, for a phone, where they stand one below the other."""
    links = " ".join(f"[{kind.name}](#{anchor_of(kind.name)})" for kind in kinds)
    return f'<nav class="to-kinds" aria-label="{labels.to_kinds}" markdown>\n\n{links}\n\n</nav>'


def _kind(kind: KindOfStuck, library: Library, here: str) -> str:
    statements = "\n\n".join(
        _statement(s, library, here) for s in library.of_kind(kind.key)
    )
    return f'<section class="kind kind-{kind.key}" markdown>\n\n## {kind.name}\n\n{statements}\n\n</section>'


def _statement(s: Situation, library: Library, here: str) -> str:
    labels = library.labels.chooser
    inside = (
        f"{_check(s, library)}\n\n{_ways(s, library, here)}"
        if s.techniques
        else f"**{s.summary}**\n\n{s.stop}"
    )
    onward = labels.onward if s.techniques else labels.onward_safety
    return (
        f'<details data-code="{s.code}" markdown>\n<summary '
        f'markdown="span">{s.title}</summary>\n\n{inside}\n\n'
        f"[{s.code} {s.title}]({link_to(s, here)}): {onward}\n{{: .onward }}\n\n</details>"
    )


def _check(s: Situation, library: Library) -> str:
    """Return what comes before any technique; it looks stronger where it leads to safety, as one about
    fear does.
    """
    safety = {other.code for other in library.of_kind(SAFETY)}
    classes = (
        ".check .about-safety"
        if safety & set(CODE.findall(s.first_check))
        else ".check"
    )
    return f"**{library.labels.chooser.first}** {s.first_check}\n{{: {classes} }}"


def _ways(s: Situation, library: Library, here: str) -> str:
    ways = ((library.technique(step.try_), step.because) for step in s.techniques)
    rows = "\n".join(
        f'<li markdown="span">{titled_link(t, here)} '
        f'<span class="because">{because}</span></li>'
        for t, because in ways
    )
    return f'<ol class="ways" markdown>\n{rows}\n</ol>'


def kept(asked: Asked) -> str:
    """Return the place for what a reader marked, which a script fills; nothing is shown while
    nothing is marked.
    """
    labels = asked.library.labels
    marks = labels.marks
    return (
        f'<div class="kept" hidden><section hidden><h2>{marks.what_kept}</h2><ul></ul></section>'
        f"{mediation_place(labels, hidden=True)}<p>{marks_note(marks)} "
        f'<button type="button" class="marks-forget">{marks.forget}</button></p></div>'
    )


def draw(asked: Asked) -> str:
    """Return the way to a card at random: without JavaScript, to the list of all techniques."""
    target, label = (
        path_from(asked.here, TECHNIQUES.uri),
        asked.library.labels.chooser.draw,
    )
    link = f"[{label}]({target}){{ .draw-card }}"
    return (
        f'<div class="draw" data-files="{NOTES} {DRAWN}" markdown>\n\n{link}\n\n</div>'
    )


def _bar(labels: Chooser) -> str:
    return (
        f'<div class="choice-bar" role="region" aria-label="{labels.your_choice}" hidden><p></p>'
        f'<button type="button" class="choice-show">{labels.see_together}</button></div>\n\n'
        '<p class="choice-status" aria-live="polite"></p>'
    )
