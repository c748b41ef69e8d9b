"""A copy of the content with more situations and techniques than there are: what a second pack brings."""

import re
from itertools import cycle

from fieldguide.model.diagram import diagram_uri
from fieldguide.reading.read_library import read_library

KINDS = ("process", "emotion", "substance")
TRIES = 4  # techniques of a new situation, the most there may be
LONG_TITLE = "{} Mediators wonder who would move at last"  # two lines on a card


def grown(content, situations, techniques=0, title="Another situation, number {}", family=None):
    """Add files to a content folder until it has so many of each; return its library.

    New situations are of three kinds by turns and lead to the new techniques first; these are all of one
    family, or of all by turns.
    """
    library = read_library(content, for_search=False)
    codes = _add_techniques(content, library, techniques, family)
    tries = cycle((*codes, *(t.code for t in library.techniques)))
    model = (
        content / next(s.uri for s in library.situations if len(s.techniques) == TRIES)
    ).read_text(encoding="utf-8")
    for number in range(len(library.situations) + 1, situations + 1):
        words = {
            "code": f"S{number:02}",
            "title": title.format(number)[:44],
            "kind": KINDS[number % len(KINDS)],
        }
        text = re.sub(
            r"try: T\d\d", lambda _: f"try: {next(tries)}", with_fields(model, **words)
        )
        (content / "situations" / f"another-{number}.md").write_text(text, encoding="utf-8")
    return read_library(content, for_search=False)


def _add_techniques(content, library, count, family):
    model = (content / library.techniques[0].uri).read_text(encoding="utf-8")
    keys = [family] if family else [f.key for f in library.families]
    diagram = (content / diagram_uri(library.techniques[0].code)).read_bytes()
    codes = [f"T{number:02}" for number in range(len(library.techniques) + 1, count + 1)]
    for code, key in zip(codes, cycle(keys), strict=False):
        text = with_fields(
            model, code=code, title=f"Do another thing, number {int(code[1:])}", family=key
        )
        (content / "techniques" / f"another-{code.lower()}.md").write_text(
            text, encoding="utf-8"
        )
        (content / diagram_uri(code)).write_bytes(diagram)
    return codes


def with_fields(text, **words):
    """Return the text of a file with other values of fields of one line."""
    for name, value in words.items():
        text = re.sub(rf"^{name}: .*$", f"{name}: {value}", text, count=1, flags=re.MULTILINE)
    return text
