"""What a browser needs to lay out a reader's own cards as the build lays out all others: their templates,
the style sheets, and the typeface's glyphs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType

import tinycss2
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from tinycss2.ast import Node

from fieldguide.cards.card_words import (
    Card,
    ChoiceBack,
    ChoiceFront,
    OwnBack,
    OwnFront,
)
from fieldguide.model.library import Library
from fieldguide.reading.design_tokens import TOKENS
from fieldguide.words.data_script import data_script
from fieldguide.words.typography import SHORT_ENDING_CHARS
from printing.cards.card_sizes import DEFAULT_SIZE, LARGE_PRINT_SIZE
from printing.cards.sides import card_sides
from printing.fill_template import filled
from printing.pdf.font_glyphs import WEIGHTS, glyphs_by_letter, typeface

SCRIPT, STYLE = "assets/deck-own.js", "assets/deck-own.css"  # below the site's address
SIZES = (DEFAULT_SIZE, LARGE_PRINT_SIZE)
PRINTING = Path(__file__).parents[1]
SCALE = (
    8  # browsers round lines and borders to pixels: an eighth of one does not matter
)
COMMANDS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}
# What a style sheet calls by these names is the box around the sides there
HOST = {":root": ":host", "body": ":host"}


def own_cards_for_browsers(library: Library) -> dict[str, str]:
    """Return the texts of a script and a style sheet by path."""
    return {
        SCRIPT: data_script("guideDeckOwn", _table(library)),
        STYLE: _style_sheet(),
    }


def _table(library: Library) -> dict[str, object]:
    labels = library.labels
    return {
        "scale": SCALE,
        "sides": _html(_own_card(library)),
        "cover_sides": _html(_cover(library)),
        "families": {
            family.key: {
                "name": family.name,
                "colour": family.colour,
                "shape": _drawn(family.shape),
            }
            for family in library.families
        },
        "guide": labels.guide.name,
        "language": labels.language,
        "font": _font(),
        "short_ending_chars": SHORT_ENDING_CHARS,
        "words": {
            **labels.your_deck.own.model_dump(),
            "copies": labels.your_deck.copies,
        },
        "cover_words": labels.your_deck.cover_card.model_dump(),
    }


def _own_card(library: Library) -> Card:
    """Return a card of which a script writes the words, the colour and the family's shape."""
    family = library.families[0]
    front = OwnFront(title="", family=family, line="")
    back = OwnBack(title="", family=family, signs="", steps=("",))
    return Card("own", "", front, back, library.labels)


def _cover(library: Library) -> Card:
    """Return the card that lies on a choice. A script writes how many cards it is, and the link."""
    words = library.labels.your_deck.cover_card
    lead = words.lead.format(guide=library.labels.guide.name)
    front = ChoiceFront(title="", lead=lead, codes="")
    return Card("cover", "", front, ChoiceBack(words.title, words.how), library.labels)


def _html(card: Card) -> list[str]:
    return [
        filled("side.html.j2", side=replace(side, colour=""))
        for side in card_sides(card, "", "", ())
    ]


def _style_sheet() -> str:
    """Return the cards' style sheets as one for a shadow tree, whose host has a size and a look for classes.

    What belongs to paper is left out, and so is what they import.
    """
    sizes = (
        _rules(f"cards/sizes/{name}.css", {":root": f":host(.{name})"})
        for name in SIZES
    )
    return "".join(
        chain(
            _rules("cards/in_browser.css"),
            _rules(TOKENS, HOST),
            _rules("cards/cards.css", HOST),
            *sizes,
            _rules("cards/monochrome.css", within=":host(.mono) "),
        )
    )


def _rules(
    sheet: str | Path,
    renamed: Mapping[str, str] = MappingProxyType({}),
    within: str = "",
) -> Iterator[str]:
    css = (PRINTING / sheet).read_text(encoding="utf-8")
    rules = tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = (
                tinycss2.serialize(s).strip() for s in _selectors(rule.prelude)
            )
            written = ",".join(within + renamed.get(name, name) for name in selectors)
            yield f"{written}{{{_declarations(rule.content)}}}\n"


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """Yield the selectors of a list, split at its commas."""
    for is_comma, tokens in groupby(prelude, lambda token: token == ","):
        if not is_comma:
            yield list(tokens)


def _declarations(content: list[Node]) -> str:
    declarations = tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    )
    return ";".join(
        f"{d.name}:{tinycss2.serialize(_enlarged(d.value)).strip()}"
        for d in declarations
    )


def _enlarged(tokens: list[Node]) -> list[Node]:
    """Return tokens with all lengths of paper SCALE times as long."""
    for token in tokens:
        if token.type == "dimension" and token.lower_unit in ("mm", "pt"):
            token.representation = f"{token.value * SCALE:.6g}"
        elif token.type == "function":
            _enlarged(token.arguments)
    return tokens


def _drawn(shape: str) -> str:
    """Return a path in absolute lines and curves alone, each with its letter, which is easy to read."""
    pen = RecordingPen()
    parse_path(shape, pen)
    return "".join(
        COMMANDS[name]
        + " ".join(f"{number:.5g}" for point in points for number in point)
        for name, points in pen.value
    )


def _font() -> dict[str, object]:
    """Return the letters of the typeface, the number of each one's glyph, and by weight its width."""
    fonts = {weight: typeface(weight) for weight in WEIGHTS}
    glyphs = glyphs_by_letter(fonts[400])
    widths = {
        weight: [
            font["hmtx"].metrics[font.getGlyphName(glyph)][0]
            for glyph in glyphs.values()
        ]
        for weight, font in fonts.items()
    }
    if any(glyphs_by_letter(font) != glyphs for font in fonts.values()):
        raise RuntimeError(
            "the weights of the typeface number their glyphs differently"
        )
    head = fonts[400]["hhea"]
    return {
        "letters": "".join(glyphs),
        "glyphs": list(glyphs.values()),
        "widths": widths,
        "em": fonts[400]["head"].unitsPerEm,
        "rise": (head.ascent + head.descent) / 2,
    }
