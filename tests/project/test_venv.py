"""The .venv: left as it is when it works, made anew when it does not, whole after an interruption."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from project import ROOT, WAIT_S
from set_up import begun, set_up, works


def test_what_is_set_up_is_left_as_it_is(ready):
    stamp = (ready / ".venv/.main").stat().st_mtime_ns

    done = set_up(ready)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (ready / ".venv/.main").stat().st_mtime_ns == stamp


def test_another_lock_is_installed_into_the_same_venv(ready):
    (ready / ".venv/kept").touch()
    (ready / "requirements.lock").write_text("# nothing new\n")

    done = set_up(ready)

    assert "Installing" in done.stdout and (ready / ".venv/kept").exists() and works(ready)


def without_pip(project):
    """As it is left when the first second is interrupted."""
    shutil.rmtree(project / ".venv")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", project / ".venv"],
        check=True,
        timeout=WAIT_S,
    )


def without_python(project):
    """As it is left when the Python it was made with is removed."""
    (project / ".venv/bin/python").unlink()
    (project / ".venv/bin/python").symlink_to("/usr/bin/python3.0")


def of_another_python(project):
    """As it is left when python3 became a newer one: that looks for its packages in another folder."""
    [packages] = (project / ".venv/lib").glob("python3.*")
    packages.rename(packages.with_name("python3.2"))


def leads_nowhere(project):
    """As a link to a disk that is not there."""
    shutil.rmtree(project / ".venv")
    (project / ".venv").symlink_to("/nowhere/.venv")


@pytest.mark.parametrize(
    "broken", [without_pip, without_python, of_another_python, leads_nowhere]
)
def test_a_venv_that_does_not_answer_is_made_anew(ready, broken):
    broken(ready)

    done = set_up(ready)

    assert done.returncode == 0, done.stderr
    assert "Making .venv anew" in done.stdout and works(ready)


def test_a_folder_that_was_moved_sets_up_its_own_venv(ready):
    moved = ready.rename(ready.with_name("moved"))

    done = set_up(moved)

    answer = works(moved)
    moved.rename(ready)

    assert done.returncode == 0 and "Making .venv anew" in done.stdout, done.stderr
    assert answer


def test_an_installation_that_fails_leaves_what_is_there(ready):
    (ready / ".venv/kept").touch()
    (ready / "requirements.lock").write_text(
        "no-such-package==1 --hash=sha256:" + "0" * 64 + "\n"
    )
    failed = set_up(ready)
    (ready / "requirements.lock").write_text("# nothing\n")

    done = set_up(ready)

    assert failed.returncode == 1 and "no-such-package" in failed.stderr
    assert done.returncode == 0 and (ready / ".venv/kept").exists() and works(ready), (
        done.stderr
    )


def test_an_installation_that_is_interrupted_is_begun_again(ready):
    (ready / ".venv/.main").unlink()
    (ready / "slow").touch()
    running = begun(ready)
    while not (ready / "begun").exists():
        assert running.poll() is None, running.communicate(timeout=WAIT_S)
        time.sleep(0.1)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(timeout=WAIT_S) == 130
    (ready / "slow").unlink()

    done = set_up(ready)

    assert done.returncode == 0 and "Making .venv anew" in done.stdout, done.stderr
    assert works(ready)


def test_two_set_ups_at_once_do_not_disturb_each_other(ready):
    shutil.rmtree(ready / ".venv")

    both = [begun(ready), begun(ready)]
    ends = [(*running.communicate(timeout=WAIT_S), running.returncode) for running in both]

    assert [code for _, _, code in ends] == [0, 0], ends
    assert sum("Installing" in stdout for stdout, _, _ in ends) == 1 and works(ready)


def test_make_asks_the_set_up_each_time(ready):
    shutil.copy(ROOT / "Makefile", ready)
    without_python(ready)
    environment = {
        **os.environ,
        "PATH": f"{ready / 'bin'}:{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
    }

    done = subprocess.run(
        ["make", ".venv/.main"],
        cwd=ready,
        env=environment,
        capture_output=True,
        text=True,
        timeout=WAIT_S,
    )

    assert done.returncode == 0, done.stderr
    assert works(ready)
