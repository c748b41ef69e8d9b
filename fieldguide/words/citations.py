"""References as a CSL processor prints them: full entries, and the short form that stands in a sentence."""

import inspect
import re
from functools import cached_property
from typing import Any

from fieldguide.model.source import Reference
from fieldguide.words.bibliography import Csl, bibliography, entries
from fieldguide.words.store import Store, kept_result

# author and year, as training courses expect; it comes with citeproc-py
STYLE = "harvard-cite-them-right"
# a page number stays on the line of its "p." and of the volume
PAGES = re.compile(r" (pp?\.) (?=\d)")
ADDRESS = re.compile(r"Available at: (https?://\S+?)\.?$")


class Citations:
    """The sources of a library, formatted once. Every text returned is Markdown.

    store: where the formatted sources are kept, if anywhere: formatting takes a tenth of a build.
    """

    def __init__(self, references: tuple[Reference, ...], store: Store | None = None):
        self._references, self._store = references, store

    @property
    def entries(self) -> dict[str, str]:
        """Full entries by key, in the order of the bibliography, each ending in a link where there
        is an address.
        """
        return self._formatted["entries"]

    @property
    def short(self) -> dict[str, str]:
        """'Curhan et al., 2022' by key: what stands between the brackets of a citation."""
        return self._formatted["short"]

    @cached_property
    def _formatted(self) -> dict[str, dict[str, str]]:
        items = [reference.csl for reference in self._references]
        made_by = ("citeproc-py", __file__, inspect.getfile(bibliography))
        return kept_result(self._store, made_by, items, lambda: _formatted(items))


def _formatted(items: list[Csl]) -> dict[str, dict[str, str]]:
    found, cited = bibliography(STYLE, items)
    found.sort()
    full = {key: _entry(text) for key, text in entries(found)}
    short = {
        key: _markdown(str(found.cite(citation, _unknown)))[1:-1]
        for key, citation in cited.items()
    }
    return {"entries": full, "short": short}


def _entry(html: str) -> str:
    # The style calls an article without a volume a preprint; ours lack the number only in the data.
    text = PAGES.sub("\u00a0\\1\u00a0", _markdown(html).replace(" [Preprint]", ""))
    return ADDRESS.sub(
        lambda found: f"[{_host(found.group(1))}]({found.group(1)})", text
    )


def _host(address: str) -> str:
    return (
        address.removeprefix("https://").removeprefix("http://")
        if "doi.org" in address
        else address.split("/")[2]
    )


def _markdown(html: str) -> str:
    return html.replace("<i>", "*").replace("</i>", "*").replace("&amp;", "&")


def _unknown(item: Any) -> None:
    raise KeyError(item.key)
