"""Make the deck of pocket cards: arguments in, PDFs out."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from deck.impose import A4, LETTER, screen_edition, sheet_edition
from deck.render import DoesNotFit, rendered
from deck.sides import sides
from fieldguide import cards
from fieldguide.library import read_library
from fieldguide.problems import ContentProblems, nearest
from fieldguide.settings import edition, site_address

ROOT = Path(__file__).parent
UNSET_ADDRESS = ".example/"  # reserved, so that no card can lead to a stranger (RFC 2606)
EDITIONS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "screen": ("one side a page, tagged, links live: phone, tablet, screen reader", screen_edition),
    "a4": ("nine on a sheet of A4, printed on both sides, flip on long edge", lambda pdf: sheet_edition(pdf, A4)),
    "letter": ("nine on a sheet of US Letter, printed on both sides, flip on long edge", lambda pdf: sheet_edition(pdf, LETTER)),
}


def main(arguments: list[str] | None = None) -> int:
    """Write the editions asked for; return 0, or 1 with what is wrong on standard error and the old files untouched."""
    options = _parser().parse_args(arguments)
    try:
        deck = cards.deck(read_library(ROOT / "content"))
        if options.list:
            return _list(deck)
        chosen, editions = _chosen(options.only, deck), _editions(options.edition)
        write_editions(chosen, editions, options.out)
    except (ContentProblems, DoesNotFit, WrongChoice) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The files that were there are as they were.", file=sys.stderr)
        return 130  # 128 + SIGINT, as a shell reports it
    return 0


class WrongChoice(Exception):
    """A value of an option that is not among the right ones."""


def write_editions(chosen: tuple[cards.Card, ...], editions: list[str], out: Path) -> None:
    """Render the sides once, lay out each edition from them, then put all files in place together."""
    started = time.monotonic()
    address = site_address(ROOT)
    every_side = sides(chosen, address, edition(ROOT))
    _say(f"Rendering {len(every_side)} sides …")
    result = rendered(every_side, "Impasse Field Guide: pocket cards")
    for warning in result.warnings:
        print(f"WeasyPrint warns: {warning}", file=sys.stderr)
    finished = {out / f"impasse-cards-{name}.pdf": EDITIONS[name][1](result.pdf) for name in editions}
    replace_files(finished)
    for path, content in finished.items():
        _say(f"  {_shown(path)}  {len(content) / 1024:.0f} KB")
    if address.endswith(UNSET_ADDRESS):
        _say(f"The QR codes lead to {address}, which is nowhere yet. Set SITE_URL to the address you publish at.")
    _say(f"Done in {time.monotonic() - started:.1f} s.")


def replace_files(finished: dict[Path, bytes]) -> None:
    """Write every file beside its place, then rename them all, so that an interrupted run leaves the old files whole."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in finished}
    try:
        for path, content in finished.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(content)
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


def _parser() -> argparse.ArgumentParser:
    names = ", ".join(EDITIONS)
    parser = argparse.ArgumentParser(description="Make the deck of pocket cards as PDFs.")
    parser.add_argument("--edition", metavar="NAMES", default=",".join(EDITIONS), help=f"which to make, with commas between: {names} (default: all)")
    parser.add_argument("--only", metavar="CODES", help="only these cards, such as T03,T07")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=ROOT / "dist" / "deck", help="where to write (default: dist/deck)")
    parser.add_argument("--list", action="store_true", help="list the cards and the editions, and write nothing")
    return parser


def _list(deck: tuple[cards.Card, ...]) -> int:
    print("\n".join(f"{card.code}  {card.title}" for card in deck))
    print("\n" + "\n".join(f"{name:8}{about}" for name, (about, _) in EDITIONS.items()))
    return 0


def _chosen(only: str | None, deck: tuple[cards.Card, ...]) -> tuple[cards.Card, ...]:
    by_code = {card.code: card for card in deck}
    wanted = _names(only.upper(), by_code, "card") if only is not None else list(by_code)
    return tuple(card for code, card in by_code.items() if code in wanted)


def _editions(names: str) -> list[str]:
    return _names(names.lower(), EDITIONS, "edition")


def _names(value: str, allowed: dict, what: str) -> list[str]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    wrong = [f"{what} '{name}' does not exist. {nearest(name, allowed)}" for name in names if name not in allowed]
    if wrong or not names:
        raise WrongChoice("\n".join(wrong) or f"No {what} is named. {nearest('', allowed)}")
    return list(dict.fromkeys(names))


def _say(text: str) -> None:
    print(text, flush=True)


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
