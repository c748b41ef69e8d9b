"""What has changed on the cards from one edition to another, and what the ledger has to hold of it."""

from dataclasses import dataclass, replace

from fieldguide.model.edition import CardWording, Edition, KeptGuide, PrintedParts
from fieldguide.model.library import Library
from fieldguide.words.printed_words import Digests, printed_words

PARTS = tuple(PrintedParts.model_fields)
EDITIONS_HEAD = """\
# The editions that were released, the newest on top. `make edition` adds one. None goes, for cards name them.
"""
WORDS_HEAD = """\
# Which words of each card were new in each edition, so that the site can say what has changed since a card
# was printed. Nobody writes here: `make edition` does.
"""


class AlreadyReleased(Exception):
    """The edition is on the list."""


@dataclass(frozen=True)
class Differences:
    """What is different on the cards, by code in small letters. changed: the parts with other words."""

    changed: dict[str, tuple[str, ...]]
    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the words are the same."""
        return not (self.changed or self.added or self.gone)


def words_of_edition(library: Library, version: str) -> Digests:
    """Return the words that the cards of an edition had; the library has to name it."""
    versions = [edition.version for edition in reversed(library.editions)]
    known = set(versions[: versions.index(version) + 1])
    found: dict[str, dict[str, str]] = {}
    for row in library.card_words:
        if row.edition in known:
            found[row.card] = row.words.digests
    return {card: words for card, words in found.items() if words}


def since(library: Library, edition: Edition) -> Differences:
    """Return what is different on the cards since an edition."""
    return differences(
        words_of_edition(library, edition.version), printed_words(library)
    )


def differences(then: Digests, now: Digests) -> Differences:
    """Return what is different between the words of two days."""
    changed = {
        card: tuple(part for part in PARTS if words.get(part) != then[card].get(part))
        for card, words in now.items()
        if card in then and words != then[card]
    }
    added = tuple(card for card in now if card not in then)
    return Differences(changed, added, tuple(card for card in then if card not in now))


def newest_words(library: Library) -> tuple[str, frozenset[str]]:
    """Return the version of the newest edition, and the codes whose words are still those it had: cards of a
    draft belong to no edition. Nothing and none if there is no edition yet.
    """
    if not library.editions:
        return "", frozenset()
    version = library.editions[0].version
    then, now = words_of_edition(library, version), printed_words(library)
    return version, frozenset(code for code in now if now[code] == then.get(code))


def with_edition(library: Library, version: str, today: str) -> Library:
    """Return the library with one more edition, of the words as they are. Raises AlreadyReleased."""
    if any(edition.version == version for edition in library.editions):
        raise AlreadyReleased(version)
    newest = library.editions[:1]
    then = words_of_edition(library, newest[0].version) if newest else {}
    now = printed_words(library)
    gone: Digests = {card: {} for card in then if card not in now}
    rows = (
        CardWording(edition=version, card=card, words=PrintedParts(**words))
        for card, words in {**now, **gone}.items()
        if words != then.get(card)
    )
    edition = Edition(version=version, date=today, kept=None)
    return replace(
        library,
        editions=(edition, *library.editions),
        card_words=(*library.card_words, *rows),
    )


def with_kept_guide(library: Library, kept: KeptGuide) -> Library:
    """Return the library with the place at which the guide of its newest edition is kept."""
    newest, *others = library.editions
    return replace(
        library, editions=(newest.model_copy(update={"kept": kept}), *others)
    )


def editions_file(library: Library) -> str:
    """Return the text of the list of editions."""
    return EDITIONS_HEAD + "".join(map(_edition_row, library.editions))


def _edition_row(edition: Edition) -> str:
    row = f"- {{version: {edition.version}, date: {edition.date}"
    if not (kept := edition.kept):
        return f"{row}}}\n"
    place = f"address: '{kept.address}', bytes: {kept.bytes}, sha256: '{kept.sha256}'"
    return f"{row}, kept: {{{place}}}}}\n"


def card_words_file(library: Library) -> str:
    """Return the text of the ledger."""
    return WORDS_HEAD + "".join(map(_row, library.card_words))


def _row(row: CardWording) -> str:
    words = ", ".join(
        f"{part}: '{digest}'" for part, digest in row.words.digests.items()
    )
    return f"- {{edition: {row.edition}, card: {row.card}, words: {{{words}}}}}\n"
