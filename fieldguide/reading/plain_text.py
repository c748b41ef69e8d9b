"""What no text file of content/ may hold, whatever its kind: characters that nobody sees, and what
a merge left behind.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from fieldguide.reading.problems import Problem

# What YAML refuses, and the ends of a line that only it takes for such; they come along when words are pasted
UNPRINTABLE = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]")
# Tabs, spaces of another kind, soft hyphens, and what joins words or turns their direction (Unicode
# categories Zs and Cf):
# they change how words are found, compared, broken or indented, and no editor shows them
INVISIBLE = re.compile(
    "[\t\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*|$)", re.MULTILINE)  # as git writes them
BEFORE_MAX_CHARS = 20  # enough to find the place in its line


def text_problems(text: str, path: Path) -> list[Problem]:
    """Return a problem for each line with a character that nobody sees, or for the first mark of
    each conflict.
    """
    return [*_unprintable(text, path), *_invisible(text, path), *_conflicts(text, path)]


def _unprintable(text: str, path: Path) -> Iterator[Problem]:
    if found := UNPRINTABLE.search(text):
        wrong = f"a character that cannot be printed stands here (U+{ord(found.group()):04X})"
        other_encoding = found.group() == "\0"  # UTF-16 has one beside each letter
        fix = (
            "Save the file again with the encoding UTF-8."
            if other_encoding
            else "Delete the words around it and type them anew."
        )
        yield Problem(path, _line(found), wrong, fix)


def _invisible(text: str, path: Path) -> Iterator[Problem]:
    seen: set[int] = set()
    for found in INVISIBLE.finditer(text):
        line = _line(found)
        if line not in seen:
            seen.add(line)
            yield Problem(path, line, *_named(found))


def _named(found: re.Match) -> tuple[str, str]:
    """Return what stands there and where, and what to do about it."""
    before = found.string[: found.start()].rpartition("\n")[2]
    character = found.group()
    if character == "\t" and not before.strip():
        return "this line is indented with a tab", "Use spaces."
    name = "tab" if character == "\t" else unicodedata.name(character, "without a name").lower()
    place = (
        f"after '{before[-BEFORE_MAX_CHARS:].strip()}'"
        if before.strip()
        else "at the start of the line"
    )
    is_space = character == "\t" or unicodedata.category(character) == "Zs"
    fix = (
        "Type an ordinary space in its place."
        if is_space
        else "Delete it, or type the words around it anew."
    )
    return f"a character that nobody sees stands {place}: {name} (U+{ord(character):04X})", fix


def _conflicts(text: str, path: Path) -> Iterator[Problem]:
    marks = list(CONFLICT.finditer(text))
    for mark in [mark for mark in marks if mark.group().startswith("<")] or marks[:1]:
        wrong = f"two versions of the words were never merged: '{mark.group()}'"
        fix = (
            "Keep the words that are right, and delete the lines that begin with <<<<<<<, "
            "|||||||, ======= and >>>>>>>."
        )
        yield Problem(path, _line(mark), wrong, fix)


def _line(found: re.Match) -> int:
    return found.string.count("\n", 0, found.start()) + 1
