"""Files of theme/assets/ for what stands apart from the site, such as a package for learning platforms."""

from collections.abc import Iterable
from pathlib import Path

ASSETS = Path(__file__).parents[2] / "theme" / "assets"


def theme_files(paths: Iterable[str]) -> dict[str, bytes]:
    """Return files by their paths below theme/assets/."""
    return {path: (ASSETS / path).read_bytes() for path in paths}
