"""How others cite a page of the guide: as a text in the usual styles, and as what a manager of references
reads in the page.

The styles stand in words/styles/ as the project for citation styles publishes them (https://citationstyles.org/).
"""

import inspect
import re
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from fieldguide.model.addresses import slug_of
from fieldguide.model.library import Library
from fieldguide.model.site import LICENCE, Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.bibliography import Csl, bibliography, entries
from fieldguide.words.store import Store, kept_result

STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
}
FOLDER = Path(__file__).parent / "styles"
# these styles set a full stop and a comma within the quotation marks; the processor does not
MARK_AFTER_QUOTE = re.compile(r"”([.,])")


class PageCitations:
    """The citations of every technique and situation.

    store: where the formatted texts are kept, if anywhere.
    """

    def __init__(self, library: Library, site: Site, store: Store | None = None):
        self._library, self._site, self._store = library, site, store

    @cached_property
    def items(self) -> dict[str, Csl]:
        """Each technique and situation as an item of CSL-JSON, by its code."""
        entries = self._library.by_code()
        return {
            code: csl_item(entry, self._library, self._site)
            for code, entry in entries.items()
        }

    @cached_property
    def texts(self) -> dict[str, dict[str, str]]:
        """The text of each citation in HTML, by the name of the style and by code."""
        items = list(self.items.values())
        styles = {
            name: (FOLDER / f"{style}.csl").read_text()
            for name, style in STYLES.items()
        }
        made_by = ("citeproc-py", __file__, inspect.getfile(bibliography))
        return kept_result(self._store, made_by, [items, styles], lambda: _texts(items))


def csl_item(entry: Technique | Situation, library: Library, site: Site) -> Csl:
    """Return a page as an item of CSL-JSON: a page of the web with its code as its number."""
    return {
        "id": f"{slug_of(site.name)}-{entry.code.lower()}",
        "type": "webpage",
        "title": entry.title,
        "container-title": site.name,
        "author": [{"literal": library.labels.guide.authors}],
        "issued": {
            "date-parts": [[int(part) for part in library.last_change.split("-")]]
        },
        "URL": site.at(entry.address),
        "number": entry.code,
        "version": site.version,
        "language": library.labels.language,
    }


def day(item: Csl) -> str:
    """Return the day of an item, such as 2026-11-29."""
    year, month, day = item["issued"]["date-parts"][0]
    return f"{year:04}-{month:02}-{day:02}"


def author(item: Csl) -> str:
    """Return the author of an item, who is no single person."""
    return str(item["author"][0]["literal"])


def context_object(item: Csl) -> str:
    """Return an element that no reader sees and managers of references read (COinS): the one way in which
    they take an author that is no person, whole.

    Source: https://www.zotero.org/support/dev/exposing_metadata/coins
    """
    facts = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "webpage",
        "rft.title": item["title"],
        "rft.source": item["container-title"],
        "rft.aulast": author(item),
        "rft.date": day(item),
        "rft.identifier": item["URL"],
        "rft.rights": LICENCE,
        "rft.language": item["language"],
    }
    return f'<span class="Z3988" title="{escape(urlencode(facts))}"></span>'


def dublin_core(item: Csl) -> dict[str, str]:
    """Return what stands in the head of a page, by the names of Dublin Core.

    Source: https://www.dublincore.org/specifications/dublin-core/dcmes-html/
    """
    return {
        "title": item["title"],
        "creator": author(item),
        "publisher": item["container-title"],
        "date": day(item),
        "identifier": item["URL"],
        "language": item["language"],
        "rights": LICENCE,
    }


def _texts(items: list[Csl]) -> dict[str, dict[str, str]]:
    return {name: _in_style(style, items) for name, style in STYLES.items()}


def _in_style(name: str, items: list[Csl]) -> dict[str, str]:
    """Return the full citation of each item in one style, by the item's number."""
    numbers = {item["id"]: item["number"] for item in items}
    found, _ = bibliography(str(FOLDER / f"{name}.csl"), items)
    return {
        numbers[key]: MARK_AFTER_QUOTE.sub(r"\1”", text.replace("..", "."))
        for key, text in entries(found)
    }
