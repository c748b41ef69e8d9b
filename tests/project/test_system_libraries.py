"""Setting up on machines that are not ours: installed libraries are found, missing ones named."""

import re

import pytest
from project import ROOT
from set_up import program, set_up

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
