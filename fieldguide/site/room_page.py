"""The view for the room: one small page a technique, with the words of its card and a timer, on one
screen of a phone.
"""

from html import escape
from typing import Any

from fieldguide.model.addresses import path_from
from fieldguide.model.labels import Labels, Room, TechniquePage
from fieldguide.model.library import Library
from fieldguide.model.needed_pages import HOME, PRINCIPLE
from fieldguide.model.situation import SAFETY
from fieldguide.model.technique import Line, Technique
from fieldguide.site.page_links import page_link
from fieldguide.words.links import Linker, bullets, link_to
from fieldguide.words.typography import curly, typeset

# What a mediator waits for: a silence that feels long, a longer one, and the breaks people agree on
SECONDS, MINUTES = (10, 30), (1, 5, 10, 20)


def room_pages(linker: Linker) -> dict[str, str]:
    """Return the Markdown of every view for the room by its path; each leads to its neighbours in the order
    of the index, the last to the first.
    """
    ring = linker.library.by_family
    return {
        t.room_uri: _room_page(t, before, after, linker)
        for before, t, after in zip(
            (*ring[-1:], *ring), ring, (*ring[1:], *ring[:1]), strict=False
        )
    }


def room_facts(library: Library) -> dict[str, dict[str, Any]]:
    """Return what the theme prints around each view: its template, and that it stands for the
    technique's page.
    """
    labels = library.labels.room
    return {
        t.room_uri: {
            "template": "room.html",
            "title": labels.title.format(name=f"{t.code} {t.title}"),
            "description": labels.description.format(summary=t.summary),
            "stands_for": t.address,
            "search": {"exclude": True},
        }
        for t in library.techniques
    }


def _room_page(
    t: Technique, before: Technique, after: Technique, linker: Linker
) -> str:
    labels = linker.library.labels
    parts = (
        _band(t, before, after, linker.library),
        f'<div class="head">{linker.library.in_words(t.code)}\n<h1>{_set(t.title)}</h1>\n'
        f"{_caution(t, labels.technique)}</div>",
        _lines(t.say, labels),
        _steps(t.steps, labels.technique.steps),
        _timer(labels.room),
        _onward(t, linker),
        _foot(t, linker.library),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _band(t: Technique, before: Technique, after: Technique, library: Library) -> str:
    labels = library.labels.room

    def neighbour(other: Technique, rel: str, label: str) -> str:
        name = label.format(name=f"{other.code} {typeset(other.title)}")
        address = path_from(t.room_uri, other.room_uri)
        return f'[<span>{typeset(other.title)}</span>]({address}){{ rel={rel} aria-label="{name}" }}'

    here = (
        f'<span><span class="shape" aria-hidden="true"></span><b>{t.code}</b> '
        f"<small>{library.family(t.family).name}</small></span>"
    )
    ring = (
        f'<nav aria-label="{labels.neighbours}" markdown="span">'
        f"{neighbour(before, 'prev', labels.previous)} {here} "
        f"{neighbour(after, 'next', labels.next)}</nav>"
    )
    return f'<div class="band family-{t.family}" markdown="1">\n\n{ring}\n\n{_safety(t, library)}\n\n</div>'


def _safety(t: Technique, library: Library) -> str:
    """Return the button to the first situation about safety, or nothing where there is none."""
    labels = library.labels.room
    return "\n".join(
        f'[{labels.to_safety}]({link_to(s, t.room_uri)}){{ .safety aria-label="{labels.to_safety}: '
        f'{typeset(s.title)}" }}'
        for s in library.of_kind(SAFETY)[:1]
    )


def _caution(t: Technique, labels: TechniquePage) -> str:
    """Return when not to, as the card has it, in one line of few words; what needs care stands first."""
    care = f"<b>{labels.take_care}.</b> {_set(t.caution)} " if t.caution else ""
    return f'<p class="caution">{care}{_set(labels.not_when.format(case=t.avoid[0].when))}</p>'


def _lines(lines: tuple[Line, ...], labels: Labels) -> str:
    """Return the lines to say, the card's first, and the choice among them: those for one place together."""
    places = dict.fromkeys(line.where for line in lines)
    by_place = (line for place in places for line in lines if line.where == place)
    ordered = list(enumerate(by_place, 1))
    spoken = "".join(
        f'<p id="say-{i}">“{_set(line.line)}”</p>\n' for i, line in ordered
    )
    where = labels.technique.settings
    choices = "".join(
        f'<div role="group" aria-labelledby="{place}"><span id="{place}">{where[place]}</span>\n'
        + "".join(_choice(i) for i, line in ordered if line.where == place)
        + "</div>\n"
        for place in places
    )
    return (
        f'<fieldset class="say">\n<legend>{labels.room.say}</legend>\n<div '
        f'class="spoken">\n{spoken}</div>\n'
        f'<div class="choices">\n{choices}</div>\n</fieldset>'
    )


def _choice(number: int) -> str:
    return (
        f'<label><input type="radio" name="line" id="line-{number}" aria-describedby="say-{number}" '
        f'autocomplete="off"{" checked" if number == 1 else ""}>{number}</label>\n'
    )


def _steps(steps: tuple[str, ...], name: str) -> str:
    boxes = "".join(
        (
            '<li><label><input type="checkbox" '
            f'autocomplete="off"><span>{_set(step)}</span></label></li>\n'
        )
        for step in steps
    )
    return f'<ol class="steps" role="list" aria-label="{name}">\n{boxes}</ol>'


def _time(seconds: int, shown: str, name: str, labels: Room) -> str:
    """Return the button for a time: what it shows, and how it is heard."""
    started = labels.started.format(time=name)
    return (
        f'<button type="button" data-seconds="{seconds}" data-started="{started}" '
        f'aria-label="{name}">{shown}</button>\n'
    )


def _timer(labels: Room) -> str:
    buttons = "".join(
        [
            *(
                _time(n, labels.s.format(count=n), labels.seconds.of(n), labels)
                for n in SECONDS
            ),
            *(
                _time(60 * n, labels.min.format(count=n), labels.minutes.of(n), labels)
                for n in MINUTES
            ),
        ]
    )
    return (
        '<section class="timer" aria-labelledby="timer-name" '
        f'data-ended="{labels.ended}" hidden>\n'
        f'<h2 id="timer-name">{labels.timer}</h2>\n'
        f'<p class="awake" hidden>{labels.awake}</p>\n'
        f'<div class="times">\n{buttons}</div>\n'
        '<div class="running" hidden><span class="left" role="timer"></span><button type="button" '
        f'aria-label="{labels.clear_timer}">{labels.clear}</button></div>\n'
        '<p class="heard" aria-live="polite"></p>\n</section>'
    )


def _onward(t: Technique, linker: Linker) -> str:
    ways = ((linker.library.technique(then.to), then.because) for then in t.then)
    rows = bullets(
        (
            f"[{to.code} {to.title}]({path_from(t.room_uri, to.room_uri)}){{ .family-{to.family} }} "
            f"<small>{because}</small>"
        )
        for to, because in ways
    )
    name = linker.library.labels.room.leads
    return f'<nav class="onward" aria-label="{name}" markdown>\n\n{rows}\n\n</nav>'


def _foot(t: Technique, library: Library) -> str:
    here, ways, labels = t.room_uri, library.of_kind(SAFETY)[1:], library.labels.room
    names = ((s, labels.safety.format(code=s.code)) for s in ways)
    safety = " ".join(
        f'[{name}]({link_to(s, here)}){{ aria-label="{name}: {typeset(s.title)}" }}'
        for s, name in names
    )
    whole, home = path_from(here, t.uri), path_from(here, HOME)
    principle = page_link(library.page(PRINCIPLE), here)
    return (
        f'<nav class="foot" aria-label="{labels.out}" markdown="span">'
        f"[{labels.whole_page}]({whole}) [{labels.what_is_happening}]({home}) "
        f"{principle} {safety}</nav>"
    )


def _set(words: str) -> str:
    """Return words with curly quotes, free to break anywhere: magnified on a narrow screen, two
    words together may be too wide.
    """
    return escape(curly(words), quote=False)
