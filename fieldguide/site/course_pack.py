"""The form on the page about courses that chooses what a course pack holds.

A script fills in the choice from the address, and makes the pack: theme/assets/courses/course-pack.js.
"""

from collections.abc import Iterable
from html import escape

from fieldguide.model.library import Library
from fieldguide.model.needed_pages import PRINCIPLE
from fieldguide.model.situation import SAFETY, Situation
from fieldguide.model.technique import Technique
from fieldguide.site.blocks import Asked
from fieldguide.words.typography import curly

Group = tuple[str, Iterable[Technique | Situation]]


def course_pack(asked: Asked) -> str:
    """Return the form, and what stands in its place without JavaScript."""
    library = asked.library
    labels = library.labels.course_pack
    words = escape(labels.script.model_dump_json())
    kinds = ((k.name, library.of_kind(k.key)) for k in library.kinds if k.key != SAFETY)
    safety = " ".join(s.code for s in library.of_kind(SAFETY))
    families = ((f.name, library.in_family(f)) for f in library.families)
    return (
        f'<div class="course-pack" data-words="{words}">'
        f'<p class="without-script">{labels.without_script}</p>'
        f'<form data-always="{safety}" hidden>'
        f"<p>{labels.always.format(pages=_always(library))}</p>"
        f"{_part('techniques', labels.techniques, families)}"
        f"{_part('situations', labels.situations, kinds)}"
        f'<p class="chosen" aria-live="polite"></p><p class="do">'
        f'<button type="submit">{labels.make}</button>'
        f'<button type="reset">{labels.clear}</button></p>'
        '<p class="outcome" aria-live="polite"></p></form></div>'
    )


def _always(library: Library) -> str:
    """Return what belongs to every pack: the principle, and the situations about safety."""
    safety = (f"{s.code} {s.title}" for s in library.of_kind(SAFETY))
    titles = (library.page(PRINCIPLE).title, *safety)
    return ", ".join(_words(title) for title in titles)


def _part(name: str, heading: str, groups: Iterable[Group]) -> str:
    shown = "".join(
        f"<fieldset><legend>{_words(legend)}</legend>"
        f"{''.join(_box(name, entry) for entry in entries)}</fieldset>"
        for legend, entries in groups
    )
    return f"<details><summary>{heading}</summary>{shown}</details>"


def _box(name: str, entry: Technique | Situation) -> str:
    title = _words(f"{entry.code} {entry.title}")
    return (
        f'<label><input type="checkbox" name="{name}" value="{entry.code}"> '
        f"<span>{title}</span></label>"
    )


def _words(words: str) -> str:
    return escape(curly(words), quote=False)
