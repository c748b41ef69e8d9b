"""HTML to PDF, rendered once and kept. The only module that imports WeasyPrint."""

import ctypes.util
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fieldguide.reading.design_tokens import TOKENS
from printing.pdf.balance_patch import balancing
from printing.pdf.cache import Cache
from printing.pdf.cache_key import own_files, print_key
from printing.pdf.fit import DoesNotFit, Misfit
from printing.pdf.line_end_patch import keeping_what_fits
from printing.shapes_and_qr import with_qr_codes
from printing.work_folder import naming_temporary_files

PRINTING = Path(__file__).parents[1]  # fonts, stylesheets and templates lie below it
BASE = PRINTING.as_uri() + "/"
NOTHING_KEPT = Cache()
# With an empty configuration no font of the machine can be embedded in silence. Read when
# WeasyPrint is first imported.
os.environ["FONTCONFIG_FILE"] = str(PRINTING / "fonts" / "fonts.conf")


@dataclass(frozen=True)
class Rendered:
    """The finished PDF and what WeasyPrint warned of on the way."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


def printed(
    html: str,
    cache: Cache = NOTHING_KEPT,
    misfits: Callable[[Sequence[Any]], Iterable[Misfit]] = lambda pages: (),
    stylesheets: tuple[str, ...] = (),
    whole_fonts: bool = False,
) -> Rendered:
    """Return an HTML text as a tagged PDF (PDF/UA-1), from the cache if nothing has changed.

    Addresses in it are relative to this folder.

    `misfits` is asked for what does not fit on the laid-out pages; raises DoesNotFit with its
    answer. `stylesheets` are those that the text does not name itself: they are parsed once for
    many texts.
    """
    if (known := kept(html, cache, stylesheets)) is not None:
        return known
    with naming_temporary_files():
        result = _rendered(html, misfits, stylesheets, whole_fonts)
    if not result.warnings:  # a warning has to be told at every build
        cache.put(print_key(html, stylesheets), result.pdf)
    return result


def kept(html: str, cache: Cache, stylesheets: tuple[str, ...] = ()) -> Rendered | None:
    """Return what `printed` has kept of an HTML text, or None. What did not fit is never kept."""
    pdf = cache.get(print_key(html, stylesheets))
    return None if pdf is None else Rendered(pdf)


def _rendered(
    html: str,
    misfits: Callable[[Sequence[Any]], Iterable[Misfit]],
    stylesheets: tuple[str, ...],
    whole_fonts: bool,
) -> Rendered:
    load_weasyprint()
    from weasyprint import HTML

    style = _style(stylesheets)
    with _Warnings() as warnings:
        fetcher = _only(own_files(html, stylesheets))
        document = HTML(
            string=with_qr_codes(html), base_url=BASE, url_fetcher=fetcher
        ).render(stylesheets=style.sheets, font_config=style.fonts)
        if found := list(misfits(document.pages)):
            raise DoesNotFit(found)
        _link_once(document.pages)
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_tags=True, full_fonts=whole_fonts
        )
    return Rendered(pdf, (*style.warnings, *warnings.messages))


@cache
def load_weasyprint() -> None:
    """Have WeasyPrint at hand: load it in two thirds of the time, and mend how it ends and balances lines.

    It tries each library by the names of every system, Linux last but one. For the first ones
    Python would ask the compiler and the linker (`ctypes.util.find_library`), fifteen times; on
    Linux the system itself finds a library by its name there.
    """
    ask = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        from weasyprint.layout import block, inline
    finally:
        ctypes.util.find_library = ask
    block.iter_line_boxes = balancing(block.iter_line_boxes)
    inline.split_first_line = keeping_what_fits(inline.split_first_line)


@dataclass(frozen=True)
class _Style:
    """Stylesheets parsed once a process, with the fonts they load."""

    sheets: list[Any]
    fonts: Any
    warnings: tuple[str, ...]


@cache
def _style(names: tuple[str, ...]) -> _Style:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), _only(own_files("", names))
    with _Warnings() as warnings:
        tokens = CSS(string=TOKENS.read_text(encoding="utf-8"))
        sheets = [
            CSS(filename=PRINTING / name, font_config=fonts, url_fetcher=fetcher)
            for name in names
        ]
    return _Style([tokens, *sheets], fonts, tuple(warnings.messages))


@cache
def _only(names: tuple[str, ...]) -> Any:
    """Return a fetcher that takes these files below printing/ and no others, so that the key of a
    rendering names all that reaches it.
    """
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and url.removeprefix(BASE) not in names:
                raise ValueError(
                    f"{url} is not a file of printing/ that a stylesheet names in double quotes"
                )
            return super().fetch(url, headers)

    return OwnFiles()


def _link_once(pages: Sequence[Any]) -> None:
    """Leave one link where WeasyPrint makes two: of an <a>, and again of what stands in it, such as
    a QR code.

    A screen reader would meet the second one twice, and PDF/UA-1 (7.18.5) forbids a link on a
    figure's tag. tests/printing/pdf/test_pdf_ua.py checks it.
    """
    for page in pages:
        page.links = [link for link in page.links if link[-1].link]


class _Warnings(logging.Handler):
    """Collects what WeasyPrint logs while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._logger = logging.getLogger("weasyprint")

    def __enter__(self) -> "_Warnings":
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
