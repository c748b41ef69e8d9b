"""`python -m fieldguide check | new | flash-cards | edition | kept`: parsing and exit codes only."""

from fieldguide.command import begin, run

if __name__ == "__main__":
    begin()

import argparse
import hashlib
import os
import sys
from datetime import date
from pathlib import Path

from fieldguide.exports.flash_card_days import ledger, renewed
from fieldguide.model.diagram import diagram_uri
from fieldguide.model.edition import CARD_WORDS, EDITIONS, KeptGuide
from fieldguide.model.flash_card import LEDGER
from fieldguide.reading.codes import NoCodeLeft, next_code
from fieldguide.reading.new_technique import diagram_skeleton, technique_skeleton
from fieldguide.reading.problems import ContentProblems, Problem
from fieldguide.reading.publication import NO_HELP_LINES, version
from fieldguide.reading.read_library import read_labels, read_library
from fieldguide.words.editions import (
    AlreadyReleased,
    card_words_file,
    editions_file,
    with_edition,
    with_kept_guide,
)

CONTENT = Path("content")
WHOLE_GUIDE = Path("dist/impasse-field-guide-offline.zip")
KEEP = "run make, put the file where it stays, then: make kept ADDRESS=https://…"
LOST_WORD = (
    "The title '{}' has a space at an end, or two in a row. Between double quotation marks "
    "a shell takes out what follows a $: "
    "use single ones, or run make new without a name, which asks for it."
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 with every problem on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m fieldguide",
        description=("Look after the words of the field guide."),
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser(
        "check", help="list every problem in content/ at file:line, with a fix"
    )
    new = commands.add_parser(
        "new", help="start a technique: the next free code, every field explained"
    )
    new.add_argument(
        "title",
        help=(
            "an imperative that a mediator would say, such as 'Draw "
            "the timeline'; '' asks for it"
        ),
    )
    commands.add_parser(
        "flash-cards", help="note the day of each flash card whose words are new"
    )
    commands.add_parser(
        "edition", help="add the version in pyproject.toml to the released editions"
    )
    kept = commands.add_parser(
        "kept", help="note where the whole guide of the newest edition is kept"
    )
    kept.add_argument("address", help="of the file, from https:// on")
    options = parser.parse_args(arguments)
    try:
        match options.command:
            case "check":
                return check()
            case "new":
                return new_technique(options.title or _asked_for())
            case "flash-cards":
                return flash_cards()
            case "edition":
                return edition()
            case _:
                return kept_guide(options.address)
    except ContentProblems as problems:
        print(problems, file=sys.stderr)
        count = len(problems.problems)
        print("1 problem" if count == 1 else f"{count} problems", file=sys.stderr)
        return 1


def check() -> int:
    """Print what content/ holds; raise ContentProblems if it has any."""
    library = read_library(CONTENT)
    print(
        f"content/ is in order: {len(library.techniques)} techniques, {len(library.situations)} situations, "
        f"{len(library.references)} sources, {len(library.terms)} terms, {len(library.pages)} pages."
    )
    if not library.help_lines:
        print(NO_HELP_LINES)
    return 0


def flash_cards() -> int:
    """Write the ledger of flash cards anew, and say how many have new words."""
    library = read_library(CONTENT, for_search=False)
    rows = renewed(library, date.today().isoformat())
    new = len({*rows} - {*library.card_days})
    (CONTENT / LEDGER).write_text(ledger(rows), encoding="utf-8")
    print(
        f"{CONTENT / LEDGER}: {new} of {len(rows)} have new words, and the day of today."
    )
    return 0


def edition() -> int:
    """Add an edition to the list, with the words of its cards; return 1 if it is there already."""
    library, number = read_library(CONTENT, for_search=False), version(Path())
    try:
        released = with_edition(library, number, date.today().isoformat())
    except AlreadyReleased:
        fix = "Give pyproject.toml the next version first."
        print(
            f"{CONTENT / EDITIONS} has edition {number}, and its words stay. {fix}",
            file=sys.stderr,
        )
        return 1
    (CONTENT / EDITIONS).write_text(editions_file(released), encoding="utf-8")
    (CONTENT / CARD_WORDS).write_text(card_words_file(released), encoding="utf-8")
    new = len(released.card_words) - len(library.card_words)
    print(
        f"{CONTENT / EDITIONS}: edition {number}, in which {new} cards have new words."
    )
    return 0


def kept_guide(address: str) -> int:
    """Note the address, the size and the checksum of the whole guide of the newest edition; return 1 if
    there is no edition, no file, or no such address.
    """
    library = read_library(CONTENT, for_search=False)
    if not library.editions or not WHOLE_GUIDE.is_file():
        print(
            f"{WHOLE_GUIDE} of a released edition is missing: {KEEP}", file=sys.stderr
        )
        return 1
    guide = WHOLE_GUIDE.read_bytes()
    digest = hashlib.sha256(guide).hexdigest()
    try:
        kept = KeptGuide(address=address, bytes=len(guide), sha256=digest)
    except ValueError:
        print(f"'{address}' is no address from https:// on. {KEEP}", file=sys.stderr)
        return 1
    listed = editions_file(with_kept_guide(library, kept))
    (CONTENT / EDITIONS).write_text(listed, encoding="utf-8")
    print(f"{CONTENT / EDITIONS}: edition {library.editions[0].version} is kept.")
    return 0


def new_technique(title: str) -> int:
    """Write a skeleton of a technique's file and of its diagram, and say what comes next."""
    folder = CONTENT / "techniques"
    if not folder.is_dir():
        print(
            (
                f"There is no folder {folder} here. Go to the folder of the guide, and "
                "try again."
            ),
            file=sys.stderr,
        )
        return 1
    try:
        if title != " ".join(title.split()):
            raise ValueError(LOST_WORD.format(title))
        words = read_labels(CONTENT).body_words
        code = next_code("T", CONTENT)
        slug, text = technique_skeleton(title, code, words)
    except ValueError as error:
        print(
            f"{error} Name it like this: make new NAME='Draw the timeline'",
            file=sys.stderr,
        )
        return 1
    except NoCodeLeft as none_left:
        print(none_left, file=sys.stderr)
        return 1
    path, drawing = folder / f"{slug}.md", CONTENT / diagram_uri(code)
    exists = "the file exists already"
    fixes = {path: "Choose another title.", drawing: "Move it away, or delete it."}
    if problems := [
        Problem(p, 1, exists, fixes[p]) for p in fixes if os.path.lexists(p)
    ]:
        raise ContentProblems(problems)
    path.write_text(text, encoding="utf-8")
    drawing.parent.mkdir(exist_ok=True)
    drawing.write_text(diagram_skeleton(), encoding="utf-8")
    print(
        f"{path} is ready: {title}. Write where it says TODO, draw in {drawing} what happens, add the "
        "technique to a situation, then run: make check"
    )
    return 0


def _asked_for() -> str:
    """Return a title as somebody types it, which no shell has read; none if nobody can be asked."""
    return input("Title of the technique: ") if sys.stdin.isatty() else ""


if __name__ == "__main__":
    sys.exit(run(main))
