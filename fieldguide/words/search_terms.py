"""Text to the terms that the search compares. theme/assets/search/search-engine.js does the same with what
a reader types.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+")
MARK = "~"  # begins the term of a line of synonyms: no word does
# Words that tell no page from another: not compared at all, or only a little
SMALL = (
    "a am an and any are as at be been but by for from had has have he her him his i if in "
    "is it its just me my of on or our she so than that the "
    "their them then there they this to us was we were which with you your i'm i've he's "
    "she's they're they've we've you're you've that's "
    "there's appear guess maybe might perhaps seem sense suspect whether wonder"
)
WEAK = (
    "anybody anyone anything everybody everyone everything nobody someone somebody something "
    "nothing thing more very really much now always never "
    "still even only keep get got go going make take try want say said tell think believe "
    "know help need use like person people man woman guy one "
    "other side party client mediator mediation don't doesn't didn't isn't aren't won't can't "
    "not no too what who when where how do did does can "
    "could would will all out up about"
)
_stemmer = snowballstemmer.stemmer("english")


@cache
def stems(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, apostrophes and endings: of "Their voices", their
    and voic.
    """
    bare = _without_accents(text.lower()).replace("'", "").replace("’", "")
    return tuple(stem(word) for word in WORD.findall(bare))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def stem(word: str) -> str:
    """Return a word without its ending."""
    return str(_stemmer.stemWord(word))


class Vocabulary:
    """The lines of synonyms: each becomes a term of its own, which stands for every word of the line."""

    def __init__(self, lines: Iterable[Iterable[str]]):
        self.marks: dict[str, list[str]] = {}
        for number, line in enumerate(lines):
            for words in dict.fromkeys(" ".join(stems(words)) for words in line):
                self.marks.setdefault(words, []).append(f"{MARK}{number}")
        self.longest: dict[str, int] = {}  # in words, of those that begin with a word
        for first, *others in map(str.split, self.marks):
            self.longest[first] = max(self.longest.get(first, 0), 1 + len(others))
        self.small = set(stems(SMALL))

    def terms(self, *texts: str) -> list[str]:
        """Return the terms of texts that follow each other: every word but the small ones, and the mark
        of every synonym that stands in them.
        """
        words = [word for text in texts for word in stems(text)]
        found = [word for word in words if word not in self.small]
        for start, word in enumerate(words):
            for end in range(
                start + 1, min(start + self.longest.get(word, 0), len(words)) + 1
            ):
                found += self.marks.get(" ".join(words[start:end]), ())
        return found


def known_to_the_engine(vocabulary: Vocabulary) -> Mapping[str, object]:
    """Return what the engine in the browser needs to make the same terms."""
    return {
        "marks": vocabulary.marks,
        "small": sorted(vocabulary.small),
        "weak": sorted(set(stems(WEAK))),
    }
