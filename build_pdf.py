"""Writes all that is printed, cards, book, wall chart and calibration sheet: arguments in, files out."""

from fieldguide.command import UNTOUCHED, begin, complain, run, say

if __name__ == "__main__":  # before the imports, which take half a second
    begin()

import argparse
import os
import sys
import time
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path

from fieldguide.cards import card_words
from fieldguide.model.library import Library
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library
from fieldguide.reading.site_address import BadAddress
from printing.cards.card_sizes import SIZES
from printing.cards.whole_sheets import filled_up
from printing.pdf.fit import DoesNotFit
from printing.pdf.render import load_weasyprint
from printing.production.choices import (
    WrongChoice,
    edition_names,
    print_options,
    process_count,
)
from printing.production.command_line import parse_arguments
from printing.production.editions import EDITIONS
from printing.production.write_editions import write_editions
from printing.sheets.grid import TooLarge
from printing.work_folder import temporary_files

ROOT = Path(__file__).parent
# a reserved domain, so that no card leads to a stranger (RFC 2606)
UNSET_ADDRESS = ".example/"
WORDS = "content"
# what Python and MkDocs' settings read once a process: a change of it needs a new one
PROGRAM = ("printing", "fieldguide", "build_pdf.py", "mkdocs.yml", "pyproject.toml")
# errors that a change in content/, of the address or of the size mends
MENDABLE = (BadAddress, ContentProblems, DoesNotFit, TooLarge)
WORKER_KILLED = "A worker process was killed, perhaps for lack of memory. Try --jobs 1."


def main(arguments: list[str] | None = None) -> int:
    """Write the editions that are asked for; return 0, or 1 with what is wrong on standard error
    and the old files unchanged.

    With --watch, write them again after every change until a stop signal, and return 0.
    """
    options = parse_arguments(sys.argv[1:] if arguments is None else arguments, ROOT)
    try:
        if options.list:
            _list(_library())
            return 0
        with temporary_files():
            if options.watch:
                _watch(options)
            else:
                _write(options, _library())
    except (*MENDABLE, WrongChoice) as error:
        complain(str(error))
        return 1
    except BrokenExecutor:
        complain(WORKER_KILLED)
        return 1
    return 0


def _library() -> Library:
    return read_library(ROOT / WORDS, for_search=False)


def _watch(options: argparse.Namespace) -> None:
    """Write the files again after every change of what they are made from, until a stop signal.

    Errors are reported, and the next change may mend them.
    """
    from printing.production.watch import (
        Watched,
    )  # only here: watchdog takes long to load

    files = Watched(ROOT, {WORDS, *PROGRAM})
    mendable: tuple[type[Exception], ...] = MENDABLE
    while True:
        try:
            _write(options, _library())
        except mendable as error:
            complain(f"{error}\n{UNTOUCHED}")
        # only from the second build on: a chosen card that is gone may come back
        mendable = (*MENDABLE, WrongChoice)
        load_weasyprint()  # while nobody waits for it
        try:
            _say(
                options, "Waiting for you to save a file in content/. Ctrl+C ends this."
            )
            changed = files.next_change()
        except KeyboardInterrupt:
            return
        if program := [
            file for file in changed if not file.is_relative_to(ROOT / WORDS)
        ]:
            _say(options, f"{_shown(program[0])} has changed: starting afresh.")
            os.execv(sys.executable, sys.orig_argv)


def _say(options: argparse.Namespace, text: str) -> None:
    if not options.quiet:
        say(text)


def _write(options: argparse.Namespace, library: Library) -> None:
    """Write what the options ask for, and report it."""
    report = partial(_say, options)
    started = time.monotonic()
    chosen = print_options(options, library, ROOT)
    names, processes = edition_names(options), process_count(options)
    for warning in write_editions(chosen, names, options.out, processes, report):
        complain(f"WeasyPrint warns: {warning}")
    if chosen.site.endswith(UNSET_ADDRESS):
        report(
            f"The QR codes lead to {chosen.site}, which is nowhere yet. Set SITE_URL to the "
            "address you publish at."
        )
    files = "1 file" if len(names) == 1 else f"{len(names)} files"
    report(f"{files} in {_shown(options.out)}, {time.monotonic() - started:.1f} s.")


def _list(library: Library) -> None:
    whole = filled_up(card_words.deck(library), library)
    cards = [f"{card.code}  {card.title}" for card in whole]
    editions = [f"  {name:20}{edition.about}" for name, edition in EDITIONS.items()]
    sizes = [f"  {name:20}{about}" for name, about in SIZES.items()]
    print(*cards, "\nEditions", *editions, "\nSizes", *sizes, sep="\n")


def _shown(path: Path) -> Path:
    """Return a path as it is shortest from the current folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(run(main))
