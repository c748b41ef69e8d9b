"""What others put into their page to show a part of the guide there: a frame and, below it, a plain link
that stays where frames are taken out.
"""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from fieldguide.model.addresses import page_address
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.model.lists import ExtraCard
from fieldguide.model.site import Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique

FOLDER = "embed"
# Of each kind, what its longest page needs at WIDTH_PX: a page that learns no height shows all of it.
# tests/site/test_embed.py measures
WIDTH_PX = 640
HEIGHTS_PX = {
    "technique": 920,
    "situation": 720,
    "drill": 560,
    "pictures": 560,
    "card": 480,
}


Shown = Technique | Situation | ExtraCard


@dataclass(frozen=True)
class Embed:
    """A part of the guide that can stand in a page of others.

    kind: technique, situation, drill, pictures (of a card) or card. entry: what it shows, or shows a part of.
    uri: the path below content/ of the page that shows it. stands_for: that of the page it is a part of.
    """

    kind: str
    entry: Shown
    title: str
    uri: str
    stands_for: str

    @property
    def address(self) -> str:
        """The address of the page that shows it, below the site's own."""
        return page_address(self.uri)

    @property
    def height_px(self) -> int:
        """How high a frame has to be that is not told."""
        return HEIGHTS_PX[self.kind]


def embed_of(entry: Shown) -> Embed:
    """Return what stands for a technique, a situation or a card with words of its own."""
    kind = {Technique: "technique", Situation: "situation"}.get(type(entry), "card")
    page = entry.page if isinstance(entry, ExtraCard) else entry.uri
    return Embed(kind, entry, entry.title, f"{_folder(entry.code)}/index.md", page)


def parts_of(technique: Technique, labels: Labels) -> tuple[Embed, ...]:
    """Return what can be shown of a technique alone: its drill, and the pictures of its card."""
    named = {"drill": labels.reuse.drill_of, "pictures": labels.reuse.card_of}
    return tuple(
        Embed(
            kind,
            technique,
            name.format(title=technique.title),
            f"{_folder(technique.code)}/{kind}.md",
            technique.uri,
        )
        for kind, name in named.items()
    )


def all_embeds(library: Library) -> tuple[Embed, ...]:
    """Return all that can stand in a page of others."""
    entries: tuple[Shown, ...] = (
        *library.techniques,
        *library.situations,
        *library.extra_cards,
    )
    parts = (part for t in library.techniques for part in parts_of(t, library.labels))
    return (*map(embed_of, entries), *parts)


def snippet(embed: Embed, site: Site) -> str:
    """Return the HTML that others put into their page."""
    title = escape(f"{embed.title} ({site.name})")
    home = site.at(page_address(embed.stands_for))
    return (
        f'<iframe src="{site.at(embed.address)}" title="{title}" width="100%" '
        f'height="{embed.height_px}" style="border:0"></iframe>'
        f'<p><a href="{home}">{title}</a></p>'
    )


def _folder(code: str) -> str:
    return f"{FOLDER}/{code.lower()}"


def oembed_path(code: str) -> str:
    """Return the path of the oEmbed document of a technique or a situation, below the site's address."""
    return f"{_folder(code)}/oembed.json"


def oembed_address(entry: Technique | Situation, site: Site) -> str:
    """Return the address at which readers of oEmbed ask for a page. Some stop where it names no page."""
    asked = urlencode({"format": "json", "url": site.at(entry.address)})
    return f"{site.at(oembed_path(entry.code))}?{asked}"
