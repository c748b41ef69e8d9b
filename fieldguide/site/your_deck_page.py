"""The page on which readers choose cards and make a PDF of them for their own printer.

Without JavaScript it leads to the ready-made files. theme/assets/deck/ shows the form, reads the choice from
the address, and lays the cards on paper.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from fieldguide.model.addresses import page_address
from fieldguide.model.library import Library
from fieldguide.model.listed_card import ListedCard
from fieldguide.model.made_pages import YOUR_DECK
from fieldguide.model.needed_pages import PRINT
from fieldguide.model.site import Site
from fieldguide.site.page_links import page_link
from fieldguide.words.links import bullets
from fieldguide.words.select import labelled_select, option_group

# as printing/sheets/sheet_table.py names them; they stand in addresses, so they stay
PAPERS, WAYS = ("a4", "letter", "card"), ("both", "short", "fold")
SIZES = ("poker", "a6")  # as printing/sheets/deck_for_browsers.py does
MARKS = ("kept", "tried")  # as theme/assets/marks/marks.js names them
MOST_COPIES = 99
EXAMPLE = "?cards=T01,T07*3&paper=letter&sides=both"


def your_deck(library: Library, site: Site, cards: Sequence[ListedCard]) -> str:
    """Return the page below its title; `cards` are those to choose from."""
    labels = library.labels.your_deck
    page = page_link(library.page(PRINT), YOUR_DECK.uri)
    return (
        f"{labels.intro}\n{{: .summary }}\n\n{labels.ready_made.format(page=page)}\n\n"
        f"{labels.script_needed}\n{{: .deck-missing }}\n\n"
        f"{_form(library, site, cards)}\n\n"
        f"## {labels.address_heading}\n\n"
        f"{labels.address.format(example=_code(EXAMPLE))}\n\n"
        f"{bullets(_options(library))}\n\n{labels.address_stays}\n"
    )


def _options(library: Library) -> list[str]:
    labels = library.labels.your_deck
    situation = next(s.code for s in library.situations if s.techniques)
    families = (family.key for family in library.families)
    groups = (situation, *families, *(pack.key for pack in library.packs))
    return [
        labels.option_cards.format(example=_code("cards=T01,T07*3")),
        labels.option_groups.format(names=_codes("cards", groups)),
        labels.option_paper.format(names=_codes("paper", PAPERS)),
        labels.option_sides.format(names=_codes("sides", WAYS)),
        labels.option_size.format(names=_codes("size", SIZES)),
        labels.option_colour.format(name=_code("colour=no")),
        labels.option_marks.format(name=_code("marks=no")),
        labels.option_box.format(name=_code("box=yes")),
        labels.option_cover.format(name=_code("cover=yes")),
        labels.option_own.format(name=_code("#own=…")),
    ]


def _code(words: str) -> str:
    return f"`{words}`"


def _codes(name: str, values: Sequence[str]) -> str:
    return ", ".join(_code(f"{name}={value}") for value in values)


def _form(library: Library, site: Site, cards: Sequence[ListedCard]) -> str:
    """Return what a script shows: the cards, how to print them, and the buttons."""
    labels = library.labels
    said = {
        "words": labels.your_deck.said.model_dump_json(),
        "groups": json.dumps(_groups(library)),
        "edition": labels.guide.edition.format(version=site.version),
        "guide": labels.guide.name,
        "address": site.at(page_address(YOUR_DECK.uri)),
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in said.items())
    parts = (
        _symbols(cards),
        _group_choice(library),
        *_card_choice(library, cards),
        _printing(library),
        _buttons(library),
    )
    return (
        f'<form class="deck" autocomplete="off" {data} hidden>{"".join(parts)}</form>'
    )


def _groups(library: Library) -> dict[str, list[str]]:
    """Return the codes of cards by what an address can name beside them: a situation, a family, a pack.

    Of a situation about safety it is the card that leads to its page.
    """
    groups = {
        s.code: [step.try_ for step in s.techniques]
        or [card.code for card in library.extra_cards if card.page == s.uri]
        for s in library.situations
    }
    families = {f.key: [t.code for t in library.in_family(f)] for f in library.families}
    packs = {p.key: [t.code for t in library.in_pack(p)] for p in library.packs}
    found = {**packs, **families, **groups}
    return {name: codes for name, codes in found.items() if codes}


def _symbols(cards: Iterable[ListedCard]) -> str:
    diagrams = {card.diagram.name: card.diagram for card in cards if card.diagram}
    symbols = "".join(d.as_symbol(_symbol(name)) for name, d in diagrams.items())
    return (
        f'<svg class="symbols" aria-hidden="true" width="0" height="0">{symbols}</svg>'
    )


def _symbol(diagram: str) -> str:
    return f"diagram-{diagram.lower()}"


def _group_choice(library: Library) -> str:
    labels, held = library.labels.your_deck, _groups(library)
    kinds = (
        (labels.by_family, [(f.key, f.name) for f in library.families]),
        (
            labels.by_situation,
            [(s.code, f"{s.code} {s.title}") for s in library.situations],
        ),
        (labels.by_pack, [(p.key, p.name) for p in library.packs]),
    )
    options = "".join(
        option_group(kind, (name for name in names if name[0] in held))
        for kind, names in kinds
    )
    options += option_group(labels.by_marks, ((name, labels[name]) for name in MARKS))
    buttons = "".join(
        f'<button type="button" name="{name}">{words}</button>'
        for name, words in (
            ("only", labels.only),
            ("add", labels.add),
            ("all", labels.all),
            ("none", labels.none),
        )
    )
    return (
        f'<h2>{labels.choose}</h2><div class="deck-groups">'
        f"{labelled_select('group', labels.group, options)}{buttons}"
        f'<label class="deck-each"><span>{labels.each}</span><input type="number" name="each" min="1" '
        f'max="{MOST_COPIES}" value="1"></label></div>'
    )


def _card_choice(library: Library, cards: Sequence[ListedCard]) -> Iterator[str]:
    """Yield the techniques of each family, then what else is in the deck."""
    for family in library.families:
        of_family = [card for card in cards if card.family == family]
        yield _card_list(family.name, of_family, library, f" family-{family.key}")
    others = [card for card in cards if not card.family]
    yield _card_list(library.labels.your_deck.beside, others, library)
    yield _opened("own", library.labels.your_deck.own_cards)


def _card_list(
    name: str, cards: Iterable[ListedCard], library: Library, worn: str = ""
) -> str:
    items = "".join(_card(card, library) for card in cards)
    return f'<fieldset class="deck-cards{worn}"><legend>{escape(name)}</legend><ul>{items}</ul></fieldset>'


def _card(card: ListedCard, library: Library) -> str:
    picture = card.diagram.used(_symbol(card.diagram.name)) if card.diagram else ""
    copies = escape(library.labels.your_deck.copies.format(code=card.code))
    blank = " data-blank" if card.is_blank else ""
    return (
        f'<li><label class="deck-card"><input type="checkbox" name="card" value="{card.code}"{blank}>'
        f'<span class="deck-face"><b>{card.code}</b>{picture}</span>'
        f"<span>{escape(card.title)}</span></label>"
        f'<label class="deck-copies" hidden>{copies} <input type="number" min="1" max="{MOST_COPIES}" '
        'value="1"></label></li>'
    )


def _printing(library: Library) -> str:
    labels = library.labels.your_deck
    moves = "".join(
        f'<label><span>{words}</span><input type="number" name="{name}" step="0.1" value="0"></label>'
        for name, words in (("right", labels.right), ("up", labels.up))
    )
    # a script lets it lead to the sheet of the chosen paper
    sheet = f'<a class="deck-calibration">{labels.sheet}</a>'
    # named as in theme/assets/deck/choice.js
    switched = {
        "colour": labels.colour,
        "marks": labels.marks,
        "box": labels.box,
        "cover": labels.cover,
    }
    switches = "".join(
        f'<label class="deck-option deck-{name}"><input type="checkbox" name="{name}">'
        f"<span>{words}</span></label>"
        for name, words in switched.items()
    )
    return (
        f"<h2>{labels.printing}</h2>"
        f"{_radios('paper', labels.paper, {name: labels.papers[name] for name in PAPERS})}"
        f"{_radios('sides', labels.sides, {name: labels.ways[name] for name in WAYS})}"
        f"{_radios('size', labels.size, {name: labels.sizes[name] for name in SIZES})}"
        f'{switches}<p class="deck-boxed" aria-live="polite"></p>'
        f'<details class="deck-offset"><summary>{labels.offset}</summary>'
        f'<p>{labels.offset_about.format(sheet=sheet)}</p><p class="deck-moves">{moves}</p></details>'
        f"<p>{labels.stored}</p>"
        f"{_opened('order', labels.order)}{_opened('plan', labels.plan)}"
    )


def _opened(name: str, summary: str) -> str:
    """Return a part that a script fills once a reader opens it."""
    return f'<details class="deck-{name}"><summary>{summary}</summary><div></div></details>'


def _radios(name: str, legend: str, options: Mapping[str, str]) -> str:
    inputs = "".join(
        f'<label class="deck-option"><input type="radio" name="{name}" value="{value}">'
        f"<span>{escape(words)}</span></label>"
        for value, words in options.items()
    )
    return f'<fieldset class="deck-{name}"><legend>{legend}</legend>{inputs}</fieldset>'


def _buttons(library: Library) -> str:
    labels = library.labels.your_deck
    outcomes = {
        "shared": labels.shared,
        "copied": labels.copied,
        "refused": labels.refused,
    }
    data = " ".join(
        f'data-{name}="{escape(words)}"' for name, words in outcomes.items()
    )
    return (
        '<div class="deck-do"><p class="deck-tally" aria-live="polite"></p>'
        f'<p><button type="submit">{labels.make}</button> '
        f'<button type="button" name="link" data-copy="{escape(labels.copy_link)}">{labels.share_link}'
        f'</button> <span class="deck-link" aria-live="polite" {data}></span></p>'
        '<p class="deck-status" aria-live="polite"></p></div>'
    )
