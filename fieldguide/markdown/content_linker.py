"""The linker of a content folder, for a builder that cannot hand one over."""

from functools import lru_cache
from pathlib import Path

from fieldguide.reading.read_library import read_library
from fieldguide.words.links import Linker

Stamps = tuple[tuple[str, int], ...]


def content_linker(content: Path) -> Linker:
    """Return the linker of a content folder, read again only after a file in it was saved.

    Raises ContentProblems if something in the folder has to be mended.
    """
    files = sorted(path for path in content.rglob("*") if path.is_file())
    return _read(content, tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=1)
def _read(content: Path, _: Stamps) -> Linker:
    return Linker(read_library(content, for_search=False))
