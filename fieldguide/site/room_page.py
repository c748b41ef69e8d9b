"""The view for the room: one small page a technique, with the words of its card and a timer, on one
screen of a phone.
"""

from html import escape
from typing import Any

from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.needed_pages import HOME, PRINCIPLE
from fieldguide.model.technique import Line, Technique
from fieldguide.site.page_links import page_link
from fieldguide.words.links import Linker, bullets, link_to
from fieldguide.words.typography import curly, typeset

WHERE = {"joint": "together", "caucus": "caucus", "either": "either"}
# What a mediator waits for: a silence that feels long, a longer one, and the breaks people agree on
TIMES_S = {10: ("10 s", "10 seconds"), 30: ("30 s", "30 seconds")} | {
    60 * n: (f"{n} min", f"{n} minute{'s' if n > 1 else ''}") for n in (1, 5, 10, 20)
}


def room_pages(linker: Linker) -> dict[str, str]:
    """Return the Markdown of every view for the room by its path; each leads to its neighbours, the
    last to the first.
    """
    ring = linker.library.techniques
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
    return {
        t.room_uri: {
            "template": "room.html",
            "title": f"{t.code} {t.title}, in the room",
            "description": f"In the room: {t.summary}",
            "stands_for": t.address,
            "search": {"exclude": True},
        }
        for t in library.techniques
    }


def _room_page(t: Technique, before: Technique, after: Technique, linker: Linker) -> str:
    parts = (
        _band(t, before, after, linker.library),
        f"<h1>{_set(t.title)}</h1>",
        f'<p class="caution"><b>Take care.</b> {_set(t.caution)}</p>' if t.caution else "",
        _lines(t.say),
        _steps(t.steps),
        _timer(),
        _onward(t, linker),
        _foot(t, linker.library),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _band(t: Technique, before: Technique, after: Technique, library: Library) -> str:
    def neighbour(other: Technique, rel: str, word: str) -> str:
        return (
            f'[{other.code}]({path_from(t.room_uri, other.room_uri)}){{ rel={rel} aria-label="{other.code} '
            f'{typeset(other.title)}, the {word} technique" }}'
        )

    here = (
        f'<span><span class="shape" aria-hidden="true"></span>{library.family(t.family).name} '
        f"<b>{t.code}</b></span>"
    )
    return (
        f'<nav class="band family-{t.family}" aria-label="Neighbours in the deck" markdown="span">'
        f"{neighbour(before, 'prev', 'previous')} {here} {neighbour(after, 'next', 'next')}</nav>"
    )


def _lines(lines: tuple[Line, ...]) -> str:
    choices = "".join(
        f'<label><input type="radio" name="line" id="line-{i}" aria-describedby="say-{i}" autocomplete="off"'
        f"{' checked' if i == 1 else ''}>{i} {WHERE[line.where]}</label>\n"
        for i, line in enumerate(lines, 1)
    )
    spoken = "".join(
        f'<p id="say-{i}">“{_set(line.line)}”</p>\n' for i, line in enumerate(lines, 1)
    )
    return (
        '<fieldset class="say">\n<legend>Say, or tap another line</legend>\n<div '
        f'class="spoken">\n{spoken}</div>\n'
        f'<div class="choices">\n{choices}</div>\n</fieldset>'
    )


def _steps(steps: tuple[str, ...]) -> str:
    boxes = "".join(
        (
            '<li><label><input type="checkbox" '
            f'autocomplete="off"><span>{_set(step)}</span></label></li>\n'
        )
        for step in steps
    )
    return f'<ol class="steps" role="list" aria-label="Steps">\n{boxes}</ol>'


def _timer() -> str:
    buttons = "".join(
        (
            f'<button type="button" data-seconds="{seconds}" data-started="Timer started: {name}." '
            f'aria-label="{name}">{label}</button>\n'
        )
        for seconds, (label, name) in TIMES_S.items()
    )
    return (
        '<section class="timer" aria-labelledby="timer-name" data-ended="Time is up" hidden>\n'
        '<h2 id="timer-name">Quiet timer</h2>\n<p class="awake" hidden>The screen stays on</p>\n'
        f'<div class="times">\n{buttons}</div>\n'
        '<div class="running" hidden><span class="left" role="timer"></span><button type="button" '
        'aria-label="Clear the timer">Clear</button></div>\n'
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
    return f'<nav class="onward" aria-label="Where it leads" markdown>\n\n{rows}\n\n</nav>'


def _foot(t: Technique, library: Library) -> str:
    here, ways = t.room_uri, library.of_kind("safety")
    safety = " ".join(
        (
            f'[Safety {s.code}]({link_to(s, here)}){{ aria-label="Safety {s.code}: '
            f'{typeset(s.title)}" }}'
        )
        for s in ways
    )
    whole, home = path_from(here, t.uri), path_from(here, HOME)
    principle = page_link(library.page(PRINCIPLE), here)
    return (
        '<nav class="foot" aria-label="Out of this view" markdown="span">[The whole '
        f"page]({whole}) [What is happening?]({home}) {principle} {safety}</nav>"
    )


def _set(words: str) -> str:
    """Return words with curly quotes, free to break anywhere: magnified on a narrow screen, two
    words together may be too wide.
    """
    return escape(curly(words), quote=False)
