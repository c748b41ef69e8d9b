"""What the project's own settings say: the site's address and the edition of the deck."""

import os
import re
import tomllib
from pathlib import Path

from .frontmatter import read_yaml

ADDRESS = re.compile(r"^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?$")


class BadAddress(Exception):
    """A site address that no QR code could lead to."""


def site_address(root: Path) -> str:
    """Return the address the site is published at: SITE_URL, else site_url of mkdocs.yml. Raises BadAddress."""
    path = root / "mkdocs.yml"
    setting = read_yaml(path.read_text(encoding="utf-8"), path).fields.get("site_url", "")
    default = setting[-1] if isinstance(setting, list) else setting  # !ENV [SITE_URL, default]
    return checked_address(os.environ.get("SITE_URL", default))


def checked_address(address: str) -> str:
    """Return an address with a slash at its end. Raises BadAddress if it is not a plain http or https address."""
    address = address.rstrip("/") + "/"
    if not ADDRESS.match(address):
        raise BadAddress(f"SITE_URL cannot be '{address.rstrip('/')}'. Write it like https://example.org/guide/")
    return address


def edition(root: Path) -> str:
    """Return what tells one state of the words from another, such as 'Edition 0.1.0'."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"Edition {project['version']}"


def imprint(root: Path) -> str:
    """Return the line that tells one printing of the deck from another, and what may be done with it."""
    return f"{edition(root)} · CC BY 4.0"
