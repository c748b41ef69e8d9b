"""`build_pdf.py --watch` as an author has it running: files are saved, and the same cards come out
as from a plain call.
"""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading

import pytest
from builds import as_at_a_terminal, change, files
from project import SITE_URL, WAIT_S, run

CARD = "content/techniques/ask-what-is-keeping-us-stuck.md"  # T03
CHOICE = ("--only", "T03", "--edition", "screen,a4")
SCREEN = "impasse-cards-t03-screen.pdf"
WAITS = "Waiting for you to save a file in content/. Ctrl+C ends this."


class Watching:
    """A build that stays, and what it has said since it was last asked."""

    def __init__(self, project, *options):
        environment = {**os.environ, "SITE_URL": SITE_URL, "PYTHONPATH": str(project)}
        command = [sys.executable, "build_pdf.py", "--watch", *CHOICE, "--out", "out", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(
            command, cwd=project, env=environment, preexec_fn=as_at_a_terminal, **pipes
        )
        self._lines = queue.Queue()
        threading.Thread(
            target=lambda: [self._lines.put(line.rstrip("\n")) for line in self.process.stdout],
            daemon=True,
        ).start()

    def until(self, end=WAITS):
        """Return the lines up to the one that is awaited."""
        lines = []
        while not lines or lines[-1] != end:
            lines.append(self._lines.get(timeout=WAIT_S))
        return lines

    def stop(self, how=signal.SIGINT):
        self.process.send_signal(how)
        return self.process.wait(timeout=WAIT_S)


@pytest.fixture
def watching(copied_project):
    """A project that is watched, with its first files made."""
    build = Watching(copied_project)
    build.until()
    yield build
    build.process.kill()
    build.process.wait(timeout=WAIT_S)


def plain_build(project):
    """Return what a plain call makes of the project as it is, with nothing kept."""
    shutil.rmtree(project / ".cache")
    done = run(
        "build_pdf.py",
        *CHOICE,
        "--out",
        project / "plain",
        cwd=project,
        env={"PYTHONPATH": str(project)},
    )
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return files(project / "plain")


def test_saved_words_are_on_the_card_as_a_plain_build_puts_them(watching, copied_project):
    first = files(copied_project / "out")

    change(copied_project / CARD, "let that be felt", "let this be felt")
    said = watching.until()

    assert any(SCREEN in line for line in said)
    assert files(copied_project / "out") == plain_build(copied_project) != first


def test_a_mistake_is_named_and_mended_and_the_old_files_stay_meanwhile(
    watching, copied_project
):
    first = files(copied_project / "out")

    change(copied_project / CARD, "pressure: low", "pressure: none")
    said = watching.until()
    meanwhile = files(copied_project / "out")
    change(copied_project / CARD, "pressure: none", "pressure: low")
    mended = watching.until()

    assert any(line.startswith(CARD) and "'pressure' cannot be 'none'" in line for line in said)
    assert said[-2] == "The files that were there are as they were."
    assert meanwhile == first
    assert any(SCREEN in line for line in mended) and files(copied_project / "out") == first


def test_words_that_run_over_are_named_and_it_goes_on(watching, copied_project):
    change(
        copied_project / "printing/cards/cards.css",
        ".side {",
        (".back .steps { margin-top: 60mm; }\n.side {"),
    )

    said = watching.until()

    assert "printing/cards/cards.css has changed: starting afresh." in said
    assert (
        any(line.startswith("T03 back: the words run") for line in said)
        and watching.process.poll() is None
    )


def test_another_look_starts_it_afresh(watching, copied_project):
    first = files(copied_project / "out")

    change(
        copied_project / "printing/cards/sizes/poker.css",
        "*/",
        "*/\n.side { background: #eee; }\n",
    )
    watching.until()

    assert files(copied_project / "out") == plain_build(copied_project) != first


@pytest.mark.parametrize(
    "way", ["emptied and written", "put in its place", "deleted and written"]
)
def test_every_way_in_which_editors_save_is_seen_once(watching, copied_project, way):
    file, beside = copied_project / CARD, copied_project / "content/techniques/.new.swp"
    words = file.read_text(encoding="utf-8").replace("let that be felt", "let this be felt")
    if way == "put in its place":
        beside.write_text(words, encoding="utf-8")
        beside.replace(file)
    else:
        file.unlink() if way == "deleted and written" else file.write_text("", encoding="utf-8")
        file.write_text(words, encoding="utf-8")

    said = watching.until()

    assert any(SCREEN in line for line in said), said
    assert files(copied_project / "out") == plain_build(copied_project)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_when_it_is_stopped_while_it_waits(watching, copied_project, how):
    assert watching.stop(how) == 0
    assert all(name.endswith(".pdf") for name in files(copied_project / "out"))


def test_a_wrong_choice_ends_it_at_once(copied_project):
    done = run(
        "build_pdf.py",
        "--watch",
        "--size",
        "pokr",
        cwd=copied_project,
        env={"PYTHONPATH": str(copied_project)},
    )

    assert done.returncode == 1 and "Did you mean 'poker'?" in done.stderr


def test_it_says_how_many_cards_it_renders(copied_project):
    build = Watching(copied_project, "--only", "T01,T03,T07")
    try:
        first = build.until()
        change(copied_project / CARD, "let that be felt", "let this be felt")
        then = build.until()
    finally:
        build.process.kill()
        build.process.wait(timeout=WAIT_S)

    assert "Rendering 3 of 3 cards in size poker …" in first
    assert "Rendering 1 of 3 cards in size poker …" in then


def test_a_chosen_card_that_is_gone_may_come_back(watching, copied_project):
    holding = [
        path
        for path in (copied_project / "content").rglob("*.*")
        if b"T03" in path.read_bytes()
    ]

    diagrams = copied_project / "content/diagrams"

    for old, new, awaited in (
        ("T03", "T30", "card 'T03' does not exist"),
        ("T30", "T03", SCREEN),
    ):
        for path in holding:
            path.write_text(
                path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
            )
        (diagrams / f"{old}.svg").rename(diagrams / f"{new}.svg")
        said = watching.until()
        # saved one by one, they were wrong for a while
        while not any(awaited in line for line in said):
            said = watching.until()

    assert watching.process.poll() is None
