"""The options of build_pdf.py on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from printing.cards.card_sizes import DEFAULT_SIZE, SIZES
from printing.production.editions import DEFAULT_EDITIONS, EDITIONS
from printing.sheets.grid import PAPERS
from printing.sheets.print_shop import DEFAULT_ORDER, ORDERS

ALL_EDITIONS = "all"
ALL_PACKS = "both"
FLIPS = {"long": True, "short": False}  # whether it is the long edge


def parse_arguments(arguments: Sequence[str], root: Path) -> argparse.Namespace:
    """Return the options as they were typed, not yet checked; `root` is the folder of the project."""
    return _parser(root).parse_args(_with_offset_joined(arguments))


def _with_offset_joined(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with '--offset', '-1,2' as one: argparse takes a value that begins with
    a minus for an option.
    """
    joined = list(arguments)
    for i in range(len(joined) - 2, -1, -1):
        if joined[i] == "--offset" and not joined[i + 1].startswith("--"):
            joined[i : i + 2] = [f"--offset={joined[i + 1]}"]
    return joined


def _parser(root: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Make the deck of pocket cards as PDFs."
    )
    _add_contents(parser)
    _add_print_settings(parser)
    _add_build_options(parser, root)
    return parser


def _add_contents(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--edition",
        metavar="NAMES",
        default=",".join(DEFAULT_EDITIONS),
        help=f"which, with commas between: {', '.join(EDITIONS)}; or {ALL_EDITIONS} (default: "
        f"{', '.join(DEFAULT_EDITIONS)})",
    )
    parser.add_argument(
        "--only",
        metavar="CARDS",
        help="only these: codes (T03,T07), a situation (S06: the cards it leads to) or a family "
        "(look-ahead)",
    )
    parser.add_argument(
        "--pack",
        metavar="PACK",
        default=ALL_PACKS,
        help="only this pack of techniques: first (with all other cards), second (its techniques alone, "
        f"to add to a deck that you have), or {ALL_PACKS} (default: {ALL_PACKS})",
    )
    parser.add_argument(
        "--size",
        metavar="SIZE",
        default=DEFAULT_SIZE,
        help=f"size of a card: {', '.join(SIZES)} (default: {DEFAULT_SIZE})",
    )
    parser.add_argument(
        "--paper",
        metavar="PAPER",
        help=f"leave out the editions for other paper: {', '.join(PAPERS)} (default: both)",
    )


def _add_print_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--flip",
        metavar="EDGE",
        default="long",
        help=f"the edge on which your printer turns the sheet: {', '.join(FLIPS)} (default: long)",
    )
    parser.add_argument(
        "--offset",
        metavar="X,Y",
        default="0,0",
        help="move every back by so many mm, right and up; the calibration sheet tells how many "
        "(default: 0,0)",
    )
    parser.add_argument(
        "--order",
        metavar="ORDER",
        default=DEFAULT_ORDER,
        help=f"order of sides for the print shop: {', '.join(ORDERS)} (default: {DEFAULT_ORDER})",
    )
    parser.add_argument(
        "--monochrome", action="store_true", help="black on white, without filled bands"
    )
    parser.add_argument(
        "--blank",
        metavar="N",
        help="so many blank cards (default: as many as fill the last sheet of nine)",
    )


def _add_build_options(parser: argparse.ArgumentParser, root: Path) -> None:
    parser.add_argument(
        "--out",
        metavar="FOLDER",
        type=Path,
        default=root / "dist" / "deck",
        help="where to write (default: dist/deck)",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        help="use so many cores (default: all); the files are the same with any number",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="stay, and make the files again whenever you save what they are made from",
    )
    parser.add_argument(
        "--list",
        action="store_true",
        help="list the cards, the editions and the sizes, and write nothing",
    )
    parser.add_argument(
        "--quiet", action="store_true", help="say nothing unless something is wrong"
    )
