"""The options of the command line, checked: which cards, editions, sizes and sheets."""

import argparse
import math
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from fieldguide.cards import card_words
from fieldguide.cards.card_words import Card
from fieldguide.cards.one_pack import deck_of_pack
from fieldguide.cards.situation_words import situation_codes
from fieldguide.model.library import Library
from fieldguide.model.lists import Pack
from fieldguide.model.situation import Situation
from fieldguide.reading.problems import nearest
from fieldguide.reading.publication import imprint, site_address
from printing.cards.card_sizes import SIZES
from printing.cards.whole_sheets import filled_up
from printing.pdf.cache import Cache
from printing.production.command_line import ALL_EDITIONS, ALL_PACKS, FLIPS
from printing.production.editions import EDITIONS
from printing.production.options import PrintOptions
from printing.production.worker_pool import all_cores
from printing.sheets.grid import OFFSET_MAX_MM, PAPERS, Duplex
from printing.sheets.print_shop import ORDERS

SHORT_CODE = re.compile(r"\b([A-Z])(\d)\b")  # people say T3, and only T03 can be meant


class WrongChoice(Exception):
    """A value of an option that is not allowed, with those that are."""


def print_options(
    options: argparse.Namespace, library: Library, root: Path
) -> PrintOptions:
    """Return the options of a build; `root` is the folder of the project.

    Raises WrongChoice, or what `publication.site_address` raises.
    """
    blanks = _count("blank", options.blank, least=0)
    pack = _pack(options.pack, library)
    only = (
        None
        if options.only is None
        else SHORT_CODE.sub(r"\g<1>0\2", options.only.upper())
    )
    return PrintOptions(
        library=library,
        cards=_chosen_cards(only, _deck(library, pack, blanks), library),
        site=site_address(root),
        imprint=imprint(root, library.labels),
        size=_one("size", options.size, SIZES),
        monochrome=options.monochrome,
        selection=_selection(pack, only, blanks),
        duplex=_duplex(options),
        order=_one("order", options.order, ORDERS),
        cache=Cache(root / ".cache" / "deck"),
    )


def edition_names(options: argparse.Namespace) -> list[str]:
    """Return the names of the editions to write. Raises WrongChoice."""
    names = _names("edition", options.edition.lower(), (*EDITIONS, ALL_EDITIONS))
    names = list(EDITIONS) if ALL_EDITIONS in names else names
    if options.paper is None:
        return names
    paper = _one("paper", options.paper, PAPERS)
    left = [name for name in names if EDITIONS[name].paper in (None, paper)]
    if not left:
        raise WrongChoice(
            f"--paper {paper} leaves out all that --edition names: {', '.join(names)}."
        )
    return left


def process_count(options: argparse.Namespace) -> int:
    """Return the number of processes to use: all cores unless --jobs says otherwise. Raises WrongChoice."""
    return _count("jobs", options.jobs, least=1) or all_cores()


def _pack(value: str, library: Library) -> Pack | None:
    """Return the pack to print, or None for all of them. Raises WrongChoice."""
    packs = {pack.key: pack for pack in library.packs}
    return packs.get(_one("pack", value, {**packs, ALL_PACKS: None}))


def _deck(library: Library, pack: Pack | None, blanks: int | None) -> tuple[Card, ...]:
    cards = deck_of_pack(library, pack) if pack else card_words.deck(library)
    return filled_up(cards, library, blanks)


def _chosen_cards(
    only: str | None, deck: tuple[Card, ...], library: Library
) -> tuple[Card, ...]:
    if only is None:
        return deck
    groups = _groups(deck, library)
    wanted = set().union(*(groups[name] for name in _names("card", only, groups)))
    return tuple(card for card in deck if card.code in wanted)


def _groups(deck: tuple[Card, ...], library: Library) -> dict[str, set[str]]:
    """Return the codes of cards by what --only can name: a card, a situation, or a family."""
    groups = {card.code.upper(): {card.code} for card in deck}
    situations = library.situations_card.code
    groups[situations] = {situations, *situation_codes(library)}
    for situation in library.situations:
        if codes := _codes(situation, library):
            groups[situation.code] = codes
    for family in library.families:
        groups[family.key.upper()] = {t.code for t in library.in_family(family)}
    return groups


def _codes(situation: Situation, library: Library) -> set[str]:
    """Return the codes of the techniques to try; a situation about safety has none, but perhaps a
    card that leads to its page.
    """
    return {step.try_ for step in situation.techniques} or {
        card.code for card in library.extra_cards if card.page == situation.uri
    }


def _selection(pack: Pack | None, only: str | None, blanks: int | None) -> str:
    """Return the choice of cards in words for a file name; empty for the whole deck."""
    parts = [
        *([f"{pack.key}-pack"] if pack else []),
        *dict.fromkeys(_split(only or "")),
    ]
    if blanks is not None:
        parts.append(f"{blanks}-blank")
    return "-".join(parts).lower()


def _count(option: str, value: str | None, least: int) -> int | None:
    if value is None:
        return None
    try:
        count = int(value)
    except ValueError:
        count = least - 1
    if count < least:
        raise WrongChoice(
            f"--{option} cannot be {value}. Give a whole number, {least} or more."
        )
    return count


def _duplex(options: argparse.Namespace) -> Duplex:
    duplex = Duplex(FLIPS[_one("flip", options.flip, FLIPS)], _offset(options.offset))
    if any(duplex.offset_mm) and not duplex.long_edge:
        raise WrongChoice(
            "An offset is measured for a flip on the long edge. Use it without --flip short."
        )
    return duplex


def _offset(value: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in value.split(","))
        if math.isnan(x + y):
            raise ValueError
    except ValueError:
        raise WrongChoice(
            f"offset '{value}' is not two numbers. Write it as 0.5,-1 (mm to the right, mm up)."
        ) from None
    if max(abs(x), abs(y)) > OFFSET_MAX_MM:
        raise WrongChoice(
            f"offset '{value}' is more than {OFFSET_MAX_MM:.0f} mm. Measure "
            "again with the calibration sheet."
        )
    return x, y


def _one(what: str, value: str, allowed: Mapping[str, object]) -> str:
    names = _names(what, value.lower(), allowed)
    if len(names) > 1:
        raise WrongChoice(f"Only one {what} at a time. {nearest(value, allowed)}")
    return names[0]


def _names(what: str, value: str, allowed: Collection[str]) -> list[str]:
    """Return the names in a list with commas, each once. Raises WrongChoice if one is not allowed."""
    names = _split(value)
    wrong = [
        f"{what} '{name}' does not exist. {nearest(name, allowed)}"
        for name in names
        if name not in allowed
    ]
    if wrong or not names:
        raise WrongChoice(
            "\n".join(wrong) or f"No {what} is named. {nearest('', allowed)}"
        )
    return list(dict.fromkeys(names))


def _split(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]
