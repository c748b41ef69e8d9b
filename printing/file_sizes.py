"""The finished files of the deck, as a page that offers them describes them."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from fieldguide.model.labels import Downloads
from fieldguide.words.store import Store, kept_result

LEAST_MB = 0.1  # less is not worth telling apart


def sizes(folder: Path, labels: Downloads, store: Store) -> Mapping[str, str]:
    """Return pages and size of each file in a folder by its name, such as "54 pages, 0.2 MB".

    A file without fixed pages has its size alone. store: where numbers of pages are kept.
    """
    return {
        path.name: _size(path, labels, store) for path in folder.glob("impasse-*.*")
    }


def _size(path: Path, labels: Downloads, store: Store) -> str:
    megabytes = max(LEAST_MB, path.stat().st_size / 1e6)
    size = labels.size.format(count=f"{megabytes:.1f}")
    if path.suffix != ".pdf":
        return size
    digest = sha256(path.read_bytes()).hexdigest()
    count = kept_result(
        store, ("pikepdf", __file__), digest, lambda: _number_of_pages(path)
    )
    return labels.pages_and_size.format(pages=labels.pages.of(count), size=size)


def _number_of_pages(path: Path) -> int:
    from pikepdf import Pdf  # here, for it takes long to load

    with Pdf.open(path) as pdf:
        return len(pdf.pages)
