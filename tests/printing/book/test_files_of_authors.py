"""What an author adds or links beside the words: in the book and in the e-book pictures are shown, files to
download lead to the site, and addresses stay as they are.
"""

import io
import re
import shutil
import zipfile

import pikepdf
import pytest
from finished_book import EDITION
from PIL import Image
from project import SITE_URL, SOUND

from fieldguide.reading.read_library import read_library
from printing.book.book_pdf import book_pdf
from printing.book.epub import epub

# with sizes in pixels that no other picture of the book has
PICTURES = {
    "photo.jpg": ("JPEG", (21, 13)),
    "plan.jpeg": ("JPEG", (23, 13)),
    "dot.png": ("PNG", (27, 13)),
}
MAIL = "mailto:desk@example.org"
FILES = ("handout.docx", "slides.pptx", "table.csv")
WORDS = (
    "\n[Word](../handout.docx) and [slides](../slides.pptx) and [a table](../table.csv), and "
    f"[write to us]({MAIL}), at <{MAIL}>.\n"
    "\n![A photo](../photo.jpg)\n\n![A plan](../plan.jpeg)\n\n![A dot](../dot.png)\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The small sound library, in which a technique, a page in a folder, shows and links what was added."""
    content = shutil.copytree(SOUND, tmp_path_factory.mktemp("added") / "content")
    for name, (kind, size_px) in PICTURES.items():
        Image.new("RGB", size_px, "teal").save(content / name, kind)
    for name in FILES:
        (content / name).write_bytes(b"a,b\n" if name.endswith(".csv") else b"PK\x03\x04")
    page = content / "techniques/first.md"
    page.write_text(page.read_text(encoding="utf-8") + WORDS, encoding="utf-8")
    return read_library(content)


def test_pictures_are_shown_and_files_lead_to_the_site_in_the_e_book(library):
    with zipfile.ZipFile(io.BytesIO(epub(library, SITE_URL, EDITION))) as book:
        page = book.read("EPUB/t01.xhtml").decode()

    shown = re.findall(r'src="data:image/(\w+);base64,', page)
    assert sorted(shown) == ["jpeg", "jpeg", "png"]
    assert [name for name in FILES if f'href="{SITE_URL}{name}"' not in page] == []
    assert page.count(f'href="{MAIL}"') == 2


def test_pictures_are_shown_and_files_lead_to_the_site_in_the_book(library):
    file = book_pdf(library, SITE_URL, EDITION)

    with pikepdf.open(io.BytesIO(file.pdf)) as pdf:
        pictures = {
            (int(picture.Width), int(picture.Height))
            for page in pdf.pages
            for picture in page.get_images().values()
        }
        addresses = {
            str(link.A.URI)
            for page in pdf.pages
            for link in page.get("/Annots", ())
            if "/A" in link and "/URI" in link.A
        }
    assert {size_px for _, size_px in PICTURES.values()} <= pictures
    assert {MAIL, *(f"{SITE_URL}{name}" for name in FILES)} <= addresses
