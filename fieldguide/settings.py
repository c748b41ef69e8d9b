"""What the project's own settings say: the site's address and the edition of the deck."""

import os
import tomllib
from pathlib import Path

from .frontmatter import read_yaml


def site_address(root: Path) -> str:
    """Return the address the site is published at, with a slash at its end: SITE_URL, else site_url of mkdocs.yml."""
    path = root / "mkdocs.yml"
    setting = read_yaml(path.read_text(encoding="utf-8"), path).fields["site_url"]
    default = setting[-1] if isinstance(setting, list) else setting  # !ENV [SITE_URL, default]
    return os.environ.get("SITE_URL", default).rstrip("/") + "/"


def edition(root: Path) -> str:
    """Return the line that tells one printing of the deck from another."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"Edition {project['version']} · CC BY 4.0"
