"""Codes of techniques and situations: which a content folder uses or has used, and the next free one."""

import re
from pathlib import Path

DECLARED_CODE = re.compile(
    r"""^code: *["']?([TSts][0-9]{2})["']?\s*(?:#.*)?$""", re.MULTILINE
)
RETIRED_CODE = re.compile(r"""^(?! *#).*\bwas: *["']?([ts][0-9]{2})/""", re.MULTILINE)
REDIRECTS = "moved.yml"  # keeps the codes of pages that are gone
LAST_NUMBER = 99  # a code has two digits


class NoCodeLeft(Exception):
    """The last code with a letter is taken; the message says what an author can do."""


def next_code(letter: str, folder: Path) -> str:
    """Return the first code with a letter after all that a content folder uses or has used.

    Files with problems count too, and so do the codes of pages that are gone: printed cards still
    show them. Raises NoCodeLeft if the last code is taken; only an author can know whether an unused
    one below it was ever printed.
    """
    taken = _taken_numbers(letter, folder)
    following = max(taken, default=0) + 1
    if following <= LAST_NUMBER:
        return f"{letter}{following:02}"
    unused = [
        f"{letter}{number:02}"
        for number in range(1, LAST_NUMBER)
        if number not in taken
    ]
    fix = f"All {LAST_NUMBER} have been given, and none is used again."
    if unused:
        fix = f"Take one that was never printed: {', '.join(unused)}."
    raise NoCodeLeft(f"No code is free after {letter}{LAST_NUMBER}. {fix}")


def declared_code(path: Path) -> str | None:
    """Return the code that a file declares, whatever else is wrong with it, or None."""
    found = DECLARED_CODE.search(_text(path))
    return found[1].upper() if found else None


def _taken_numbers(letter: str, folder: Path) -> set[int]:
    declared = (declared_code(path) for path in folder.glob("*/*.md"))
    retired = RETIRED_CODE.findall(_text(folder / REDIRECTS))
    codes = (*filter(None, declared), *retired)
    return {int(code[1:]) for code in codes if code[0].upper() == letter}


def _text(path: Path) -> str:
    """Return the text of a file; empty if it is not a regular file or cannot be read."""
    try:
        return (
            path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        )
    except OSError:
        return ""  # `check` says why
