"""The ledger of editions: what stood on the cards then, and what is different now."""

import hashlib
import shutil
from dataclasses import replace

import pytest
from project import ROOT

from fieldguide import __main__ as commands
from fieldguide.model.edition import PrintedParts
from fieldguide.model.labels import PartNames
from fieldguide.reading.publication import edition_news, version
from fieldguide.reading.read_library import read_library
from fieldguide.site.since_pages import editions_list
from fieldguide.words.editions import (
    AlreadyReleased,
    Differences,
    newest_words,
    since,
    with_edition,
    words_of_edition,
)
from fieldguide.words.links import Linker
from fieldguide.words.printed_words import digests, printed_words

NOTHING = Differences({}, (), ())
TODAY = "2099-12-31"
# as the cards of these editions had them
SAID = {
    "0.1.0": "Would it suit everyone to stop now and start again at twenty to four? "
    "Please take your own papers with you.",
    "0.2.0": "Shall we stop now, and start again at twenty to four? You'll want your papers with you.",
}


@pytest.fixture(scope="module")
def released(library):
    """The library as its next edition."""
    return with_edition(library, "99.0.0", TODAY)


def changed(library, code, **fields):
    """Return the library with other words in one technique."""
    techniques = (
        t.model_copy(update=fields) if t.code == code else t for t in library.techniques
    )
    return replace(library, techniques=tuple(techniques))


def since_newest(library):
    return since(library, library.editions[0])


def test_the_version_of_the_words_is_a_released_edition(library):
    number = version(ROOT)

    assert number in {edition.version for edition in library.editions}, (
        f"content/editions.yml lacks edition {number}: at its release run `make edition`"
    )


@pytest.mark.parametrize("edition", SAID)
def test_the_ledger_has_the_words_that_an_edition_had(library, edition):
    words = words_of_edition(library, edition)

    assert words["t01"]["line"] == digests({"line": (SAID[edition],)})["line"]
    assert len(words) == 43 and not {"t19", "s22", "s19"} & words.keys()


def test_each_part_of_a_card_has_its_name():
    assert [*PartNames.model_fields] == [*PrintedParts.model_fields]


def test_nothing_is_different_from_an_edition_that_has_just_been_released(released):
    assert since_newest(released) == NOTHING and since_newest(released).is_nothing
    assert newest_words(released) == ("99.0.0", frozenset(printed_words(released)))


def test_the_part_with_other_words_is_told_alone(released):
    first, *others = released.technique("T07").say
    said = (first.model_copy(update={"line": "Say it another way"}), *others)
    draft = changed(released, "T07", say=said, caution="Take care.")

    assert since_newest(draft) == Differences({"t07": ("line", "caution")}, (), ())
    assert "t07" not in newest_words(draft)[1] and "t08" in newest_words(draft)[1]


def test_words_that_stand_on_the_page_alone_are_no_difference(released):
    longer = (*released.technique("T07").watch, "One thing more.")

    assert since_newest(changed(released, "T07", watch=longer)) == NOTHING


def test_a_new_technique_and_one_that_is_gone_are_told(released):
    first, *others = released.techniques
    new = first.model_copy(update={"code": "T99", "title": "Another one"})
    draft = replace(released, techniques=(*others, new))

    found = since_newest(draft)

    assert found.added == ("t99",) and found.gone == ("t01",)
    assert set(found.changed) == {"c01"}, "the key to the families names both"


def test_an_edition_adds_the_words_that_are_new_and_leaves_those_of_others(released):
    draft = changed(released, "T07", title="Count it")
    _, *others = draft.techniques
    draft = replace(draft, techniques=tuple(others))

    after = with_edition(draft, "99.1.0", TODAY)

    added = after.card_words[len(released.card_words) :]
    assert {row.card for row in added} == {"t01", "t07", "c01"}
    assert [row.words.digests for row in added if row.card == "t01"] == [{}]
    assert "t01" in words_of_edition(after, "99.0.0")
    assert "t01" not in words_of_edition(after, "99.1.0")


def test_the_words_of_an_edition_stay(released):
    with pytest.raises(AlreadyReleased):
        with_edition(released, "99.0.0", TODAY)


def test_the_command_adds_an_edition_once(tmp_path, monkeypatch, capsys):
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "99.0.0"\n')
    monkeypatch.chdir(tmp_path)

    assert commands.main(["edition"]) == 0
    library = read_library(content)

    assert library.editions[0].version == "99.0.0" and since_newest(library) == NOTHING
    assert edition_news(library, "99.0.0") == ""
    before = (content / "card-words.yml").read_text()
    assert commands.main(["edition"]) == 1
    assert "Give pyproject.toml the next version first." in capsys.readouterr().err
    assert (content / "card-words.yml").read_text() == before


def test_the_build_says_when_an_edition_is_due(library, released):
    assert "run make edition" in edition_news(library, "99.0.0")
    assert ": 1. Their" in edition_news(changed(released, "T07", title="Count it"), "99.0.0")


def test_the_command_notes_where_the_whole_guide_is_kept(tmp_path, monkeypatch, capsys):
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    place = "https://releases.example/guide-0.2.0.zip"

    assert commands.main(["kept", place]) == 1, "there is no file"
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/impasse-field-guide-offline.zip").write_bytes(b"the guide")
    assert commands.main(["kept", "http://releases.example/a b.zip"]) == 1
    assert "no address from https:// on" in capsys.readouterr().err
    assert commands.main(["kept", place]) == 0

    library = read_library(content)
    kept = library.editions[0].kept
    assert (kept.address, kept.bytes) == (place, 9)
    assert kept.sha256 == hashlib.sha256(b"the guide").hexdigest()
    shown = editions_list(Linker(library))
    assert f"]({place})" in shown and kept.sha256 in shown


def test_where_nothing_is_kept_nothing_is_offered(library):
    unkept = replace(
        library,
        editions=tuple(e.model_copy(update={"kept": None}) for e in library.editions),
    )

    assert library.labels.since.kept_heading not in editions_list(Linker(unkept))
