"""What whoever publishes the guide sets: the site's address, the edition of the deck, and help lines."""

import os
import tomllib
from pathlib import Path

from fieldguide.model.edition import EDITIONS
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.site_address import checked_address
from fieldguide.reading.yaml_subset import read_yaml
from fieldguide.words.editions import since

NO_HELP_LINES = (
    "content/help-lines.yml names nobody to call: add the emergency number and "
    "the crisis lines of the place you publish for."
)


def site_address(root: Path) -> str:
    """Return the address the site is published at: SITE_URL, else site_url of mkdocs.yml.

    Raises BadAddress, or ContentProblems if mkdocs.yml cannot be read.
    """
    path = root / "mkdocs.yml"
    document = read_yaml(path.read_text(encoding="utf-8"), Path(path.name))
    if not isinstance(document.fields, dict):
        raise ContentProblems(
            document.problems
            or [
                document.problem(
                    (),
                    "the file holds no settings",
                    ("Restore it from the repository."),
                )
            ]
        )
    setting = document.fields.get("site_url", "")
    default = (
        setting[-1] if isinstance(setting, list) else setting
    )  # !ENV [SITE_URL, default]
    return checked_address(os.environ.get("SITE_URL", str(default or "")))


def version(root: Path) -> str:
    """Return the version of the words, such as 0.2.0."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return str(project["version"])


def edition(root: Path, labels: Labels) -> str:
    """Return what tells one state of the words from another, such as 'Edition 0.1.0'."""
    return labels.guide.edition.format(version=version(root))


def edition_news(library: Library, number: str) -> str:
    """Return what whoever releases the guide has to know of its editions, or nothing.

    number: the version of the words.
    """
    if all(edition.version != number for edition in library.editions):
        return f"content/{EDITIONS} lacks edition {number}: at its release run make edition."
    newest = library.editions[0]
    found = since(library, newest)
    count = len(found.changed) + len(found.added) + len(found.gone)
    if not count:
        return ""
    return (
        f"Cards, and situations on cards, with other words than in edition {newest.version}: "
        f"{count}. Their QR codes name no edition until the next is released."
    )


def imprint(root: Path, labels: Labels) -> str:
    """Return the line that tells one printing of the deck from another, and what may be done with it."""
    return labels.guide.imprint.format(edition=edition(root, labels))
