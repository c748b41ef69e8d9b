"""Sources handed to a CSL processor."""

from collections.abc import Iterable
from typing import Any

Csl = dict[str, Any]  # an item of CSL-JSON


def bibliography(style: str, items: list[Csl]) -> tuple[Any, dict[str, Any]]:
    """Return the processor's bibliography in a style, and the citation of each item by its id.

    style: the name of one that citeproc-py knows, or the path of a CSL file.
    """
    # loaded here, for it takes as long as all the rest that reads words
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    found = CitationStylesBibliography(
        CitationStylesStyle(style, validate=False), CiteProcJSON(items), formatter.html
    )
    cited = {item["id"]: Citation([CitationItem(item["id"])]) for item in items}
    for citation in cited.values():
        found.register(citation)
    return found, cited


def entries(found: Any) -> Iterable[tuple[str, str]]:
    """Return the full entry of each item in HTML, with its id, in the order of a bibliography."""
    texts = zip(found.keys, found.bibliography(), strict=True)
    return ((key, str(text)) for key, text in texts)
