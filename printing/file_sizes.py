"""The finished files of the deck, as a page that offers them describes them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from fieldguide.words.store import Store, kept_result

LEAST_MB = 0.1  # less is not worth telling apart


def sizes(folder: Path, store: Store) -> Mapping[str, str]:
    """Return pages and size of each file in a folder by its name, such as "54 pages, 0.2 MB".

    A file without fixed pages has its size alone. store: where numbers of pages are kept.
    """
    return {
        path.name: _pages(path, store) + _megabytes(path) for path in folder.glob("impasse-*.*")
    }


def _pages(path: Path, store: Store) -> str:
    if path.suffix != ".pdf":
        return ""
    digest = sha256(path.read_bytes()).hexdigest()
    pages = kept_result(store, (__file__, "pikepdf"), digest, lambda: _number_of_pages(path))
    return "1 page, " if pages == 1 else f"{pages} pages, "


def _number_of_pages(path: Path) -> int:
    from pikepdf import Pdf  # here, for it takes long to load

    with Pdf.open(path) as pdf:
        return len(pdf.pages)


def _megabytes(path: Path) -> str:
    return f"{max(LEAST_MB, path.stat().st_size / 1e6):.1f} MB"
