"""What `make` makes anew: all that hangs on a file which was added, renamed or deleted."""

import os
import shlex
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, WAIT_S

PYTHON = f"PYTHON={shlex.quote(sys.executable)}"  # a recipe gives it to a shell
LONG_AGO_S = 1e9  # so that what a test does is newer, however coarse the clock of the disk
NOTHING_TO_DO, TO_MAKE = 0, 1  # what `make --question` ends with


def asked(project):
    """Return whether the deck would be made anew, with its address and the Python packages taken as they are."""
    command = ["make", "--question", "--old-file", "dist/.address", "--old-file", ".venv/.main", "dist/.deck"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=WAIT_S).returncode


@pytest.fixture
def made(copied_project):
    """A project in a folder with a space, an accent and a quote in its name, whose deck was just made."""
    project = copied_project.rename(copied_project.with_name(f"{copied_project.name} of Zoé's"))
    shutil.copy(ROOT / "Makefile", project)
    (project / "dist").mkdir()
    (project / "dist" / ".deck").touch()
    for path in project.rglob("*"):
        os.utime(path, (LONG_AGO_S, LONG_AGO_S))
    return project


def test_nothing_is_made_twice(made):
    assert asked(made) == NOTHING_TO_DO


def test_a_deleted_technique_leaves_the_deck(made):
    (made / "content" / "techniques" / "take-a-break.md").unlink()

    assert asked(made) == TO_MAKE


def test_a_name_with_a_space_does_not_stop_make(made):
    (made / "content" / "techniques" / "my own.md").touch()

    assert asked(made) == TO_MAKE


def test_a_new_technique_may_have_quotation_marks_in_its_name(made):
    command = ["make", "new", PYTHON, 'NAME=Ask "why" & `wait`', "--old-file", ".venv/.main"]
    done = subprocess.run(command, cwd=made, env={**os.environ, "PYTHONPATH": str(made)}, capture_output=True, text=True, timeout=WAIT_S)

    assert done.returncode == 0, done.stderr
    assert """title: "Ask \\"why\\" & `wait`"\n""" in (made / "content" / "techniques" / "ask-why-wait.md").read_text(encoding="utf-8")


def test_a_name_without_quotation_marks_starts_no_technique(made):
    before = sorted((made / "content" / "techniques").iterdir())
    command = ["make", "new", PYTHON, "--old-file", ".venv/.main", "NAME=Draw", "the", "timeline"]
    done = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=WAIT_S)

    assert done.returncode != 0 and 'make new NAME="Draw the timeline"' in done.stderr
    assert sorted((made / "content" / "techniques").iterdir()) == before
