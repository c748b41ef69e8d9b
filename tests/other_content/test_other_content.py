"""The same code with another's words: whatever `make check` calls in order becomes a site, a book, an e-book,
a chart and a deck.
"""

import ast
import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from project import ROOT, SITE_URL, SOUND, copy_of_the_project, run

from fieldguide.reading.read_library import read_library
from printing.book.epub import epub

ALL_EDITIONS = 12
CONTENT_CODE = re.compile(r"[TSC]\d\d[a-z]?", re.IGNORECASE)
OURS = ("S19", "T18", "C05", "melamed")  # codes and keys that stand in our content alone


def made(project, *commands):
    """Run commands in a copy of the project, one after the other; each has to succeed without a word of
    complaint.
    """
    for command in commands:
        done = run(*command, cwd=project, env={"PYTHONPATH": str(project)}, timeout=600)
        assert done.returncode == 0 and "Traceback" not in done.stderr, (
            command,
            done.stderr[-2000:],
        )


EVERYTHING = (
    ("-m", "fieldguide", "check"),
    ("build_pdf.py", "--edition", "all", "--quiet"),
    ("-m", "printing.production.pictures", "dist/deck", "dist/pictures"),
    ("-m", "mkdocs", "build", "--strict", "--quiet"),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Everything made from the small sound library."""
    project = copy_of_the_project(tmp_path_factory.mktemp("small"), SOUND)
    made(project, *EVERYTHING)
    return project


@pytest.fixture(scope="module")
def without_safety(tmp_path_factory):
    """Everything made from the small sound library without its situation about safety, and without the card
    that leads to it.
    """
    project = copy_of_the_project(tmp_path_factory.mktemp("without-safety"), SOUND)
    (project / "content/situations/unsafe.md").unlink()
    cards = project / "content/cards.yml"
    cards.write_text(
        cards.read_text(encoding="utf-8").partition("- code: C03")[0], encoding="utf-8"
    )
    made(project, *EVERYTHING)
    return project


def pdf_text(path):
    """Return all words of a PDF on one line."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(
            " ".join(page.get_textpage().get_text_range() for page in document).split()
        )


def epub_text(project):
    """Return all words of the e-book on one line."""
    with zipfile.ZipFile(project / "dist/deck/impasse-field-guide.epub") as file:
        pages = (
            file.read(name).decode() for name in file.namelist() if name.endswith(".xhtml")
        )
        return " ".join(
            " ".join(BeautifulSoup(page, "html.parser").get_text() for page in pages).split()
        )


def test_the_small_library_becomes_everything(small):
    assert len([*(small / "dist/deck").glob("impasse-*")]) == ALL_EDITIONS
    assert (small / "site/techniques/first/index.html").is_file() and (
        small / "site/s02/index.html"
    ).is_file()


def test_nothing_speaks_of_content_that_is_not_there(small):
    texts = {path.name: pdf_text(path) for path in (small / "dist/deck").glob("*.pdf")} | {
        "epub": epub_text(small)
    }
    pages = (path for path in (small / "site").rglob("*.html"))
    texts |= {
        str(path.relative_to(small)): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        ).get_text()
        for path in pages
    }
    assert len(texts) > 20

    assert [(name, word) for name, text in texts.items() for word in OURS if word in text] == []


def test_a_technique_credits_the_list_that_content_names(small):
    page = BeautifulSoup(
        (small / "site/techniques/first/index.html").read_text(encoding="utf-8"), "html.parser"
    )
    credit = next(p for p in page.find_all("p") if "published list" in p.get_text())

    assert credit.find("a")["href"].endswith("#second-2002")
    assert "The idea is item 1 of a published list" in epub_text(small)


@pytest.mark.parametrize("name", ["impasse-field-guide.pdf", "epub"])
def test_the_book_leads_to_the_safety_situations_there_are(small, without_safety, name):
    with_one, with_none = (
        epub_text(p) if name == "epub" else pdf_text(p / "dist/deck" / name)
        for p in (small, without_safety)
    )

    assert "If you doubt that everyone is safe, go to S02" in with_one
    assert (
        "If you doubt that everyone is safe, use nothing in this book, and turn to people who know this work."
        in with_none
    )


def test_the_chart_says_what_to_do_where_somebody_may_not_be_safe(small, without_safety):
    for project in (small, without_safety):
        assert "No technique: stop, screen, separate, refer." in pdf_text(
            project / "dist/deck/impasse-wall-chart-a3.pdf"
        )


def test_the_code_names_nothing_of_the_content():
    """Every key of a source, and every address of a technique or a situation, stands in content/ alone."""
    library = read_library(ROOT / "content")
    names = {
        *(r.id for r in library.references),
        *(entry.slug for entry in library.by_code().values()),
    }
    files = [
        path
        for folder in ("fieldguide", "printing", "hooks", "theme")
        for path in (ROOT / folder).rglob("*")
    ]
    code = {
        path: path.read_text(encoding="utf-8")
        for path in [*files, ROOT / "build_pdf.py"]
        if is_ours(path)
    }

    assert len(code) > 100
    assert [
        (str(path.relative_to(ROOT)), name)
        for path, text in code.items()
        for name in names
        if name in text
    ] == []


def test_no_word_of_the_code_is_a_code_or_a_title_of_the_content():
    """No string of the program, but for docstrings, is a code, or holds the title of a page or a card."""
    library = read_library(ROOT / "content")
    named = (*library.by_code().values(), *library.pages, *library.extra_cards)
    titles = {entry.title for entry in named if " " in entry.title}
    programs = [
        path
        for name in ("fieldguide", "printing", "hooks")
        for path in (ROOT / name).rglob("*.py")
    ]

    assert len(programs) > 50
    assert [
        (str(path.relative_to(ROOT)), words)
        for path in [*programs, ROOT / "build_pdf.py"]
        for words in strings(path)
        if CONTENT_CODE.fullmatch(words) or any(title in words for title in titles)
    ] == []


def strings(path):
    """Return the strings of a Python file, each without the docstrings."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {id(n.value) for n in nodes if isinstance(n, ast.Expr)}
    return [
        n.value
        for n in nodes
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docstrings
    ]


def is_ours(path: Path) -> bool:
    """Whether a file is text that we wrote."""
    return (
        path.suffix in (".py", ".j2", ".js", ".css", ".html", ".xml")
        and "vendor" not in path.parts
    )


def test_a_link_to_a_section_that_is_not_there_leads_to_its_chapter(tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    page = content / "credits.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n[A section](before-you-push.md#no-such-words)\n",
        encoding="utf-8",
    )

    book = epub(read_library(content), SITE_URL, "edition")

    with zipfile.ZipFile(io.BytesIO(book)) as file:
        credits = file.read("EPUB/credits.xhtml").decode()
    assert 'href="before-you-push.xhtml#before-you-push"' in credits
