"""A build that is stopped or killed leaves whole files and no process behind, and the next one
clears up what it could not.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builds import (
    BUILD_S,
    FIVE_CARDS,
    FIVE_ON_SCREEN,
    as_at_a_terminal,
    begun,
    build,
    change,
    files,
    linux,
)
from project import SITE_URL

ONE_CARD = ("--only", "T03", "--edition", "screen")
SCREEN = "impasse-cards-t03-screen.pdf"
OLD = {FIVE_ON_SCREEN: b"old"}
UNTOUCHED = "Stopped. The files that were there are as they were.\n"
# SIGTERM, which no shell lets the processes ignore that it starts in the background
STOP = "__import__('signal').raise_signal(15)"
MOMENTS = {
    "the imports": ("printing/pdf/cache.py", "MAX_BYTES =", f"{STOP}\nMAX_BYTES ="),
    "later imports": (
        "fieldguide/reading/read_library.py",
        "def read_library",
        (f"{STOP}\n\n\ndef read_library"),
    ),
    "the reading": (
        "build_pdf.py",
        "    return read_library(",
        f"    {STOP}\n    return read_library(",
    ),
    "the start of the processes": (
        "printing/production/worker_pool.py",
        "    return self._pool.submit",
        (f"    {STOP}\n            return self._pool.submit"),
    ),
    "a destructor": (
        "build_pdf.py",
        "    started = time",
        (f"    type('D', (), {{'__del__': lambda _: {STOP}}})()\n    started = time"),
    ),
    "the rendering": (
        "printing/pdf/render.py",
        "    load_weasyprint()\n    from",
        (f"    {STOP}\n    load_weasyprint()\n    from"),
    ),
}


@pytest.fixture
def project(copied_project):
    """A copied project that has an old file, and a folder of its own for temporary files."""
    (copied_project / "out").mkdir()
    (copied_project / "tmp").mkdir()
    (copied_project / "out" / FIVE_ON_SCREEN).write_bytes(b"old")
    return copied_project


@linux
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("whom", ["the build", "all its processes"])
def test_a_stopped_build_leaves_old_files_whole_and_no_process_behind(project, stop, whom):
    build, workers = begun(project, TMPDIR=str(project / "tmp"))
    assert workers

    os.kill(build.pid, stop) if whom == "the build" else os.killpg(build.pid, stop)
    _, said = build.communicate(timeout=BUILD_S)

    assert build.returncode == 130 and said == UNTOUCHED
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)
    assert files(project / "out") == OLD and files(project / "tmp") == {}


@linux
def test_a_worker_that_is_killed_is_named_in_words(project):
    build, workers = begun(project)

    os.kill(workers[0], signal.SIGKILL)
    _, said = build.communicate(timeout=BUILD_S)

    assert (
        build.returncode == 1
        and "A worker process was killed" in said
        and "--jobs 1" in said
        and "Traceback" not in said
    )
    assert files(project / "out") == OLD


def is_at_work(pid):
    """Whether a process still runs.

    One that has ended waits in state Z until init has asked for its exit code.
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@linux
def test_workers_end_with_a_build_that_is_killed_alone_and_the_next_one_clears_up(project):
    killed, workers = begun(project, TMPDIR=str(project / "tmp"))
    os.kill(killed.pid, signal.SIGKILL)
    # returns when the last of them has closed its end of the pipe
    killed.communicate(timeout=BUILD_S)
    left = {
        path.name for folder in ("out", "tmp") for path in (project / folder).iterdir()
    } - set(OLD)
    done = build(project, *ONE_CARD, TMPDIR=str(project / "tmp"))

    assert workers and left, "nothing was there to clear up"
    assert [pid for pid in workers if is_at_work(pid)] == []
    assert done.returncode == 0, done.stderr
    assert files(project / "out").keys() == {*OLD, SCREEN} and files(project / "tmp") == {}


def test_the_cache_keeps_nothing_half_written(project):
    build(project, *ONE_CARD)
    (project / ".cache" / "deck" / ".0a.7.part").write_bytes(b"half")

    build(project, *ONE_CARD)

    assert not list((project / ".cache" / "deck").glob(".*"))


@linux
def test_two_builds_in_a_folder_take_turns(project):
    first, _ = begun(project)
    second = subprocess.Popen(
        [sys.executable, "build_pdf.py", *ONE_CARD, "--out", "out"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "SITE_URL": SITE_URL},
        stdout=subprocess.PIPE,
        text=True,
    )

    assert (
        second.stdout.readline() == "Another build is writing to out. Waiting for it to end.\n"
    )
    assert second.poll() is None and not (project / "out" / SCREEN).exists()
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=BUILD_S)
    second.communicate(timeout=BUILD_S)
    assert second.returncode == 0 and files(project / "out").keys() == {*OLD, SCREEN}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_stop_is_one_line_at_any_moment(project, moment):
    file, old, new = MOMENTS[moment]
    change(project / file, old, new)

    done = build(
        project,
        *FIVE_CARDS,
        "--edition",
        "screen",
        TMPDIR=str(project / "tmp"),
    )

    assert (done.returncode, done.stderr) == (130, UNTOUCHED)
    assert files(project / "out") == OLD and files(project / "tmp") == {}


def test_a_stop_never_leaves_some_new_files_beside_old_ones(project):
    change(
        project / "printing/production/write_editions.py",
        "part.replace(places[name])",
        (f"part.replace(places[name])\n                {STOP}"),
    )

    done = build(project, "--only", "T03", "--edition", "screen,a4,letter")

    assert (done.returncode, done.stderr) == (130, "Stopped. The new files are in place.\n")
    assert len(files(project / "out")) == 1 + 3


def test_a_stop_right_after_watch_has_said_that_it_waits_ends_well(project):
    change(
        project / "build_pdf.py",
        "        say(text)",
        (f"        say(text)\n        if text.startswith('Waiting'):\n            {STOP}"),
    )

    done = build(project, "--watch", *ONE_CARD)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_second_stop_does_not_disturb_the_first(project):
    command = [
        sys.executable,
        "build_pdf.py",
        *FIVE_CARDS,
        "--edition",
        "screen",
        "--out",
        "out",
    ]
    environment = {**os.environ, "PYTHONPATH": str(project), "SITE_URL": SITE_URL}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen(
        command, cwd=project, env=environment, preexec_fn=as_at_a_terminal, **pipes
    )
    running.stdout.readline()  # it renders
    for _ in range(5):
        running.send_signal(signal.SIGINT)
        time.sleep(0.002)

    _, said = running.communicate(timeout=BUILD_S)

    assert (running.returncode, said) == (130, UNTOUCHED) and files(project / "out") == OLD
