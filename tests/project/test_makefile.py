"""`make` as people call it: what it takes for new, what it does with a value, and what it says."""

import os
import pty
import shutil
import sys

import pytest
from make import make
from project import ROOT

TITLES = (
    'Ask "why" & $(touch ran)',
    "$(shell touch ran) $5",
    "'; touch ran; ' $$HOME $PWD #2",
    "--help",
)
COMMANDS = (
    'x";touch ran;"',
    "$(shell touch ran)",
    "`touch ran`",
    "x;touch ran",
    "x\ntouch ran",
    "$(touch ran)",
)


@pytest.fixture
def project(copied_project):
    """A project that may be broken, in a folder whose name a shell or make would take apart."""
    folder = copied_project.rename(
        copied_project.with_name(f'{copied_project.name} of O\'Neil: "méd"')
    )
    shutil.copytree(
        ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


def techniques(project):
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in (project / "content/techniques").iterdir()
    }


def started(project, done, before):
    """Return the one technique that was started, as it is written."""
    assert done.returncode == 0, done.stderr
    (text,) = (text for name, text in techniques(project).items() if name not in before)
    return text


def no_command_ran(project):
    return not list(project.rglob("ran"))


@pytest.mark.parametrize("title", TITLES)
def test_a_new_technique_has_the_very_words_of_its_name(project, title):
    before, diagrams = techniques(project), project / "content/diagrams"
    drawn = {*diagrams.iterdir()}
    written = f'title: "{title.replace(chr(34), chr(92) + chr(34))}"\n'

    assert written in started(project, make(project, "new", f"NAME={title}"), before)

    for name in techniques(project).keys() - before.keys():
        (project / "content/techniques" / name).unlink()
    for path in {*diagrams.iterdir()} - drawn:
        path.unlink()
    assert written in started(project, make(project, "new", NAME=title), before)
    assert no_command_ran(project)


def test_a_word_that_the_shell_has_taken_out_of_a_name_is_missed(project):
    before = techniques(project)

    for lost in ("Ask what it costs ", "Ask about  a day"):
        done = make(project, "new", f"NAME={lost}")

        assert (
            done.returncode != 0
            and "takes out what follows a $" in done.stderr
            and "Traceback" not in done.stderr
        )
    assert techniques(project) == before


def test_make_new_asks_at_a_terminal_for_a_title_that_no_shell_has_read(project):
    before = techniques(project)
    terminal, stdin = pty.openpty()
    os.write(terminal, b"Ask what it costs: $5\n")

    done = make(project, "new", stdin=stdin)

    assert 'title: "Ask what it costs: $5"' in started(project, done, before)


def test_a_name_without_quotation_marks_starts_no_technique(project):
    before = techniques(project)

    done = make(project, "new", "NAME=Draw", "the", "timeline")

    assert done.returncode != 0 and "make new NAME='Draw the timeline'" in done.stderr
    assert techniques(project) == before


def test_no_name_at_all_starts_no_technique(project):
    before = techniques(project)

    done = make(project, "new")

    assert done.returncode != 0 and "make new NAME='Draw the timeline'" in done.stderr
    assert techniques(project) == before


def test_an_address_is_no_command(project):
    every = "\n".join(COMMANDS)

    for done in (
        make(project, "deck", f"SITE_URL={every}"),
        make(project, "deck", SITE_URL=every),
    ):
        assert done.returncode != 0 and f"SITE_URL cannot be '{every}'" in done.stderr, (
            done.stderr
        )
        assert no_command_ran(project)


@pytest.mark.parametrize("value", COMMANDS)
def test_no_value_is_a_command(project, value):
    for name, target in (
        ("PYTHON", "check"),
        ("WHATEVER", "help"),
        ("as_it_is", "help"),
        ("NO_MKDOCS_2_WARNING", "help"),
    ):
        make(project, target, f"{name}={value}")
        make(project, target, "--environment-overrides", **{name: value})

    assert no_command_ran(project)


def test_odd_names_in_content_do_not_stop_make(project):
    for name in (
        "x.md:Zone.Identifier",
        "a|b.md",
        "a b\nc.md",
        "it's $(shell touch ran).md",
        "%.md",
    ):
        (project / "content" / name).touch()
    (project / "content/.#index.md").symlink_to("somebody@here.1234")
    (project / "build_pdf.py").write_text("print('the deck is made')", encoding="utf-8")

    done = make(project, "deck")

    assert done.returncode == 0 and "the deck is made" in done.stdout, done.stderr
    assert no_command_ran(project)


def test_help_names_every_target(project):
    targets = {
        line.split(":")[0]
        for line in (project / "Makefile").read_text().splitlines()
        if ": " in line and "##" in line
    }

    shown = {line.split()[1] for line in make(project, "help").stdout.splitlines()}

    assert targets == shown and {"all", "new", "addresses", "clean"} <= shown


def test_wrong_words_are_told_once_and_nothing_is_made(project):
    page = project / "content/techniques/take-a-break.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("code: T01", "code: T02"), encoding="utf-8"
    )

    done = make(project)

    told = [line for line in done.stderr.splitlines() if "take-a-break.md:" in line]
    assert done.returncode != 0 and told and len(told) == len(set(told))
    assert not (project / "site").exists() and "Making site" not in done.stdout


def test_clean_leaves_what_git_has(project):
    before = {path for path in project.rglob("*") if "__pycache__" not in path.parts}
    for folder in ("dist/.build", "site/a", ".cache/deck"):
        (project / folder).mkdir(parents=True)

    make(project, "clean")

    assert {path for path in project.rglob("*") if "__pycache__" not in path.parts} == before


def test_python_may_lie_in_a_folder_with_a_space(project):
    python = project / "my tools/python 3"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)

    done = make(project, "check", f"PYTHON={python}")

    assert done.returncode == 0, done.stderr
    assert "is in order" in done.stdout
