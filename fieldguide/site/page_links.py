"""Links to pages that have no code, alone and in sentences that several pages share."""

from typing import Protocol

from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.needed_pages import PRINCIPLE


class Titled(Protocol):
    """A page: its path below content/, and what it is called."""

    @property
    def uri(self) -> str: ...

    @property
    def title(self) -> str: ...


def page_link(page: Titled, here: str) -> str:
    """Return a Markdown link to a page by its title. `here` is the path of the page it stands on."""
    return f"[{page.title}]({path_from(here, page.uri)})"


def dates_run(here: str, library: Library) -> str:
    """Return the warning that dates may run on while people wait."""
    labels, section = (
        library.labels.technique,
        library.labels.principle_sections.time_limits,
    )
    principle = library.page(PRINCIPLE)
    page = f"[{section}]({path_from(here, principle.uri)}#{principle.anchors[section]})"
    return f"**{labels.dates_run}** {labels.say_so.format(page=page)}"
