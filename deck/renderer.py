"""What renders the cards, as a text: with the HTML of a card it decides every byte of the card's pages."""

import ctypes
import platform
import sys
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .cache import key

HERE = Path(__file__).parent
PACKAGES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "fonttools", "pyphen", "pikepdf", "pillow")
NOT_RENDERED = {".py", ".pyc", ".j2", ".icc", ".md"}  # code has a list of its own; of templates only what they print matters
CODE = ("render.py", "assemble.py", "impose.py")
# The names under which WeasyPrint looks for each library (weasyprint/text/ffi.py), and how it tells its version
LIBRARIES = {
    "pango": (("libpango-1.0-0", "pango-1.0-0", "pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz-0", "harfbuzz", "harfbuzz-0.0", "libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    "fontconfig": (("libfontconfig-1", "fontconfig-1", "fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib"), "FcGetVersion"),
    "freetype": (("libfreetype-6", "freetype-6", "freetype", "libfreetype.so.6", "libfreetype.6.dylib"), "FT_Library_Version"),
}


@cache
def fingerprint() -> str | None:
    """Return a text that changes with every stylesheet, font, line of our code and version that takes part; None if one is unknown.

    Without it nothing is kept: a slow build is better than a wrong one. WeasyPrint is not imported, which alone takes as long as
    the rest of a build that finds all in the cache.
    """
    try:
        packages = [f"{name} {version(name)}" for name in PACKAGES]
        libraries = [f"{name} {_library_version(names, function)}" for name, (names, function) in LIBRARIES.items()]
    except (PackageNotFoundError, OSError, AttributeError):
        return None
    files = [path for path in sorted(HERE.rglob("*")) if path.is_file() and (path.suffix not in NOT_RENDERED)]
    files += [HERE / name for name in CODE]
    contents = [part for path in files for part in (path.relative_to(HERE).as_posix(), path.read_bytes())]
    return key(sys.version, platform.platform(), platform.machine(), zlib.ZLIB_RUNTIME_VERSION, *packages, *libraries, *contents)


def _library_version(names: tuple[str, ...], function: str) -> str:
    library = _loaded(names)
    if function == "FT_Library_Version":
        return _freetype_version(library)
    tell: Callable = getattr(library, function)
    tell.restype = ctypes.c_int if function == "FcGetVersion" else ctypes.c_char_p
    return str(tell())


def _freetype_version(library: ctypes.CDLL) -> str:
    handle, numbers = ctypes.c_void_p(), [ctypes.c_int() for _ in range(3)]
    if library.FT_Init_FreeType(ctypes.byref(handle)):
        raise OSError("FreeType does not start")
    library.FT_Library_Version(handle, *map(ctypes.byref, numbers))
    library.FT_Done_FreeType(handle)
    return ".".join(str(number.value) for number in numbers)


def _loaded(names: tuple[str, ...]) -> ctypes.CDLL:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError(f"{names[0]} is not found")
