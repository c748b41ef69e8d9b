"""The built site read as a browser reads it: pages, addresses, links and anchors."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

from bs4 import BeautifulSoup, Tag

OWN = "https://own.example/"  # stands for the site's own root while links are resolved
LINKING = (
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
)


@cache
def soup(path: Path) -> BeautifulSoup:
    """Return a page parsed by html5lib, as a browser would."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def article(path: Path) -> Tag | None:
    """Return the words of a page without the site's own furniture, if it has any."""
    return soup(path).find("article")


def html_pages(site: Path) -> list[Path]:
    """Return every HTML file of a built site."""
    return sorted(site.rglob("*.html"))


def address_of(path: Path, site: Path) -> str:
    """Return the address of a file, with OWN as the root."""
    return OWN + path.relative_to(site).as_posix().removesuffix("index.html")


def file_at(address: str, site: Path) -> Path:
    """Return the file that a static host would send for an address below OWN."""
    path = unquote(urlparse(address).path).lstrip("/")
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def links(path: Path, site: Path, published: str) -> list[str]:
    """Return every address that a page links to or loads; its own published address reads as OWN."""
    base = OWN if path.name == "404.html" else address_of(path, site)
    found = [
        tag.get(name)
        for tag_name, name in LINKING
        for tag in soup(path).find_all(tag_name)
        if tag.get(name)
    ]
    return [urljoin(base, link).replace(published, OWN, 1) for link in found]


def broken_links(site: Path, published: str) -> list[str]:
    """Return 'page -> link' for every link within the site that leads to no file, or to no anchor in it."""
    broken = []
    for page in html_pages(site):
        for link in links(page, site, published):
            if not link.startswith(OWN):
                continue
            target, anchor = file_at(link, site), unquote(urlparse(link).fragment)
            if not target.is_file():
                broken.append(f"{page.relative_to(site)} -> {link}")
            elif (
                anchor
                and target.suffix == ".html"
                and not soup(target).find(attrs={"id": anchor})
                and not soup(target).find("a", attrs={"name": anchor})
            ):
                broken.append(f"{page.relative_to(site)} -> {link} (no such anchor)")
    return broken
