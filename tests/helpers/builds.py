"""The project's build as a user runs it, for tests that break, stop or compare it."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from project import SITE_URL, run

# one edition of each way of making them
CHOICE = ("--only", "T01,T03,T05,T07,C01,B01", "--edition", "screen,a4,press")
FIVE_CARDS = ("--only", "T01,T03,T05,T07,T09")
FIVE_ON_SCREEN = "impasse-cards-t01-t03-t05-t07-t09-screen.pdf"
BUILD_S = 300  # on a machine with much else to do
linux = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="processes are looked up in /proc"
)


def build(project, *options, out="out", **environment):
    """Run the build of a copied project; return the finished process."""
    return run(
        "build_pdf.py",
        *options,
        "--out",
        project / out,
        cwd=project,
        env={"PYTHONPATH": str(project), **environment},
        timeout=BUILD_S,
    )


def built(project, *options, choice=CHOICE):
    """Build the chosen editions in a project; return {file: content}."""
    shutil.rmtree(project / "out", ignore_errors=True)
    done = build(project, *choice, *options)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return {path.name: path.read_bytes() for path in (project / "out").iterdir()}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(folder):
    """Return {name: content} of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def as_at_a_terminal():
    """Let a key stop the process: what a shell starts in the background, such as these tests,
    inherits that it does not.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun(project, **environment):
    """Begin a build, in a group of processes of its own, until its cards are made and its book is not;
    return it with the ids of its workers.
    """
    command = [
        sys.executable,
        "build_pdf.py",
        *FIVE_CARDS,
        "--edition",
        "book,screen",
        "--jobs",
        "2",
        "--out",
        str(project / "out"),
    ]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = {
        **os.environ,
        "SITE_URL": SITE_URL,
        "PYTHONPATH": str(project),
        **environment,
    }
    build = subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        start_new_session=True,
        preexec_fn=as_at_a_terminal,
        **pipes,
    )
    limit = threading.Timer(BUILD_S, build.kill)  # a line that never comes
    limit.start()
    # it is done, the book is not
    assert any("screen.pdf" in line for line in iter(build.stdout.readline, ""))
    limit.cancel()
    return build, [
        int(pid)
        for pid in Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()
    ]
