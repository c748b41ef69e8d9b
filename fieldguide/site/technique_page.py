"""The page of a technique: first what a mediator needs in the room, then the depth, then the sources."""

from fieldguide.markdown.page_marks import body_mark
from fieldguide.model.addresses import anchor_of, card_picture_path, path_from
from fieldguide.model.labels import Labels, Marks, TechniquePage
from fieldguide.model.library import Library
from fieldguide.model.lists import Family
from fieldguide.model.made_pages import MAP
from fieldguide.model.needed_pages import EVIDENCE, PRINCIPLE, PRINT
from fieldguide.model.technique import Line, Technique
from fieldguide.site.page_links import dates_run, page_link
from fieldguide.site.technique_facts import pressure, time, where
from fieldguide.words.links import Linker, bullets, cite, numbered, titled_link

# Where lines are said, in order, with the published anchors of the headings, which stay when words change
WHERE_TO_SAY = {
    "joint": "in-joint-session",
    "caucus": "in-caucus",
    "either": "in-joint-session-or-caucus",
}
FACES = ("front", "back")


def technique_page(technique: Technique, linker: Linker) -> str:
    """Return a technique's page: first what a mediator needs in the room, then the depth, then the
    sources.
    """
    t, family = technique, linker.library.family(technique.family)
    labels = linker.library.labels.technique
    diagram = linker.library.in_words(t.code)
    parts = [
        f"# {diagram}{t.title} {{ .technique .family-{family.key} "
        f'data-family="{family.name}" data-code="{t.code}" }}',
        _practice(t, family, linker.library),
        _shortcuts(linker.library.labels),
        _depth(t, linker, f' <span class="on-screen">{_overview(t, labels)}</span>'),
        f"## {labels.card}\n\n{_card(t, labels)}",
        f"## {labels.sources}\n\n{_sources(t, linker)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def technique_chapter(technique: Technique, linker: Linker) -> str:
    """Return a technique's sections as the book has them: no panel, no buttons, no card, no way to
    the map, and the sources are the book's own.
    """
    t, labels = technique, linker.library.labels.technique
    parts = (
        _signs(t, labels),
        _doing(t, labels),
        _cautions(t, linker.library),
        _depth(t, linker),
    )
    return "\n\n".join(parts)


def _overview(t: Technique, labels: TechniquePage) -> str:
    """Return the way to the map of all techniques."""
    overview = f"[{labels.map}]({path_from(t.uri, MAP.uri)}#{t.code.lower()})"
    return labels.overview.format(map=overview)


def _practice(t: Technique, family: Family, library: Library) -> str:
    """Return what a mediator needs in the room, as one panel in the look of the card: the words to
    say first.
    """
    all_labels, pack = library.labels, library.later_pack(t)
    labels, names = all_labels.technique, "; ".join(t.also_called)
    also = f"{labels.also_called} {names}{'' if names.endswith('?') else '.'}\n{{: .also }}"
    room = path_from(t.uri, t.room_uri)
    weighing = f"{_signs(t, labels)}\n\n{_cautions(t, library)}\n\n{also}"
    parts = (
        _badges(t, family, pack, all_labels),
        f"[{labels.to_room}]({room}){{ .md-button .md-button--primary }}\n{{: .room-link }}",
        f"{t.summary}\n{{: .summary }}",
        f'!!! caution "{labels.take_care}"\n\n    {t.caution}' if t.caution else "",
        f'<div class="doing" markdown>\n\n{_doing(t, labels)}\n\n{_marks(t, all_labels.marks)}\n\n</div>',
        f'<div class="weighing" markdown>\n\n{weighing}\n\n</div>',
    )
    return (
        f'<div class="practice family-{family.key}" markdown>\n\n'
        + "\n\n".join(part for part in parts if part)
        + "\n\n</div>"
    )


def _doing(t: Technique, labels: TechniquePage) -> str:
    parts = (
        f"## {labels.lines_to_say}\n\n{_lines_to_say(t.say, labels)}",
        f"## {labels.steps}\n\n{numbered(t.steps)}",
        f"**{labels.on_video}** {t.online}",
    )
    return "\n\n".join(parts)


def _signs(t: Technique, labels: TechniquePage) -> str:
    return f"## {labels.what_you_notice}\n\n{bullets(t.signs)}"


def _cautions(t: Technique, library: Library) -> str:
    labels = library.labels.technique
    cases = bullets(
        f"**{labels.not_when.format(case=a.when)}** {a.instead}" for a in t.avoid
    )
    parts = (
        f"## {labels.when_not}\n\n{cases}",
        f"## {labels.what_to_watch}\n\n{bullets(t.watch)}",
        dates_run(t.uri, library) if t.dates else "",
    )
    return "\n\n".join(part for part in parts if part)


def _depth(t: Technique, linker: Linker, overview: str = "") -> str:
    labels = linker.library.labels.technique
    parts = (
        f"## {labels.evidence}\n\n{_evidence(t, linker)}",
        f"## {labels.where_next}\n\n{_next(t, linker, t.uri, overview)}",
        body_mark(t.body),
    )
    return "\n\n".join(parts)


def _shortcuts(all_labels: Labels) -> str:
    """Return the ways into the depth below, for a phone, which shows no table of contents beside the page."""
    labels, body = all_labels.technique, all_labels.body_words.technique_sections
    in_body = (body.example, body.recoveries, body.drill)
    names = (labels.where_next, labels.evidence, *in_body, labels.card)
    links = bullets(f"[{name}](#{anchor_of(name)})" for name in names)
    return f'<nav class="shortcuts" aria-label="{labels.further_down}" markdown>\n\n{links}\n\n</nav>'


def _badges(t: Technique, family: Family, pack: str, labels: Labels) -> str:
    facts = {
        "code": t.code,
        "family": f'<span class="shape" aria-hidden="true"></span>{family.name}',
        "where": where(t, labels),
        "time": time(t, labels),
        "pressure": pressure(t, labels),
    }
    if pack:
        facts["pack"] = pack
    rows = "".join(
        f'<div class="fact-{name}"><dt>{labels.facts[name]}</dt><dd>{value}</dd></div>'
        for name, value in facts.items()
    )
    return f'<dl class="facts">{rows}</dl>'


def marks_note(labels: Marks) -> str:
    """Return where marks are kept; theme/assets/marks/marks.js replaces it where a browser refuses."""
    return f'<span class="marks-note" tabindex="-1" aria-live="polite">{labels.stay}</span>'


def _marks(t: Technique, labels: Marks) -> str:
    """Return the buttons by which a reader marks a technique; without JavaScript they are not shown."""
    return (
        f'<div class="marks" data-code="{t.code}"><button type="button" data-mark="tried" '
        f'aria-pressed="false">{labels.tried}</button> '
        f'<button type="button" data-mark="kept" aria-pressed="false">{labels.keep}</button> '
        f"{marks_note(labels)} "
        f'<button type="button" class="marks-forget" hidden>{labels.forget}</button></div>'
    )


def _lines_to_say(lines: tuple[Line, ...], labels: TechniquePage) -> str:
    groups = {
        setting: [line.line for line in lines if line.where == setting]
        for setting in WHERE_TO_SAY
    }
    spoken = [
        f"### {labels.settings[setting]} {{: #{WHERE_TO_SAY[setting]} }}\n\n{bullets(group)}"
        for setting, group in groups.items()
        if group
    ]
    return '<div class="lines" markdown>\n\n' + "\n\n".join(spoken) + "\n\n</div>"


def _evidence(t: Technique, linker: Linker) -> str:
    labels, words = linker.library.labels.technique, linker.library.labels.evidence
    names = ", ".join(words.kinds[kind] for kind in t.evidence.kind)
    kinds = f" ({names})" if names else ""
    grading = f"[{labels.grading}]({path_from(t.uri, EVIDENCE)})"
    return (
        f"**{words.grades_explained[t.evidence.grade]}{kinds}.** {grading}\n{{: .grade "
        f".grade-{t.evidence.grade} }}\n\n"
        f"{t.evidence.finding} {cite(t.evidence.cites)}\n\n"
        f"**{labels.against}** {t.evidence.against} {cite(t.evidence.limits)}"
    )


def _next(t: Technique, linker: Linker, here: str, overview: str) -> str:
    following = bullets(
        f"{titled_link(linker.by_code[then.to], here)}  \n  {then.because}"
        for then in t.then
    )
    backwards = bullets(
        f"{titled_link(s, here)}  \n  {because}"
        for s, because in linker.library.situations_of(t)
    )
    principle = page_link(linker.library.page(PRINCIPLE), here)
    labels = linker.library.labels.technique
    return (
        f'<div class="leads" markdown>\n\n{following}\n\n</div>\n\n'
        f"{labels.or_leave_it.format(page=principle)}"
        f'{overview}\n\n### {labels.where_it_fits}\n\n<div class="leads" markdown>\n\n{backwards}\n\n</div>'
    )


def card_alt(t: Technique, face: str, labels: TechniquePage) -> str:
    """Return the words for a picture of one side of a technique's card."""
    return labels.picture[face].format(code=t.code)


def _card(t: Technique, labels: TechniquePage) -> str:
    def side(face: str) -> str:
        return (
            f"![{card_alt(t, face, labels)}]({path_from(t.uri, card_picture_path(t.code, face))})"
            "{ .card-side loading=lazy width=357 height=499 }"
        )

    pictures = " ".join(map(side, FACES))
    to_print = f"[{labels.print}]({path_from(t.uri, PRINT)})"
    return f"{pictures}\n\n{labels.same_words.format(page=to_print)}"


def _sources(t: Technique, linker: Linker) -> str:
    parts, labels = [], linker.library.labels.technique
    cited = (labels.cited_here, t.cited), (labels.further_reading, t.further_reading)
    for heading, keys in cited:
        if keys:
            entries = bullets(linker.citations.entries[key] for key in keys)
            parts.append(f"### {heading}\n\n{entries}")
    if t.source:
        parts.append(f"{origin(t, linker.library)} {labels.ours}")
    return "\n\n".join(parts)


def origin(t: Technique, library: Library) -> str:
    """Return the sentence that credits the published list which the idea of a technique comes
    from.
    """
    ideas = library.list_of_ideas
    assert ideas is not None, (
        "the rules of lists demand one where a technique has a source"
    )
    return library.labels.technique.origin.format(
        number=t.source, source=f"[@{ideas.id}]"
    )
