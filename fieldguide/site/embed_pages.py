"""Small pages that show one thing of the guide in a page of others: no header, the way home at the foot."""

from collections.abc import Iterator
from typing import Any

from fieldguide.markdown.page_marks import page_mark
from fieldguide.model.addresses import (
    anchor_of,
    card_picture_path,
    page_address,
    path_from,
)
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.model.lists import ExtraCard
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.site.technique_page import FACES, card_alt
from fieldguide.words.embedding import Embed, all_embeds
from fieldguide.words.links import Linker, bullets, numbered, titled_link


def embed_pages(linker: Linker) -> dict[str, str]:
    """Return the Markdown of each small page by its path."""
    return {
        embed.uri: _page(embed, linker.library) for embed in all_embeds(linker.library)
    }


def embed_facts(library: Library) -> dict[str, dict[str, Any]]:
    """Return what the theme prints around each: its template, and the page that it stands for."""
    return {
        embed.uri: {
            "template": "embed.html",
            "title": embed.title,
            "stands_for": page_address(embed.stands_for),
            "search": {"exclude": True},
        }
        for embed in all_embeds(library)
    }


def _page(embed: Embed, library: Library) -> str:
    parts = (f"# {embed.title}", *_shown(embed, library))
    return (
        "\n\n".join(part for part in parts if part)
        + "\n"
        + page_mark(embed.uri, has_contents=False)
    )


def _shown(embed: Embed, library: Library) -> Iterator[str]:
    labels, entry = library.labels, embed.entry
    if isinstance(entry, ExtraCard):
        return _card(entry)
    if isinstance(entry, Situation):
        return _situation(entry, embed.uri, library)
    if embed.kind == "drill":
        return _drill(entry)
    if embed.kind == "pictures":
        return _pictures(entry, embed.uri, labels)
    return _technique(entry, library)


def _technique(t: Technique, library: Library) -> Iterator[str]:
    labels, family = library.labels.cards, library.family(t.family)
    page = library.labels.technique
    yield (
        f'<p class="family-{family.key}"><span class="shape" aria-hidden="true"></span>'
        f"{family.name} <b>{t.code}</b></p>"
    )
    yield f"{t.summary}"
    yield f"**{page.take_care}.** {t.caution}" if t.caution else ""
    yield f"## {labels.you_notice}\n\n{bullets(t.signs)}"
    yield f"## {page.lines_to_say}\n\n" + bullets(f"“{line.line}”" for line in t.say)
    yield f"## {page.steps}\n\n{numbered(t.steps)}"
    cases = (f"**{page.not_when.format(case=a.when)}** {a.instead}" for a in t.avoid)
    yield f"## {page.when_not}\n\n{bullets(cases)}"
    yield f"**{labels.watch}:** {t.watch[0]}"


def _situation(s: Situation, here: str, library: Library) -> Iterator[str]:
    labels = library.labels
    page = labels.situation
    yield f"{labels.facts.kind}: {page.kinds[s.kind]} · **{s.code}**"
    if s.at_once:
        steps = (
            f"[{a.do}]({path_from(here, s.uri)}#{anchor_of(a.at)})" for a in s.at_once
        )
        yield f"## {page.at_once}\n\n{numbered(steps)}"
    yield f"{s.summary}"
    yield f"## {page.first_check}\n\n{s.first_check}"
    yield f"## {labels.technique.what_you_notice}\n\n{bullets(s.signs)}"
    tried = ((library.technique(step.try_), step.because) for step in s.techniques)
    if s.techniques:
        steps = (f"{titled_link(t, here)}: {because}" for t, because in tried)
        yield f"## {page.what_to_try}\n\n{numbered(steps)}"
    yield f"## {page.when_to_stop}\n\n{s.stop}"


def _drill(t: Technique) -> Iterator[str]:
    yield from (f"**{part.name}:** {part.words}" for part in t.drill.parts)


def _pictures(t: Technique, here: str, labels: Labels) -> Iterator[str]:
    sides = (
        f"![{card_alt(t, face, labels.technique)}]"
        f"({path_from(here, card_picture_path(t.code, face))})"
        "{ width=358 height=499 }"
        for face in FACES
    )
    yield " ".join(sides)


def _card(card: ExtraCard) -> Iterator[str]:
    yield f"**{card.lead}**"
    yield bullets(card.points)
    yield f"## {card.back_title}" if card.back_title and card.back_points else ""
    yield f"**{card.back_lead}**" if card.back_lead else ""
    yield bullets(card.back_points or ())
