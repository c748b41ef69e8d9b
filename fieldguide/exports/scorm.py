"""A package for learning platforms, as SCORM 1.2 has it: one page with the quiz and the cards.

The platform opens the page in a frame or a window, where theme/assets/scorm/ reports to it. All that the
page loads is in the package, and is that of the site: its quiz, its colours, its typeface.
"""

from fieldguide.exports.scorm_manifest import manifest
from fieldguide.exports.scorm_page import SCRIPTS, SHEETS, practice_page
from fieldguide.exports.xml_file import xml_file
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.reading.theme_files import theme_files
from fieldguide.words.fixed_zip import zip_of

FILE = "courses/impasse-practice-scorm12.zip"
MANIFEST, PAGE, ASSETS = "imsmanifest.xml", "index.html", "assets/"  # in the zip
# A browser loads of them what the letters of the page need; their licence goes along
FONTS = (
    "fonts/atkinson-english.woff2",
    "fonts/atkinson-latin.woff2",
    "fonts/atkinson-latin-extended.woff2",
    "fonts/atkinson-vietnamese.woff2",
    "fonts/OFL.txt",
)


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the package of a library, with links to a site."""
    assets = theme_files((*SHEETS, *SCRIPTS, *FONTS))
    held = {PAGE: practice_page(library, site, ASSETS).encode()} | {
        f"{ASSETS}{path}": content for path, content in assets.items()
    }
    head = xml_file(manifest(library, site, PAGE, list(held)))
    return {FILE: zip_of({MANIFEST: head} | held)}
