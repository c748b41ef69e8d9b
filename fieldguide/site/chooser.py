"""The chooser of the home page: what is happening, what to try, and what a reader may narrow it by.

It is whole without JavaScript: each statement opens to its techniques. theme/assets/chooser/
combines and narrows them, and reads what it needs from these elements, so that no word stands
twice.
"""

from collections.abc import Iterable

from fieldguide.model.addresses import path_from
from fieldguide.model.labels import Chooser
from fieldguide.model.library import Library
from fieldguide.model.made_pages import TECHNIQUES
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.situation import KindOfStuck, Situation
from fieldguide.model.technique import PRESSURES, Technique
from fieldguide.site.blocks import Asked
from fieldguide.site.chooser_notes import FILE as NOTES
from fieldguide.site.page_links import page_link
from fieldguide.site.technique_page import duration, marks_note, under_pressure
from fieldguide.words.links import link_to, titled_link

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
        f"markdown>\n\n{kinds}\n\n{_choice(library, here)}\n\n{_bar(library.labels.chooser)}\n\n</div>"
    )


def _kind(kind: KindOfStuck, library: Library, here: str) -> str:
    statements = "\n\n".join(_statement(s, library, here) for s in library.of_kind(kind.key))
    return f'<section class="kind kind-{kind.key}" markdown>\n\n## {kind.name}\n\n{statements}\n\n</section>'


def _statement(s: Situation, library: Library, here: str) -> str:
    labels = library.labels.chooser
    check = f"**{labels.first}** {s.first_check}\n{{: .check }}"
    inside = (
        f"{check}\n\n{_ways(s, library, here)}"
        if s.techniques
        else f"**{s.summary}**\n\n{s.stop}"
    )
    onward = labels.onward if s.techniques else labels.onward_safety
    return (
        f'<details data-code="{s.code}" markdown>\n<summary '
        f'markdown="span">{s.title}</summary>\n\n{inside}\n\n'
        f"[{s.code} {s.title}]({link_to(s, here)}): {onward}\n{{: .onward }}\n\n</details>"
    )


def _ways(s: Situation, library: Library, here: str) -> str:
    ways = ((library.technique(step.try_), step.because) for step in s.techniques)
    return _list(
        "ol",
        (
            f'<li data-code="{t.code}" markdown="span">{titled_link(t, here)} <span '
            f'class="because">{because}</span> '
            f"<q>{t.say[0].line}</q> <small>{_conditions(t, library)}</small></li>"
            for t, because in ways
        ),
    )


def _list(tag: str, rows: Iterable[str]) -> str:
    return f'<{tag} class="ways" markdown>\n' + "\n".join(rows) + f"\n</{tag}>"


def _conditions(t: Technique, library: Library) -> str:
    labels, pack = library.labels, library.later_pack(t)
    setting = labels.technique.settings[t.setting]
    where = setting[:1].upper() + setting[1:]
    facts = (where, duration(t, labels), under_pressure(t, labels), pack)
    return " · ".join(filter(None, facts))


def _choice(library: Library, here: str) -> str:
    """Return what the script moves into a dialog: the questions, a place for what fits, and each
    technique once, with its facts.
    """
    labels = library.labels.chooser
    techniques = _list("ul", (_technique(t, here, library) for t in library.techniques))
    questions = "".join(_question(*question) for question in narrowing(labels))
    return (
        f'<section class="choice" data-name="{labels.what_fits}" hidden markdown>\n\n'
        '<header><p class="tally" aria-live="polite"></p><button type="button" '
        f'class="choice-close">{labels.close}</button></header>\n\n'
        f'<ul class="chosen" aria-label="{labels.chosen}"></ul>\n\n'
        f'<details class="narrowing"><summary>{labels.narrow}<span></span></summary>\n'
        f"<form>{questions}</form></details>\n\n"
        '<ol class="ways fitting"></ol>\n\n'
        f'<div class="nothing" hidden markdown>\n\n{_nothing_left(library, here)}\n\n</div>\n\n'
        f'<details class="left-out"><summary>{labels.left_out}</summary><ul class="ways"></ul></details>\n\n'
        f'<div class="safety-first" hidden></div>\n\n<p class="share">{labels.share} <span '
        f'class="marks-note">{library.labels.marks.stay}</span></p>\n\n'
        f'<div class="library" data-pressures="{" ".join(PRESSURES)}" data-notes="{NOTES}" '
        f"hidden markdown>\n\n{techniques}\n\n</div>\n\n</section>"
    )


def _nothing_left(library: Library, here: str) -> str:
    labels = library.labels.chooser
    principle = page_link(library.page(PRINCIPLE), here)
    reasons = f"{path_from(here, PRINCIPLE)}#good-reasons-not-to-settle"
    return (
        f"{labels.nothing}\n\n- {labels.two_minutes.format(page=principle)}\n"
        f"- [{labels.no_deal}]({reasons}): {labels.no_deal_why}\n\n"
        f'<button type="button" class="choice-widen">{labels.widen}</button>'
    )


Answers = tuple[tuple[str, str], ...]


def narrowing(labels: Chooser) -> tuple[tuple[str, str, Answers], ...]:
    """Return what the address may hold, the question, and each answer with its words.

    The first answer narrows nothing and has no place in the address.
    """
    where = (
        ("", labels.where_any),
        ("joint", labels.where_joint),
        ("caucus", labels.where_caucus),
    )
    minutes = (("", labels.minutes_any), ("10", "10"), ("5", "5"))
    online = (("", labels.online_no), ("yes", labels.online_yes))
    pressure = (
        ("", labels.pressure_any),
        ("medium", labels.pressure_medium),
        ("low", labels.pressure_low),
    )
    return (
        ("where", labels.where, where),
        ("minutes", labels.minutes, minutes),
        ("online", labels.online, online),
        ("pressure", labels.pressure, pressure),
    )


def _question(name: str, asked: str, answers: Answers) -> str:
    choices = "".join(
        (
            f'<label><input type="radio" name="{name}" '
            f'value="{value}"{"" if value else " checked"}><span>{words}</span></label>'
        )
        for value, words in answers
    )
    return f"<fieldset><legend>{asked}</legend>{choices}</fieldset>"


def _technique(t: Technique, here: str, library: Library) -> str:
    return (
        f'<li data-code="{t.code}" data-setting="{t.setting}" data-minutes="{t.minutes[0]}" '
        f'data-pressure="{t.pressure}" markdown="span">'
        f"{titled_link(t, here)} {_lines(t)} <small>{_conditions(t, library)}</small></li>"
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


def kept(asked: Asked) -> str:
    """Return the place for what a reader marked, which a script fills; nothing is shown while
    nothing is marked.
    """
    labels = asked.library.labels.marks
    parts = "".join(
        f'<section data-kind="{kind}" hidden><h3>{words}</h3><ul></ul></section>'
        for kind, words in (("kept", labels.what_kept), ("tried", labels.what_tried))
    )
    return (
        f'<div class="kept" hidden>{parts}<p>{marks_note(labels)} <button type="button" '
        f'class="marks-forget">{labels.forget}</button></p></div>'
    )


def draw(asked: Asked) -> str:
    """Return the way to a card at random: without JavaScript, to the list of all techniques."""
    target, label = path_from(asked.here, TECHNIQUES.uri), asked.library.labels.chooser.draw
    return f'<div class="draw" markdown>\n\n[{label}]({target}){{ .draw-card }}\n\n</div>'


def _bar(labels: Chooser) -> str:
    return (
        f'<div class="choice-bar" role="region" aria-label="{labels.your_choice}" hidden><p></p>'
        f'<button type="button" class="choice-show">{labels.see_together}</button></div>\n\n'
        '<p class="choice-status" aria-live="polite"></p>'
    )
