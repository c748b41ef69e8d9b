"""Make the deck of pocket cards: arguments in, PDFs out."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from deck.cache import Cache
from deck.editions import DEFAULT_SIZE, EDITIONS, FLIPS, PAPERS, SIZES, Workshop
from deck.impose import Duplex, TooLarge
from deck.press import ORDERS
from deck.render import DoesNotFit
from fieldguide import cards
from fieldguide.library import read_library
from fieldguide.model import Library
from fieldguide.problems import ContentProblems, nearest
from fieldguide.settings import BadAddress, edition, site_address

ROOT = Path(__file__).parent
UNSET_ADDRESS = ".example/"  # reserved, so that no card can lead to a stranger (RFC 2606)
OFFSET_MAX_MM = 10.0  # a printer that drifts further needs a mechanic


class WrongChoice(Exception):
    """A value of an option that is not among the right ones."""


def main(arguments: list[str] | None = None) -> int:
    """Write the editions asked for; return 0, or 1 with what is wrong on standard error and the old files untouched."""
    options = _parser().parse_args(arguments)
    try:
        library = read_library(ROOT / "content")
        if options.list:
            return _list(library)
        options.out.mkdir(parents=True, exist_ok=True)
        write_editions(_workshop(options, library), _editions(options), options.out, quiet=options.quiet)
    except (BadAddress, ContentProblems, DoesNotFit, TooLarge, WrongChoice) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: cannot be written ({error.strerror}). Choose another folder with --out.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The files that were there are as they were.", file=sys.stderr)
        return 130  # 128 + SIGINT, as a shell reports it
    return 0


def write_editions(shop: Workshop, names: Sequence[str], out: Path, quiet: bool = False) -> None:
    """Make each edition, then put all files in place together."""

    def say(text: str) -> None:
        if not quiet:
            print(text, flush=True)

    started = time.monotonic()
    say(f"Rendering {len(shop.cards)} cards …")
    finished = {}
    for name in names:
        path = out / EDITIONS[name].file_name(shop)
        finished[path] = EDITIONS[name].make(shop)
        say(f"  {name:14}{len(finished[path]) / 1024:7.0f} KB  {path.name}")
    replace_files(finished)
    shop.cache.trim()
    for warning in shop.warnings:
        print(f"WeasyPrint warns: {warning}", file=sys.stderr)
    if shop.site.endswith(UNSET_ADDRESS):
        say(f"The QR codes lead to {shop.site}, which is nowhere yet. Set SITE_URL to the address you publish at.")
    say(f"{len(finished)} files in {_shown(out)}, {time.monotonic() - started:.1f} s.")


def replace_files(finished: dict[Path, bytes]) -> None:
    """Write every file beside its place, then rename them all, so that an interrupted run leaves the old files whole."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in finished}
    try:
        for path, content in finished.items():
            beside[path].write_bytes(content)
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the deck of pocket cards as PDFs.")
    add = parser.add_argument
    add("--edition", metavar="NAMES", default="all", help=f"which to make, with commas between: {', '.join(EDITIONS)} (default: all)")
    add("--only", metavar="CARDS", help="only these: codes (T03,T07), a situation (S06: the cards it leads to) or a family (look-ahead)")
    add("--size", metavar="SIZE", default=DEFAULT_SIZE, help=f"size of a card: {', '.join(SIZES)} (default: {DEFAULT_SIZE})")
    add("--paper", metavar="PAPER", help=f"leave out the editions for other paper: {', '.join(PAPERS)} (default: both)")
    add("--flip", metavar="EDGE", default="long", help=f"the edge on which your printer turns the sheet: {', '.join(FLIPS)} (default: long)")
    add(
        "--offset",
        metavar="X,Y",
        default="0,0",
        help="move every back by so many mm, right and up; the calibration sheet tells how many (default: 0,0)",
    )
    add("--order", metavar="ORDER", default="front-back", help=f"order of sides for the print shop: {', '.join(ORDERS)} (default: front-back)")
    add("--monochrome", action="store_true", help="black on white, without filled bands")
    add("--blank", metavar="N", type=int, help="so many blank cards (default: as many as fill the last sheet of nine)")
    add("--out", metavar="FOLDER", type=Path, default=ROOT / "dist" / "deck", help="where to write (default: dist/deck)")
    add("--jobs", metavar="N", type=int, help="render on so many cores (default: all); the files are the same with any number")
    add("--no-cache", action="store_true", help="render every side anew, and keep none in .cache/deck")
    add("--list", action="store_true", help="list the cards, the editions and the sizes, and write nothing")
    add("--quiet", action="store_true", help="say nothing unless something is wrong")
    return parser


def _list(library: Library) -> int:
    print("\n".join(f"{card.code}  {card.title}" for card in cards.deck(library)))
    print("\nEditions\n" + "\n".join(f"  {name:14}{made.about}" for name, made in EDITIONS.items()))
    print("\nSizes\n" + "\n".join(f"  {name:14}{about}" for name, about in SIZES.items()))
    return 0


def _workshop(options: argparse.Namespace, library: Library) -> Workshop:
    if options.blank is not None and options.blank < 0:
        raise WrongChoice(f"--blank cannot be {options.blank}. Give 0 or more.")
    if options.jobs is not None and options.jobs < 1:
        raise WrongChoice(f"--jobs cannot be {options.jobs}. Give 1 or more.")
    deck = cards.deck(library, options.blank)
    return Workshop(
        library=library,
        cards=_chosen(options.only, deck, library),
        site=site_address(ROOT),
        edition=edition(ROOT),
        size=_one("size", options.size, SIZES),
        monochrome=options.monochrome,
        selection="-".join(_listed(options.only or "")).lower(),
        duplex=Duplex(FLIPS[_one("flip", options.flip, FLIPS)], _offset(options.offset)),
        order=_one("order", options.order, ORDERS),
        cache=Cache(None if options.no_cache else ROOT / ".cache" / "deck"),
        jobs=options.jobs,
    )


def _chosen(only: str | None, deck: tuple[cards.Card, ...], library: Library) -> tuple[cards.Card, ...]:
    if only is None:
        return deck
    groups = {card.code: {card.code} for card in deck}
    groups |= {s.code: {step.try_ for step in s.techniques} for s in library.situations if s.techniques}
    groups |= {f.key.upper(): {t.code for t in library.in_family(f)} for f in library.families}
    wanted = set().union(*(groups[name] for name in _names("card", only.upper(), groups)))
    return tuple(card for card in deck if card.code in wanted)


def _editions(options: argparse.Namespace) -> list[str]:
    names = list(EDITIONS) if options.edition == "all" else _names("edition", options.edition.lower(), EDITIONS)
    if options.paper is None:
        return names
    paper = _one("paper", options.paper, PAPERS)
    return [name for name in names if EDITIONS[name].paper in (None, paper)]


def _offset(value: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in value.split(","))
    except ValueError:
        raise WrongChoice(f"offset '{value}' is not two numbers. Write it as 0.5,-1 (mm to the right, mm up).") from None
    if max(abs(x), abs(y)) > OFFSET_MAX_MM:
        raise WrongChoice(f"offset '{value}' is more than {OFFSET_MAX_MM:.0f} mm. Measure again with the calibration sheet.")
    return x, y


def _one(what: str, value: str, allowed: dict) -> str:
    names = _names(what, value.lower(), allowed)
    if len(names) > 1:
        raise WrongChoice(f"Only one {what} at a time. {nearest(value, allowed)}")
    return names[0]


def _names(what: str, value: str, allowed: dict) -> list[str]:
    names = _listed(value)
    wrong = [f"{what} '{name}' does not exist. {nearest(name, allowed)}" for name in names if name not in allowed]
    if wrong or not names:
        raise WrongChoice("\n".join(wrong) or f"No {what} is named. {nearest('', allowed)}")
    return list(dict.fromkeys(names))


def _listed(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
