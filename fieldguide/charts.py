"""Charts drawn at build time as SVG: sizes in SVG units, one unit to a pixel on a phone."""

from html import escape
from textwrap import wrap

from .markup import link_to
from .model import KindOfStuck, Library, Situation

WIDTH, MARGIN = 340, 8
LINE, LINE_CHARS = 19, 42  # room of a line of 15-unit type in the width
HEAD, PAD, GAP = 24, 12, 34
INDENT = 26


def decision_chart(library: Library, here: str) -> str:
    """Return the four questions in order with the situations a yes leads to, as an SVG that links to each.

    The page around it holds the same as text, for those who read or hear it instead.
    """
    parts, y = [], MARGIN
    for i, kind in enumerate(library.kinds):
        drawn, y = _question(kind, y)
        parts += drawn
        drawn, y = _situations(library.of_kind(kind.key), here, y)
        parts += drawn
        if i < len(library.kinds) - 1:
            parts.append(_arrow(y, "No: ask the next"))
            y += GAP
    title = "Four questions in order, each with the situations that a yes leads to. The same stands as text below."
    body = "\n".join(parts)
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {y + MARGIN}" role="group" aria-labelledby="chart-title">\n'
        f'<title id="chart-title">{title}</title>\n{body}\n</svg>'
    )


def _question(kind: KindOfStuck, y: int) -> tuple[list[str], int]:
    lines = wrap(kind.question, LINE_CHARS)
    height = HEAD + LINE * len(lines) + PAD
    box = f'<rect class="ask kind-{kind.key}" x="{MARGIN}" y="{y}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="6"/>'
    name = _text(kind.name, MARGIN + PAD, y + HEAD - 4, "name")
    return [box, name, *(_text(line, MARGIN + PAD, y + HEAD + LINE * (i + 1) - 4, "question") for i, line in enumerate(lines))], y + height


def _situations(situations: tuple[Situation, ...], here: str, y: int) -> tuple[list[str], int]:
    top = y + LINE
    parts = [_text("Yes:", MARGIN + PAD, top, "answer")]
    for s in situations:
        top += LINE + 5
        parts.append(f'<a href="{link_to(s, here)}">{_text(f"{s.code} {s.title}", MARGIN + INDENT, top, "")}</a>')
    return parts, top + PAD


def _arrow(y: int, label: str) -> str:
    x, end = MARGIN + PAD, y + GAP - 4
    return f'<path class="arrow" d="M{x} {y}V{end - 2}m-5 -6l5 6l5 -6"/>{_text(label, x + 14, y + GAP / 2 + 2, "answer")}'


def _text(words: str, x: float, y: float, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y:g}">{escape(words)}</text>'
