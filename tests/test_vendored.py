"""What we ship of others is what they published: each file has its checksum in tools/vendored.toml."""

import hashlib
import io
import tomllib

import pytest
from conftest import ROOT

from tools import fonts

VENDORED = tomllib.loads((ROOT / "tools" / "vendored.toml").read_text(encoding="utf-8"))["vendored"]
OURS = {"readme.md", "README.md", "fonts.conf"}  # what we wrote ourselves beside them
BINARY = {".icc", ".otf", ".ttf", ".woff", ".woff2", ".wasm"}  # nobody reads in a diff whether one of these was exchanged


def shipped_files():
    """Return every file of a folder for the work of others, and every binary that we did not make, by its path."""
    folders = {ROOT / entry["folder"] for entry in VENDORED} | {path for path in (ROOT / "theme/assets/vendor").iterdir() if path.is_dir()}
    found = {path for folder in folders for path in folder.rglob("*") if path.is_file() and path.name not in OURS}
    for top in ("content", "deck", "fieldguide", "hooks", "theme", "tools"):
        found |= {path for path in (ROOT / top).rglob("*") if path.suffix in BINARY and path.parent != fonts.MADE}
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["name"])
def test_what_is_vendored_is_what_was_published(entry):
    found = {name: hashlib.sha256((ROOT / entry["folder"] / name).read_bytes()).hexdigest() for name in entry["sha256"]}

    assert found == entry["sha256"]
    assert all(entry[field] for field in ("version", "origin", "licence"))


def test_nothing_of_others_is_shipped_without_a_checksum():
    assert shipped_files() == sorted(f"{entry['folder']}/{name}" for entry in VENDORED for name in entry["sha256"])


@pytest.mark.parametrize("name", fonts.FILES)
def test_a_font_of_the_site_is_cut_from_the_one_that_was_published(name):
    source, characters = fonts.FILES[name]
    cut = io.BytesIO()

    fonts.cut(fonts.SOURCE / f"atkinson-hyperlegible-next-{source}.woff2", characters).save(cut)

    assert cut.getvalue() == (fonts.MADE / f"atkinson-{name}.woff2").read_bytes()
