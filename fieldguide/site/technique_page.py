"""The page of a technique: first what a mediator needs in the room, then the depth, then the sources."""

from fieldguide.markdown.page_marks import body_mark
from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.made_pages import MAP
from fieldguide.model.needed_pages import EVIDENCE, PRINCIPLE, PRINT
from fieldguide.model.notation import DRILL, EXAMPLE, RECOVERIES
from fieldguide.model.technique import Line, Technique
from fieldguide.site.page_links import dates_run, page_link
from fieldguide.words.links import Linker, bullets, cite, numbered, titled_link

SETTINGS = {"joint": "together", "caucus": "in caucus", "either": "together or in caucus"}
SAY_HEADINGS = {
    "joint": "In joint session",
    "caucus": "In caucus",
    "either": "In joint session or caucus",
}
GRADES = {
    "direct": "Direct: something close to this was studied",
    "adjacent": "Adjacent: a neighbouring idea was studied",
    "practice": "Practice: experienced people recommend it",
    "none": "None: no study was found",
}
MARKS_STAY = "Marks stay in this browser only."
# theme/assets/marks/marks.js tells where a browser refuses
MARKS_NOTE = f'<span class="marks-note" tabindex="-1" aria-live="polite">{MARKS_STAY}</span>'
FACES = {
    "front": "what you notice and a line to say",
    "back": "the steps, when not, and what to watch",
}
# The sections below the practice that a reader in a hurry looks for
DEPTH = ("Where to go next", "Evidence", EXAMPLE, RECOVERIES, DRILL, "The card")


def technique_page(technique: Technique, linker: Linker) -> str:
    """Return a technique's page: first what a mediator needs in the room, then the depth, then the
    sources.
    """
    t, family = technique, linker.library.family(technique.family)
    parts = [
        f'# {t.title} {{ .technique .family-{family.key} data-family="{family.name}" data-code="{t.code}" }}',
        _practice(t, family),
        _shortcuts(),
        _depth(
            t,
            linker,
            (
                ' <span class="on-screen">How all techniques lead on: [the '
                f"map]({path_from(t.uri, MAP.uri)}#{t.code.lower()}).</span>"
            ),
        ),
        f"## The card\n\n{_card(t)}",
        f"## Sources\n\n{_sources(t, linker)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def technique_chapter(technique: Technique, linker: Linker) -> str:
    """Return a technique's sections as the book has them: no panel, no buttons, no card, no way to
    the map, and the sources are the book's own.
    """
    t = technique
    return "\n\n".join((_signs(t), _doing(t), _cautions(t), _depth(t, linker)))


def _practice(t: Technique, family: Family) -> str:
    """Return what a mediator needs in the room, as one panel in the look of the card: the words to
    say first.
    """
    names = "; ".join(t.also_called)
    also = f"Also called: {names}{'' if names.endswith('?') else '.'}\n{{: .also }}"
    room = path_from(t.uri, t.room_uri)
    parts = (
        _badges(t, family),
        f"[In the room]({room}){{ .md-button .md-button--primary }}\n{{: .room-link }}",
        f"{t.summary}\n{{: .summary }}",
        f'!!! caution "Take care"\n\n    {t.caution}' if t.caution else "",
        f'<div class="doing" markdown>\n\n{_doing(t)}\n\n{_marks(t)}\n\n</div>',
        f'<div class="weighing" markdown>\n\n{_signs(t)}\n\n{_cautions(t)}\n\n{also}\n\n</div>',
    )
    return (
        f'<div class="practice family-{family.key}" markdown>\n\n'
        + "\n\n".join(part for part in parts if part)
        + "\n\n</div>"
    )


def _doing(t: Technique) -> str:
    return (
        f"## Lines to say\n\n{_lines_to_say(t.say)}\n\n## Steps\n\n{numbered(t.steps)}\n\n**On "
        f"video.** {t.online}"
    )


def _signs(t: Technique) -> str:
    return f"## What you notice\n\n{bullets(t.signs)}"


def _cautions(t: Technique) -> str:
    when_not = bullets(f"**Not when {a.when}.** {a.instead}" for a in t.avoid)
    watch = f"## What to watch\n\n{bullets(t.watch)}"
    return "\n\n".join(
        part
        for part in (f"## When not\n\n{when_not}", watch, dates_run(t.uri) if t.dates else "")
        if part
    )


def _depth(t: Technique, linker: Linker, overview: str = "") -> str:
    here = t.uri
    following = f"## Where to go next\n\n{_next(t, linker, here, overview)}"
    return f"## Evidence\n\n{_evidence(t, linker)}\n\n{following}\n\n{body_mark(t.body)}"


def _shortcuts() -> str:
    """Return the ways into the depth below, for a phone, which shows no table of contents beside the page."""
    links = bullets(f"[{name}](#{name.lower().replace(' ', '-')})" for name in DEPTH)
    return f'<nav class="shortcuts" aria-label="Further down this page" markdown>\n\n{links}\n\n</nav>'


def _badges(t: Technique, family: Family) -> str:
    facts = (
        ("Code", t.code),
        ("Family", f'<span class="shape" aria-hidden="true"></span>{family.name}'),
        ("Where", SETTINGS[t.setting]),
        ("Time", t.duration),
        ("Pressure", f'<span class="pressure pressure-{t.pressure}">{t.pressure}</span>'),
    )
    rows = "".join(
        f'<div class="fact-{name.lower()}"><dt>{name}</dt><dd>{value}</dd></div>'
        for name, value in facts
    )
    return f'<dl class="facts">{rows}</dl>'


def _marks(t: Technique) -> str:
    """Return the buttons by which a reader marks a technique; without JavaScript they are not shown."""
    return (
        f'<div class="marks" data-code="{t.code}"><button type="button" data-mark="tried" '
        'aria-pressed="false">Tried</button> '
        f'<button type="button" data-mark="kept" aria-pressed="false">Keep</button> {MARKS_NOTE} '
        '<button type="button" class="marks-forget" hidden>Forget all marks</button></div>'
    )


def _lines_to_say(lines: tuple[Line, ...]) -> str:
    groups = {
        where: [line.line for line in lines if line.where == where] for where in SAY_HEADINGS
    }
    spoken = [
        f"### {SAY_HEADINGS[where]}\n\n{bullets(group)}"
        for where, group in groups.items()
        if group
    ]
    return '<div class="lines" markdown>\n\n' + "\n\n".join(spoken) + "\n\n</div>"


def _evidence(t: Technique, linker: Linker) -> str:
    kinds = f" ({', '.join(t.evidence.kind)})" if t.evidence.kind else ""
    grading = f"[How we grade]({path_from(t.uri, EVIDENCE)})"
    return (
        f"**{GRADES[t.evidence.grade]}{kinds}.** {grading}\n{{: .grade "
        f".grade-{t.evidence.grade} }}\n\n"
        f"{t.evidence.finding} {cite(t.evidence.cites)}\n\n"
        f"**What limits it or speaks against it.** {t.evidence.against} {cite(t.evidence.limits)}"
    )


def _next(t: Technique, linker: Linker, here: str, overview: str) -> str:
    following = bullets(
        f"{titled_link(linker.by_code[then.to], here)}  \n  {then.because}" for then in t.then
    )
    backwards = bullets(
        f"{titled_link(s, here)}  \n  {because}"
        for s, because in linker.library.situations_of(t)
    )
    principle = page_link(linker.library.page(PRINCIPLE), here)
    return (
        f'<div class="leads" markdown>\n\n{following}\n\n</div>\n\n'
        f"Or leave it here. They may stay where they are: see {principle}."
        f'{overview}\n\n### Situations where it fits\n\n<div class="leads" markdown>\n\n{backwards}\n\n</div>'
    )


def card_alt(t: Technique, face: str) -> str:
    """Return the words for a picture of one side of a technique's card."""
    return f"The {face} of card {t.code}: {FACES[face]}"


def _card(t: Technique) -> str:
    def side(face: str) -> str:
        return (
            f"![{card_alt(t, face)}](../cards/{t.code.lower()}-{face}.png){{ .card-side "
            f"loading=lazy width=357 height=499 }}"
        )

    pictures = " ".join(map(side, FACES))
    to_print = f"[print the cards]({path_from(t.uri, PRINT)})"
    return f"{pictures}\n\nThe same words as above, to carry in a pocket: {to_print}."


def _sources(t: Technique, linker: Linker) -> str:
    parts = []
    for heading, keys in (("Cited here", t.cited), ("Further reading", t.further_reading)):
        if keys:
            entries = bullets(linker.citations.entries[key] for key in keys)
            parts.append(f"### {heading}\n\n{entries}")
    if t.source:
        parts.append(f"{origin(t, linker.library)} The words here are ours.")
    return "\n\n".join(parts)


def origin(t: Technique, library: Library) -> str:
    """Return the sentence that credits the published list which the idea of a technique comes
    from.
    """
    ideas = library.list_of_ideas
    assert ideas is not None, "the rules of lists demand one where a technique has a source"
    return f"The idea is item {t.source} of a published list [@{ideas.id}]."
