"""/llms.txt: what the site holds, and where it stands as data, for programs that read for somebody.

Source: https://llmstxt.org/
"""

from fieldguide.model.addresses import page_address
from fieldguide.model.data_files import GUIDE, LLMS
from fieldguide.model.library import Library
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.site import Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the list. What comes before every technique stands first."""
    labels, menus = library.labels, library.labels.frame.menus
    principle = library.page(PRINCIPLE)
    parts = (
        f"# {site.name}",
        f"> {site.description} {labels.guide.principle}",
        f"{labels.guide.caution} {labels.guide.credit}",
        f"- [{principle.title}]({site.at(page_address(PRINCIPLE))}): {principle.description}\n"
        f"- [{labels.data_page.files.guide}]({site.at(GUIDE.path)}): {labels.exports.licence}",
        f"## {menus.situations}\n\n{_list(library.situations, site)}",
        f"## {menus.techniques}\n\n{_list(library.techniques, site)}",
    )
    return {LLMS.path: ("\n\n".join(parts) + "\n").encode()}


def _list(entries: tuple[Technique, ...] | tuple[Situation, ...], site: Site) -> str:
    return "\n".join(
        f"- [{entry.code} {entry.title}]({site.at(entry.address)}): {entry.summary}"
        for entry in entries
    )
