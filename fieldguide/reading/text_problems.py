"""Problems of any text file in content/: invisible and unprintable characters, and conflict markers
of git.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from fieldguide.reading.problems import Problem

# What YAML refuses, and the line separators that only YAML knows (NEL, LS, PS); pasted text has them
UNPRINTABLE = re.compile(
    f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029]"
)
# Tabs, no-break and other special spaces, soft hyphens, joiners and direction controls (Unicode
# categories Zs and Cf): they change how words are searched, compared, broken or indented, and no
# editor shows them
INVISIBLE = re.compile(
    "[\t\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
CONFLICT_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*|$)", re.MULTILINE)
BEFORE_MAX_CHARS = 20  # enough to find the place in its line


def text_problems(text: str, path: Path) -> list[Problem]:
    """Return the first unprintable character, each line with an invisible one, and the beginning of
    each conflict of git.
    """
    return [*_unprintable(text, path), *_invisible(text, path), *_conflicts(text, path)]


def _unprintable(text: str, path: Path) -> Iterator[Problem]:
    if found := UNPRINTABLE.search(text):
        character = found.group()
        wrong = (
            f"a character that cannot be printed stands here (U+{ord(character):04X})"
        )
        fix = "Delete the words around it and type them anew."
        if character == "\0":  # every second byte of English text in UTF-16
            fix = "Save the file again with the encoding UTF-8."
        yield Problem(path, _line(found), wrong, fix)


def _invisible(text: str, path: Path) -> Iterator[Problem]:
    reported: set[int] = set()
    for found in INVISIBLE.finditer(text):
        line = _line(found)
        if line not in reported:
            reported.add(line)
            yield Problem(path, line, *_invisible_wording(found))


def _invisible_wording(found: re.Match[str]) -> tuple[str, str]:
    """Return which character it is and after which words, and how to fix it."""
    before = found.string[: found.start()].rpartition("\n")[2]
    character = found.group()
    is_tab = character == "\t"
    if is_tab and not before.strip():
        return "this line is indented with a tab", "Use spaces."
    name = "tab" if is_tab else unicodedata.name(character, "without a name").lower()
    place = "at the start of the line"
    if before.strip():
        place = f"after '{before[-BEFORE_MAX_CHARS:].strip()}'"
    fix = "Delete it, or type the words around it anew."
    if is_tab or unicodedata.category(character) == "Zs":
        fix = "Type an ordinary space in its place."
    return (
        f"a character that nobody sees stands {place}: {name} (U+{ord(character):04X})",
        fix,
    )


def _conflicts(text: str, path: Path) -> Iterator[Problem]:
    markers = list(CONFLICT_MARKER.finditer(text))
    beginnings = [marker for marker in markers if marker.group().startswith("<")]
    for marker in beginnings or markers[:1]:
        wrong = f"two versions of the words were never merged: '{marker.group()}'"
        fix = (
            "Keep the words that are right, and delete the lines that begin with <<<<<<<, "
            "|||||||, ======= and >>>>>>>."
        )
        yield Problem(path, _line(marker), wrong, fix)


def _line(found: re.Match[str]) -> int:
    return found.string.count("\n", 0, found.start()) + 1
