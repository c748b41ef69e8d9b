"""HTML to PDF, rendered once and kept. The only module that imports WeasyPrint."""

import ctypes.util
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from printing.cards.sides import Side
from printing.fill_template import filled
from printing.pdf.cache import Cache
from printing.pdf.cache_key import own_files, print_key
from printing.pdf.line_end_patch import keeping_what_fits
from printing.shapes_and_qr import with_qr_codes
from printing.work_folder import naming_temporary_files

PRINTING = Path(__file__).parents[1]  # fonts, stylesheets and templates lie below it
BASE = PRINTING.as_uri() + "/"
NOTHING_KEPT = Cache()
FONT_WEIGHTS = (400, 700, 800)  # those of fonts.css
MM_PER_PX = 25.4 / 96  # WeasyPrint lays out in CSS pixels
BAND_FOOT_PX = 3.0  # room that stays under a title in its band
TOLERANCE_MM = 0.05  # rounding of line heights
# With an empty configuration no font of the machine can be embedded in silence. Read when
# WeasyPrint is first imported.
os.environ["FONTCONFIG_FILE"] = str(PRINTING / "fonts" / "fonts.conf")


@dataclass(frozen=True)
class Misfit:
    """Words that do not fit their side, and where an author can shorten them."""

    side: str
    part: str
    over_mm: float
    shorten: str

    def __str__(self) -> str:
        return f"{self.side}: {self.part} {self.over_mm:.1f} mm over. Shorten {self.shorten}."


class DoesNotFit(Exception):
    """Every side whose words do not fit. Nothing is shrunk or clipped."""

    def __init__(self, misfits: Sequence[Misfit]):
        # all that a worker's exception brings along is its arguments
        super().__init__(tuple(misfits))

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """What runs over, and by how much."""
        return self.args[0]

    def __str__(self) -> str:
        return "\n".join(map(str, self.misfits))


@dataclass(frozen=True)
class Rendered:
    """The finished PDF and what WeasyPrint warned of on the way."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


def rendered_card(
    sides: Sequence[Side], title: str, stylesheets: tuple[str, ...], cache: Cache
) -> Rendered:
    """Return the sides of one card as a tagged PDF (PDF/UA-1) with bleed, one page a side.

    A card is rendered alone, so that nothing on it can depend on another card:
    printing/pdf/tagged_pdf.py puts cards together. Raises DoesNotFit if words run over the foot of
    a side or past the safe zone.
    """
    return printed(
        _card_text(sides, title), cache, lambda pages: _misfits(pages, sides), stylesheets
    )


def kept_card(
    sides: Sequence[Side], title: str, stylesheets: tuple[str, ...], cache: Cache
) -> bytes | None:
    """Return what `rendered_card` would find in the cache, or None."""
    return cache.get(print_key(_card_text(sides, title), stylesheets))


def _card_text(sides: Sequence[Side], title: str) -> str:
    return filled("card.html.j2", sides=sides, title=title)


def rendered_cover(title: str, cache: Cache) -> Rendered:
    """Return a page that holds what all cards have in common: the whole fonts, and what the file
    says of itself.
    """
    return printed(
        filled("cover.html.j2", title=title, weights=FONT_WEIGHTS), cache, whole_fonts=True
    )


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
    key = print_key(html, stylesheets)
    if (kept := cache.get(key)) is not None:
        return Rendered(kept)
    with naming_temporary_files():
        result = _rendered(html, misfits, stylesheets, whole_fonts)
    if not result.warnings:  # a warning has to be told at every build
        cache.put(key, result.pdf)
    return result


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
        document = HTML(string=with_qr_codes(html), base_url=BASE, url_fetcher=fetcher).render(
            stylesheets=style.sheets, font_config=style.fonts
        )
        if found := list(misfits(document.pages)):
            raise DoesNotFit(found)
        _link_once(document.pages)
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, full_fonts=whole_fonts)
    return Rendered(pdf, (*style.warnings, *warnings.messages))


@cache
def load_weasyprint() -> None:
    """Have WeasyPrint at hand: load it in two thirds of the time, and mend how it ends lines.

    It tries each library by the names of every system, Linux last but one. For the first ones
    Python would ask the compiler and the linker (`ctypes.util.find_library`), fifteen times; on
    Linux the system itself finds a library by its name there.
    """
    ask = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        from weasyprint.layout import inline
    finally:
        ctypes.util.find_library = ask
    inline.split_first_line = keeping_what_fits(inline.split_first_line)


def margin_note(lines: Sequence[str], cache: Cache = NOTHING_KEPT) -> Rendered:
    """Return lines of small type as a PDF, a page a line, for the margin of a sheet."""
    return printed(filled("note.html.j2", lines=lines), cache)


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
        sheets = [
            CSS(filename=PRINTING / name, font_config=fonts, url_fetcher=fetcher)
            for name in names
        ]
    return _Style(sheets, fonts, tuple(warnings.messages))


@cache
def _only(names: tuple[str, ...]) -> Any:
    """Return a fetcher that takes these files below printing/ and no others, so that the key of a
    rendering names all that reaches it.
    """
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):
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
    figure's tag. tests/test_pdf_ua.py checks it.
    """
    for page in pages:
        page.links = [link for link in page.links if link[-1].link]


def _misfits(pages: Sequence[Any], sides: Sequence[Side]) -> Iterator[Misfit]:
    """Yield every side whose words reach into its foot, or past the bottom or the right of the safe zone.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and a test overfills a
    card to see this fail.
    """
    if len(pages) < len(sides):
        raise RuntimeError(f"{len(sides)} sides made {len(pages)} pages")
    # words of the last side may have made a page more
    for i, (page, side) in enumerate(zip(pages, sides, strict=False)):
        band, title, top = (
            _box(page, f"{side.anchor}{part}") for part in ("-band", "-title", "-top")
        )
        if _bottom(title or top) - _bottom(band) > -BAND_FOOT_PX:
            yield Misfit(
                side.name,
                "the title runs",
                (_bottom(title or top) - _bottom(band) + BAND_FOOT_PX) * MM_PER_PX,
                "it",
            )
        words, foot, whole = (
            _box(page, f"{side.anchor}{part}") for part in ("-words", "-foot", "")
        )
        over = _bottom(words) - (foot.position_y if foot else _bottom(whole))
        if address := _box(page, f"{side.anchor}-address"):
            over = max(over, _bottom(address) - _bottom(whole))
        if i + 1 < len(pages):  # words that run over go on upon the next page
            spilt = (
                _box(pages[i + 1], f"{side.anchor}{part}") for part in ("-words", "-address")
            )
            over = max(over, 0) + max((box.height for box in spilt if box), default=0)
        if over * MM_PER_PX > TOLERANCE_MM:
            is_raised = address and (foot.height - foot.min_height) * MM_PER_PX > TOLERANCE_MM
            shorten = (
                f"the site's address (SITE_URL), {side.words.written_in}"
                if is_raised
                else side.words.written_in
            )
            yield Misfit(side.name, "the words run", over * MM_PER_PX, shorten)


def _bottom(box: Any) -> float:
    return box.position_y + box.height


def _box(page: Any, anchor: str) -> Any:
    """Return the box of one part of a side on a page, or None."""
    return next(
        (
            box
            for box in _boxes(page._page_box)
            if box.element is not None and box.element.get("id") == anchor
        ),
        None,
    )


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


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
