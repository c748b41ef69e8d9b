"""References as a CSL processor prints them: full entries, and the short form that stands in a sentence."""

import re
from functools import cached_property

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from fieldguide.model.source import Reference

# author and year, as training courses expect; it comes with citeproc-py
STYLE = "harvard-cite-them-right"
# a page number stays on the line of its "p." and of the volume
PAGES = re.compile(r" (pp?\.) (?=\d)")
ADDRESS = re.compile(r"Available at: (https?://\S+?)\.?$")


class Citations:
    """The sources of a library, formatted once. Every text returned is Markdown."""

    def __init__(self, references: tuple[Reference, ...]):
        self._references = references

    @cached_property
    def entries(self) -> dict[str, str]:
        """Full entries by key, in the order of the bibliography, each ending in a link where there
        is an address.
        """
        style = self._bibliography
        return {
            key: _entry(str(item))
            for key, item in zip(style.keys, style.bibliography(), strict=True)
        }

    @cached_property
    def short(self) -> dict[str, str]:
        """'Curhan et al., 2022' by key: what stands between the brackets of a citation."""
        cited = {r.id: Citation([CitationItem(r.id)]) for r in self._references}
        for citation in cited.values():
            self._bibliography.register(citation)
        return {
            key: _markdown(str(self._bibliography.cite(citation, _unknown)))[1:-1]
            for key, citation in cited.items()
        }

    @cached_property
    def _bibliography(self) -> CitationStylesBibliography:
        items = [
            reference.model_dump(exclude={"custom"}, exclude_none=True, by_alias=True)
            for reference in self._references
        ]
        style = CitationStylesStyle(STYLE, validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
        for reference in self._references:
            bibliography.register(Citation([CitationItem(reference.id)]))
        bibliography.sort()
        return bibliography


def _entry(html: str) -> str:
    # The style calls an article without a volume a preprint; ours lack the number only in the data.
    text = PAGES.sub("\u00a0\\1\u00a0", _markdown(html).replace(" [Preprint]", ""))
    return ADDRESS.sub(lambda found: f"[{_host(found.group(1))}]({found.group(1)})", text)


def _host(address: str) -> str:
    return (
        address.removeprefix("https://").removeprefix("http://")
        if "doi.org" in address
        else address.split("/")[2]
    )


def _markdown(html: str) -> str:
    return html.replace("<i>", "*").replace("</i>", "*").replace("&amp;", "&")


def _unknown(item: CitationItem) -> None:
    raise KeyError(item.key)
