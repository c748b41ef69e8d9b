"""Make the deck of pocket cards: arguments in, PDFs out."""

from fieldguide.command import UNTOUCHED, begin, complain, run, say

if __name__ == "__main__":  # before the imports that take half a second
    begin()

import argparse
import math
import os
import re
import sys
import time
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path

from fieldguide.cards import card_words
from fieldguide.cards.card_words import Card
from fieldguide.cards.situation_words import situation_codes
from fieldguide.model.library import Library
from fieldguide.model.situation import Situation
from fieldguide.reading.problems import ContentProblems, nearest
from fieldguide.reading.publication import imprint, site_address
from fieldguide.reading.read_library import read_library
from fieldguide.reading.site_address import BadAddress
from printing.pdf.cache import Cache
from printing.pdf.fit import DoesNotFit
from printing.pdf.render import load_weasyprint
from printing.production.editions import (
    DEFAULT_EDITIONS,
    DEFAULT_ORDER,
    DEFAULT_SIZE,
    EDITIONS,
    FLIPS,
    PAPERS,
    SIZES,
    Workshop,
)
from printing.production.worker_pool import all_cores
from printing.production.write_editions import write_editions
from printing.sheets.grid import Duplex, TooLarge
from printing.sheets.print_shop import ORDERS
from printing.work_folder import temporary_files

ROOT = Path(__file__).parent
UNSET_ADDRESS = ".example/"  # reserved, so that no card can lead to a stranger (RFC 2606)
ALL = "all"  # editions
OFFSET_MAX_MM = 10.0  # a printer that drifts further needs a mechanic
WORDS = "content"
# what a process reads once
PROGRAM = ("printing", "fieldguide", "build_pdf.py", "mkdocs.yml", "pyproject.toml")
SHORT_CODE = re.compile(r"\b([A-Z])(\d)\b")  # people say T3, and none but T03 can be meant


class WrongChoice(Exception):
    """A value of an option that is not among the right ones."""


TO_BE_MENDED = (BadAddress, ContentProblems, DoesNotFit, TooLarge)  # by whoever writes


def main(arguments: list[str] | None = None) -> int:
    """Write the editions asked for; return 0, or 1 with what is wrong on standard error and the old
    files untouched.

    With --watch, write them again after every change until somebody stops it while it waits, and
    return 0.
    """
    options = _parser().parse_args(
        _with_offset_joined(sys.argv[1:] if arguments is None else arguments)
    )
    try:
        if options.list:
            _list(_library())
            return 0
        with temporary_files():
            _watch(options) if options.watch else _write(options, _library())
    except (*TO_BE_MENDED, WrongChoice) as error:
        complain(str(error))
        return 1
    except BrokenExecutor:
        complain(
            "A process that helps here was ended from outside: perhaps memory ran out. "
            "Try again with --jobs 1."
        )
        return 1
    return 0


def _library() -> Library:
    return read_library(ROOT / WORDS, for_search=False)


def _watch(options: argparse.Namespace) -> None:
    """Write the files again whenever somebody saves what they are made from.

    What is wrong is told, and waits to be mended.
    """
    from printing.production.watch import Watched  # only here, for what it loads

    files, mendable = Watched(ROOT, {WORDS, *PROGRAM}), TO_BE_MENDED
    while True:
        try:
            _write(options, _library())
        except mendable as error:
            complain(f"{error}\n{UNTOUCHED}")
        # a card that was chosen and is gone may come back
        mendable = (*TO_BE_MENDED, WrongChoice)
        load_weasyprint()  # while nobody waits for it
        try:
            _say(options, "Waiting for you to save a file in content/. Ctrl+C ends this.")
            changed = files.next_change()
        except KeyboardInterrupt:
            return
        if other := [file for file in changed if not file.is_relative_to(ROOT / WORDS)]:
            _say(options, f"{_shown(other[0])} has changed: starting afresh.")
            os.execv(sys.executable, sys.orig_argv)


def _say(options: argparse.Namespace, text: str) -> None:
    """Say something unless the options ask for quiet."""
    if not options.quiet:
        say(text)


def _write(options: argparse.Namespace, library: Library) -> None:
    """Write what the options ask for, and say so."""
    tell = partial(_say, options)
    started = time.monotonic()
    shop, names, jobs = (
        _workshop(options, library),
        _editions(options),
        _count("jobs", options.jobs, least=1) or all_cores(),
    )
    for warning in write_editions(shop, names, options.out, jobs, tell):
        complain(f"WeasyPrint warns: {warning}")
    if shop.site.endswith(UNSET_ADDRESS):
        tell(
            f"The QR codes lead to {shop.site}, which is nowhere yet. Set SITE_URL to the "
            "address you publish at."
        )
    tell(
        f"{len(names)} {'file' if len(names) == 1 else 'files'} in {_shown(options.out)}, "
        f"{time.monotonic() - started:.1f} s."
    )


def _with_offset_joined(arguments: list[str]) -> list[str]:
    """Return the arguments with '--offset', '-1,2' as one: argparse takes a value that begins with
    a minus for an option.
    """
    joined = list(arguments)
    for i in range(len(joined) - 2, -1, -1):
        if joined[i] == "--offset" and not joined[i + 1].startswith("--"):
            joined[i : i + 2] = [f"--offset={joined[i + 1]}"]
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the deck of pocket cards as PDFs.")
    add = parser.add_argument
    add(
        "--edition",
        metavar="NAMES",
        default=",".join(DEFAULT_EDITIONS),
        help=(
            f"which, with commas between: {', '.join(EDITIONS)}; or {ALL} (default: "
            f"{', '.join(DEFAULT_EDITIONS)})"
        ),
    )
    add(
        "--only",
        metavar="CARDS",
        help=(
            "only these: codes (T03,T07), a situation (S06: the "
            "cards it leads to) or a family (look-ahead)"
        ),
    )
    add(
        "--size",
        metavar="SIZE",
        default=DEFAULT_SIZE,
        help=(f"size of a card: {', '.join(SIZES)} (default: {DEFAULT_SIZE})"),
    )
    add(
        "--paper",
        metavar="PAPER",
        help=(f"leave out the editions for other paper: {', '.join(PAPERS)} (default: both)"),
    )
    add(
        "--flip",
        metavar="EDGE",
        default="long",
        help=(
            "the edge on which your printer turns "
            f"the sheet: {', '.join(FLIPS)} (default: long)"
        ),
    )
    add(
        "--offset",
        metavar="X,Y",
        default="0,0",
        help=(
            "move every back by so many mm, right and up; the calibration sheet tells how "
            "many (default: 0,0)"
        ),
    )
    add(
        "--order",
        metavar="ORDER",
        default=DEFAULT_ORDER,
        help=(
            f"order of sides for the print shop: {', '.join(ORDERS)} (default: {DEFAULT_ORDER})"
        ),
    )
    add("--monochrome", action="store_true", help="black on white, without filled bands")
    add(
        "--blank",
        metavar="N",
        help="so many blank cards (default: as many as fill the last sheet of nine)",
    )
    add(
        "--out",
        metavar="FOLDER",
        type=Path,
        default=ROOT / "dist" / "deck",
        help=("where to write (default: dist/deck)"),
    )
    add(
        "--jobs",
        metavar="N",
        help=("use so many cores (default: all); the files are the same with any number"),
    )
    add(
        "--watch",
        action="store_true",
        help=("stay, and make the files again whenever you save what they are made from"),
    )
    add(
        "--list",
        action="store_true",
        help="list the cards, the editions and the sizes, and write nothing",
    )
    add("--quiet", action="store_true", help="say nothing unless something is wrong")
    return parser


def _list(library: Library) -> None:
    print("\n".join(f"{card.code}  {card.title}" for card in card_words.deck(library)))
    print(
        "\nEditions\n"
        + "\n".join(f"  {name:20}{made.about}" for name, made in EDITIONS.items())
    )
    print("\nSizes\n" + "\n".join(f"  {name:20}{about}" for name, about in SIZES.items()))


def _workshop(options: argparse.Namespace, library: Library) -> Workshop:
    blanks = _count("blank", options.blank, least=0)
    deck = card_words.deck(library, blanks)
    only = None if options.only is None else SHORT_CODE.sub(r"\g<1>0\2", options.only.upper())
    return Workshop(
        library=library,
        cards=_chosen(only, deck, library),
        site=site_address(ROOT),
        edition=imprint(ROOT),
        size=_one("size", options.size, SIZES),
        monochrome=options.monochrome,
        selection="-".join(
            [
                *dict.fromkeys(_listed(only or "")),
                *([] if blanks is None else [f"{blanks}-blank"]),
            ]
        ).lower(),
        duplex=_duplex(options),
        order=_one("order", options.order, ORDERS),
        cache=Cache(ROOT / ".cache" / "deck"),
    )


def _chosen(only: str | None, deck: tuple[Card, ...], library: Library) -> tuple[Card, ...]:
    if only is None:
        return deck
    groups = {card.code.upper(): {card.code} for card in deck}
    situations = library.situations_card.code
    groups[situations] = {situations, *situation_codes(library)}
    groups |= {s.code: codes for s in library.situations if (codes := _codes(s, library))}
    groups |= {f.key.upper(): {t.code for t in library.in_family(f)} for f in library.families}
    wanted = set().union(*(groups[name] for name in _names("card", only, groups)))
    return tuple(card for card in deck if card.code in wanted)


def _codes(situation: Situation, library: Library) -> set[str]:
    """Return the codes of the techniques to try; where there is none, for safety, that of the card
    which leads to the situation's page.
    """
    return {step.try_ for step in situation.techniques} or {
        c.code for c in library.extra_cards if c.page == situation.uri
    }


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


def _editions(options: argparse.Namespace) -> list[str]:
    names = _names("edition", options.edition.lower(), {**EDITIONS, ALL: None})
    names = list(EDITIONS) if ALL in names else names
    if options.paper is None:
        return names
    paper = _one("paper", options.paper, PAPERS)
    left = [name for name in names if EDITIONS[name].paper in (None, paper)]
    if not left:
        raise WrongChoice(
            f"--paper {paper} leaves out all that --edition names: {', '.join(names)}."
        )
    return left


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


def _duplex(options: argparse.Namespace) -> Duplex:
    duplex = Duplex(FLIPS[_one("flip", options.flip, FLIPS)], _offset(options.offset))
    if any(duplex.offset_mm) and not duplex.long_edge:
        raise WrongChoice(
            "An offset is measured for a flip on the long edge. Use it without --flip short."
        )
    return duplex


def _one(what: str, value: str, allowed: dict) -> str:
    names = _names(what, value.lower(), allowed)
    if len(names) > 1:
        raise WrongChoice(f"Only one {what} at a time. {nearest(value, allowed)}")
    return names[0]


def _names(what: str, value: str, allowed: dict) -> list[str]:
    names = _listed(value)
    wrong = [
        f"{what} '{name}' does not exist. {nearest(name, allowed)}"
        for name in names
        if name not in allowed
    ]
    if wrong or not names:
        raise WrongChoice("\n".join(wrong) or f"No {what} is named. {nearest('', allowed)}")
    return list(dict.fromkeys(names))


def _listed(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(run(main))
