"""Charts drawn at build time as SVG: sizes in SVG units, one unit to a pixel on a phone."""

from collections.abc import Callable
from functools import partial
from html import escape
from textwrap import wrap

from fieldguide.model.addresses import address_from
from fieldguide.model.library import Library
from fieldguide.model.situation import KindOfStuck
from fieldguide.site.blocks import Asked

WIDTH, MARGIN = 340, 8
LINE, LINE_CHARS = 19, 42  # room of a line of 15-unit type in the width
HEAD, PAD, GAP = 24, 12, 34
INDENT = 26
EDGE = 2  # above a question, for the line around it
Address = Callable[[str], str]  # of a page by its path below content/


def decision_chart(asked: Asked, folders: bool) -> str:
    """Return the four questions in order with the situations a yes leads to, drawn one below the
    other, with a link to each. Markdown does not see these links, so they are finished addresses.

    Each question is an SVG of its own, between which paper may break. The page around them holds
    the same as text, for those who read or hear it instead. folders: as in `page_address`.
    """
    title = asked.library.labels.questions.drawing
    address = partial(address_from, asked.here, folders=folders)
    drawn = "\n".join(
        _step(kind, asked.library, address) for kind in asked.library.kinds
    )
    return f'<div class="chart" role="group" aria-label="{title}">\n{drawn}\n</div>'


def _step(kind: KindOfStuck, library: Library, address: Address) -> str:
    """Return one question, what a yes leads to, and the arrow of a no where another question follows."""
    asked, y = _question(kind)
    answers, y = _situations(kind, library, address, y)
    arrow = []
    if kind != library.kinds[-1]:
        arrow = [_arrow(y, library.labels.questions.no)]
        y += GAP
    body = "\n".join(asked + answers + arrow)
    return f'<svg viewBox="0 0 {WIDTH} {y}" role="none">\n{body}\n</svg>'


def _question(kind: KindOfStuck) -> tuple[list[str], int]:
    lines = wrap(kind.question, LINE_CHARS)
    height = HEAD + LINE * len(lines) + PAD
    box = (
        f'<rect class="ask kind-{kind.key}" x="{MARGIN}" y="{EDGE}" width="{WIDTH - 2 * MARGIN}" '
        f'height="{height}" rx="6"/>'
    )
    name = _text(kind.name, MARGIN + PAD, EDGE + HEAD - 4, "name")
    spans = (
        (
            f'<tspan x="{MARGIN + PAD}" y="{EDGE + HEAD + LINE * i - 4:g}">{escape(line)}</tspan>'
        )
        for i, line in enumerate(lines, 1)
    )
    # one text, which is heard as one sentence
    return [
        box,
        name,
        f'<text class="question">{" ".join(spans)}</text>',
    ], EDGE + height


def _situations(
    kind: KindOfStuck, library: Library, address: Address, y: int
) -> tuple[list[str], int]:
    top = y + LINE
    parts = [_text(library.labels.questions.yes, MARGIN + PAD, top, "answer")]
    for s in library.of_kind(kind.key):
        top += LINE + 5
        words = _text(f"{s.code} {s.title}", MARGIN + INDENT, top, "")
        parts.append(f'<a href="{address(s.uri)}">{words}</a>')
    return parts, top + PAD


def _arrow(y: int, label: str) -> str:
    x, end = MARGIN + PAD, y + GAP - 4
    return (
        f'<path class="arrow" d="M{x} {y}V{end - 2}m-5 -6l5 6l5 '
        f'-6"/>{_text(label, x + 14, y + GAP / 2 + 2, "answer")}'
    )


def _text(words: str, x: float, y: float, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y:g}">{escape(words)}</text>'
