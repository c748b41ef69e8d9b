"""What has changed since the cards of an edition were printed: a page for each edition, the list of
them, and the line that a page shows to who comes from the code on a card.
"""

from collections.abc import Iterator

from fieldguide.markdown.page_marks import page_mark
from fieldguide.model.addresses import anchor_of, path_from
from fieldguide.model.edition import Edition
from fieldguide.model.labels import Labels, Since
from fieldguide.model.library import Library
from fieldguide.model.made_pages import SINCE, SITUATIONS
from fieldguide.model.notation import CODE
from fieldguide.model.technique import Technique
from fieldguide.site.page_links import Titled, page_link
from fieldguide.words.editions import Differences, since
from fieldguide.words.links import Linker, bullets, link_to


def since_pages(linker: Linker) -> dict[str, str]:
    """Return the Markdown of the page of each edition by its path."""
    return {
        edition.uri: _page(edition, linker) + page_mark(edition.uri, has_contents=True)
        for edition in linker.library.editions
    }


def since_facts(library: Library) -> dict[str, dict[str, str]]:
    """Return the title and the description of the page of each edition."""
    labels = library.labels.since
    return {
        edition.uri: {
            "title": labels.title.format(version=edition.version),
            "description": labels.description.format(version=edition.version),
        }
        for edition in library.editions
    }


def editions_list(linker: Linker) -> str:
    """Return the list of editions, the newest first, as it stands below the title of its page."""
    library, labels = linker.library, linker.library.labels.since
    rows = bullets(_row(edition, library) for edition in library.editions)
    parts = (labels.lead, rows or labels.none, *_kept(library))
    return "\n\n".join(parts) + "\n"


def _row(edition: Edition, library: Library) -> str:
    labels, found = library.labels.since, since(library, edition)
    counts = [
        counted.of(len(codes))
        for counted, codes in (
            (labels.count_changed, found.changed),
            (labels.count_added, found.added),
            (labels.count_gone, found.gone),
        )
        if codes
    ]
    said, name = ", ".join(counts) or labels.nothing, _name(edition, library)
    return f"[{name}]({path_from(SINCE.uri, edition.uri)}), {edition.date}: {said}"


def _kept(library: Library) -> Iterator[str]:
    """Yield the list of the editions that are kept whole, if there are any."""
    labels = library.labels.since
    rows = [
        labels.kept.format(
            edition=_name(edition, library),
            address=kept.address,
            size=library.labels.downloads.size.format(count=f"{kept.bytes / 1e6:.1f}"),
            checksum=f"<code>{kept.sha256}</code>",
        )
        for edition in library.editions
        if (kept := edition.kept)
    ]
    if rows:
        yield f"## {labels.kept_heading}\n\n{labels.kept_lead}\n\n{bullets(rows)}"


def _name(edition: Edition, library: Library) -> str:
    return library.labels.guide.edition.format(version=edition.version)


def _page(edition: Edition, linker: Linker) -> str:
    library, labels = linker.library, linker.library.labels.since
    found, version = since(library, edition), edition.version
    words = labels.unchanged if found.is_nothing else labels.changed
    parts = (
        f"# {labels.title.format(version=version)}",
        words.format(version=version, date=edition.date),
        *_sections(found, edition.uri, linker),
    )
    return "\n\n".join(parts) + "\n"


def _sections(found: Differences, here: str, linker: Linker) -> Iterator[str]:
    """Yield the sections. The first two are always there, for others may link to them."""
    labels = linker.library.labels.since
    changed = (
        f"{_card_link(card, here, linker)}: {_parts(card, parts, here, linker)}"
        for card, parts in found.changed.items()
    )
    added = (_card_link(card, here, linker) for card in found.added)
    yield f"## {labels.different}\n\n{bullets(changed) or labels.none_of_these}"
    yield f"## {labels.new}\n\n{bullets(added) or labels.none_of_these}"
    if gone := bullets(_gone(card, here, linker) for card in found.gone):
        yield f"## {labels.gone}\n\n{gone}"


def _card_link(card: str, here: str, linker: Linker) -> str:
    """Return the link to the page of a code, with the code and its title."""
    code, library = card.upper(), linker.library
    entry = linker.by_code.get(code)
    if isinstance(entry, Technique):
        path = link_to(entry, here)
        return f"[{code} {entry.title}]({path}){{ .family-{entry.family} }}"
    title, uri = (entry.title, entry.uri) if entry else _pages_of_cards(library)[code]
    return f"[{code} {title}]({path_from(here, uri)})"


def _pages_of_cards(library: Library) -> dict[str, tuple[str, str]]:
    """Return the title of each card that is no technique's, and the page that it leads to."""
    found = {card.code: (card.title, card.page) for card in library.extra_cards}
    card = library.situations_card
    return found | {card.code: (card.title, SITUATIONS.uri)}


def _gone(card: str, here: str, linker: Linker) -> str:
    """Return a code that is gone, and where its address leads now, if it does."""
    moved = {row.was: row.now for row in linker.library.moved}
    now = moved.get(f"{card}/", "")
    if not now:
        return f"`{card.upper()}`"
    by_uri: dict[str, Titled] = {page.uri: page for page in linker.library.pages}
    page = linker.by_code[now] if CODE.fullmatch(now) else by_uri.get(now)
    leads = page_link(page, here) if page else ""
    return f"`{card.upper()}`: {leads}" if leads else f"`{card.upper()}`"


def _parts(card: str, parts: tuple[str, ...], here: str, linker: Linker) -> str:
    """Return what is different on a card, each part with a link to its section, where the page has one."""
    labels, entry = linker.library.labels, linker.by_code.get(card.upper())
    anchors = _anchors(labels) if entry else {}
    names = ((labels.since.parts[part], anchors.get(part)) for part in parts)
    page = "" if entry is None or entry.uri == here else path_from(here, entry.uri)
    return ", ".join(
        f"[{name}]({page}#{anchor})" if anchor else name for name, anchor in names
    )


def _anchors(labels: Labels) -> dict[str, str]:
    """Return the section of a page in which each part stands that has one of its own."""
    technique = labels.technique
    headings: dict[str, str] = {
        "line": technique.lines_to_say,
        "signs": technique.what_you_notice,
        "steps": technique.steps,
        "when_not": technique.when_not,
        "watch": technique.what_to_watch,
        "next": technique.where_next,
        "tried": labels.situation.what_to_try,
    }
    return {part: anchor_of(heading) for part, heading in headings.items()}


def card_notes(linker: Linker) -> dict[str, str]:
    """Return the lines for who comes from the code on a card, which stand above the title, by the path of the
    page that has any.

    The code names the edition of its card in the anchor of the address (/t07/#0.2.0), and only that line is
    shown: by the style sheet alone, so that nothing has to run, and no host hears of it.
    """
    library, found = linker.library, dict[str, str]()
    for edition in library.editions:
        different = since(library, edition)
        for uri, words in _notes(different, linker).items():
            note = _note(edition, words, uri, library.labels.since)
            found[uri] = f"{found.get(uri, '')}{note}\n\n"
    return found


def _notes(found: Differences, linker: Linker) -> dict[str, str]:
    """Return what is different on the cards that lead to each page, by its path."""
    library, labels = linker.library, linker.library.labels.since
    situations = {s.code.lower() for s in library.situations}
    touched = {*found.changed, *found.added, *found.gone}
    listing = {library.situations_card.code} if touched & situations else set()
    notes = {
        uri: labels.note_of_cards
        for code, (_, uri) in _pages_of_cards(library).items()
        if code in listing or code.lower() in touched
    }
    for t in library.techniques:
        if parts := found.changed.get(t.code.lower()):
            listed = _parts(t.code.lower(), parts, t.uri, linker)
            notes[t.uri] = labels.note.format(parts=listed)
    return notes


def _note(edition: Edition, words: str, here: str, labels: Since) -> str:
    mine = labels.your_card.format(version=edition.version)
    everything = f"[{labels.all}]({path_from(here, edition.uri)})"
    return (
        f'<div class="since" id="{edition.version}" hidden markdown>\n\n'
        f"{mine} {words} {everything}\n\n</div>"
    )
