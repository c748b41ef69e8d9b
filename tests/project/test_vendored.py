"""What we ship of others is what they published: each file has its checksum in tools/vendored.toml."""

import hashlib
import shutil
import tomllib

import pytest
from project import ROOT, run

VENDORED = tomllib.loads((ROOT / "tools" / "vendored.toml").read_text(encoding="utf-8"))[
    "vendored"
]
OURS = {"readme.md", "README.md", "fonts.conf"}  # what we wrote ourselves beside them
MADE = ("printing/fonts", "theme/assets/fonts")  # by tools/fonts.py
# nobody reads in a diff whether one of these was exchanged
BINARY = {".icc", ".otf", ".ttf", ".woff", ".woff2", ".wasm"}


def shipped_files():
    """Return every file of a folder for the work of others, and every binary that we did not make,
    by its path.
    """
    folders = {ROOT / entry["folder"] for entry in VENDORED} | {
        path for path in (ROOT / "theme/assets/vendor").iterdir() if path.is_dir()
    }
    found = {
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.name not in OURS
    }
    for top in ("content", "printing", "fieldguide", "hooks", "theme", "tools"):
        found |= {
            path
            for path in (ROOT / top).rglob("*")
            if path.suffix in BINARY and path.relative_to(ROOT).parent.as_posix() not in MADE
        }
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["name"])
def test_what_is_vendored_is_what_was_published(entry):
    found = {
        name: hashlib.sha256((ROOT / entry["folder"] / name).read_bytes()).hexdigest()
        for name in entry["sha256"]
    }

    assert found == entry["sha256"]
    assert all(entry[field] for field in ("version", "origin", "licence"))


def test_nothing_of_others_is_shipped_without_a_checksum():
    assert shipped_files() == sorted(
        f"{entry['folder']}/{name}" for entry in VENDORED for name in entry["sha256"]
    )


def test_the_fonts_we_ship_are_made_from_those_that_were_published(tmp_path):
    for name in ("tools", "printing/fonts", "theme/assets"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "node_modules"),
        )
    made = sorted(
        path
        for folder in MADE
        for path in (tmp_path / folder).iterdir()
        if path.suffix in BINARY
    )
    shipped = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in made}
    for path in made:
        path.unlink()

    done = run("-m", "tools.fonts", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})

    assert done.returncode == 0, done.stderr
    assert (
        len(made) >= 8 and {name: (tmp_path / name).read_bytes() for name in shipped} == shipped
    )
