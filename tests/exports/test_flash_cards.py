"""Flash cards: Anki itself reads each edition, and leaves to learners what is theirs."""

import contextlib
import hashlib
import io
import zipfile
from dataclasses import replace

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

from fieldguide.exports import anki, anki_text, quizlet
from fieldguide.exports.flash_card_days import ledger, renewed
from fieldguide.model.site import Site
from fieldguide.words.flash_cards import flash_cards

SITE = Site("https://guide.example/", "Guide", "A guide", "1.0.0")
LATER = "2099-12-31"  # than any edit of a learner, whose clock is that of this machine
MINE = "in words of my own"


class Learner:
    """A collection of Anki, and what its owner does with it."""

    def __init__(self, folder):
        self.collection = Collection(str(folder / "learner.anki2"))
        self._folder = folder

    def opens(self, package):
        """Return how many notes Anki says are new, updated, already there, and conflicting."""
        path = self._folder / "cards.apkg"
        path.write_bytes(package)
        request = ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
        return _counts(self.collection.import_anki_package(request).log)

    def imports_text(self, text):
        path = self._folder / "cards.txt"
        path.write_bytes(text)
        metadata = self.collection.get_csv_metadata(str(path), None)
        request = ImportCsvRequest(path=str(path), metadata=metadata)
        return _counts(self.collection.import_csv(request).log)

    def notes(self):
        """Return every note by its key."""
        found = map(self.collection.get_note, self.collection.find_notes(""))
        return {note.guid.removeprefix("impasse-field-guide/"): note for note in found}

    def edits(self, key, field):
        note = self.notes()[key]
        note.fields[field] = MINE
        note.tags.append("mine")
        self.collection.update_note(note)

    def answers(self, key):
        card = self.notes()[key].cards()[0]
        card.start_timer()
        self.collection.sched.set_due_date([card.id], "0")
        card.load()
        card.start_timer()
        self.collection.sched.answerCard(card, 3)


def _counts(log):
    return tuple(
        len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")
    )


@pytest.fixture
def learner(tmp_path):
    owner = Learner(tmp_path)
    with contextlib.closing(owner.collection):
        yield owner


@pytest.fixture(scope="module")
def cards(library):
    return {card.key: card for card in flash_cards(library)}


@pytest.fixture(scope="module")
def later(library):
    return next_edition(library, LATER)


def next_edition(library, day):
    """Return a library of a day: the signs of two techniques changed, and it has one technique more."""
    changed = tuple(
        t.model_copy(update={"signs": ("Something new is heard", *t.signs[1:])})
        if t.code in ("T06", "T07")
        else t
        for t in library.techniques
    )
    added = changed[0].model_copy(update={"code": "T00"})
    edition = replace(library, techniques=(added, *changed))
    return replace(edition, card_days=renewed(edition, day))


def package(library):
    return anki.files(library, SITE)[anki.FILE]


def text(library):
    return anki_text.files(library, SITE)[anki_text.FILE]


def test_the_ledger_is_not_stale(library):
    stale = {row.key for row in {*renewed(library, LATER)} ^ {*library.card_days}}
    assert not stale, (
        f"content/flash-cards.yml is stale: run `make flash-cards` ({sorted(stale)})"
    )


def test_the_ledger_dates_new_words_alone(library, later):
    dated = {row.key for row in later.card_days if row.changed == LATER}

    assert dated == {"t00/signs", "t00/line", "t00/when-not", "t06/signs", "t07/signs"}
    assert ledger(library.card_days).count("\n- {key: ") == len(library.card_days)


def test_every_fact_is_asked_once(library, cards):
    keys = [card.key for card in flash_cards(library)]

    assert len(keys) == len(cards) == 3 * len(library.techniques) + len(library.situations)


def test_anki_reads_every_card(site, learner, cards):
    built = (site / anki.FILE).read_bytes()

    assert learner.opens(built) == (len(cards), 0, 0, 0)
    for key, note in learner.notes().items():
        (card,) = note.cards()
        assert note.fields[0] == key
        assert set(note.tags) == set(cards[key].tags)
        assert cards[key].asked in card.question() and cards[key].asked in card.answer()
        assert note.fields[3] in card.answer() and note.fields[3] not in card.question()


def test_every_address_on_a_card_is_one_of_the_site(site, learner):
    learner.opens((site / anki.FILE).read_bytes())

    for note in learner.notes().values():
        path = note.fields[5].split("/", 3)[3]
        assert (site / path / "index.html").is_file(), note.fields[5]


def test_the_same_edition_twice_changes_nothing(library, learner, cards):
    learner.opens(package(library))
    learner.edits("t05/signs", field=3)

    assert learner.opens(package(library)) == (0, 0, len(cards), 0)
    assert learner.notes()["t05/signs"].fields[3] == MINE


def test_a_newer_edition_leaves_to_learners_what_is_theirs(library, later, learner, cards):
    learner.opens(package(library))
    learner.edits("t05/signs", field=3)
    learner.edits("t06/signs", field=6)
    for key in ("t05/signs", "t07/signs"):
        learner.answers(key)

    assert learner.opens(package(later)) == (3, 2, len(cards) - 2, 0)

    notes = learner.notes()
    assert notes["t05/signs"].fields[3] == MINE and "mine" in notes["t05/signs"].tags
    assert "Something new is heard" in notes["t06/signs"].fields[2]
    assert notes["t06/signs"].fields[6] == ""
    assert "Something new is heard" in notes["t07/signs"].fields[2]
    assert all(notes[key].cards()[0].reps == 1 for key in ("t05/signs", "t07/signs"))
    assert len(notes) == len(cards) + 3


def test_a_card_that_was_edited_after_its_words_changed_stays(library, learner):
    learner.opens(package(library))
    learner.edits("t07/signs", field=2)

    learner.opens(package(next_edition(library, library.last_change)))

    assert learner.notes()["t07/signs"].fields[2] == MINE
    assert "t00/signs" in learner.notes()


def test_text_comes_in_by_the_same_keys_and_writes_over_what_a_learner_wrote(
    library, later, learner, cards
):
    assert learner.imports_text(text(library)) == (len(cards), 0, 0, 0)
    learner.edits("t05/signs", field=1)

    assert learner.imports_text(text(later))[0] == 3

    notes = learner.notes()
    assert set(notes) == {card.key for card in flash_cards(later)}
    assert MINE not in notes["t05/signs"].fields
    assert "Something new is heard" in notes["t07/signs"].fields[0]


def test_anki_leaves_out_the_second_of_two_forms(library, learner, cards):
    learner.opens(package(library))

    assert learner.imports_text(text(library)) == (0, 0, 0, len(cards))


def test_the_table_has_two_columns(site, cards):
    rows = (site / quizlet.FILE).read_text(encoding="utf-8").splitlines()

    assert len(rows) == len(cards)
    for row, card in zip(rows, cards.values(), strict=True):
        front, back = row.split("\t")
        assert front.startswith(card.asked) and all(line in front for line in card.front)
        assert all(line in back for line in card.back)


def test_the_package_is_the_same_on_any_day(library, site, monkeypatch):
    first = package(library)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert package(library) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_looks_have_the_day_of_their_last_change():
    """Anki takes over new looks only with a later day; and no field may ever be added, renamed or moved."""
    looks = "\n".join((anki.FRONT, anki.BACK, anki.STYLE))

    assert (anki.STYLE_DAY, hashlib.sha256(looks.encode()).hexdigest()[:8]) == (
        "2026-11-30",
        "c68755f5",
    )
    assert " ".join(anki.FIELDS) == "Key Asked Front Back Source Address Spare 1 Spare 2"
    assert (anki.DECK, anki.NOTE_TYPE) == (1_794_602_113, 1_794_602_114)
