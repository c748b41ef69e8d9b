"""Cards to sides as a template prints them: shapes, QR codes, links and bands, all finished."""

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urljoin

from markupsafe import Markup

from fieldguide.cards.card_words import Card, FamilyKey, SideWords
from fieldguide.model.labels import Labels
from fieldguide.model.lists import Family
from fieldguide.words.typography import NO_BREAK_SPACE
from printing.cards.kinds_of_side import KINDS, KindOfSide
from printing.pdf.tagged_pdf import WITHIN_DECK
from printing.shapes_and_qr import family_shape, qr_code

BLANK_RULES = 6  # lines to write on
CODES_IN_FULL = 6  # of a family in the key: more go on one line as T01 · 02 · 18
WHITE, BLACK = "#fff", "#000"


@dataclass(frozen=True)
class Link:
    """A code and where it leads."""

    code: str
    href: str


@dataclass(frozen=True)
class KeyRow:
    """A family in the key: its shape drawn in its colour, its word, its codes."""

    shape: Markup
    colour: str
    name: str
    codes: str


@dataclass(frozen=True)
class Side:
    """One side of a card with everything its template prints."""

    code: str
    shown_code: str
    face: str
    words: SideWords
    band: str
    bookmark: str
    colour: str
    shape: Markup
    address: str
    shown_address: str
    edition: str
    is_of_later_pack: bool
    qr: Markup
    next_links: tuple[Link, ...]
    key_rows: tuple[KeyRow, ...]
    rules: range
    labels: Labels

    @property
    def name(self) -> str:
        """The side as people say it, such as 'T04 back'."""
        return f"{self.code} {self.face}"

    @property
    def anchor(self) -> str:
        """The name a link within the deck leads to."""
        return self.code if self.is_front else f"{self.code}-back"

    @property
    def is_front(self) -> bool:
        """Whether this side carries the title."""
        return self.face == "front"

    @property
    def is_back(self) -> bool:
        """Whether this side carries the address."""
        return self.face == "back"

    @property
    def kind(self) -> KindOfSide:
        """How sides of its kind are printed."""
        return KINDS[type(self.words)]


def card_sides(
    card: Card, site: str, edition: str, in_deck: Container[str], monochrome: bool = False
) -> tuple[Side, Side]:
    """Return the front and the back of a card.

    `site` is the site's address and ends with a slash; `in_deck` are the codes to link to.
    """
    front, back = (
        _side(card, face, site, edition, in_deck, monochrome) for face in ("front", "back")
    )
    return front, back


def _side(
    card: Card, face: str, site: str, edition: str, in_deck: Container[str], monochrome: bool
) -> Side:
    words = card.front if face == "front" else card.back
    family: Family | None = getattr(words, "family", None)
    address = urljoin(site, "" if card.is_blank else f"{card.code.lower()}/")
    return Side(
        code=card.code,
        shown_code="" if card.is_blank else card.code,
        face=face,
        words=words,
        band=_band(words, face, family, card.labels),
        bookmark=f"{card.code} {card.title}",
        colour=BLACK if monochrome else family.colour if family else "",
        shape=_shape(family, face, monochrome, card.labels) if family else Markup(""),
        address=address,
        shown_address=address.removeprefix("https://").removeprefix("http://"),
        edition=edition,
        is_of_later_pack=card.is_of_later_pack,
        qr=qr_code(address, card.labels.cards.qr_code) if face == "back" else Markup(""),
        next_links=tuple(
            _link(code, site, in_deck) for code in getattr(words, "next_codes", ())
        ),
        key_rows=_key_rows(words, monochrome, card.labels)
        if isinstance(words, FamilyKey)
        else (),
        rules=range(BLANK_RULES),
        labels=card.labels,
    )


def _band(words: SideWords, face: str, family: Family | None, labels: Labels) -> str:
    if face == "back":
        return words.title
    return family.name if family else labels.guide.name


def _shape(family: Family, face: str, monochrome: bool, labels: Labels) -> Markup:
    """Return the shape in the band: beside the family's word on a front, and in its place on a back."""
    heard = labels.cards.family_shape if face == "front" else family.name
    return family_shape(family, BLACK if monochrome else WHITE, heard)


def _link(code: str, site: str, in_deck: Container[str]) -> Link:
    return Link(
        code, f"{WITHIN_DECK}{code}" if code in in_deck else urljoin(site, f"{code.lower()}/")
    )


def _key_rows(key: FamilyKey, monochrome: bool, labels: Labels) -> tuple[KeyRow, ...]:
    """Return the rows of the key. All codes are written alike: in full, or after the first by their numbers
    where a family has many.
    """
    in_full = max(len(codes) for _, codes in key.rows) <= CODES_IN_FULL
    return tuple(
        _key_row(family, codes if in_full else _shortened(codes), monochrome, labels)
        for family, codes in key.rows
    )


def _shortened(codes: tuple[str, ...]) -> tuple[str, ...]:
    return (*codes[:1], *(code[1:] for code in codes[1:]))


def _key_row(
    family: Family, codes: tuple[str, ...], monochrome: bool, labels: Labels
) -> KeyRow:
    colour = BLACK if monochrome else family.colour
    shape = family_shape(family, colour, labels.cards.family_shape)
    # no line begins with a dot
    return KeyRow(shape, colour, family.name, f"{NO_BREAK_SPACE}· ".join(codes))
