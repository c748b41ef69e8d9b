"""Techniques and situations as tables for a spreadsheet: CSV as RFC 4180 has it, in UTF-8 that says so."""

import csv
import io
from collections.abc import Iterable, Sequence

from fieldguide.model.data_files import SITUATIONS, TECHNIQUES
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique

Row = dict[str, str]


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return both tables. Their columns are those of the data, and only grow, at the right end."""
    return {
        TECHNIQUES.path: table(
            [_technique(t, library, site) for t in library.techniques]
        ),
        SITUATIONS.path: table(
            [_situation(s, library, site) for s in library.situations]
        ),
    }


def table(rows: Sequence[Row]) -> bytes:
    """Return rows as CSV with a line of headings, or nothing at all without a row.

    It begins with the mark of UTF-8, without which spreadsheets take it for another encoding.
    """
    if not rows:
        return b""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _technique(t: Technique, library: Library, site: Site) -> Row:
    least, most = t.minutes
    return {
        "code": t.code,
        "title": t.title,
        "family": library.family(t.family).name,
        "summary": t.summary,
        "also_called": _lines(t.also_called),
        "signs": _lines(t.signs),
        "say": _lines(line.line for line in t.say),
        "steps": _lines(t.steps),
        "not_when": _lines(f"{avoid.when}: {avoid.instead}" for avoid in t.avoid),
        "watch": _lines(t.watch),
        "caution": t.caution or "",
        "setting": t.setting,
        "minutes_least": str(least),
        "minutes_most": str(most),
        "pressure": t.pressure,
        "evidence": t.evidence.grade,
        "next": " ".join(then.to for then in t.then),
        "situations": " ".join(s.code for s, _ in library.situations_of(t)),
        "url": site.at(t.address),
    }


def _situation(s: Situation, library: Library, site: Site) -> Row:
    return {
        "code": s.code,
        "title": s.title,
        "kind": library.kind(s.kind).name,
        "summary": s.summary,
        "also_called": _lines(s.also_called),
        "signs": _lines(s.signs),
        "first_check": s.first_check,
        "at_once": _lines(step.do for step in s.at_once),
        "techniques": " ".join(step.try_ for step in s.techniques),
        "if_not": s.if_not,
        "stop": s.stop,
        "url": site.at(s.address),
    }


def _lines(items: Iterable[str]) -> str:
    """Return several texts for one cell, each on a line of its own."""
    return "\n".join(items)
