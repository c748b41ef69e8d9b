"""Cards to sides as a template prints them: shapes, QR codes, links and bands, all finished."""

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urljoin

from markupsafe import Markup

from fieldguide.cards.card_words import (
    Blank,
    Card,
    FamilyKey,
    OwnFront,
    SideWords,
    TechniqueFront,
)
from fieldguide.cards.situation_words import Situations
from fieldguide.model.diagram import Diagram
from fieldguide.model.labels import Labels
from fieldguide.model.lists import Family
from fieldguide.words.typography import NO_BREAK_SPACE
from printing.cards.kinds_of_side import KINDS, KindOfSide
from printing.pdf.tagged_pdf import WITHIN_DECK
from printing.shapes_and_qr import family_shape, picture_address, qr_code

BLANK_RULES, RULES_BELOW_A_DIAGRAM = 6, 4  # lines to write on
CODES_IN_FULL = 6  # of a family in the key: more go on one line as T01 · 02 · 18
ADDRESS_IN_ONE_LINE_CHARS = 32  # beside the QR code
WHITE, BLACK = "#fff", "#000"


@dataclass(frozen=True)
class Link:
    """A code, the title of its technique, and where it leads."""

    code: str
    title: str
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

    card: Card
    face: str
    words: SideWords
    band: str
    colour: str
    shape: Markup
    diagram: str
    address: str
    edition: str
    qr: Markup
    next_links: tuple[Link, ...]
    key_rows: tuple[KeyRow, ...]

    @property
    def code(self) -> str:
        """The code of its card."""
        return self.card.code

    @property
    def shown_code(self) -> str:
        """The code as it is printed: nothing on a card that leads to no page."""
        return self.code if self.card.has_page else ""

    @property
    def bookmark(self) -> str:
        """The name of the card in the list of bookmarks."""
        return f"{self.code} {self.card.title}"

    @property
    def names_next(self) -> bool:
        """Whether there is room to name the techniques that come next: a long address takes it."""
        return len(self.shown_address) <= ADDRESS_IN_ONE_LINE_CHARS

    @property
    def shown_address(self) -> str:
        """The address as it is printed."""
        return self.address.removeprefix("https://").removeprefix("http://")

    @property
    def labels(self) -> Labels:
        """The labels of the guide."""
        return self.card.labels

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
    def is_pictured(self) -> bool:
        """Whether its band has room for a diagram: on the front of a technique, or of a card for one."""
        pictured = TechniqueFront | Blank | OwnFront
        return self.is_front and isinstance(self.words, pictured)

    @property
    def rules(self) -> range:
        """The lines to write on: of a blank side, or below the situations where a side has room."""
        if isinstance(self.words, Situations):
            return range(self.words.free_rows)
        return range(RULES_BELOW_A_DIAGRAM if self.is_pictured else BLANK_RULES)

    @property
    def kind(self) -> KindOfSide:
        """How sides of its kind are printed."""
        return KINDS[type(self.words)]


def card_sides(
    card: Card,
    site: str,
    edition: str,
    in_deck: Container[str],
    monochrome: bool = False,
) -> tuple[Side, Side]:
    """Return the front and the back of a card.

    `site` is the site's address and ends with a slash; `in_deck` are the codes to link to.
    """
    front, back = (
        _side(card, face, site, edition, in_deck, monochrome)
        for face in ("front", "back")
    )
    return front, back


def _side(
    card: Card,
    face: str,
    site: str,
    edition: str,
    in_deck: Container[str],
    monochrome: bool,
) -> Side:
    words = card.front if face == "front" else card.back
    address = urljoin(site, f"{card.code.lower()}/" if card.has_page else "")
    return Side(
        card=card,
        face=face,
        words=words,
        band=_band(words, face, card.labels),
        colour=_colour(words, monochrome),
        shape=_shape(words, face, monochrome, card.labels),
        diagram=_diagram(words, monochrome),
        address=address,
        edition=edition,
        qr=qr_code(address, card.labels.cards.qr_code, card.edition)
        if face == "back"
        else Markup(""),
        next_links=_next_links(words, site, in_deck),
        key_rows=_key_rows(words, monochrome, card.labels),
    )


def _family(words: SideWords) -> Family | None:
    """Return the family of the technique that a side is about, or None."""
    return getattr(words, "family", None)


def _band(words: SideWords, face: str, labels: Labels) -> str:
    if face == "back":
        return words.title
    family = _family(words)
    return family.name if family else labels.guide.name


def _colour(words: SideWords, monochrome: bool) -> str:
    """Return the colour of the family; empty without one, for style sheets have a colour too."""
    if monochrome:
        return BLACK
    family = _family(words)
    return family.colour if family else ""


def _shape(words: SideWords, face: str, monochrome: bool, labels: Labels) -> Markup:
    """Return the shape in the band: beside the family's word on a front, and in its place on a back."""
    family = _family(words)
    if family is None:
        return Markup("")
    heard = labels.cards.family_shape if face == "front" else family.name
    return family_shape(family, BLACK if monochrome else WHITE, heard)


def _diagram(words: SideWords, monochrome: bool) -> str:
    """Return the address of the picture of a side; empty without one. Nobody has to hear it."""
    diagram: Diagram | None = getattr(words, "diagram", None)
    return (
        picture_address(diagram.picture(BLACK if monochrome else WHITE))
        if diagram
        else ""
    )


def _next_links(
    words: SideWords, site: str, in_deck: Container[str]
) -> tuple[Link, ...]:
    """Return the ways to the techniques that come next, the longest title first: it alone stands above the
    QR code, where a line is whole.
    """
    techniques: tuple[tuple[str, str], ...] = getattr(words, "next", ())
    links = (_link(code, title, site, in_deck) for code, title in techniques)
    return tuple(sorted(links, key=lambda link: len(link.title), reverse=True))


def _link(code: str, title: str, site: str, in_deck: Container[str]) -> Link:
    within = f"{WITHIN_DECK}{code}"
    return Link(
        code, title, within if code in in_deck else urljoin(site, f"{code.lower()}/")
    )


def _key_rows(words: SideWords, monochrome: bool, labels: Labels) -> tuple[KeyRow, ...]:
    """Return the rows of a key, none on another side. All codes are written alike: in full, or after the
    first by their numbers where a family has many.
    """
    if not isinstance(words, FamilyKey):
        return ()
    in_full = max(len(codes) for _, codes in words.rows) <= CODES_IN_FULL
    return tuple(
        _key_row(family, codes if in_full else _shortened(codes), monochrome, labels)
        for family, codes in words.rows
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
