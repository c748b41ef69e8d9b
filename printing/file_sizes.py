"""The finished files of the deck, as a page that offers them describes them."""

from collections.abc import Mapping
from pathlib import Path

from pikepdf import Pdf

LEAST_MB = 0.1  # less is not worth telling apart


def sizes(folder: Path) -> Mapping[str, str]:
    """Return pages and size of each file in a folder by its name, such as "54 pages, 0.2 MB".

    A file without fixed pages has its size alone.
    """
    return {path.name: _pages(path) + _megabytes(path) for path in folder.glob("impasse-*.*")}


def _pages(path: Path) -> str:
    if path.suffix != ".pdf":
        return ""
    with Pdf.open(path) as pdf:
        return "1 page, " if len(pdf.pages) == 1 else f"{len(pdf.pages)} pages, "


def _megabytes(path: Path) -> str:
    return f"{max(LEAST_MB, path.stat().st_size / 1e6):.1f} MB"
