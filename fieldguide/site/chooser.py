"""The chooser of the home page: what is happening, what to try, and what a reader may narrow it by.

It is whole without JavaScript: each statement opens to its techniques. theme/assets/chooser/
combines and narrows them, and reads what it needs from these elements, so that no word stands
twice.
"""

from collections.abc import Iterable

from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.made_pages import TECHNIQUES
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.situation import KindOfStuck, Situation
from fieldguide.model.technique import PRESSURES, Technique
from fieldguide.site.blocks import Asked
from fieldguide.site.chooser_notes import FILE as NOTES
from fieldguide.site.page_links import page_link
from fieldguide.site.technique_page import MARKS_NOTE, MARKS_STAY, SETTINGS
from fieldguide.words.links import link_to, titled_link

# What the address may hold, the question, and each answer with its words; the first narrows nothing
# and has no place in the address.
NARROWING = (
    (
        "where",
        "Where are you?",
        (("", "Either"), ("joint", "Together"), ("caucus", "In caucus")),
    ),
    ("minutes", "Minutes left", (("", "15 or more"), ("10", "10"), ("5", "5"))),
    ("online", "How do you meet?", (("", "In person"), ("yes", "Online"))),
    (
        "pressure",
        "How much pressure is all right?",
        (("", "Any"), ("medium", "Up to medium"), ("low", "Low only")),
    ),
)
# loaded by theme/assets/chooser/home.js when a statement is first opened
SCRIPTS = " ".join(
    f"assets/chooser/{name}.js"
    for name in ("choice", "wording", "content", "page", "sheet-contents", "sheet", "chooser")
)


def chooser(asked: Asked) -> str:
    """Return the statements by kind, safety first, and below them the choice that a script fills
    and shows.
    """
    library, here = asked.library, asked.here
    kinds = "\n\n".join(_kind(kind, library, here) for kind in library.kinds)
    return (
        f'<div class="chooser" data-scripts="{SCRIPTS}" '
        f"markdown>\n\n{kinds}\n\n{_choice(library, here)}\n\n{BAR}\n\n</div>"
    )


def _kind(kind: KindOfStuck, library: Library, here: str) -> str:
    statements = "\n\n".join(_statement(s, library, here) for s in library.of_kind(kind.key))
    return f'<section class="kind kind-{kind.key}" markdown>\n\n## {kind.name}\n\n{statements}\n\n</section>'


def _statement(s: Situation, library: Library, here: str) -> str:
    check = f"**First:** {s.first_check}\n{{: .check }}"
    inside = (
        f"{check}\n\n{_ways(s, library, here)}"
        if s.techniques
        else f"**{s.summary}**\n\n{s.stop}"
    )
    onward = (
        "what lies underneath, and when to stop"
        if s.techniques
        else ("how to do each of these, and whom to turn to")
    )
    return (
        f'<details data-code="{s.code}" markdown>\n<summary '
        f'markdown="span">{s.title}</summary>\n\n{inside}\n\n'
        f"[{s.code} {s.title}]({link_to(s, here)}): {onward}.\n{{: .onward }}\n\n</details>"
    )


def _ways(s: Situation, library: Library, here: str) -> str:
    ways = ((library.technique(step.try_), step.because) for step in s.techniques)
    return _list(
        "ol",
        (
            f'<li data-code="{t.code}" markdown="span">{titled_link(t, here)} <span '
            f'class="because">{because}</span> '
            f"<q>{t.say[0].line}</q> <small>{_conditions(t)}</small></li>"
            for t, because in ways
        ),
    )


def _list(tag: str, rows: Iterable[str]) -> str:
    return f'<{tag} class="ways" markdown>\n' + "\n".join(rows) + f"\n</{tag}>"


def _conditions(t: Technique) -> str:
    return f"{SETTINGS[t.setting].capitalize()} · {t.duration} · {t.pressure} pressure"


def _choice(library: Library, here: str) -> str:
    """Return what the script moves into a dialog: the questions, a place for what fits, and each
    technique once, with its facts.
    """
    techniques = _list("ul", (_technique(t, here) for t in library.techniques))
    return (
        '<section class="choice" data-name="What fits" hidden markdown>\n\n'
        '<header><p class="tally" aria-live="polite"></p><button type="button" '
        'class="choice-close">Close</button></header>\n\n'
        '<ul class="chosen" aria-label="What you chose"></ul>\n\n'
        '<details class="narrowing"><summary>Narrow it '
        f"down<span></span></summary>\n<form>{''.join(map(_question, NARROWING))}</form></details>\n\n"
        '<ol class="ways fitting"></ol>\n\n'
        f'<div class="nothing" hidden markdown>\n\n{_nothing_left(library, here)}\n\n</div>\n\n'
        '<details class="left-out"><summary>Left out</summary><ul class="ways"></ul></details>\n\n'
        f'<div class="safety-first" hidden></div>\n\n<p class="share">{SHARE} <span '
        f'class="marks-note">{MARKS_STAY}</span></p>\n\n'
        f'<div class="library" data-pressures="{" ".join(PRESSURES)}" data-notes="{NOTES}" '
        f"hidden markdown>\n\n{techniques}\n\n</div>\n\n</section>"
    )


def _nothing_left(library: Library, here: str) -> str:
    principle = library.page(PRINCIPLE)
    return (
        "Nothing in the guide fits all of that, and that may be an answer too.\n\n"
        f"- {page_link(principle, here)}: two minutes for yourself.\n"
        f"- [No deal is fine]({path_from(here, PRINCIPLE)}#good-reasons-not-to-settle): "
        "a no can be a good decision.\n\n"
        '<button type="button" class="choice-widen">'
        "Widen: drop every limit but what you chose</button>"
    )


def _question(question: tuple[str, str, tuple[tuple[str, str], ...]]) -> str:
    name, asked, answers = question
    choices = "".join(
        (
            f'<label><input type="radio" name="{name}" '
            f'value="{value}"{"" if value else " checked"}><span>{words}</span></label>'
        )
        for value, words in answers
    )
    return f"<fieldset><legend>{asked}</legend>{choices}</fieldset>"


def _technique(t: Technique, here: str) -> str:
    return (
        f'<li data-code="{t.code}" data-setting="{t.setting}" data-minutes="{t.minutes[0]}" '
        f'data-pressure="{t.pressure}" markdown="span">'
        f"{titled_link(t, here)} {_lines(t)} <small>{_conditions(t)}</small></li>"
    )


def _lines(t: Technique) -> str:
    """Return the line that the page shows first, and another where that one can't be said in a
    joint session or in caucus.
    """
    lines = [t.say[0]]
    for where in ("joint", "caucus"):
        if not any(line.where in (where, "either") for line in lines):
            lines += [line for line in t.say if line.where in (where, "either")][:1]
    return " ".join(f'<q data-where="{line.where}">{line.line}</q>' for line in lines)


def kept(_asked: Asked) -> str:
    """Return the place for what a reader marked, which a script fills; nothing is shown while
    nothing is marked.
    """
    parts = "".join(
        f'<section data-kind="{kind}" hidden><h3>{words}</h3><ul></ul></section>'
        for kind, words in (("kept", "What you kept"), ("tried", "What you tried"))
    )
    return (
        f'<div class="kept" hidden>{parts}<p>{MARKS_NOTE} <button type="button" '
        'class="marks-forget">Forget all marks</button></p></div>'
    )


def draw(asked: Asked) -> str:
    """Return the way to a card at random: without JavaScript, to the list of all techniques."""
    target = path_from(asked.here, TECHNIQUES.uri)
    return f'<div class="draw" markdown>\n\n[Draw a card]({target}){{ .draw-card }}\n\n</div>'


BAR = (
    '<div class="choice-bar" role="region" aria-label="Your choice" hidden><p></p>'
    '<button type="button" class="choice-show">See together</button></div>\n\n'
    '<p class="choice-status" aria-live="polite"></p>'
)
SHARE = (
    "The address of this page holds your choice. Copy it to come back to it, or to share it."
)
