"""The rules between files: what no field can tell alone."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path

from .body_rules import body_problems
from .frontmatter import Document
from .letter_rules import UNPUBLISHED, letter_problems
from .link_rules import CITATION, CODE, MADE_PAGES, link_problems, written_pages
from .list_rules import list_problems
from .model import CARD_LINE_MAX_CHARS, CARD_WATCH_MAX_CHARS, PRESSURES, STEPS_MAX_CHARS, Library, Reference
from .problems import Problem, nearest

TECHNIQUE_SECTIONS = (
    "How to do it well",
    "Why it may help",
    "A worked example",
    "Variations",
    "When it goes wrong",
    "Practise it",
    "Reflect",
)
SITUATION_SECTIONS = ("What is going on underneath", "In the room", "Take care")
SAFETY_SECTIONS = ("Stop", "Screen", "Separate", "Refer", "End safely")  # in this order, with others before and between
UNFINISHED = "TODO"  # what `make new` leaves where an author has to write
TITLE = re.compile(r"^# .+$", re.MULTILINE)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
NEEDED_PAGES = ("index.md", "before-you-push.md", "what-kind-of-stuck.md", "session-plan.md", "evidence.md", "credits.md", "print.md")
GENTLER_WITHIN_STEPS = 2  # nobody is further from a technique that leans less hard

Documents = dict[str, Document]


def _card_fit(library: Library, documents: Documents) -> Iterator[Problem]:
    for technique in library.techniques:
        document = documents[technique.code]
        for location, length, most, what in (
            (("say", 0, "line"), len(technique.say[0].line), CARD_LINE_MAX_CHARS, "the first line to say"),
            (("watch", 0), len(technique.watch[0]), CARD_WATCH_MAX_CHARS, "the first thing to watch"),
            (("steps",), sum(map(len, technique.steps)), STEPS_MAX_CHARS, "all steps together"),
        ):
            if length > most:
                wrong = f"{what} has {length} characters, {length - most} too many for the card"
                yield document.problem(location, wrong, f"Keep it to {most}.")


def _known_families(library: Library, documents: Documents) -> Iterator[Problem]:
    keys = {family.key for family in library.families}
    for t in library.techniques:
        if keys and t.family not in keys:
            yield documents[t.code].problem(("family",), f"family '{t.family}' does not exist", nearest(t.family, keys))


def _known_icons(library: Library, documents: Documents) -> Iterator[Problem]:
    icons = Path(str(files("material"))) / "templates" / ".icons"
    for t in library.techniques:
        if not (icons / f"{t.icon}.svg").is_file():
            names = [path.relative_to(icons).with_suffix("").as_posix() for path in icons.rglob("*.svg")]
            fix = nearest(t.icon, names, "Choose one in Material's icon search, such as 'material/coffee-outline'.")
            yield documents[t.code].problem(("icon",), f"icon '{t.icon}' does not exist", fix)


def _known_codes(library: Library, documents: Documents) -> Iterator[Problem]:
    codes = {name for name in documents if CODE.fullmatch(name)}
    for t in library.techniques:
        for i, then in enumerate(t.then):
            if then.to == t.code:
                yield documents[t.code].problem(("then", i, "to"), f"{t.code} leads to itself", "Name another code.")
    for name, document in documents.items():
        for line, match in document.everywhere(CODE) if name not in UNPUBLISHED else ():
            if match.group() not in codes:
                yield Problem(document.path, line, f"code {match.group()} does not exist", _nearest_code(match.group(), codes))


def _nearest_code(code: str, codes: set[str]) -> str:
    """Return the fix for a code that nothing has. Only one with its digits turned round may be meant: all the others are as much alike."""
    turned = code[0] + code[:0:-1]
    alike = {other for other in codes if other[0] == code[0]} or codes
    return f"Did you mean '{turned}'?" if turned in codes else f"Use one of: {', '.join(sorted(alike))}."


def _citations(library: Library, documents: Documents) -> Iterator[Problem]:
    by_key = {reference.id: reference for reference in library.references}
    listed = documents["references.yml"].fields if "references.yml" in documents else None
    if not isinstance(listed, list) or len(by_key) < len(listed):
        return  # with a source that could not be read, every file that cites it would be blamed
    for t in library.techniques:
        for name in ("cites", "limits", "reading"):
            for i, key in enumerate(getattr(t.evidence, name)):
                line = documents[t.code].line_of(("evidence", name, i))
                yield from _citation(documents[t.code].path, line, key, by_key, claim=name != "reading")
        if t.evidence.grade in ("direct", "adjacent") and not t.evidence.cites:
            wrong = f"the grade is {t.evidence.grade}, but nothing is cited"
            yield documents[t.code].problem(("evidence", "cites"), wrong, "Cite what was found, or grade it 'practice' or 'none'.")
    for page in library.pages:
        for i, key in enumerate(page.reading):
            yield from _citation(documents[page.uri].path, documents[page.uri].line_of(("reading", i)), key, by_key, claim=False)
    for document in documents.values():
        for line, match in document.everywhere(CITATION):
            yield from _citation(document.path, line, match.group(1), by_key, claim=True)


def _citation(path: Path, line: int, key: str, by_key: dict[str, Reference], claim: bool) -> Iterator[Problem]:
    if key not in by_key:
        yield Problem(path, line, f"source '{key}' is not in references.yml", nearest(key, by_key, "Choose one that is, or add it there first."))
    elif claim and not by_key[key].carries_claims:
        fix = "Move it to evidence.reading, or rest the claim on a source with 'use: evidence'."
        yield Problem(path, line, f"source '{key}' is for further reading and cannot carry a claim", fix)


def _sections(library: Library, documents: Documents) -> Iterator[Problem]:
    expected = {t.code: TECHNIQUE_SECTIONS for t in library.techniques}
    expected |= {s.code: SAFETY_SECTIONS if s.kind == "safety" else SITUATION_SECTIONS for s in library.situations}
    for code, sections in expected.items():
        document = documents[code]
        found = [(line, match.group(1).strip()) for line, match in document.in_body(HEADING)]
        if sections is SAFETY_SECTIONS:
            found = [heading for heading in found if heading[1] in sections]
        fix = f"The sections are, in order: {' · '.join(sections)}."
        for (line, is_), should in zip_longest(found[: len(sections)], sections, fillvalue=(document.body_line, "")):
            if is_ != should:
                wrong = f"section {sections.index(should) + 1} is '{is_}', not '{should}'" if is_ else f"the section '{should}' is missing"
                yield Problem(document.path, line, wrong, fix)
                break
        else:
            for line, name in found[len(sections) :][:1]:
                yield Problem(document.path, line, f"section '{name}' is one too many", "Use ### for a heading inside a section.")
        for line, _ in document.in_body(TITLE):
            yield Problem(document.path, line, "a second title begins here", "Use ### for a heading inside a section: the title stands above.")


def _reached(library: Library, documents: Documents) -> Iterator[Problem]:
    for t in library.techniques:
        if not library.situations_of(t):
            fix = "Add it under 'techniques' of a situation where it fits."
            yield documents[t.code].problem(("code",), f"no situation leads to {t.code}", fix)
    for s in library.situations:
        if s.kind == "safety" and s.techniques:
            fix = "Leave the list empty: stop, screen, separate, refer."
            yield documents[s.code].problem(("techniques",), "a safety situation names a technique", fix)
        if s.kind != "safety" and len(s.techniques) < 2:
            yield documents[s.code].problem(("techniques",), f"{s.code} names fewer than two techniques", "Name 2 to 4, in order.")


def _pressure(library: Library, documents: Documents) -> Iterator[Problem]:
    """From every technique a gentler one is at most two steps away, and no technique leads only to more pressure."""
    rank = {t.code: PRESSURES.index(t.pressure) for t in library.techniques}
    next_codes = {t.code: [then.to for then in t.then if then.to in rank] for t in library.techniques}
    for code, following in next_codes.items():
        if following and all(rank[to] > rank[code] for to in following):
            fix = "Add one that leans no harder."
            yield documents[code].problem(("then",), f"{code} leads only to techniques of more pressure", fix)
        reached, edge = set(), {code}
        for _ in range(GENTLER_WITHIN_STEPS):
            edge = {to for step in edge for to in next_codes[step]}
            reached |= edge
        if rank[code] > 0 and following and all(rank[to] >= rank[code] for to in reached):
            wrong = f"no gentler technique is within {GENTLER_WITHIN_STEPS} steps of {code}"
            yield documents[code].problem(("then",), wrong, "Lead to one of less pressure.")


def _named_once(library: Library, documents: Documents) -> Iterator[Problem]:
    lists = [(t.code, "then", [then.to for then in t.then]) for t in library.techniques]
    lists += [(s.code, "techniques", [step.try_ for step in s.techniques]) for s in library.situations]
    for code, field, named in lists:
        for i, other in enumerate(named):
            if other in named[:i]:
                yield documents[code].problem((field, i), f"{other} is named twice under '{field}'", "Keep one of them.")


def _pages_needed(library: Library, documents: Documents) -> Iterator[Problem]:
    for uri in NEEDED_PAGES:
        if uri not in documents:
            yield Problem(Path("content") / uri, 1, "the page is missing, and others link to it", "Restore it from the repository.")


def _made_pages(library: Library, documents: Documents) -> Iterator[Problem]:
    written = written_pages(documents)
    for uri in MADE_PAGES:
        if document := written.get(uri):
            yield document.problem((), "the build makes a page of this name from other files", "Give the file another name.")


def _twins(library: Library, documents: Documents) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for code, entry in library.by_code().items():
        twin = seen.setdefault(entry.title.casefold(), code)
        if twin != code:
            yield documents[code].problem(("title",), f"title '{entry.title}' is also the title of {twin}", "Give it a title of its own.")


def _unfinished(library: Library, documents: Documents) -> Iterator[Problem]:
    for document in documents.values():
        for location, value in document.texts():
            if UNFINISHED in value:
                yield document.problem(location, "this is still to be written", f"Replace '{value.strip()}' with your words.")
        for line, _ in document.in_body(re.compile(UNFINISHED)):
            yield Problem(document.path, line, "this is still to be written", f"Replace '{UNFINISHED}' with your words.")


RULES = (
    _card_fit,
    _known_families,
    _known_icons,
    _known_codes,
    _citations,
    _sections,
    _pages_needed,
    _made_pages,
    _named_once,
    _twins,
    _unfinished,
    letter_problems,
    list_problems,
)
RULES_OF_THE_WHOLE = (_reached, _pressure, body_problems, link_problems)  # they need every file; with one missing they would blame the others
