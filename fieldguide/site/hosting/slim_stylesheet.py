"""Material's style sheets without what no page of this site can match: a third of the bytes, and
all of them stand before the first paint.

A rule goes if its selector needs a class or an attribute's value that occurs in no page and in no
script. So nothing has to be listed, and a new page or a new Material brings its own rules along.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import ascii_letters, digits

import tinycss2
from tinycss2.ast import Node

from fieldguide.words.store import Store, kept_result

WORD = re.compile(r"[\w-]+")
IN_WORDS = f"{ascii_letters}{digits}_-".encode()  # Material's names have no others
# For `bytes.translate`, which with `split` takes a third of the time of a regular expression
SPACED = bytes(byte if byte in IN_WORDS else ord(" ") for byte in range(256))
STRING_OR_COMMENT = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/\s*""", re.DOTALL
)
READ_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
GROUPS = ("media", "supports")
MADE_BY = ("tinycss2", __file__)


def words(texts: Iterable[str]) -> set[str]:
    """Return every word that occurs in pages and scripts, and so could be a class or an attribute's value."""
    found: set[bytes] = set()
    for text in texts:
        found.update(text.encode().translate(SPACED).split())
    return {word.decode() for word in found}


def without_comments(css: str) -> str:
    """Return a style sheet without its comments, which a page need not load. Strings stay as they are."""
    return STRING_OR_COMMENT.sub(lambda found: found["string"] or "", css)


def slimmed(
    css: str, words: set[str], other_css: str, store: Store | None = None
) -> str:
    """Return a style sheet without the rules that nothing matches, and without the custom
    properties that neither it nor another one reads.

    store: where the sheet is kept, under what matters of the words and of the other sheets.
    """
    asked = kept_result(store, MADE_BY, css, lambda: sorted(set(_asked(_rules(css)))))
    known, read = words.intersection(asked), set(READ_PROPERTY.findall(other_css))
    made_from = [css, sorted(known), sorted(read)]
    return kept_result(store, MADE_BY, made_from, lambda: _slimmed(css, known, read))


def _slimmed(css: str, words: set[str], read: set[str]) -> str:
    matching = "".join(_matching(_rules(css), words))
    read = read.union(READ_PROPERTY.findall(matching))
    return "".join(_without_unread(_rules(matching), read))


def _asked(rules: list[Node]) -> Iterator[str]:
    """Yield every word that a selector needs."""
    for rule in rules:
        if rule.type == "qualified-rule":
            for selector in _selectors(rule.prelude):
                yield from _needed(selector)
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
            yield from _asked(_rules(rule.content))


def _rules(css: str | list[Node]) -> list[Node]:
    rules: list[Node] = tinycss2.parse_rule_list(
        css, skip_comments=True, skip_whitespace=True
    )
    return rules


def _matching(rules: list[Node], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [
                tinycss2.serialize(s)
                for s in _selectors(rule.prelude)
                if _needed(s) <= words
            ]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
            if inner := "".join(_matching(_rules(rule.content), words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    """Return the selectors of a list, split at its commas."""
    start = 0
    for i, token in enumerate(prelude):
        if token == ",":
            yield prelude[start:i]
            start = i + 1
    yield prelude[start:]


def _needed(selector: list[Node]) -> set[str]:
    """Return the classes and attribute values without which a selector matches nothing.

    What stands in :is() or :not() is not looked at.
    """
    needed = {
        after.value
        for before, after in pairwise(selector)
        if before == "." and after.type == "ident"
    }
    for block in selector:
        if block.type == "[] block" and any(token == "=" for token in block.content):
            needed |= set(WORD.findall(block.content[-1].value))
    return needed


def _without_unread(rules: list[Node], read: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = [
                d
                for d in tinycss2.parse_blocks_contents(rule.content)
                if d.type == "declaration" and _is_read(d.name, read)
            ]
            if kept:
                declarations = "".join(f"{d.serialize()};" for d in kept)
                yield f"{tinycss2.serialize(rule.prelude)}{{{declarations}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
            inner = "".join(_without_unread(_rules(rule.content), read))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _is_read(name: str, read: set[str]) -> bool:
    return not name.startswith("--") or name in read
