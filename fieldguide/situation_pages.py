"""The page of a situation: what you see, one check, what to try in order, when to stop, and what lies beneath."""

from .markup import Desk, bullets, link_to, situation_uri
from .model import Situation


def situation_page(situation: Situation, desk: Desk) -> str:
    """Return a situation's page: what you see, one check, what to try in order, when to stop, and what lies beneath."""
    s = situation
    parts = (
        f'# {s.title} {{ .situation data-code="{s.code}" data-kind="{s.kind}" }}',
        f'<div class="practice" markdown>\n\n{_at_a_glance(s)}\n\n</div>',
        _what_to_do(s, desk),
        f"## People also say\n\n{bullets(s.also_called)}",
    )
    return "\n\n".join(parts) + "\n"


def situation_chapter(situation: Situation, desk: Desk) -> str:
    """Return a situation's sections as the book has them: no panel, and its names stand in the head of the chapter."""
    return "\n\n".join((_signs(situation), _check(situation), _what_to_do(situation, desk)))


def _at_a_glance(s: Situation) -> str:
    facts = f'<div class="fact-code"><dt>Code</dt><dd>{s.code}</dd></div><div><dt>Kind</dt><dd>{s.kind}</dd></div>'
    return (
        f'<dl class="facts">{facts}</dl>\n\n{s.summary}\n{{: .summary }}\n\n'
        f'<div class="doing" markdown>\n\n{_signs(s)}\n\n</div>\n\n<div class="weighing" markdown>\n\n{_check(s)}\n\n</div>'
    )


def _signs(s: Situation) -> str:
    return f"## What you notice\n\n{bullets(s.signs)}"


def _check(s: Situation) -> str:
    return f"## First check\n\n{s.first_check}"


def _what_to_do(s: Situation, desk: Desk) -> str:
    here = situation_uri(s)
    parts = (
        f"## What to try\n\n{_to_try(s, desk, here)}" if s.techniques else "",
        f"## {'If that does not help' if s.techniques else 'If you cannot tell'}\n\n{s.if_not}",
        f"## When to stop\n\n{s.stop} Staying stuck can be a choice: see [Before you push](../before-you-push.md).",
        desk.with_terms(s.body.strip(), here),
    )
    return "\n\n".join(part for part in parts if part)


def _to_try(s: Situation, desk: Desk, here: str) -> str:
    techniques = [(desk.library.technique(step.try_), step.because) for step in s.techniques]
    rows = (
        f'<div class="try family-{t.family}" markdown>\n\n'
        f'### {i}. [{t.title}]({link_to(t, here)}) <span class="code">{t.code}</span>\n\n{because}\n\n'
        f"> {t.say[0].line}\n\n</div>"
        for i, (t, because) in enumerate(techniques, 1)
    )
    return "\n\n".join(rows)
