"""Every file that the site offers to other programs."""

from collections.abc import Callable

from fieldguide.exports import (
    anki,
    anki_text,
    catalogue,
    citations,
    common_cartridge,
    course_pack,
    gift,
    guide_data,
    llms_txt,
    moodle_xml,
    oembed,
    qti,
    quizlet,
    scorm,
    tables,
)
from fieldguide.model.library import Library
from fieldguide.model.site import Site

# An export takes the library and the site, and returns files by their paths below the site's address. The
# same library and site give the same bytes.
Export = Callable[[Library, Site], dict[str, bytes]]
EXPORTS: tuple[Export, ...] = (
    guide_data.files,
    tables.files,
    catalogue.files,
    citations.files,
    llms_txt.files,
    oembed.files,
    moodle_xml.files,
    gift.files,
    qti.files,
    common_cartridge.files,
    course_pack.files,
    anki.files,
    anki_text.files,
    quizlet.files,
    scorm.files,
)


def exported_files(library: Library, site: Site) -> dict[str, bytes]:
    """Return every exported file by its path below the site's address."""
    found: dict[str, bytes] = {}
    for export in EXPORTS:
        files = export(library, site)
        assert found.keys().isdisjoint(files), "two exports write one file"
        found |= files
    return found
