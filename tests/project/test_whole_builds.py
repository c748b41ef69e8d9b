"""Builds that are stopped, killed, run twice or meet a full disk: outputs are whole, the next build
is right.
"""

import fcntl
import functools
import os
import resource
import signal
import subprocess
import sys
import threading
import time

import pytest
from project import ROOT, run
from tiny_build import SITE, STEPS, start_project

from tools.build import StepFailed, make
from tools.build_lock import one_at_a_time
from tools.whole import write_whole

LIMIT_S = 120
WAITS = "Another build is at work in this folder. Waiting for it to end.\n"
UP_TO_DATE = "Up to date: dist/cards, site\n"


class Process:
    """Python in a process of its own, started as at a terminal, and what it says."""

    def __init__(self, *arguments, **environment):
        command = [sys.executable, *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        hears_ctrl_c = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            preexec_fn=hears_ctrl_c,
            **pipes,
        )
        self._limit = threading.Timer(LIMIT_S, self.process.kill)
        self._limit.start()

    def line(self):
        """Return the next line that it says; none if it has ended."""
        return self.process.stdout.readline()

    def end(self):
        """Return its exit code, and the rest of what it says."""
        out, err = self.process.communicate(timeout=2 * LIMIT_S)
        self._limit.cancel()
        return self.process.returncode, out, err


def tiny_build(root, **environment):
    return Process(ROOT / "tests/helpers/tiny_build.py", root, **environment)


@pytest.fixture
def project(tmp_path):
    start_project(tmp_path)
    return tmp_path


def wait_for(path):
    until = time.monotonic() + LIMIT_S
    while not path.exists():
        assert time.monotonic() < until, path
        time.sleep(0.05)


def runs(project):
    return (project / "runs.log").read_text().split()


def is_whole(project):
    """Return whether the results are there, and nothing besides them is left."""
    left = {
        path.relative_to(project).as_posix()
        for folder in ("dist", "site")
        for path in (project / folder).rglob("*")
        if path.is_file()
    }
    ours = {f"dist/.build/{name}" for name in ("lock", "cards.json", "site.json")}
    return (
        left == {"dist/cards/all.md", "site/all.md", *ours}
        and (project / "site/all.md").read_text() == "ab"
    )


def test_a_second_build_waits_and_then_has_nothing_to_do(project):
    first = tiny_build(project, WAIT_FOR="go")
    assert first.line() == "Making dist/cards …\n"
    second = tiny_build(project)
    assert second.line() == WAITS

    (project / "go").touch()

    assert first.end()[0] == 0
    assert second.end() == (0, UP_TO_DATE, "")
    assert runs(project) == ["content", "cards"] and is_whole(project)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_one_line_and_leaves_nothing(project, number):
    build = tiny_build(project, WAIT_FOR="never")
    build.line()
    wait_for(project / "runs.log")  # until the step is at work

    os.killpg(build.process.pid, number)
    code, out, err = build.end()

    assert code == 130 and out == ""
    assert err.splitlines()[-1] == "Stopped. The files that were there are as they were."
    assert [path.name for path in (project / "dist/.build").iterdir()] == ["lock"] and not (
        project / "site"
    ).exists()


@pytest.mark.parametrize(
    ("module", "begun"),
    [
        (("tools.card_pictures", "dist/deck", "dist/monochrome"), "made/c01-front.png"),
        (("tools.site",), ".made.new"),
        (("tools.stick",), ".made.site"),
    ],
)
def test_a_stop_of_a_real_step_is_one_line(tmp_path, module, begun):
    step = Process("-m", *module, tmp_path / "made")
    wait_for(tmp_path / begun)

    os.killpg(step.process.pid, signal.SIGINT)
    code, _, err = step.end()

    assert code == 130 and "Traceback" not in err
    assert err.splitlines()[-1] == "Stopped. The files that were there are as they were."


def test_the_next_build_waits_for_what_a_killed_one_has_left_at_work(project):
    killed = tiny_build(project, WAIT_FOR="go")
    killed.line()
    wait_for(project / "runs.log")
    killed.process.kill()

    following = tiny_build(project)
    assert following.line() == WAITS
    (project / "go").touch()

    assert following.end()[0] == 0
    killed.end()
    assert is_whole(project)


def test_a_build_that_was_killed_between_two_renames_is_put_right(project):
    make(project, STEPS)
    (project / "site").rename(project / "dist/.build/old/site")
    (project / "dist/.build/new/site").mkdir(parents=True)

    make(project, STEPS)

    assert runs(project) == ["content", "cards"] and is_whole(project)


def test_a_step_that_fails_leaves_the_old_result(project, monkeypatch, capfd):
    make(project, STEPS)
    (project / "content/a.md").write_text("other")
    monkeypatch.setenv("FAIL", "yes")

    with pytest.raises(StepFailed) as failed:
        make(project, STEPS)

    assert failed.value.step.name == "cards" and failed.value.code == 1 and is_whole(project)
    assert "cook.py: it burnt" in capfd.readouterr().err


def test_a_file_system_without_locks_is_named_and_the_build_goes_on(
    project, monkeypatch, capsys
):
    def refuse(*_):
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    make(project, STEPS)

    assert (
        "no lock on this file system (No locks available)" in capsys.readouterr().out
        and is_whole(project)
    )


def test_the_lock_is_free_again_after_an_error(tmp_path, capsys):
    with pytest.raises(KeyError), one_at_a_time(tmp_path / "lock"):
        raise KeyError
    with one_at_a_time(tmp_path / "lock"):
        assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "values",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_a_terminal_that_is_not_utf_8_is_no_error(project, values):
    code, out, err = tiny_build(project, **values).end()

    assert code == 0 and err == "" and out.startswith("Making dist/cards \\u2026\n")


def limited(size_bytes, *arguments, cwd=ROOT):
    """Run Python where no file may grow beyond a size: as on a full disk, a write ends in an error."""
    command = [sys.executable, *map(str, arguments)]
    limit = functools.partial(
        resource.setrlimit, resource.RLIMIT_FSIZE, (size_bytes, size_bytes)
    )
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=600, preexec_fn=limit
    )


def assert_full(done, path):
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith(str(path)) and "File too large. Make room there" in last


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "a"
    write_whole(path, b"old")
    write = (
        f"from pathlib import Path; run(lambda: write_whole(Path({str(path)!r}), bytes(9999)))"
    )

    done = limited(
        5000,
        "-c",
        f"from fieldguide.command import run; from tools.whole import write_whole; {write}",
    )

    assert f"{path}: File too large" in done.stderr
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_before_the_zip_leaves_no_half_zip(tmp_path):
    zip_only = 3_000_000  # every file of the site is smaller, the zip is larger

    done = limited(zip_only, "-m", "tools.stick", tmp_path / "guide.zip")

    assert_full(done, tmp_path / "guide.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_before_a_page_or_a_picture_names_the_folder(tmp_path):
    # the site is built beside its place
    site = limited(2000, "-m", "tools.site", tmp_path / "site")
    assert_full(site, tmp_path / ".site.new")
    assert_full(
        limited(
            2000, "-m", "tools.card_pictures", "dist/deck", "dist/monochrome", tmp_path / "p"
        ),
        tmp_path / "p" / "c01-front.png",
    )


def test_temporary_files_of_the_system_are_not_needed(tmp_path):
    done = run(
        "-m",
        "tools.stick",
        tmp_path / "guide.zip",
        env={"TMPDIR": "/nowhere", "TEMP": "/nowhere", "TMP": "/nowhere"},
    )

    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["guide.zip"]


def test_a_place_that_nobody_may_write_to_is_named(project):
    (project / "dist").touch()  # also for root, whom no mode keeps out

    code, _, err = tiny_build(project).end()

    assert code == 1 and f"{project}/dist" in err and "Traceback" not in err


def test_pictures_of_cards_that_are_gone_leave_with_the_next_build(project):
    make(project, STEPS)
    (project / "site/t19-front.png").touch()

    make(project, [SITE])

    assert is_whole(project)
