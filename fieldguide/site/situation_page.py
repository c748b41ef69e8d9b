"""The page of a situation: one check, what to try in order, what you notice, when to stop, and what
lies beneath.
"""

from fieldguide.model.situation import Situation
from fieldguide.site.technique_page import DATES_RUN
from fieldguide.words.links import Desk, bullets, link_to

HELP_LINES = "<!-- help-lines -->"  # where the numbers of content/help-lines.yml stand


def situation_page(situation: Situation, desk: Desk) -> str:
    """Return a situation's page: the panel for the room, what lies beneath, and the words by which
    people find it.
    """
    s = situation
    parts = (
        f'# {s.title} {{ .situation data-code="{s.code}" data-kind="{s.kind}" }}',
        f'<div class="practice" markdown>\n\n{_panel(s, desk)}\n\n</div>',
        "" if s.techniques else _after(s),
        _beneath(s, desk),
        f"## People also say\n\n{bullets(s.also_called)}",
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def situation_chapter(situation: Situation, desk: Desk) -> str:
    """Return a situation's sections as the book has them: no panel, and its names stand in the head
    of the chapter.
    """
    s = situation
    return "\n\n".join(
        part
        for part in (_signs(s), _check(s), _to_try(s, desk), _after(s), _beneath(s, desk))
        if part
    )


def _panel(s: Situation, desk: Desk) -> str:
    """Return what a mediator needs in the room: the check, then what to try.

    Where someone may not be safe, the signs and the check.
    """
    facts = f'<div class="fact-code"><dt>Code</dt><dd>{s.code}</dd></div><div><dt>Kind</dt><dd>{s.kind}</dd></div>'
    columns = ("doing", _check(s), _to_try(s, desk)), ("weighing", _signs(s), _after(s))
    if not s.techniques:
        columns = ("doing", _signs(s)), ("weighing", _check(s))
    parts = (
        f'<dl class="facts">{facts}</dl>',
        f"{s.summary}\n{{: .summary }}",
        *(_column(*column) for column in columns),
    )
    return "\n\n".join(parts)


def _column(name: str, *sections: str) -> str:
    return f'<div class="{name}" markdown>\n\n' + "\n\n".join(sections) + "\n\n</div>"


def _signs(s: Situation) -> str:
    return f"## What you notice\n\n{bullets(s.signs)}"


def _check(s: Situation) -> str:
    return f"## First check\n\n{s.first_check}"


def _to_try(s: Situation, desk: Desk) -> str:
    """Return the techniques in order.

    The anchor of each is its code, which stays when the order or a title changes.
    """
    if not s.techniques:
        return ""
    techniques = [(desk.library.technique(step.try_), step.because) for step in s.techniques]
    rows = (
        f'<div class="try family-{t.family}" markdown>\n\n'
        f'### {i}. [{t.title}]({link_to(t, s.uri)}) <span class="code">{t.code}</span> {{ '
        f"#{t.code.lower()} }}\n\n{because}\n\n"
        f"> {t.say[0].line}\n\n</div>"
        for i, (t, because) in enumerate(techniques, 1)
    )
    return "## What to try\n\n" + "\n\n".join(rows)


def _after(s: Situation) -> str:
    return (
        f"## {'If that does not help' if s.techniques else 'If you cannot tell'}\n\n{s.if_not}\n\n"
        f"## When to stop\n\n{s.stop} Staying stuck can be a choice: see [Before you "
        "push](../before-you-push.md)." + (f"\n\n{DATES_RUN}" if s.dates else "")
    )


def _beneath(s: Situation, desk: Desk) -> str:
    lines = bullets(
        f"**{line.name}: {line.reach}.** {line.what}" for line in desk.library.help_lines
    )
    body = s.body.replace(
        HELP_LINES, f"### Where to find help here\n\n{lines}" if lines else ""
    )
    return desk.with_terms(body.strip(), s.uri)
