"""Pages that list: techniques by family, situations by kind, sources, terms; and the blocks a
hand-written page may ask for.
"""

import re
from collections.abc import Iterable

from fieldguide.markdown.page_marks import body_mark, outside_body
from fieldguide.model.addresses import path_from
from fieldguide.model.library import Library
from fieldguide.model.lists import Page
from fieldguide.model.made_pages import MAP, SITUATIONS, TECHNIQUES
from fieldguide.model.needed_pages import DIAGNOSIS
from fieldguide.model.notation import BLOCK, CITATION
from fieldguide.model.situation import Situation
from fieldguide.model.source import Reference
from fieldguide.site.blocks import Asked, Blocks, with_blocks
from fieldguide.site.page_links import page_link
from fieldguide.site.technique_page import SETTINGS
from fieldguide.words.links import Linker, bullets, link_to, titled_link

BLOCK_LINE = re.compile(rf"^{BLOCK.pattern}$", re.MULTILINE)


def techniques_index(linker: Linker) -> str:
    """Return the index of techniques by family, with where, how long and how hard each leans."""
    library, here = linker.library, TECHNIQUES.uri
    overview = path_from(here, MAP.uri)
    intro = (
        "A situation lists the gentle ones first, unless hearing somebody has to come before. "
        "Pressure says how hard one leans on the parties. "
        f"See also [how they lead on]({overview}) to one another."
    )
    return f"{intro}\n\n" + "\n\n".join(
        f'## {family.name}\n\n<div class="family family-{family.key}" markdown>\n\n'
        f'<p><span class="shape" aria-hidden="true"></span>{family.about}</p>\n\n'
        + bullets(
            f"{titled_link(t, here)}\n"
            f'  <span class="what">{t.summary}</span>\n'
            f'  <span class="where">{SETTINGS[t.setting]}</span> <span class="time">{t.duration}</span>\n'
            f'  <span class="pressure pressure-{t.pressure}">{t.pressure} pressure</span>'
            for t in library.in_family(family)
        )
        + "\n\n</div>"
        for family in library.families
    )


def situations_index(linker: Linker) -> str:
    """Return the index of situations by kind, in the order in which a mediator should ask."""
    library, here = linker.library, SITUATIONS.uri
    unsure = f"If you are unsure, see {page_link(library.page(DIAGNOSIS), here)}"
    intro = f"Start with the room, not with a technique. What is happening? {unsure}"
    return f"{intro}\n\n{_situations_by_kind(library, here)}\n"


def _situations_by_kind(library: Library, here: str) -> str:
    return "\n\n".join(
        f'## {kind.name}\n\n<div class="situations kind-{kind.key}" markdown>\n\n'
        + bullets(
            f"[{s.title}]({link_to(s, here)})  \n  {_short_way(s, library, here)}"
            for s in library.of_kind(kind.key)
        )
        + "\n\n</div>"
        for kind in library.kinds
    )


def _short_way(s: Situation, library: Library, here: str) -> str:
    techniques = (library.technique(step.try_) for step in s.techniques)
    return (
        ", then ".join(f"[{t.title}]({link_to(t, here)})" for t in techniques)
        or "Stop, screen, separate, refer"
    )


def families(asked: Asked) -> str:
    """Return the families, each with what its techniques have in common and links to them."""
    library, here = asked.library, asked.here
    blocks = (
        (
            f'<div class="family family-{f.key}" markdown>\n\n### <span class="shape" '
            f'aria-hidden="true"></span> {f.name}\n\n'
        )
        + f"{f.about}\n\n"
        + bullets(titled_link(t, here) for t in library.in_family(f))
        + "\n\n</div>"
        for f in library.families
    )
    return '<div class="families" markdown>\n\n' + "\n\n".join(blocks) + "\n\n</div>"


def bibliography(linker: Linker) -> str:
    """Return the bibliography, each entry with its key as anchor, our note, and where it is cited."""
    by_key = {reference.id: reference for reference in linker.library.references}
    places = _places(linker.library)
    entries = (
        (f"{entry}{_note(by_key[key], places.get(key, ()))}\n{{: #{key} .reference }}")
        for key, entry in linker.citations.entries.items()
    )
    intro = (
        "Only these sources may be cited. *Read* means that an abstract, a summary or the "
        "text was read and that a claim may rest on it. "
        "*Listed* means that only the record was read: it is further reading, and nothing here rests on it. "
        "*Withdrawn* means that it was listed once and is used no more."
    )
    return f"{intro}\n\n" + "\n\n".join(entries) + "\n"


def _note(reference: Reference, codes: Iterable[str]) -> str:
    if reference.is_withdrawn:
        return f"<br><small>Withdrawn. {reference.custom.caution or ''}</small>"
    used = f" Cited at {', '.join(codes)}." if codes else ""
    return (
        f"<br><small>{'Read' if reference.carries_claims else 'Listed'}: "
        f"{reference.custom.evidence}.{used}</small>"
    )


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
    rows = (
        f"## {term.term}{f' ({term.abbr})' if term.abbr else ''} {{ #{term.anchor} }}\n\n{term.meaning}"
        + (f" Also: {', '.join(term.also)}." if term.also else "")
        + (f" See {', '.join(term.see)}." if term.see else "")
        for term in linker.library.terms
    )
    return "The words of the field, in plain words of ours.\n\n" + "\n\n".join(rows) + "\n"


def evidence_table(asked: Asked) -> str:
    """Return the table of all techniques with grade, kind of study, and what speaks against."""
    rows = (
        (
            f"| {titled_link(t, asked.here)} | {t.evidence.grade} | {', '.join(t.evidence.kind) or 'none'} "
            f"| {t.evidence.against} |"
        )
        for t in asked.library.techniques
    )
    return (
        "| Technique | Grade | Kind | What limits it or speaks against it "
        "|\n|---|---|---|---|\n"
    ) + "\n".join(rows)


def drills(asked: Asked) -> str:
    """Return the table of all drills, in the order of the codes: the technique, how long the drill
    takes, and how hard the technique leans.
    """
    rows = (
        (
            f"| [{t.title}]({link_to(t, asked.here)}#practise-it) ({t.code}) | {t.drill.minutes} "
            f"| {t.pressure} |"
        )
        for t in asked.library.techniques
    )
    return "| Drill | Minutes | Pressure |\n|---|---|---|\n" + "\n".join(rows)


def written_page(page: Page, linker: Linker, blocks: Blocks) -> str:
    """Return a hand-written page with the blocks it asks for, and its further reading."""
    parts = [f"{written_words(page.body, page.uri, linker, blocks)}\n"]
    if page.reading:
        reading = bullets(linker.citations.entries[key] for key in page.reading)
        parts.append(f"## Further reading\n\n{reading}\n")
    return "\n".join(parts)


def written_words(body: str, here: str, linker: Linker, blocks: Blocks) -> str:
    """Return Markdown that a hand wrote for a page, with the blocks it asks for."""
    words = BLOCK_LINE.sub(lambda block: outside_body(block[0]), body)
    return with_blocks(body_mark(words), linker.library, here, blocks)
