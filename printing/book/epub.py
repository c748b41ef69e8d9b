"""The guide as an EPUB 3: one file a chapter, laid out by the reader's own device.

Written by hand with zipfile: a library would stamp the time of the build into the file, and equal
words must give equal bytes.
"""

import io
import re
import uuid
import zipfile
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from fieldguide.book.model import Chapter, Part
from fieldguide.book.parts import parts
from fieldguide.model.labels import Labels
from fieldguide.model.library import Library
from fieldguide.reading.design_tokens import with_values
from printing.book.book_pdf import (
    WHITE,
    ChapterDiagram,
    family_marks,
    promise,
    shape,
    shown_address,
)
from printing.fill_template import filled

HERE = Path(__file__).parent
# the earliest time a zip file can hold; a real one would change the bytes
LONG_AGO = (1980, 1, 1, 0, 0, 0)
ID = re.compile(r'\bid="([^"]+)"')
INNER_LINK = re.compile(r'href="#([^"]+)"')


@dataclass(frozen=True)
class File:
    """A file of the EPUB: its name, its media type, and its text."""

    name: str
    media: str
    text: str
    properties: str = ""

    @property
    def id(self) -> str:
        """Its name in the manifest, which must be an XML name."""
        return "f-" + re.sub(r"[^a-z0-9]+", "-", self.name.lower())


@dataclass(frozen=True)
class NavPoint:
    """An entry of the NCX, the table of contents of EPUB 2: its place in the order of reading, and the
    entries below it.
    """

    id: str
    order: int
    title: str
    file: str
    within: tuple["NavPoint", ...] = ()


def epub(library: Library, site: str, edition: str) -> bytes:
    """Return the whole guide as an EPUB 3. `site` is the site's address and ends with a slash."""
    bound = parts(library, site)
    pages = _with_links(_pages(library, bound, site, edition))
    # the same for every build of the same site
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, site)
    ncx = _ncx(bound, identifier, library.labels)
    files = (*pages, *_looks(library), ncx)
    words = {
        "labels": library.labels,
        "edition": edition,
        "site": site,
        "identifier": identifier,
    }
    package = filled("epub_package.opf.j2", **words, files=files, spine=pages, ncx=ncx)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # First and not compressed, so that a reader knows the file by its first bytes (OCF 3.3, 4.2)
        _add(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", filled("epub_container.xml.j2"))
        _add(archive, "EPUB/package.opf", package)
        for file in files:
            _add(archive, f"EPUB/{file.name}", file.text)
    return out.getvalue()


def _ncx(bound: tuple[Part, ...], identifier: uuid.UUID, labels: Labels) -> File:
    """Return the table of contents for readers that know EPUB 2 alone (OPF 2.0.1, 2.4.1)."""
    points = _nav_points(bound)
    text = filled(
        "epub_ncx.xml.j2", labels=labels, identifier=identifier, points=points
    )
    return File("toc.ncx", "application/x-dtbncx+xml", text)


def _nav_points(bound: tuple[Part, ...]) -> tuple[NavPoint, ...]:
    order, points = count(1), []
    for part in bound:
        own = next(order)
        titles = (
            (chapter.id, f"{chapter.code} {chapter.title}".strip())
            for chapter in part.chapters
        )
        within = tuple(
            NavPoint(name, next(order), title, f"{name}.xhtml")
            for name, title in titles
        )
        points.append(NavPoint(part.id, own, part.title, f"{part.id}.xhtml", within))
    return tuple(points)


def _pages(
    library: Library, bound: tuple[Part, ...], site: str, edition: str
) -> tuple[File, ...]:
    words = {
        "promise": promise(library),
        "edition": edition,
        "site": site,
        "shown_site": shown_address(site),
        "parts": bound,
        "families": family_marks(library),
    }
    page = partial(_page, labels=library.labels)
    cover = page("cover.xhtml", "epub_cover.xhtml.j2", **words)
    nav = replace(
        page("contents.xhtml", "epub_nav.xhtml.j2", **words), properties="nav"
    )
    body = []
    for part in bound:
        body.append(page(f"{part.id}.xhtml", "epub_part.xhtml.j2", part=part))
        body += [
            page(
                f"{chapter.id}.xhtml",
                "epub_chapter.xhtml.j2",
                chapter=chapter,
                role=_role(chapter),
            )
            for chapter in part.chapters
        ]
    return (cover, nav, *body)


def _role(chapter: Chapter) -> str:
    """Return what a chapter is in the words of the EPUB structure vocabulary."""
    return {
        "references": "bibliography",
        "glossary": "glossary",
        "index-of-situations": "index",
        "index-of-techniques": "index",
    }.get(chapter.id, "chapter")


def _looks(library: Library) -> tuple[File, ...]:
    drawn = {t.code.lower(): library.diagram(t.code) for t in library.techniques}
    diagrams = tuple(ChapterDiagram(chapter, f"{chapter}.svg") for chapter in drawn)
    families = family_marks(library)
    css = filled("epub_families.css.j2", families=families, diagrams=diagrams)
    rules = (HERE / "epub.css").read_text(encoding="utf-8")
    style = File("book.css", "text/css", with_values(rules) + css)
    return (
        style,
        *(
            File(f"{f.key}.svg", "image/svg+xml", shape(f, f.colour))
            for f in library.families
        ),
        *(
            File(f"{f.key}-white.svg", "image/svg+xml", shape(f, WHITE))
            for f in library.families
        ),
        *(
            File(
                picture.address, "image/svg+xml", drawn[picture.chapter].picture(WHITE)
            )
            for picture in diagrams
        ),
    )


def _with_links(pages: tuple[File, ...]) -> tuple[File, ...]:
    """Return the pages with every link to a place in the book leading to the file that holds it."""
    holder = {place: page.name for page in pages for place in ID.findall(page.text)}

    def link(found: re.Match[str]) -> str:
        place = _nearest_place(found[1], holder)
        return f'href="{holder[place]}#{place}"'

    return tuple(replace(page, text=INNER_LINK.sub(link, page.text)) for page in pages)


def _nearest_place(place: str, holder: dict[str, str]) -> str:
    """Return a place, or the chapter that a section would stand in which is not there: its id
    begins with the chapter's.
    """
    while place and place not in holder:
        place = place.rpartition("-")[0]
    return place


def _page(name: str, template: str, **words: object) -> File:
    return File(name, "application/xhtml+xml", filled(template, **words))


def _add(
    archive: zipfile.ZipFile,
    name: str,
    text: str,
    compression: int = zipfile.ZIP_DEFLATED,
) -> None:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = compression
    archive.writestr(info, text.encode("utf-8"))
