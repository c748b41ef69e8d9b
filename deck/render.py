"""Sides to one PDF, a page a side. The only module that imports WeasyPrint."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .filled import filled
from .sides import Side

HERE = Path(__file__).parent
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
    """The finished PDF and what WeasyPrint warned of on the way."""

    pdf: bytes
    warnings: tuple[str, ...]


def rendered(sides: Sequence[Side], title: str, stylesheets: Sequence[str] = ("cards.css",)) -> Rendered:
    """Return the sides as a tagged PDF (PDF/UA-1) with bleed, one page a side.

    Raises DoesNotFit if words run over the foot of a side or past the safe zone.
    """
    return printed(_html(sides, title, stylesheets), lambda pages: _misfits(pages, sides))


def printed(html: str, misfits: Callable[[Sequence[Any]], Iterable[Misfit]] = lambda pages: ()) -> Rendered:
    """Return an HTML text as a tagged PDF (PDF/UA-1). Addresses in it are relative to this folder.

    `misfits` is asked for what does not fit on the laid-out pages; raises DoesNotFit with its answer.
    """
    from weasyprint import HTML

    with _Warnings() as warnings:
        document = HTML(string=html, base_url=str(HERE) + "/").render()
        if found := list(misfits(document.pages)):
            raise DoesNotFit(found)
        _link_once(document.pages)
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return Rendered(pdf, tuple(warnings.messages))


def margin_note(lines: Sequence[str]) -> bytes:
    """Return lines of small type as a PDF, a page a line, for the margin of a sheet."""
    return printed(filled("note.html.j2", lines=lines)).pdf


def _link_once(pages: Sequence[Any]) -> None:
    """Leave one link where WeasyPrint makes two: of an <a>, and again of what stands in it, such as a QR code.

    A screen reader would meet the second one twice, and PDF/UA-1 (7.18.5) forbids a link on a figure's tag. tests/test_pdf_ua.py checks it.
    """
    for page in pages:
        page.links = [link for link in page.links if link[-1].link]


def _html(sides: Sequence[Side], title: str, stylesheets: Sequence[str]) -> str:
    return filled("deck.html.j2", sides=sides, title=title, stylesheets=stylesheets)


def _misfits(pages: Sequence[Any], sides: Sequence[Side]) -> Iterator[Misfit]:
    """Yield every side whose words reach into its foot, or past the bottom or the right of the safe zone.

    Boxes are WeasyPrint's own and not public; the lock pins the version, and a test overfills a card to see this fail.
    """
    if len(pages) != len(sides):
        raise RuntimeError(f"{len(sides)} sides made {len(pages)} pages")
    for i, (page, side) in enumerate(zip(pages, sides, strict=True)):
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
