"""Add what is new in a site to the list of published addresses: `python -m tools.addresses SITE`."""

import sys
from html.parser import HTMLParser
from pathlib import Path

from fieldguide.command import run
from fieldguide.model.addresses import FOR_PROGRAMS

from .whole import write_whole

LIST = Path("tests/published_addresses.txt")
LINKED = ("h2", "h3", "p")  # sections; sources and terms
OWN_MARK = "__"  # Material's own anchors begin with it


def published(site: Path) -> set[str]:
    """Return every address and anchor of a site that others may link to.

    Pages, their sections, sources and terms, short addresses, and files for other programs.
    """
    paths = (
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    )
    found = {
        f"/{path}"
        for path in paths
        if path.startswith(FOR_PROGRAMS) and not path.endswith(".html")
    }
    for path in site.rglob("*.html"):
        if path.name != "404.html":
            page = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
            found |= {
                page,
                *(
                    f"{page}#{anchor}"
                    for anchor in _anchors(path.read_text(encoding="utf-8"))
                ),
            }
    return found


def main() -> int:
    """Add the addresses that are not on the list, at its end; take none away."""
    text = LIST.read_text(encoding="utf-8")
    new = sorted(published(Path(sys.argv[1])) - set(text.split()))
    if new:
        write_whole(LIST, "\n".join([*text.splitlines(), *new, ""]).encode())
    print(
        f"{LIST}: {len(new)} added. Whoever links to an address of this list finds something there, for ever."
    )
    return 0


def _anchors(html: str) -> set[str]:
    parser = _Anchors()
    parser.feed(html)
    return {anchor for anchor in parser.found if not anchor.startswith(OWN_MARK)}


class _Anchors(HTMLParser):
    """Collects the ids of what stands in the article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._inside = False

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        self._inside |= tag == "article"
        if self._inside and tag in LINKED and (anchor := dict(attributes).get("id")):
            self.found.add(anchor)

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "article"


if __name__ == "__main__":
    sys.exit(run(main))
