"""Setting up on machines that are not ours: what is there is found, and a .venv that cannot be used
is made anew.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, WAIT_S

# and Debian's packages
LIBRARIES = {
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
SHELL = [
    ROOT / "Makefile",
    ROOT / ".ci" / "run",
    *(ROOT / "tools").glob("*.sh"),
    *(ROOT / ".github" / "workflows").glob("*.yml"),
]
# besides Python, all that set-up may call where nothing is missing
NEEDS = ("bash", "cat", "dirname", "id", "mkdir", "rm", "touch", "uname")
PYPROJECT = """[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
BACKEND = '''"""Builds an editable package with nothing in it, so that a test needs no network."""
import pathlib, time, zipfile


def build_editable(folder, *_):
    if pathlib.Path("slow").exists():
        pathlib.Path("begun").touch()
        time.sleep(600)
    with zipfile.ZipFile(f"{folder}/guide-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("guide-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: guide\\nVersion: 1\\n")
        wheel.writestr("guide-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("guide-1.dist-info/RECORD", "")
    return "guide-1-py3-none-any.whl"
'''


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with an awkward name, with our set-up, a lock that names no package, and a machine
    of its own in `bin`.
    """
    project = tmp_path_factory.mktemp("setup") / "A folder é's"
    (project / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "setup.sh", project / "tools")
    for name, text in {
        "pyproject.toml": PYPROJECT,
        "backend.py": BACKEND,
        "requirements.lock": "# nothing\n",
    }.items():
        (project / name).write_text(text, encoding="utf-8")
    programs = project / "bin"
    programs.mkdir()
    for name in NEEDS:
        (programs / name).symlink_to(shutil.which(name))
    program(programs / "python3", f'exec "{Path(sys.executable).resolve()}" "$@"')
    return project


def program(path, script):
    """Write a shell script that can be called."""
    path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def begun(project, **env):
    """Begin the set-up on the project's own machine, without network, in a group of processes of
    its own; return its process.
    """
    environment = {
        "PATH": str(project / "bin"),
        "HOME": str(project),
        "PIP_NO_INDEX": "1",
        **env,
    }
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = ["bash", "tools/setup.sh", "main"]
    return subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        start_new_session=True,
        preexec_fn=as_at_a_terminal,
        **pipes,
    )


def as_at_a_terminal():
    """Let Ctrl+C stop the process: what a shell starts in the background, such as these tests,
    inherits that it does not.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def set_up(project, **env):
    """Run the set-up to its end; return the finished process."""
    running = begun(project, **env)
    stdout, stderr = running.communicate(timeout=WAIT_S)
    return subprocess.CompletedProcess(running.args, running.returncode, stdout, stderr)


def works(project):
    """Return whether the .venv has pip and our package, and the stamp is written."""
    listed = subprocess.run(
        [project / ".venv/bin/pip", "list"], capture_output=True, text=True, timeout=WAIT_S
    )
    return (
        "guide" in listed.stdout
        and bool((project / ".venv/.main").read_text())
        and not (project / ".venv/.unfinished").exists()
    )


@pytest.fixture
def ready(project):
    """The project, set up, which mends what the test before has broken."""
    done = set_up(project)
    assert done.returncode == 0, done.stderr
    assert works(project)
    return project


def test_an_installed_library_is_found_however_many_there_are(ready):
    program(
        ready / "bin" / "ldconfig",
        (
            'for i in {1..20000}; do echo "\tlibpangoft2-1.0.so.0 '
            '(libc6,x86-64) => /usr/lib/lib$i.so"; done'
        ),
    )
    (ready / ".venv/.main").unlink()

    done = set_up(ready)

    assert done.returncode == 0 and "missing" not in done.stderr, done.stderr


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_cannot_be_loaded_is_named_and_nothing_is_changed(ready, library):
    broken = ready / "broken"
    broken.mkdir(exist_ok=True)
    (broken / library).write_text("no library")
    (ready / ".venv/.main").unlink()

    done = set_up(ready, LD_LIBRARY_PATH=str(broken))
    (broken / library).unlink()

    assert (
        done.returncode == 1
        and (f"These system packages are missing: {LIBRARIES[library]}\n") in done.stderr
    )
    assert "Traceback" not in done.stderr and not (ready / ".venv/.main").exists()


def test_no_pipe_of_ours_ends_before_what_it_reads():
    """Below `pipefail` a reader that stops early kills the writer with SIGPIPE, and the pipe fails."""
    early = re.compile(r"\|\s*(e?grep\s+(-\w+\s+)*-\w*[qm]|head\b|sed\s+(-\w+\s+)*['\"]?\d*q)")

    assert (
        early.search("ldconfig -p | grep -q pango")
        and early.search("ls | head -1")
        and not early.search("ls | tr a b")
    )
    assert [
        (path.name, line)
        for path in SHELL
        for line in path.read_text(encoding="utf-8").splitlines()
        if early.search(line)
    ] == []


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
