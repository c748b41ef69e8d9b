"""What broken words become on paper: all that `make check` lets pass becomes a book and an e-book that are
well-formed, and in which nothing runs, loads or leads away.
"""

import io
import re
import shutil
import zipfile
from xml.etree import ElementTree

import pytest
from broken_content_outcome import harm_in
from broken_contents import IN_BODIES, IN_FIELDS, IN_FILES, with_field
from finished_book import EDITION
from project import SITE_URL, SOUND

from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library
from printing.book.book_pdf import book_html
from printing.book.epub import epub

PAGES = ("credits.md", "techniques/first.md", "situations/stuck.md")
FIELDS = (
    ("credits.md", "title"),
    ("techniques/first.md", "summary"),
    ("situations/stuck.md", "first_check"),
)
ALLOWED = (
    "<https://a.example/?a=1&copy=2> and <mailto:desk@a.example>",
    "[Here](https://a.example/?a=1&b=2) and [there](https://a.example/ 'x\" onclick=\"y')",
    "<details markdown>\n<summary>More & more</summary>\n\nwords & words\n\n</details>",
    "<ul><li>one<br>two</li></ul>",
    "a | b\n--|:-:\n1 | 2 & 3",
    '!!! note "One & two"\n\n    words',
    "&lt;script&gt;alert(1)&lt;/script&gt; and `<`",
    '### "Quoted" & more {#quoted-more}\n\n[To it](#quoted-more), [to nothing](#nowhere)',
)
LOADED = re.compile(r'<[^>]* src="https?:[^"]*"')
BREAKS = {
    **{
        f"{what}: {page}": (page, lambda text, mark=mark: f"{text}\n\n{mark}\n")
        for what, mark in IN_BODIES.items()
        for page in PAGES
    },
    **{
        f"{what}: {page} {field}": (
            page,
            lambda text, field=field, value=value: with_field(text, field, value),
        )
        for what, value in IN_FIELDS.items()
        for page, field in FIELDS
    },
    **{f"{what}: {PAGES[1]}": (PAGES[1], broken) for what, broken in IN_FILES.items()},
}


def texts(library):
    """Return the book, and each page and drawing of the e-book, by its name."""
    made = {"book": book_html(library, SITE_URL, EDITION)}
    with zipfile.ZipFile(io.BytesIO(epub(library, SITE_URL, EDITION))) as file:
        made |= {name: file.read(name).decode() for name in file.namelist()}
    return {name: text for name, text in made.items() if not name.endswith(".css")}


def harm(made):
    """Return what runs, loads or leads away in a book and an e-book, with where it stands."""
    return {
        (name, found)
        for name, text in made.items()
        for found in {*harm_in(text), *LOADED.findall(text)}
    }


@pytest.fixture(scope="module")
def usual():
    """What a book of sound words holds of this, such as its style sheet."""
    return harm(texts(read_library(SOUND)))


@pytest.mark.parametrize("what", BREAKS)
def test_what_check_lets_pass_does_no_harm_on_paper(what, usual, tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    name, broken = BREAKS[what]
    page = content / name
    page.write_text(broken(page.read_text(encoding="utf-8")), encoding="utf-8", newline="")

    try:
        made = texts(read_library(content))
    except ContentProblems as problems:
        assert re.match(r"content/\S+:\d+: .+\. .+", str(problems))
        return

    for name, text in made.items():
        if name.endswith((".xhtml", ".svg", ".ncx", ".opf", ".xml")):
            ElementTree.fromstring(text)
    assert harm(made) - usual == set()


@pytest.mark.parametrize("name", PAGES)
def test_all_that_a_page_may_hold_is_well_formed_on_paper(name, usual, tmp_path):
    content = shutil.copytree(SOUND, tmp_path / "content")
    page = content / name
    words = "\n\n".join((page.read_text(encoding="utf-8"), *ALLOWED))
    page.write_text(f"{words}\n", encoding="utf-8")

    made = texts(read_library(content))

    for text in (text for name, text in made.items() if name.endswith(".xhtml")):
        ElementTree.fromstring(text)
    assert harm(made) - usual == set()
    pages = "".join(made.values())
    assert 'href="mailto:desk@a.example"' in pages and "?a=1&amp;copy=2" in pages


@pytest.mark.parametrize(
    "planted",
    [IN_BODIES["a script"], IN_BODIES["a link that runs"], "![A](https://a.example/x.png)"],
)
def test_harm_on_paper_is_found(planted, usual, tmp_path, monkeypatch):
    """What the books would be if nothing in the pages were checked."""
    monkeypatch.setattr("fieldguide.reading.read_library.RULES", ())
    content = shutil.copytree(SOUND, tmp_path / "content")
    page = content / PAGES[0]
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{planted}\n", encoding="utf-8")

    assert {name for name, _ in harm(texts(read_library(content))) - usual} == {
        "book",
        "EPUB/credits.xhtml",
    }
