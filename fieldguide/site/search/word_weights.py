"""How much each word, and each two words in a row, speak for one of two kinds of queries: weights of a naive
Bayes classifier (Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 13).

theme/assets/search/search-engine.js adds up the weights of a query. Small words count here: "he" and "her"
say little about a page, and much about who is afraid of whom.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from fieldguide.words.search_terms import stems

SMOOTHING = 0.1  # for what one kind never says
# What stands in fewer lines of a kind, and of the others, tells too little: most pairs of words stand in one
MIN_LINES, MIN_OTHERS = 1, 4
MIN_LINES_OF_PAIR, MIN_OTHERS_OF_PAIR = 2, 8


def word_weights(kind: Iterable[str], others: Iterable[str]) -> dict[str, float]:
    """Return the weight of each feature that stands in enough lines of a kind, or often enough in others: the
    logarithm of how much likelier it is in the kind, to one digit.
    """
    (counts, lines), (other_counts, other_lines) = _counted(kind), _counted(others)

    def weight(feature: str) -> float:
        likely = math.log((counts[feature] + SMOOTHING) / (lines + 2 * SMOOTHING))
        unlikely = math.log(
            (other_counts[feature] + SMOOTHING) / (other_lines + 2 * SMOOTHING)
        )
        return round(likely - unlikely, 1)

    def tells(feature: str) -> bool:
        least, least_others = (
            (MIN_LINES_OF_PAIR, MIN_OTHERS_OF_PAIR)
            if " " in feature
            else (MIN_LINES, MIN_OTHERS)
        )
        return counts[feature] >= least or other_counts[feature] >= least_others

    return {f: weight(f) for f in sorted({*counts, *other_counts}) if tells(f)}


def _counted(lines: Iterable[str]) -> tuple[Counter[str], int]:
    """Return in how many lines each feature stands, and the number of lines."""
    counts, number = Counter[str](), 0
    for line in lines:
        counts.update(_features(line))
        number += 1
    return counts, number


@cache
def _features(line: str) -> frozenset[str]:
    """Return the words of a line, and each two of them in a row. Every line is counted twice."""
    words = stems(line)
    return frozenset((*words, *map(" ".join, pairwise(words))))
