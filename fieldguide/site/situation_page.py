"""The page of a situation: one check, what to try in order, what you notice, when to stop, and what
lies beneath.
"""

from fieldguide.markdown.page_marks import body_mark
from fieldguide.model.addresses import anchor_of
from fieldguide.model.diagram import kind_diagram
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.situation import Situation
from fieldguide.site.blocks import Asked, Blocks, with_blocks
from fieldguide.site.page_links import dates_run, page_link
from fieldguide.words.links import Linker, bullets, link_to


def situation_page(situation: Situation, linker: Linker, blocks: Blocks) -> str:
    """Return a situation's page: the panel for the room, what lies beneath, and the words by which
    people find it.
    """
    s = situation
    diagram = linker.library.in_words(kind_diagram(s.kind))
    parts = (
        f'# {diagram}{s.title} {{ .situation data-code="{s.code}" data-kind="{s.kind}" }}',
        f'<div class="practice" markdown>\n\n{_panel(s, linker)}\n\n</div>',
        "" if s.techniques else _after(s, linker),
        _beneath(s, linker, blocks),
        f"## {linker.library.labels.situation.also_said}\n\n{bullets(s.also_called)}",
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def situation_chapter(situation: Situation, linker: Linker, blocks: Blocks) -> str:
    """Return a situation's sections as the book has them: no panel, and its names stand in the head
    of the chapter.
    """
    s = situation
    before = (
        _to_do_at_once(s, linker),
        _signs(s, linker),
        _check(s, linker),
        _to_try(s, linker),
        _if_not(s, linker),
    )
    parts = (
        *before,
        _when_to_stop(s, linker),
        *_dates(s, linker),
        _beneath(s, linker, blocks),
    )
    return "\n\n".join(part for part in parts if part)


def _to_do_at_once(s: Situation, linker: Linker) -> str:
    """Return the box of what to do at once as the book has it, or nothing."""
    if not s.at_once:
        return ""
    rows = "\n".join(f"{i}. {step.do}" for i, step in enumerate(s.at_once, 1))
    return _boxed(linker.library.labels.situation.at_once, rows)


def _panel(s: Situation, linker: Linker) -> str:
    """Return what a mediator needs in the room: the check, then what to try.

    Where someone may not be safe, the signs and the check.
    """
    labels = linker.library.labels
    facts = (
        f'<div class="fact-code"><dt>{labels.facts.code}</dt><dd>{s.code}</dd></div>'
        f"<div><dt>{labels.facts.kind}</dt><dd>{labels.situation.kinds[s.kind]}</dd></div>"
    )
    if s.techniques:
        doing = _column("doing", _check(s, linker), _to_try(s, linker))
        weighing = _column("weighing", _signs(s, linker), _after(s, linker))
    else:
        doing = _column("doing", _signs(s, linker))
        weighing = _column("weighing", _check(s, linker))
    parts = (
        f'<dl class="facts">{facts}</dl>',
        _at_once(s, linker),
        f"{s.summary}\n{{: .summary }}",
        doing,
        weighing,
    )
    return "\n\n".join(part for part in parts if part)


def _at_once(s: Situation, linker: Linker) -> str:
    """Return what to do at once where someone may not be safe, each leading to its section, or nothing."""
    if not s.at_once:
        return ""
    rows = "\n".join(
        f"{i}. [{step.do}](#{anchor_of(step.at)})"
        for i, step in enumerate(s.at_once, 1)
    )
    name = linker.library.labels.situation.at_once
    return f'<nav class="at-once" aria-label="{name}" markdown>\n\n{rows}\n\n</nav>'


def _column(name: str, *sections: str) -> str:
    return f'<div class="{name}" markdown>\n\n' + "\n\n".join(sections) + "\n\n</div>"


def _signs(s: Situation, linker: Linker) -> str:
    return f"## {linker.library.labels.technique.what_you_notice}\n\n{bullets(s.signs)}"


def _check(s: Situation, linker: Linker) -> str:
    heading = linker.library.labels.situation.first_check
    return f'<div class="first-check" markdown>\n\n## {heading}\n\n{s.first_check}\n\n</div>'


def _to_try(s: Situation, linker: Linker) -> str:
    """Return the techniques in order.

    The anchor of each is its code, which stays when the order or a title changes.
    """
    if not s.techniques:
        return ""
    techniques = [
        (linker.library.technique(step.try_), step.because) for step in s.techniques
    ]
    rows = (
        f'<div class="try family-{t.family}" markdown>\n\n'
        f'### {i}. [{t.title}]({link_to(t, s.uri)}) <span class="code">{t.code}</span> {{ '
        f"#{t.code.lower()} }}\n\n{because}\n\n"
        f"> {t.say[0].line}\n\n</div>"
        for i, (t, because) in enumerate(techniques, 1)
    )
    return f"## {linker.library.labels.situation.what_to_try}\n\n" + "\n\n".join(rows)


def _after(s: Situation, linker: Linker) -> str:
    return "\n\n".join(
        (_if_not(s, linker), _when_to_stop(s, linker), *_dates(s, linker))
    )


def _if_not(s: Situation, linker: Linker) -> str:
    labels = linker.library.labels.situation
    heading = labels.if_no_help if s.techniques else labels.if_unsure
    return f"## {heading}\n\n{s.if_not}"


def _when_to_stop(s: Situation, linker: Linker) -> str:
    principle = page_link(linker.library.page(PRINCIPLE), s.uri)
    labels = linker.library.labels.situation
    words = f"{s.stop} {labels.staying_stuck.format(page=principle)}"
    return _boxed(labels.when_to_stop, words)


def _boxed(heading: str, words: str) -> str:
    """Return a section in the red box."""
    return f'<div class="stop-sign" markdown>\n\n## {heading}\n\n{words}\n\n</div>'


def _dates(s: Situation, linker: Linker) -> tuple[str, ...]:
    return (dates_run(s.uri, linker.library),) if s.dates else ()


def _beneath(s: Situation, linker: Linker, blocks: Blocks) -> str:
    words = with_blocks(s.body, linker.library, s.uri, blocks)
    return body_mark(words)


def help_lines(asked: Asked) -> str:
    """Return where to find help in the place that the guide is published for, or nothing."""
    lines = bullets(
        f"**{line.name}: {line.reach}.** {line.what}"
        for line in asked.library.help_lines
    )
    heading = asked.library.labels.situation.help_here
    return f"### {heading}\n\n{lines}" if lines else ""
