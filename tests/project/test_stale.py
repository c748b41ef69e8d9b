"""What a build takes for stale: contents decide, neither clocks nor names. The steps are real and small."""

import os
import shutil
from dataclasses import replace

import pytest
from tiny_build import CARDS, STEPS, start_project

from tools.build import STEPS as REAL_STEPS
from tools.build import make

LONG_AGO_S, FAR_AHEAD_S = 0, 4_102_444_800  # 1970 and 2100
ODD_NAMES = (
    "x.md:Zone.Identifier",
    "a|b.md",
    "with space.md",
    'it\'s "quoted" `id` $(id) $5.md',
    "new\nline.md",
    "-rf",
    "%.md",
    "a#b;c&d.md",
    "naïve-ß.md",
)


@pytest.fixture
def project(tmp_path):
    """A project in a folder with a name that a shell would take apart, built once."""
    root = tmp_path / 'O\'Neil & sons: my guïde "1"'
    start_project(root)
    make(root, STEPS)
    (root / "runs.log").unlink()
    return root


@pytest.fixture
def made(project):
    """Returns what is made anew when the project is built."""

    def build():
        make(project, STEPS)
        log = project / "runs.log"
        names = log.read_text().split() if log.exists() else []
        log.unlink(missing_ok=True)
        return names

    return build


BOTH, SITE_ONLY = ["content", "cards"], ["cards"]  # what the two steps read


def test_nothing_is_made_twice(project, made, capsys):
    capsys.readouterr()

    assert made() == []
    assert capsys.readouterr().out == "Up to date: dist/cards, site\n"


@pytest.mark.parametrize("clock_s", [LONG_AGO_S, FAR_AHEAD_S])
def test_a_clock_that_was_wrong_makes_nothing_and_hides_nothing(project, made, clock_s):
    for path in project.rglob("*"):
        os.utime(path, (clock_s, clock_s))
    assert made() == []

    (project / "content/a.md").write_text("A")
    os.utime(project / "content/a.md", (LONG_AGO_S, LONG_AGO_S))

    assert made() == BOTH and (project / "site/all.md").read_text() == "Ab"


def test_a_copied_tree_is_up_to_date(project, tmp_path, capsys):
    copy = shutil.copytree(project, tmp_path / "copy", copy_function=shutil.copyfile)
    capsys.readouterr()

    make(copy, STEPS)

    assert capsys.readouterr().out.startswith("Up to date")


def test_what_reads_a_file_is_made_when_it_changes(project, made):
    (project / "theme/look.css").write_text("other")
    assert made() == SITE_ONLY

    (project / "content/b.md").write_text("B")
    assert made() == BOTH


def test_a_change_that_leaves_the_cards_the_same_makes_no_site(project, made):
    (project / "content/notes.txt").write_text("read by no page")

    assert made() == ["content"]


def test_a_file_that_is_deleted_or_renamed_leaves_what_is_made(project, made):
    (project / "content/a.md").unlink()
    assert made() == BOTH and (project / "site/all.md").read_text() == "b"

    (project / "content/b.md").rename(project / "content/b.txt")
    assert made() == BOTH and (project / "site/all.md").read_text() == ""


def test_another_value_of_the_environment_makes_what_reads_it(made, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert made() == ["content"]
    assert made() == []

    monkeypatch.setenv("SITE_URL", "")
    assert made() == ["content"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_no_name_stops_or_deceives_the_build(project, made, name):
    (project / "content" / name).write_text("odd")
    assert made()[:1] == ["content"]
    assert made() == []

    (project / "content" / name).unlink()
    assert made()[:1] == ["content"]


def test_a_name_that_is_not_utf_8_stops_nothing(project, made):
    odd = os.fsencode(project / "content") + b"/\xff.md"
    with open(odd, "w") as file:
        file.write("odd")

    assert made() == BOTH
    assert made() == []


def test_what_is_no_file_stops_nothing(project, made):
    """An editor's lock, a pipe, a link to the folder above, and one to a device."""
    content = project / "content"
    (content / ".#a.md").symlink_to("somebody@here.1234:5678")
    os.mkfifo(content / "pipe")
    (content / "above").symlink_to("..", target_is_directory=True)
    (content / "zeros").symlink_to("/dev/zero")

    assert made() == ["content"]
    assert made() == []


def test_a_file_saved_during_the_build_is_in_the_next_one(project, made, monkeypatch, capsys):
    (project / "content/a.md").write_text("first")
    monkeypatch.setenv("SAVE", str(project / "content/a.md"))
    made()
    assert "Files were saved while this was made. Run make again" in capsys.readouterr().out

    monkeypatch.delenv("SAVE")

    assert made() == BOTH and (project / "site/all.md").read_text() == "bsaved meanwhile"
    assert made() == []


@pytest.mark.parametrize("harm", ["delete", "damage", "add"])
def test_a_result_that_somebody_has_changed_is_made_again(project, made, harm):
    page = project / "site/all.md"
    {
        "delete": page.unlink,
        "damage": lambda: page.write_text("aB"),
        "add": lambda: (page.parent / "left.md").touch(),
    }[harm]()

    assert made() == SITE_ONLY
    assert [path.name for path in page.parent.iterdir()] == [
        "all.md"
    ] and page.read_text() == "ab"


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", '{"read": 1}', '{"read": "x", "made": {}, "more": 1}']
)
def test_a_spoilt_stamp_counts_as_none(project, made, spoilt):
    (project / "dist/.build/cards.json").write_text(spoilt)

    assert made() == ["content"]
    assert made() == []


def test_a_step_that_makes_nothing_is_never_done(tmp_path, capsys):
    start_project(tmp_path)
    (tmp_path / "cook.py").write_text("print('nothing')")
    idle = replace(CARDS, own_files=lambda: ["all.md"])

    for _ in range(2):
        make(tmp_path, [idle])

    assert capsys.readouterr().out.count("Making dist/cards") == 2


def test_the_steps_stand_in_the_order_in_which_they_need_one_another():
    for steps in (REAL_STEPS, STEPS):
        names = [step.name for step in steps]
        assert all(
            names.index(needed) < i for i, step in enumerate(steps) for needed in step.needs
        )
