"""Library to finished Markdown: every page of the site, with all it shows, so that search and link check see it."""

import posixpath
import re
from collections.abc import Callable, Iterable

from .citations import Citations
from .model import KINDS, Family, Library, Line, Page, Reference, Situation, Technique
from .rules import CITATION

SETTINGS = {"joint": "together", "caucus": "in caucus", "either": "together or in caucus"}
SAY_HEADINGS = {"joint": "In joint session", "caucus": "In caucus", "either": "In joint session or caucus"}
KIND_NAMES = {
    "safety": "Safety comes first",
    "emotion": "Feelings are in the way",
    "process": "The way you are talking is stuck",
    "substance": "The matter itself is stuck",
}
GRADES = {
    "direct": "Tested: something close to this was studied",
    "adjacent": "Nearby: a neighbouring idea was studied",
    "practice": "Practice: experienced people recommend it",
    "none": "None: no study was found",
}
SCENE = re.compile(r"^(## A worked example)$(.*?)(?=^## )", re.MULTILINE | re.DOTALL)
NOT_IN_LINKS = re.compile(r"(^[#<].*$|\[[^\]]*\]\([^)]*\)|<[^>]*>|\{[^}]*\})|\b([TS]\d\d)\b", re.MULTILINE)


def finished_pages(library: Library) -> dict[str, str]:
    """Return the Markdown of every page of the site by its path below content/."""
    desk = _Desk(library)
    pages = {technique_uri(t): technique_page(t, desk) for t in library.techniques}
    pages |= {situation_uri(s): situation_page(s, desk) for s in library.situations}
    pages |= {
        "techniques/index.md": techniques_index(library),
        "situations/index.md": situations_index(library),
        "references.md": references_page(desk),
        "glossary.md": glossary_page(library),
    }
    pages |= {page.uri: written_page(page, desk) for page in library.pages}
    return {uri: desk.with_links(markdown, uri) for uri, markdown in pages.items()}


def short_addresses(library: Library) -> dict[str, str]:
    """Return the HTML of each short address (t01/index.html …) by its path: a page that leads on to the real one."""
    targets = {entry.code: (entry.title, address(entry)) for entry in library.by_code().values()}
    targets |= {card.code: (card.title, f"{card.page.removesuffix('.md')}/") for card in library.extra_cards}
    targets["C04"] = ("What is happening?", "situations/")
    return {f"{code.lower()}/index.html": _redirect(f"{code} {title}", f"../{to}") for code, (title, to) in targets.items()}


def descriptions(library: Library) -> dict[str, str]:
    """Return the one-sentence description of each page by its path below content/."""
    found = {technique_uri(t): t.summary for t in library.techniques}
    found |= {situation_uri(s): s.summary for s in library.situations}
    found |= {page.uri: page.description for page in library.pages}
    return found | {
        "techniques/index.md": "All techniques by family, each with one sentence.",
        "situations/index.md": "What is happening in the room? Situations by kind, each with the techniques to try.",
        "references.md": "Every source the guide cites, and where it is cited.",
        "glossary.md": "The words of the field in plain words.",
    }


def search_names(library: Library) -> dict[str, list[str]]:
    """Return what each page is searched for by, beside its words: title, code and other names, by its path below content/."""
    pages = {(technique_uri(e) if isinstance(e, Technique) else situation_uri(e)): e for e in library.by_code().values()}
    return {uri: [entry.title, entry.code, *entry.also_called] for uri, entry in pages.items()}


def navigation(library: Library) -> list:
    """Return the site's navigation in the form of mkdocs.yml."""
    return [
        {"Home": "index.md"},
        {"Situations": ["situations/index.md", *({s.title: situation_uri(s)} for s in library.situations)]},
        {"Techniques": ["techniques/index.md", *_family_navigation(library)]},
        {"Learn": [{page.title: page.uri} for page in library.pages if page.uri in LEARN] + [{"Glossary": "glossary.md"}]},
        {"Print": "print.md"},
        {"Sources": [{"How we grade the evidence": "evidence.md"}, {"References": "references.md"}, {"Credits": "credits.md"}]},
    ]


LEARN = ("before-you-push.md", "what-kind-of-stuck.md", "session-plan.md")


def _family_navigation(library: Library) -> Iterable[dict]:
    for family in library.families:
        yield {family.name: [{f"{t.code} {t.title}": technique_uri(t)} for t in library.in_family(family)]}


def technique_uri(technique: Technique) -> str:
    """Return the path of a technique's file below content/."""
    return f"techniques/{technique.slug}.md"


def situation_uri(situation: Situation) -> str:
    """Return the path of a situation's file below content/."""
    return f"situations/{situation.slug}.md"


def address(entry: Technique | Situation) -> str:
    """Return the address of a page below the site's own, without a leading slash."""
    folder = "techniques" if isinstance(entry, Technique) else "situations"
    return f"{folder}/{entry.slug}/"


class _Desk:
    """A library with what its pages need at hand: formatted sources, and links by code and by citation."""

    def __init__(self, library: Library):
        self.library = library
        self.citations = Citations(library.references)
        self.by_code = library.by_code()

    def cite(self, keys: Iterable[str]) -> str:
        return " ".join(f"[@{key}]" for key in keys)

    def with_links(self, markdown: str, uri: str) -> str:
        """Return Markdown with every [@key] and every bare code turned into a link, as seen from `uri`."""
        return NOT_IN_LINKS.sub(lambda m: m.group(1) or self._code_link(m.group(2), uri), self._cited(markdown, uri))

    def _cited(self, markdown: str, uri: str) -> str:
        target = posixpath.relpath("references.md", posixpath.dirname(uri) or ".")
        return CITATION.sub(lambda m: f"([{self.citations.short[m.group(1)]}]({target}#{m.group(1)}))", markdown)

    def _code_link(self, code: str, uri: str) -> str:
        entry = self.by_code[code]
        return f'[{code}]({_link(entry, uri)} "{entry.title}")'


def _link(entry: Technique | Situation, from_uri: str) -> str:
    uri = technique_uri(entry) if isinstance(entry, Technique) else situation_uri(entry)
    return posixpath.relpath(uri, posixpath.dirname(from_uri) or ".")


def technique_page(technique: Technique, desk: _Desk) -> str:
    """Return a technique's page: first what a mediator needs in the room, then the depth, then the sources."""
    t, family = technique, desk.library.family(technique.family)
    here = technique_uri(t)
    parts = [
        f'# {t.title} {{ .technique .family-{family.key} data-family="{family.name}" data-code="{t.code}" }}',
        _badges(t, family),
        f"{t.summary}\n{{: .summary }}",
        f"Also called: {'; '.join(t.also_called)}.\n{{: .also }}",
        f'!!! caution "Last resort"\n\n    {t.caution}' if t.caution else "",
        f"## What you notice\n\n{_list(t.signs)}",
        f"## Lines to say\n\n{_lines_to_say(t.say)}",
        f"## Steps\n\n{_numbered(t.steps)}\n\n**On video.** {t.online}",
        "## When not\n\n" + _list(f"**Not when {a.when}.** {a.instead}" for a in t.avoid),
        f"## What to watch\n\n{_list(t.watch)}",
        f"## Evidence\n\n{_evidence(t, desk)}",
        f"## Where to go next\n\n{_next(t, desk, here)}",
        _with_scene(t.body.strip()),
        f"## Sources\n\n{_sources(t, desk)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _with_scene(body: str) -> str:
    """Return a body with its worked example marked as a scene, so that a style can set the dialogue apart."""
    return SCENE.sub(lambda m: f'{m.group(1)}\n\n<div class="scene" markdown>\n\n{m.group(2).strip()}\n\n</div>\n\n', body)


def _badges(t: Technique, family: Family) -> str:
    facts = (
        ("Code", t.code),
        ("Family", f'<span class="shape" aria-hidden="true"></span>{family.name}'),
        ("Where", SETTINGS[t.setting]),
        ("Time", t.duration),
        ("Pressure", f'<span class="pressure pressure-{t.pressure}">{t.pressure}</span>'),
    )
    rows = "".join(f'<div class="fact-{name.lower()}"><dt>{name}</dt><dd>{value}</dd></div>' for name, value in facts)
    return f'<dl class="facts family-{family.key}" data-search-exclude>{rows}</dl>'


def _lines_to_say(lines: tuple[Line, ...]) -> str:
    groups = {where: [line.line for line in lines if line.where == where] for where in SAY_HEADINGS}
    spoken = [f"### {SAY_HEADINGS[where]}\n\n{_list(group)}" for where, group in groups.items() if group]
    return '<div class="lines" markdown>\n\n' + "\n\n".join(spoken) + "\n\n</div>"


def _evidence(t: Technique, desk: _Desk) -> str:
    kinds = f" ({', '.join(t.evidence.kind)})" if t.evidence.kind else ""
    return (
        f"**{GRADES[t.evidence.grade]}{kinds}.** [How we grade](../evidence.md)\n{{: .grade .grade-{t.evidence.grade} }}\n\n"
        f"{t.evidence.finding} {desk.cite(t.evidence.cites)}\n\n"
        f"**What limits it or speaks against it.** {t.evidence.against} {desk.cite(t.evidence.limits)}"
    )


def _next(t: Technique, desk: _Desk, here: str) -> str:
    following = _list(f"{_entry_link(desk.by_code[then.to], here)}  \n  {then.because}" for then in t.then)
    backwards = _list(f"{_entry_link(s, here)}  \n  {because}" for s, because in desk.library.situations_of(t))
    return (
        f'<div class="leads" markdown>\n\n{following}\n\n</div>\n\n'
        "Or leave it here. They may stay where they are: see [Before you push](../before-you-push.md).\n\n"
        f'### Situations where it fits\n\n<div class="leads" markdown>\n\n{backwards}\n\n</div>'
    )


def _sources(t: Technique, desk: _Desk) -> str:
    cited = dict.fromkeys((*t.evidence.cites, *t.evidence.limits, *CITATION.findall(t.body)))
    parts = ["### Cited here", _list(desk.citations.entries[key] for key in cited)] if cited else []
    if t.evidence.reading:
        parts += ["### Further reading", _list(desk.citations.entries[key] for key in t.evidence.reading)]
    if t.source:
        parts.append(f"The idea is item {t.source} of a published list [@melamed-impasse]. The words here are ours.")
    return "\n\n".join(parts)


def situation_page(situation: Situation, desk: _Desk) -> str:
    """Return a situation's page: what you see, one check, what to try in order, when to stop, and what lies beneath."""
    s, here = situation, situation_uri(situation)
    parts = [
        f'# {s.title} {{ .situation data-code="{s.code}" }}',
        f'<dl class="facts kind-{s.kind}" data-search-exclude><div class="fact-code"><dt>Code</dt><dd>{s.code}</dd></div>'
        f"<div><dt>Kind</dt><dd>{s.kind}</dd></div></dl>",
        f"{s.summary}\n{{: .summary }}",
        f"## What you notice\n\n{_list(s.signs)}",
        f"## First check\n\n{s.first_check}",
        f"## What to try\n\n{_to_try(s, desk, here)}" if s.techniques else "",
        f"## If that does not help\n\n{s.if_not}",
        f"## When to stop\n\n{s.stop} Staying stuck can be a choice: see [Before you push](../before-you-push.md).",
        s.body.strip(),
        f"## People also say\n\n{_list(s.also_called)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _to_try(s: Situation, desk: _Desk, here: str) -> str:
    techniques = [(desk.library.technique(step.try_), step.because) for step in s.techniques]
    rows = (
        f'<div class="try family-{t.family}" markdown>\n\n'
        f'### {i}. [{t.title}]({_link(t, here)}) <span class="code">{t.code}</span>\n\n{because}\n\n'
        f"> {t.say[0].line}\n\n</div>"
        for i, (t, because) in enumerate(techniques, 1)
    )
    return "\n\n".join(rows)


def techniques_index(library: Library) -> str:
    """Return the index of techniques by family, with where, how long and how hard each leans."""
    here = "techniques/index.md"
    return "# Techniques\n\nThe gentle ones stand first in a situation. Pressure says how hard one leans on the parties.\n\n" + "\n\n".join(
        f'## {family.name}\n\n<div class="family family-{family.key}" markdown>\n\n'
        f'<p><span class="shape" aria-hidden="true"></span>{family.about}</p>\n\n'
        + _list(
            f"{_entry_link(t, here)}  \n  {t.summary}  \n  {SETTINGS[t.setting]} · {t.duration} · {t.pressure} pressure"
            for t in library.in_family(family)
        )
        + "\n\n</div>"
        for family in library.families
    )


def situations_index(library: Library) -> str:
    """Return the index of situations by kind, in the order in which a mediator should ask."""
    intro = "# Situations\n\nStart with the room, not with a technique. What is happening? If you are unsure, see [What kind of stuck?](../what-kind-of-stuck.md)"
    return f"{intro}\n\n{_situations_by_kind(library, 'situations/index.md')}\n"


def _situations_by_kind(library: Library, here: str) -> str:
    kinds = ((kind, [s for s in library.situations if s.kind == kind]) for kind in KINDS)
    return "\n\n".join(
        f'## {KIND_NAMES[kind]}\n\n<div class="situations kind-{kind}" markdown>\n\n'
        + _list(f"[{s.title}]({_link(s, here)})  \n  {_short_way(s, library, here)}" for s in members)
        + "\n\n</div>"
        for kind, members in kinds
        if members
    )


def _short_way(s: Situation, library: Library, here: str) -> str:
    techniques = (library.technique(step.try_) for step in s.techniques)
    return ", then ".join(f"[{t.title}]({_link(t, here)})" for t in techniques) or "Stop, screen, separate, refer"


def _families(library: Library, here: str) -> str:
    blocks = (
        f'<div class="family family-{f.key}" markdown>\n\n### <span class="shape" aria-hidden="true"></span> {f.name}\n\n'
        + f"{f.about}\n\n"
        + _list(_entry_link(t, here) for t in library.in_family(f))
        + "\n\n</div>"
        for f in library.families
    )
    return '<div class="families" markdown>\n\n' + "\n\n".join(blocks) + "\n\n</div>"


def references_page(desk: _Desk) -> str:
    """Return the bibliography, each entry with its key as anchor, our note, and where it is cited."""
    by_key = {reference.id: reference for reference in desk.library.references}
    places = _places(desk.library)
    entries = (f"{entry}\n{_note(by_key[key], places.get(key, ()))}\n{{: #{key} .reference }}" for key, entry in desk.citations.entries.items())
    intro = (
        "Only these sources may be cited. *Read* means that an abstract, a summary or the text was read and that a claim may rest on it. "
        "*Listed* means that only the record was read: it is further reading, and nothing here rests on it."
    )
    return f"# References\n\n{intro}\n\n" + "\n\n".join(entries) + "\n"


def _note(reference: Reference, codes: Iterable[str]) -> str:
    used = f" Cited at {', '.join(codes)}." if codes else ""
    return f"<br><small>{'Read' if reference.carries_claims else 'Listed'}: {reference.custom.evidence}.{used}</small>"


def _places(library: Library) -> dict[str, list[str]]:
    """Return the places that name each source, by its key: codes, and links to hand-written pages."""
    texts = {t.code: (*t.evidence.cites, *t.evidence.limits, *t.evidence.reading, *CITATION.findall(t.body)) for t in library.techniques}
    texts |= {s.code: tuple(CITATION.findall(s.body)) for s in library.situations}
    texts |= {f"[{page.title}]({page.uri})": tuple(CITATION.findall(page.body)) for page in library.pages}
    places: dict[str, list[str]] = {}
    for place, keys in texts.items():
        for key in dict.fromkeys(keys):
            places.setdefault(key, []).append(place)
    return places


def glossary_page(library: Library) -> str:
    """Return the glossary: each term with its anchor, other names, meaning and where it matters."""
    rows = (
        f"## {term.term}{f' ({term.abbr})' if term.abbr else ''}\n\n{term.meaning}"
        + (f" Also: {', '.join(term.also)}." if term.also else "")
        + (f" See {', '.join(term.see)}." if term.see else "")
        for term in library.terms
    )
    return "# Glossary\n\nThe words of the field, in plain words of ours.\n\n" + "\n\n".join(rows) + "\n"


def evidence_table(library: Library, here: str) -> str:
    """Return the table of all techniques with grade, kind of study, and what speaks against."""
    rows = (
        f"| {_entry_link(t, here)} | {t.evidence.grade} | {', '.join(t.evidence.kind) or 'none'} | {t.evidence.against} |" for t in library.techniques
    )
    return "| Technique | Grade | Kind | What limits it or speaks against it |\n|---|---|---|---|\n" + "\n".join(rows)


# What a hand-written page may ask for by a line such as <!-- evidence-table -->
MARKERS: dict[str, Callable[[Library, str], str]] = {
    "evidence-table": evidence_table,
    "situations": _situations_by_kind,
    "families": _families,
}


def written_page(page: Page, desk: _Desk) -> str:
    """Return a hand-written page with each marker replaced by what it asks for."""
    markdown = page.body.strip() + "\n"
    for name, block in MARKERS.items():
        markdown = markdown.replace(f"<!-- {name} -->", block(desk.library, page.uri))
    return markdown


def _entry_link(entry: Technique | Situation, here: str) -> str:
    family = f"{{ .family-{entry.family} }}" if isinstance(entry, Technique) else ""
    return f"[{entry.title}]({_link(entry, here)}){family}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))


def _redirect(title: str, target: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{target}">\n<meta name="robots" content="noindex">\n'
        f'<script>location.replace("{target}" + location.hash)</script>\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<p><a href="{target}">{title}</a></p>\n</html>\n'
    )
