"""Everything that takes part in a rendering: with it in the key, nothing from the cache can be out
of date.
"""

import ctypes
import platform
import re
import sys
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from fieldguide.reading.design_tokens import TOKENS
from printing.pdf.cache import key_of

PRINTING = Path(__file__).parents[1]  # fonts, stylesheets and templates lie below it
# WeasyPrint and what it requires (tests/printing/pdf/test_cache.py compares), and what draws QR codes
PACKAGES = (
    "weasyprint",
    "pydyf",
    "cffi",
    "tinyhtml5",
    "tinycss2",
    "cssselect2",
    "pyphen",
    "pillow",
    "fonttools",
    "segno",
)
# The names under which WeasyPrint looks for the libraries that set type (weasyprint/text/ffi.py),
# and how each tells its version.
# With the same ones the bytes are the same on any machine
LIBRARIES = {
    "pango_version_string": (
        "libpango-1.0-0",
        "pango-1.0-0",
        "pango-1.0",
        "libpango-1.0.so.0",
        "libpango-1.0.dylib",
    ),
    "hb_version_string": (
        "libharfbuzz-0",
        "harfbuzz",
        "harfbuzz-0.0",
        "libharfbuzz.so.0",
        "libharfbuzz.0.dylib",
    ),
}
# a name without a scheme; printing/pdf/render.py lets no other file in
NAMED_FILE = re.compile(r'(?:href=|@import |url\()"([\w/.-]+)"')


def print_key(html: str, stylesheets: tuple[str, ...] = ()) -> str:
    """Return the key of a rendering: its words, its stylesheets, our code, all fonts, and the
    version of every program.
    """
    files = [
        part
        for name in own_files(html, stylesheets)
        for part in (name, (PRINTING / name).read_bytes())
    ]
    return key_of(_programs(), html, *stylesheets, "files", *files)


def own_files(html: str, stylesheets: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the files below printing/ that an HTML text and its stylesheets name, and those that
    these name.
    """
    waiting, found = [*stylesheets, *NAMED_FILE.findall(html)], set()
    while waiting:
        name = waiting.pop()
        if name not in found and (PRINTING / name).is_file():
            found.add(name)
            waiting += _named(name)
    return tuple(sorted(found))


@cache
def _named(stylesheet: str) -> tuple[str, ...]:
    """Return the files that a stylesheet names, seen from printing/."""
    if not stylesheet.endswith(".css"):
        return ()
    folder = (PRINTING / stylesheet).parent
    names = NAMED_FILE.findall((PRINTING / stylesheet).read_text(encoding="utf-8"))
    return tuple(
        (folder / name).resolve().relative_to(PRINTING).as_posix()
        for name in names
        if (folder / name).resolve().is_relative_to(PRINTING)
    )


@cache
def _programs() -> str:
    packages = [f"{name} {version(name)}" for name in PACKAGES]
    libraries = [
        _library_version(function, names) for function, names in LIBRARIES.items()
    ]
    # Fonts all count: a letter that a stylesheet's font lacks is looked for in the others
    paths = [*sorted(PRINTING.rglob("*.py")), *sorted((PRINTING / "fonts").iterdir())]
    files = [
        part
        for path in paths
        for part in (path.relative_to(PRINTING).as_posix(), path.read_bytes())
    ]
    return key_of(
        sys.version,
        platform.machine(),
        zlib.ZLIB_RUNTIME_VERSION,
        *packages,
        *libraries,
        TOKENS.read_bytes(),
        *files,
    )


def _library_version(function: str, names: tuple[str, ...]) -> str:
    """Return the version of a library.

    WeasyPrint is not asked: to import it takes as long as all the rest of a build without news.
    """
    for name in names:
        try:
            tell = getattr(ctypes.CDLL(name), function)
        except OSError:
            continue
        tell.restype = ctypes.c_char_p
        return bytes(tell()).decode()
    return "not found"  # then WeasyPrint does not start either
