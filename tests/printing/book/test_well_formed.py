"""The book and the e-book are made of XHTML: what is not well-formed is refused with its page, and
never written.
"""

import shutil

import pytest
from project import ROOT, SITE_URL, run

from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library
from printing.book.epub import epub

NOT_WELL_FORMED = (
    "<div data-offline hidden>Words</div>",
    '<p aria-live="polite">Here & there</p>',
    "Words <span data-size></span>.",
)


@pytest.mark.parametrize("words", NOT_WELL_FORMED)
def test_a_page_of_which_an_e_book_could_show_nothing_is_named(words, tmp_path):
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    page = content / "credits.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    library = read_library(content)

    with pytest.raises(
        ContentProblems, match=r"content/credits\.md:1: the e-book cannot show this page"
    ):
        epub(library, SITE_URL, "edition")


def test_the_command_ends_with_one_message_and_leaves_the_last_e_book(copied_project):
    book = copied_project / "out" / "impasse-field-guide.epub"
    book.parent.mkdir()
    book.write_bytes(b"the last one")
    page = copied_project / "content" / "credits.md"
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n{NOT_WELL_FORMED[0]}\n", encoding="utf-8"
    )

    done = run("build_pdf.py", "--edition", "epub", "--out", book.parent, cwd=copied_project)

    assert done.returncode == 1 and book.read_bytes() == b"the last one"
    assert "content/credits.md:1:" in done.stderr and "Traceback" not in done.stderr
