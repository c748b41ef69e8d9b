"""The indexes at the back of the book: every name that people look for, in the order of the alphabet."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from fieldguide.model.library import Library
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.typography import typeset


@dataclass(frozen=True)
class Entry:
    """A name and the place in the book it leads to; a main entry is the name the guide itself uses."""

    name: str
    place: str
    code: str = ""
    main: bool = False

    @property
    def order(self) -> str:
        """What it is sorted by: letters only, without accents, so that neither they nor a quotation
        mark count.
        """
        letters = "".join(
            c
            for c in unicodedata.normalize("NFKD", self.name.lower())
            if c.isalnum() or c == " "
        )
        return letters.strip() or self.name


def situations_listed(library: Library) -> str:
    """Return the index of situations: their titles, and how people say them."""
    return _listed(_named(library.situations))


def techniques_listed(library: Library) -> str:
    """Return the index of techniques and words: titles, other names, terms of the glossary."""
    entries = _named(library.techniques)
    for term in library.terms:
        place = f"glossary-{term.anchor}"
        entries.append(
            Entry(
                f"{term.term} ({term.abbr})" if term.abbr else term.term,
                place,
                main=True,
            )
        )
        entries += [
            Entry(name[0].upper() + name[1:], place)
            for name in (*term.also, *([term.abbr] if term.abbr else []))
        ]
    return _listed(entries)


def _named(coded: Iterable[Technique | Situation]) -> list[Entry]:
    """Return an entry for each title, and for each other name."""
    entries = []
    for entry in coded:
        place = entry.code.lower()
        entries.append(Entry(entry.title, place, entry.code, main=True))
        entries += [Entry(name, place, entry.code) for name in entry.also_called]
    return entries


def _listed(entries: Iterable[Entry]) -> str:
    ordered = sorted(set(entries), key=lambda entry: (entry.order, entry.place))
    letters = groupby(ordered, key=lambda entry: entry.order[0].upper())
    blocks = (
        f'<h2>{letter}</h2>\n<ul class="index">\n'
        + "\n".join(map(_row, found))
        + "\n</ul>"
        for letter, found in letters
    )
    rows = "\n".join(f'<div class="letter">\n{block}\n</div>' for block in blocks)
    return f'<div class="letters">\n{rows}\n</div>'


def _row(entry: Entry) -> str:
    name = (
        f"<strong>{escape(typeset(entry.name), quote=False)}</strong>"
        if entry.main
        else escape(typeset(entry.name), quote=False)
    )
    code = f" {entry.code}" if entry.code else ""
    return f'<li><a class="entry" href="#{entry.place}">{name}{code}</a></li>'
