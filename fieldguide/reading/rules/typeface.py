"""The rule of what can be printed: every character of the words is in the typeface of the cards and
the site.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fieldguide.model.library import Library
from fieldguide.reading.document import Documents
from fieldguide.reading.problems import Problem

# all styles have the same letters
FONT = (
    Path(__file__).parents[3]
    / "printing"
    / "fonts"
    / "AtkinsonHyperlegibleNext-Regular.ttf"
)
RARE = re.compile(
    r"[^\s!-~À-ÖØ-öø-ÿ]"
)  # what the font is asked for; it has all the rest
# no page shows them: they only lead to what is found
UNPUBLISHED = ("searches.yml", "synonyms.yml")


def letter_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield each line with characters that cards and book would print as empty boxes."""
    for name, document in documents.items():
        missing: dict[int, dict[str, None]] = {}  # by line, in order, each once
        for line, found in document.matches(RARE) if name not in UNPUBLISHED else ():
            if ord(found.group()) not in _characters():
                missing.setdefault(line, {})[found.group()] = None
        for line, characters in missing.items():
            wrong = f"cards and book would print an empty box for {', '.join(map(_named, characters))}"
            yield Problem(
                document.path,
                line,
                wrong,
                "Use words, or letters that the typeface has.",
            )


def _named(character: str) -> str:
    return f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'without a name').lower()})"


@cache
def _characters() -> frozenset[int]:
    """Return what can be printed. A mark alone cannot: the reader has joined each to its letter where the two
    are one character.
    """
    # only asked for by rare characters, and takes as long as reading all of the content
    from fontTools.ttLib import TTFont

    return frozenset(
        code
        for code in TTFont(FONT).getBestCmap()
        if not unicodedata.combining(chr(code))
    )
