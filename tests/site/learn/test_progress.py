"""Progress in Learn: in a file if the reader saves it, in the browser only while the reader says so."""

import json
from datetime import timedelta

import pytest
from html_pages import soup
from learner import MORNING

KEEP = "Keep my progress on this device"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
CARD = {
    **{"first": "2027-02-01T08:00:00.000Z", "last": "2027-02-10T08:00:00.000Z"},
    **{"due": "2027-02-20T08:00:00.000Z", "state": 2, "step": 0, "stability": 9.5},
    **{"difficulty": 5, "days": 10, "reps": 3, "lapses": 0},
}


def progress(cards, **changed):
    return {
        **{"format": "impasse-progress", "version": 1, "saved": "2027-02-10T08:00:00.000Z"},
        **{"cards": cards},
        **changed,
    }


@pytest.fixture
def written(tmp_path):
    """Write a file of progress; return its path."""

    def written(content, name="progress.json"):
        text = content if isinstance(content, str) else json.dumps(content)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


@pytest.fixture
def said(library):
    return library.labels.learn.asked


def keeping(learner):
    return learner.page.get_by_label(KEEP)


def test_nothing_is_stored_until_the_reader_says_so(visit):
    stored = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    learner = visit("?new=5")
    before = learner.page.evaluate(stored)
    learner.begin().answer_all(4)

    assert learner.page.evaluate(stored) == before
    assert not keeping(learner).is_checked()


def test_nothing_is_sent(visit, address):
    learner = visit("?new=5")
    asked = []
    learner.page.on("request", lambda request: asked.append((request.method, request.url)))
    learner.begin().answer_all(4)

    assert {method for method, _ in asked} == {"GET"}, "the schedule is loaded"
    assert [url for _, url in asked if "?" in url or not url.startswith(address)] == []


def test_progress_is_kept_on_this_device_while_the_reader_says_so(visit, said):
    learner = visit("?new=5")
    keeping(learner).check()
    assert learner.says == said.kept
    learner.begin().answer_all(4)
    learner.page.reload()
    assert keeping(learner).is_checked()
    assert learner.at(MORNING + timedelta(days=8)).count == "5 due today · 5 new"

    keeping(learner).uncheck()
    assert learner.stored is None and learner.says == said.not_kept
    assert learner.count == "5 due today · 5 new", "the page still knows"
    keeping(learner).check()
    assert len(json.loads(learner.stored)["cards"]) == 5


def test_progress_can_be_deleted(visit, said):
    learner = visit("?new=5")
    assert learner.page.locator(".delete").is_disabled()
    keeping(learner).check()
    learner.begin().answer(4)
    learner.page.once("dialog", lambda dialog: dialog.dismiss())
    learner.press("Delete it")
    assert learner.stored
    learner.page.once("dialog", lambda dialog: dialog.accept())
    learner.press("Delete it")

    assert learner.stored is None and learner.says == said.deleted
    assert learner.count == "0 due today · 5 new" and not keeping(learner).is_checked()
    learner.page.reload()
    assert learner.count == "0 due today · 5 new"


def test_two_tabs_know_the_same(visit):
    learner = visit("?new=5")
    keeping(learner).check()
    other = learner.page.context.new_page()
    other.goto(learner.page.url)
    learner.begin().answer(4)

    other.wait_for_function(
        "document.querySelector('.learn-count').textContent === '0 due today · 4 new'"
    )


def test_a_file_brings_progress_to_another_browser(visit, tmp_path, said):
    learner = visit("?new=5").begin()
    learner.answer(1).answer(3).answer_all(4)
    text = learner.save(tmp_path / "saved.json")
    assert learner.says == said.saved.of(5)
    other = visit("?new=5").open(tmp_path / "saved.json")

    assert other.says == said.opened.of(5)
    assert other.count.startswith("Nothing is due today.")
    assert other.save(tmp_path / "again.json") == text


def test_the_page_says_what_each_name_in_a_file_means(visit, site, tmp_path):
    learner = visit("?new=5").begin().answer(3)
    saved = json.loads(learner.save(tmp_path / "saved.json"))
    names = [tag.get_text() for tag in soup(site / "learn/index.html").select(".file-form dt")]

    assert names == [*saved, *next(iter(saved["cards"].values()))]


BROKEN = {
    "no JSON": ("{", "other"),
    "an empty file": ("", "other"),
    "of another program": ({"cards": {}}, "other"),
    "a list": ("[[]]", "other"),
    "too long": (progress({"t01/signs": CARD}, more="x" * 100_000), "other"),
    "without cards": (progress(None), "other"),
    "of a newer edition": (progress({}, version=2), "newer"),
    "a card with nothing": (progress({"t01/signs": {}}), "damaged"),
    "a time that is none": (progress({"t01/signs": CARD | {"due": "soon"}}), "damaged"),
    "a number that is none": (progress({"t01/signs": CARD | {"stability": "9"}}), "damaged"),
    "a state that is none": (progress({"t01/signs": CARD | {"state": 4}}), "damaged"),
    "one of two": (progress({"t02/line": CARD, "t01/signs": None}), "damaged"),
}


@pytest.mark.parametrize(("content", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_says_so_and_changes_nothing(
    visit, written, tmp_path, said, content, problem
):
    learner = visit("?new=5").begin().answer(4)
    saved = learner.save(tmp_path / "saved.json")
    learner.open(written(content))

    assert learner.says == said.problems[problem].format(key="t01/signs")
    assert learner.save(tmp_path / "again.json") == saved


def test_a_card_that_this_edition_does_not_have_is_kept(visit, written, tmp_path, said):
    file = progress({"t99/signs": CARD, "t01/signs": CARD, "t01/song": CARD | {"later": 1}})
    learner = visit("?new=5").open(written(file))
    assert learner.says == f"{said.opened.of(3)} {said.unknown.of(2)}"
    assert learner.count == "1 due today · 5 new"
    keeping(learner).check()
    learner.page.reload()
    learner.begin().answer(3)

    cards = json.loads(learner.save(tmp_path / "saved.json"))["cards"]
    assert {key: cards[key] for key in ("t99/signs", "t01/song")} == {
        "t99/signs": CARD,
        "t01/song": CARD | {"later": 1},
    }
    assert cards["t01/signs"]["reps"] == 4


def test_of_two_answers_to_a_card_the_later_one_counts(visit, written, tmp_path):
    learner = visit("?new=5").begin().answer(4)
    mine = json.loads(learner.save(tmp_path / "saved.json"))["cards"]
    (key,) = mine
    learner.open(written(progress({key: CARD})))
    assert json.loads(learner.save(tmp_path / "older.json"))["cards"] == mine
    newer = CARD | {"last": "2027-03-02T08:00:00.000Z"}
    learner.open(written(progress({key: newer, "t27/line": CARD})))

    cards = json.loads(learner.save(tmp_path / "newer.json"))["cards"]
    assert cards == {key: newer, "t27/line": CARD}


def test_a_browser_that_stores_nothing_says_so(visit, said):
    learner = visit("?new=5", script=FULL)
    keeping(learner).click()

    assert learner.says == said.refused and not keeping(learner).is_checked()


@pytest.mark.parametrize("value", ["5", "null", "{", "[]", '{"cards": {"t01/signs": 1}}'])
def test_a_damaged_value_in_the_storage_is_passed_over(visit, value):
    script = f"localStorage.setItem('/.learn', {json.dumps(value)})"
    learner = visit("?new=5", script=script)

    assert learner.count == "0 due today · 5 new" and not keeping(learner).is_checked()


def test_a_reader_is_asked_before_progress_is_gone(visit, tmp_path, said):
    learner = visit("?new=5").begin()
    asked = []
    learner.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    learner.answer_all(4)
    assert learner.page.locator(".unsafe").inner_text() == said.unsafe
    learner.page.reload()
    assert asked == ["beforeunload"]

    learner.begin().answer(4).save(tmp_path / "saved.json")
    learner.page.reload()
    assert asked == ["beforeunload"], "a file has it"
    keeping(learner).check()
    learner.begin().answer(4)
    learner.page.reload()
    assert asked == ["beforeunload"], "the browser has it"
