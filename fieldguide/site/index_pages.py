"""Pages that list: techniques by family, situations by kind, sources, terms; and the blocks a
hand-written page may ask for.
"""

import re
from collections.abc import Iterable, Sequence

from fieldguide.markdown.page_marks import body_mark, outside_body
from fieldguide.model.addresses import anchor_of, path_from
from fieldguide.model.diagram import kind_diagram
from fieldguide.model.labels import Lists
from fieldguide.model.library import Library
from fieldguide.model.lists import Family, Page
from fieldguide.model.made_pages import MAP, SITUATIONS, TECHNIQUES
from fieldguide.model.needed_pages import DIAGNOSIS
from fieldguide.model.notation import BLOCK, CITATION
from fieldguide.model.situation import Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique
from fieldguide.site.blocks import Asked, Blocks, with_blocks
from fieldguide.site.page_links import page_link
from fieldguide.site.technique_facts import pressure, time, where
from fieldguide.words.links import Linker, bullets, link_to, titled_link

BLOCK_LINE = re.compile(rf"^{BLOCK.pattern}$", re.MULTILINE)


def techniques_index(linker: Linker) -> str:
    """Return the index of techniques by family, with where, how long and how hard each leans."""
    library, labels, here = linker.library, linker.library.labels, TECHNIQUES.uri
    intro = labels.lists.techniques.format(map=path_from(here, MAP.uri))
    return f"{intro}\n\n" + "\n\n".join(
        f'## {_tile(family, library)}\n\n<div class="family family-{family.key}" markdown>\n\n'
        f"{family.about}\n\n"
        + bullets(
            f"{titled_link(t, here)}\n"
            f'  <span class="what">{t.summary}</span>\n'
            f"  {where(t, labels)} {time(t, labels)}\n"
            f"  {pressure(t, labels)}{_pack(t, library)}\n"
            f"  {library.in_words(t.code)}"
            for t in library.in_family(family)
        )
        + "\n\n</div>"
        for family in library.families
    )


def _tile(family: Family, library: Library) -> str:
    """Return a heading's words for a family: its first technique drawn, its sign and its name."""
    first = library.in_family(family)[0]
    return (
        f'{library.in_words(first.code)}<span class="shape" aria-hidden="true"></span>'
        f"{family.name} {{ .tile .family-{family.key} }}"
    )


def _pack(t: Technique, library: Library) -> str:
    name = library.later_pack(t)
    return f' <span class="pack">{name}</span>' if name else ""


def situations_index(linker: Linker) -> str:
    """Return the index of situations by kind, in the order in which a mediator should ask."""
    library, here = linker.library, SITUATIONS.uri
    questions = page_link(library.page(DIAGNOSIS), here)
    intro = library.labels.lists.situations.format(page=questions)
    return f"{intro}\n\n{_situations_by_kind(library, here)}\n"


def _situations_by_kind(library: Library, here: str) -> str:
    return "\n\n".join(
        f"## {library.in_words(kind_diagram(kind.key))}{kind.name} {{ .tile .kind-{kind.key} }}\n\n"
        f'<div class="situations kind-{kind.key}" markdown>\n\n'
        + bullets(
            f"[{s.title}]({link_to(s, here)})  \n  {_short_way(s, library, here)}"
            for s in library.of_kind(kind.key)
        )
        + "\n\n</div>"
        for kind in library.kinds
    )


def _short_way(s: Situation, library: Library, here: str) -> str:
    techniques = (library.technique(step.try_) for step in s.techniques)
    labels = library.labels.lists
    titles = (f"[{t.title}]({link_to(t, here)})" for t in techniques)
    return f"{labels.then} ".join(titles) or labels.stop


def families(asked: Asked) -> str:
    """Return the families, each with what its techniques have in common and links to them."""
    library, here = asked.library, asked.here
    blocks = (
        f'<div class="family family-{f.key}" markdown>\n\n### {_tile(f, library)}\n\n{f.about}\n\n'
        + bullets(titled_link(t, here) for t in library.in_family(f))
        + "\n\n</div>"
        for f in library.families
    )
    return '<div class="families" markdown>\n\n' + "\n\n".join(blocks) + "\n\n</div>"


def bibliography(linker: Linker) -> str:
    """Return the bibliography, each entry with its key as anchor, our note, and where it is cited."""
    by_key = {reference.id: reference for reference in linker.library.references}
    places, labels = _places(linker.library), linker.library.labels.lists
    entries = (
        f"{entry}{_note(by_key[key], places.get(key, ()), labels)}\n{{: #{key} .reference }}"
        for key, entry in linker.citations.entries.items()
    )
    return f"{labels.sources}\n\n" + "\n\n".join(entries) + "\n"


def _note(reference: Reference, codes: Iterable[str], labels: Lists) -> str:
    if reference.is_withdrawn:
        return f"<br><small>{labels.withdrawn} {reference.custom.caution or ''}</small>"
    used = f" {labels.cited_at.format(places=', '.join(codes))}" if codes else ""
    read = labels.read if reference.carries_claims else labels.listed
    return f"<br><small>{read} {reference.custom.evidence}.{used}</small>"


def _places(library: Library) -> dict[str, list[str]]:
    """Return the places that name each source, by its key: codes, and links to hand-written pages."""
    texts = {t.code: (*t.cited, *t.further_reading) for t in library.techniques}
    texts |= {s.code: s.cited_in_body for s in library.situations}
    texts |= {
        f"[{page.title}]({page.uri})": (*page.reading, *CITATION.findall(page.body))
        for page in library.pages
    }
    places: dict[str, list[str]] = {}
    for place, keys in texts.items():
        for key in dict.fromkeys(keys):
            places.setdefault(key, []).append(place)
    return places


def glossary(linker: Linker) -> str:
    """Return each term with its anchor, other names, meaning and where it matters."""
    labels = linker.library.labels.lists
    rows = (
        f"## {term.term}{f' ({term.abbr})' if term.abbr else ''} {{ #{term.anchor} }}\n\n{term.meaning}"
        + (f" {labels.also.format(names=', '.join(term.also))}" if term.also else "")
        + (f" {labels.see.format(codes=', '.join(term.see))}" if term.see else "")
        for term in linker.library.terms
    )
    return f"{labels.terms}\n\n" + "\n\n".join(rows) + "\n"


def evidence_table(asked: Asked) -> str:
    """Return the table of all techniques with grade, kind of study, and what speaks against."""
    labels, words = asked.library.labels.lists, asked.library.labels.evidence
    heads = (labels.technique, labels.grade, labels.kind, labels.against)
    rows = (
        (
            titled_link(t, asked.here),
            f'<span class="grade grade-{t.evidence.grade}">{words.grades[t.evidence.grade]}</span>',
            ", ".join(words.kinds[kind] for kind in t.evidence.kind) or labels.no_kind,
            t.evidence.against,
        )
        for t in asked.library.techniques
    )
    return table(heads, rows)


def drills(asked: Asked) -> str:
    """Return the table of all drills, in the order of the codes: the technique, how long the drill
    takes, and how hard the technique leans.
    """
    labels = asked.library.labels
    heads = (labels.lists.drill, labels.lists.minutes, labels.facts.pressure)
    anchor = anchor_of(labels.body_words.technique_sections.drill)
    rows = (
        (
            f"[{t.title}]({link_to(t, asked.here)}#{anchor}) ({t.code})",
            str(t.drill.minutes),
            labels.pressures[t.pressure],
        )
        for t in asked.library.techniques
    )
    return table(heads, rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:]])


def written_page(page: Page, linker: Linker, blocks: Blocks) -> str:
    """Return a hand-written page with the blocks it asks for, and its further reading."""
    parts = [f"{written_words(page.body, page.uri, linker, blocks)}\n"]
    if page.reading:
        reading = bullets(linker.citations.entries[key] for key in page.reading)
        parts.append(
            f"## {linker.library.labels.technique.further_reading}\n\n{reading}\n"
        )
    return "\n".join(parts)


def written_words(body: str, here: str, linker: Linker, blocks: Blocks) -> str:
    """Return Markdown that a hand wrote for a page, with the blocks it asks for."""
    words = BLOCK_LINE.sub(lambda block: outside_body(block[0]), body)
    return with_blocks(body_mark(words), linker.library, here, blocks)
