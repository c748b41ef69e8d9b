"""The page of a situation: what you see, one check, what to try in order, when to stop, and what lies beneath."""

from .markup import Desk, bullets, link_to, situation_uri
from .model import Situation


def situation_page(situation: Situation, desk: Desk) -> str:
    """Return a situation's page: what you see, one check, what to try in order, when to stop, and what lies beneath."""
    s, here = situation, situation_uri(situation)
    parts = [
        f'# {s.title} {{ .situation data-code="{s.code}" data-kind="{s.kind}" }}',
        f'<div class="practice" markdown>\n\n{_at_a_glance(s)}\n\n</div>',
        f"## What to try\n\n{_to_try(s, desk, here)}" if s.techniques else "",
        f"## {'If that does not help' if s.techniques else 'If you cannot tell'}\n\n{s.if_not}",
        f"## When to stop\n\n{s.stop} Staying stuck can be a choice: see [Before you push](../before-you-push.md).",
        desk.with_terms(s.body.strip(), here),
        f"## People also say\n\n{bullets(s.also_called)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _at_a_glance(s: Situation) -> str:
    facts = f'<div class="fact-code"><dt>Code</dt><dd>{s.code}</dd></div><div><dt>Kind</dt><dd>{s.kind}</dd></div>'
    return (
        f'<dl class="facts">{facts}</dl>\n\n{s.summary}\n{{: .summary }}\n\n'
        f'<div class="doing" markdown>\n\n## What you notice\n\n{bullets(s.signs)}\n\n</div>\n\n'
        f'<div class="weighing" markdown>\n\n## First check\n\n{s.first_check}\n\n</div>'
    )


def _to_try(s: Situation, desk: Desk, here: str) -> str:
    techniques = [(desk.library.technique(step.try_), step.because) for step in s.techniques]
    rows = (
        f'<div class="try family-{t.family}" markdown>\n\n'
        f'### {i}. [{t.title}]({link_to(t, here)}) <span class="code">{t.code}</span>\n\n{because}\n\n'
        f"> {t.say[0].line}\n\n</div>"
        for i, (t, because) in enumerate(techniques, 1)
    )
    return "\n\n".join(rows)
