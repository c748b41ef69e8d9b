"""A project in a folder that somebody named as people do: with a space, an accent and a quote."""

import shutil
import subprocess

import pytest
from project import ROOT, WAIT_S, run

CARD = ("build_pdf.py", "--only", "T03", "--edition", "screen", "--out", "out")
FILE = "out/impasse-cards-t03-screen.pdf"


@pytest.fixture
def awkward(copied_project):
    """A copy of the project in such a folder."""
    return copied_project.rename(copied_project.with_name(f"{copied_project.name} of Zoé's"))


def test_a_card_is_the_same_in_any_folder(awkward, copied_project):
    plain = shutil.copytree(awkward, copied_project)

    for project in (awkward, plain):
        done = run(*CARD, cwd=project, env={"PYTHONPATH": str(project)})
        assert done.returncode == 0, done.stderr

    assert (awkward / FILE).read_bytes() == (plain / FILE).read_bytes()


def test_the_site_is_built_in_any_folder(awkward):
    (awkward / "dist").symlink_to(ROOT / "dist")  # the cards it links to

    done = run(
        "-m", "mkdocs", "build", "--strict", cwd=awkward, env={"PYTHONPATH": str(awkward)}
    )

    assert done.returncode == 0, done.stderr
    assert (awkward / "site" / "techniques" / "take-a-break" / "index.html").is_file()


def test_make_checks_and_helps_in_any_folder(awkward):
    shutil.copy(ROOT / "Makefile", awkward)
    (awkward / ".venv").symlink_to(ROOT / ".venv")
    command = ["make", "--old-file", ".venv/.main", "help", "check"]

    done = subprocess.run(command, cwd=awkward, capture_output=True, text=True, timeout=WAIT_S)

    assert done.returncode == 0, done.stderr
    assert "make test" in done.stdout
