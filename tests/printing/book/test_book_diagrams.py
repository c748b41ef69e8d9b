"""The diagrams in the book and the e-book: on the band of each technique's chapter, and of no other."""

import io
import zipfile

from bs4 import BeautifulSoup
from project import SITE_URL

from printing.book.epub import epub


def test_each_chapter_of_a_technique_in_the_e_book_has_its_diagram(library):
    with zipfile.ZipFile(io.BytesIO(epub(library, SITE_URL, "An edition"))) as file:
        held = {name: file.read(name).decode() for name in file.namelist()}
    style = held["EPUB/book.css"]
    heads = {
        name: BeautifulSoup(text, "html.parser").select(".head > .diagram")
        for name, text in held.items()
        if name.endswith(".xhtml")
    }
    chapters = {f"EPUB/{t.code.lower()}.xhtml" for t in library.techniques}

    assert {name for name, found in heads.items() if found} == chapters
    for t in library.techniques:
        chapter = t.code.lower()
        assert f'#{chapter} .diagram {{ background-image: url("{chapter}.svg"); }}' in style
        assert held[f"EPUB/{chapter}.svg"] == library.diagram(t.code).picture("#fff")
        assert "currentColor" not in held[f"EPUB/{chapter}.svg"]
