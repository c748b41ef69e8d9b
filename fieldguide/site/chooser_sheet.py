"""The sheet of the chooser on the home page: questions, places for what fits, and every technique with its
facts, as a script that the page loads when a reader first opens a statement.

A script and not data, for a page opened from a memory stick may not fetch.
"""

from collections.abc import Callable, Iterator
from html import escape

from fieldguide.model.labels import Chooser
from fieldguide.model.library import Library
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.technique import PRESSURES, Line, Technique
from fieldguide.site.chooser_notes import FILE as NOTES
from fieldguide.site.mediation import mediation_place, send_button, status_line
from fieldguide.site.technique_facts import pressure, time, where
from fieldguide.words.data_script import data_script
from fieldguide.words.typography import curly

FILE = "assets/chooser-sheet.js"
Address = Callable[[str], str]
Answers = tuple[tuple[str, str], ...]


def chooser_sheet(library: Library, address: Address) -> str:
    """Return the script that sets `guideSheetHtml`, the HTML of the sheet.

    address: returns the address of a page, seen from the home page, by its path below content/.
    """
    return data_script("guideSheetHtml", _sheet(library, address))


def _sheet(library: Library, address: Address) -> str:
    labels, marks = library.labels.chooser, library.labels.marks
    questions = "".join(_question(*question) for question in narrowing(labels))
    rows = "".join(_technique(t, address(t.uri), library) for t in library.techniques)
    return (
        '<header><p class="tally" aria-live="polite"></p><button type="button" '
        f'class="choice-close">{labels.close}</button></header>'
        f'<ul class="chosen" aria-label="{labels.chosen}"></ul>'
        f'<section class="before" hidden><div class="safety-first"></div><div class="first-checks">'
        f"<p>{labels.before_any}</p><ul></ul></div></section>"
        f'<details class="narrowing"><summary>{labels.narrow}<span></span></summary>'
        f"<form>{questions}</form></details>"
        '<ol class="ways fitting"></ol>'
        f'<div class="nothing" hidden>{_nothing_left(library, address)}</div>'
        f'<details class="left-out"><summary>{labels.left_out}</summary><ul class="ways"></ul></details>'
        f"{mediation_place(library.labels)}"
        f'<p class="share">{labels.share} <span class="marks-note">{marks.stay}</span></p>'
        f'<div class="sending">{send_button(marks)}{status_line(marks)}</div>'
        f'<div class="library" data-pressures="{" ".join(PRESSURES)}" data-notes="{NOTES}" hidden>'
        f"<ul>{rows}</ul></div>"
    )


def _nothing_left(library: Library, address: Address) -> str:
    labels, principle = library.labels.chooser, library.page(PRINCIPLE)
    section = principle.anchors[library.labels.principle_sections.good_reasons]
    page = f'<a href="{address(PRINCIPLE)}">{_words(principle.title)}</a>'
    reasons = f'<a href="{address(PRINCIPLE)}#{section}">{_words(labels.no_deal)}</a>'
    return (
        f"<p>{_words(labels.nothing)}</p><ul><li>{labels.two_minutes.format(page=page)}</li>"
        f"<li>{reasons}: {_words(labels.no_deal_why)}</li></ul>"
        f'<button type="button" class="choice-widen">{labels.widen}</button>'
    )


def narrowing(labels: Chooser) -> tuple[tuple[str, str, Answers], ...]:
    """Return what the address may hold, the question, and each answer with its words.

    The first answer narrows nothing and has no place in the address.
    """
    settings = (
        ("", labels.where_any),
        ("joint", labels.where_joint),
        ("caucus", labels.where_caucus),
    )
    minutes = (("", labels.minutes_any), ("10", "10"), ("5", "5"))
    online = (("", labels.online_no), ("yes", labels.online_yes))
    pressures = (
        ("", labels.pressure_any),
        ("medium", labels.pressure_medium),
        ("low", labels.pressure_low),
    )
    return (
        ("where", labels.where, settings),
        ("minutes", labels.minutes, minutes),
        ("online", labels.online, online),
        ("pressure", labels.pressure, pressures),
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


def _technique(t: Technique, address: str, library: Library) -> str:
    link = f'<a class="family-{t.family}" href="{address}" data-code="{t.code}">{_words(t.title)}</a>'
    lines = " ".join(
        f'<q data-where="{say.where}">{_words(say.line)}</q>' for say in _lines(t)
    )
    facts = " ".join(_facts(t, library))
    return (
        f'<li data-code="{t.code}" data-setting="{t.setting}" data-minutes="{t.minutes[0]}" '
        f'data-pressure="{t.pressure}">{link} {lines} <small>{facts}</small></li>'
    )


def _lines(t: Technique) -> Iterator[Line]:
    """Yield the line that the page shows first, and another where that one can't be said in a joint session
    or in caucus.
    """
    first = t.say[0]
    yield first
    for setting in ("joint", "caucus"):
        if first.where not in (setting, "either"):
            yield from [say for say in t.say if say.where in (setting, "either")][:1]


def _facts(t: Technique, library: Library) -> Iterator[str]:
    """Yield where, how long, how hard it leans, and the name of a later pack."""
    labels = library.labels
    yield where(t, labels)
    yield time(t, labels)
    yield pressure(t, labels)
    if pack := library.later_pack(t):
        yield f'<span class="pack">{_words(pack)}</span>'


def _words(text: str) -> str:
    return escape(curly(text))
