"""One card to a PDF of its sides. The only module that imports WeasyPrint."""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .assemble import FONTS_KEY
from .sides import Side

HERE = Path(__file__).parent
BASE = HERE.as_uri() + "/"
MM_PER_PX = 25.4 / 96  # WeasyPrint lays out in CSS pixels
BAND_FOOT_PX = 3.0  # room that stays under a title in its band
TOLERANCE_MM = 0.05  # rounding of line heights
# With an empty configuration no font of the machine can be embedded in silence. Read when WeasyPrint is first imported.
os.environ["FONTCONFIG_FILE"] = str(HERE / "fonts" / "fonts.conf")


@dataclass(frozen=True)
class Misfit:
    """Words that do not fit their side."""

    side: str
    part: str
    over_mm: float

    def __str__(self) -> str:
        runs, shorten = ("runs", "the title") if self.part == "title" else ("run", "a field")
        return f"{self.side}: the {self.part} {runs} {self.over_mm:.1f} mm over. Shorten {shorten} of this card."


class DoesNotFit(Exception):
    """Every side whose words do not fit. Nothing is shrunk or clipped."""

    def __init__(self, misfits: Sequence[Misfit]):
        self.misfits = tuple(misfits)
        super().__init__("\n".join(map(str, misfits)))


@dataclass(frozen=True)
class Rendered:
    """A finished PDF and what WeasyPrint warned of on the way."""

    pdf: bytes
    warnings: tuple[str, ...]
    misfits: tuple[Misfit, ...] = ()


@dataclass(frozen=True)
class Job:
    """A card to render: its HTML, its sides, and the stylesheets by name."""

    html: str
    sides: tuple[Side, ...]
    stylesheets: tuple[str, ...]


def card_html(sides: Sequence[Side], title: str, stylesheets: Sequence[str] = ()) -> str:
    """Return the sides as an HTML text. Stylesheets are named only where nobody hands them over parsed."""
    return _environment().get_template("deck.html.j2").render(sides=sides, title=title, stylesheets=stylesheets)


def rendered_card(job: Job) -> Rendered:
    """Return a card as a tagged PDF (PDF/UA-1) with bleed, a page a side, or its misfits and no PDF.

    It is rendered alone, so that its pages cannot depend on another card, and without its fonts: deck/assemble.py embeds each once.
    """
    from weasyprint import HTML

    style = _style(job.stylesheets)
    with _Warnings() as warnings:
        html = HTML(string=job.html, base_url=BASE, url_fetcher=_only_own_files())
        document = html.render(stylesheets=style.sheets, font_config=style.fonts)
        misfits = tuple(_misfits(document.pages, job.sides))
        pdf = b"" if misfits else _pdf_without_fonts(document)
    return Rendered(pdf, (*style.warnings, *warnings.messages), misfits)


def printed(html: str, misfits: Callable[[Sequence[Any]], Iterable[Misfit]] = lambda pages: ()) -> Rendered:
    """Return an HTML text as a tagged PDF (PDF/UA-1). Addresses in it are relative to this folder.

    `misfits` is asked for what does not fit on the laid-out pages; raises DoesNotFit with its answer.
    """
    from weasyprint import HTML

    with _Warnings() as warnings:
        document = HTML(string=html, base_url=BASE).render()
        if found := list(misfits(document.pages)):
            raise DoesNotFit(found)
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Rendered(pdf, tuple(warnings.messages))


def load_renderer() -> None:
    """Import WeasyPrint, so that processes forked from this one need not. Half a second."""
    import weasyprint  # noqa: F401


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

    fonts, fetcher = FontConfiguration(), _only_own_files()
    with _Warnings() as warnings:
        sheets = [CSS(filename=HERE / name, font_config=fonts, url_fetcher=fetcher) for name in names]
    return _Style(sheets, fonts, tuple(warnings.messages))


@cache
def _only_own_files() -> Any:
    """Return a fetcher that takes nothing from outside this folder, so that deck/cache.py knows all that reaches a card."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(BASE) or ".." in url:
                raise ValueError(f"{url} is not below deck/")
            return super().fetch(url, headers)

    return OwnFiles()


class _Unembedded(dict):
    """WeasyPrint's fonts of a document, hidden when it comes to embed them."""

    def values(self) -> tuple:
        return ()


def _pdf_without_fonts(document: Any) -> bytes:
    """Return a document as PDF with the glyphs it uses named in its catalogue (see `FONTS_KEY`). `fonts` is not public; the lock pins the version."""
    import pydyf

    document.fonts = _Unembedded()

    def name_glyphs(_: Any, pdf: Any) -> None:
        used: dict[str, dict] = {}
        for font in dict.values(document.fonts):
            known = used.setdefault(font.hash, _font_facts(font))
            known["widths"] = {str(glyph): width for glyph, width in font.widths.items()} | known["widths"]
            known["text"] = {str(glyph): text for glyph, text in font.to_unicode.items()} | known["text"]
        pdf.catalog[FONTS_KEY.strip("/")] = pydyf.String(json.dumps(used, sort_keys=True))

    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, finisher=name_glyphs)


def _font_facts(font: Any) -> dict:
    return {
        "name": font.name.decode(),
        "family": font.family,
        "flags": font.flags,
        "ascent": font.ascent,
        "descent": font.descent,
        "stem": font.stemv,
        "sha256": sha256(font.file_content).hexdigest(),
        "widths": {},
        "text": {},
    }


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(HERE / "templates"), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _misfits(pages: Sequence[Any], sides: Sequence[Side]) -> Iterator[Misfit]:
    """Yield every side whose words reach into its foot, or past the bottom or the right of the safe zone.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and a test overfills a card to see this fail.
    """
    if len(pages) < len(sides):
        raise RuntimeError(f"{len(sides)} sides made {len(pages)} pages")
    for i, (page, side) in enumerate(zip(pages, sides, strict=False)):
        band, title, top = (_box(page, f"{side.anchor}{part}") for part in ("-band", "-title", "-top"))
        if _bottom(title or top) - _bottom(band) > -BAND_FOOT_PX:
            yield Misfit(side.name, "title", (_bottom(title or top) - _bottom(band) + BAND_FOOT_PX) * MM_PER_PX)
        words, foot, whole = (_box(page, f"{side.anchor}{part}") for part in ("-words", "-foot", ""))
        over = _bottom(words) - (foot.position_y if foot else _bottom(whole))
        if address := _box(page, f"{side.anchor}-address"):
            over = max(over, _bottom(address) - _bottom(whole))
        if i + 1 < len(pages):  # words that run over go on upon the next side's page
            spilt = (_box(pages[i + 1], f"{side.anchor}{part}") for part in ("-words", "-address"))
            over = max(over, 0) + max((box.height for box in spilt if box), default=0)
        if over * MM_PER_PX > TOLERANCE_MM:
            yield Misfit(side.name, "words", over * MM_PER_PX)


def _bottom(box: Any) -> float:
    return box.position_y + box.height


def _box(page: Any, anchor: str) -> Any:
    """Return the box of one part of a side on a page, or None."""
    return next((box for box in _boxes(page._page_box) if box.element is not None and box.element.get("id") == anchor), None)


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
