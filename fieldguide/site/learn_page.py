"""The page of flash cards: every card with its front and its back, by its kind.

Without JavaScript a card opens to its back. theme/assets/learn/ asks one card at a time, again after days,
and reads what it needs from these elements, so that no word stands twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from itertools import groupby

from fieldguide.model.addresses import address_from
from fieldguide.model.labels import Learn
from fieldguide.model.library import Library
from fieldguide.model.made_pages import LEARN
from fieldguide.model.technique import Technique
from fieldguide.words.flash_cards import FlashCard, flash_cards
from fieldguide.words.select import labelled_select, select_options

NEW_A_DAY = ("0", "5", "10", "20")
# at first: all cards within two weeks, in a quarter of an hour a day
STANDARD = "10"
ALL_NEW = "all"  # as theme/assets/learn/learn.js has it
Address = Callable[[str], str]  # of a page by its path below content/


def learn(library: Library, folders: bool) -> str:
    """Return the place for one card at a time, which a script fills and shows, and all cards.

    Markdown does not see the links of cards, so they are finished addresses. folders: as in `page_address`.
    """
    labels = library.labels.learn
    words = escape(labels.asked.model_dump_json())
    address = partial(address_from, LEARN.uri, folders=folders)
    groups = "\n\n".join(_groups(library, address))
    return (
        f"{labels.intro}\n\n{labels.private}\n\n{labels.without_script}\n{{: .without-script }}\n\n"
        f'<div class="learn" data-words="{words}">{_start(library)}{_progress(labels)}</div>\n\n'
        f'<div class="all-cards" markdown>\n\n{groups}\n\n</div>\n\n{_file_form(labels)}\n'
    )


def _start(library: Library) -> str:
    """Return the form that chooses cards."""
    labels = library.labels.learn
    of_cards = dict.fromkeys(card.kind for card in flash_cards(library))
    kinds = [
        ("", labels.all_kinds),
        *((kind, labels.kinds[_label_of(kind)]) for kind in of_cards),
    ]
    families = [
        ("", labels.all_families),
        *((family.key, family.name) for family in library.families),
    ]
    new = [*zip(NEW_A_DAY, NEW_A_DAY, strict=True), (ALL_NEW, labels.new_all)]
    return (
        '<form class="learn-start" hidden>'
        + labelled_select("kind", labels.kind, select_options(kinds))
        + labelled_select("family", labels.family, select_options(families))
        + labelled_select("new", labels.new, select_options(new, STANDARD))
        + '<p class="learn-count" aria-live="polite"></p>'
        f'<button type="submit">{labels.start}</button></form>'
    )


def _progress(labels: Learn) -> str:
    """Return what a reader does with progress: keep, save, open and delete it."""
    buttons = "".join(
        f'<button type="button" class="{name}">{words}</button>'
        for name, words in (
            ("save", labels.save),
            ("open", labels.open),
            ("delete", labels.delete),
        )
    )
    return (
        f'<section class="learn-progress" aria-label="{labels.progress}" hidden>'
        f'<label><input type="checkbox"> {labels.keep}</label><p class="do">{buttons}</p>'
        f'<input type="file" accept=".json" aria-label="{labels.open}" hidden>'
        '<p class="learn-status" aria-live="polite"></p></section>'
    )


def _groups(library: Library, address: Address) -> Iterator[str]:
    """Yield the cards of each kind below its name."""
    cards = list(flash_cards(library))
    kinds = list(dict.fromkeys(card.kind for card in cards))
    ordered = sorted(cards, key=lambda card: kinds.index(card.kind))
    fronts = Counter(card.front for card in cards)
    shared = {front for front, count in fronts.items() if count > 1}
    for kind, of_kind in groupby(ordered, key=lambda card: card.kind):
        asked, *others = of_kind
        shown = "\n".join(
            _card(card, library, address, _heard(card) if card.front in shared else "")
            for card in (asked, *others)
        )
        yield (
            f'<div class="cards-of-kind" markdown>\n\n## {library.labels.learn.kinds[_label_of(kind)]}\n\n'
            f'{asked.asked}\n{{: .asks }}\n\n<div class="cards">\n{shown}\n</div>\n\n</div>'
        )


def _label_of(kind: str) -> str:
    return kind.replace("-", "_")


def _heard(card: FlashCard) -> str:
    """Return the attribute that tells a card from others with the same front, for a screen reader."""
    return f' aria-label="{escape(" ".join(card.front))}: {escape(card.asked)}"'


def _card(card: FlashCard, library: Library, address: Address, heard: str) -> str:
    about = library.by_code()[card.code]
    family = f' data-family="{about.family}"' if isinstance(about, Technique) else ""
    front, back = (
        " ".join(f"<span>{escape(line, quote=False)}</span>" for line in lines)
        for lines in (card.front, card.back)
    )
    link = f'<a href="{address(about.uri)}">{escape(card.source, quote=False)}</a>'
    return (
        f'<details class="flash-card" data-key="{card.key}"{family}>'
        f'<summary{heard}><span class="front">{front}</span></summary>'
        f'<p class="back">{back} {link}</p></details>'
    )


def _file_form(labels: Learn) -> str:
    """Return what stands in a file of progress, for those who want to read it with a program."""
    file = labels.file
    rows = "\n".join(
        f"<dt><code>{name}</code></dt><dd>{file[name]}.</dd>"
        for name in type(file).model_fields
    )
    return (
        f'<details class="file-form"><summary>{labels.file_holds}</summary><p>{labels.file_form}</p>'
        f"<dl>{rows}</dl></details>"
    )
