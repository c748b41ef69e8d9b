"""Whatever a build meets (a full disk, no home, another locale, a lost reader), it makes the same
files or says in one line what to mend.
"""

import os
import resource
import shutil
import subprocess
import sys

import pytest
from builds import BUILD_S, build, change, files
from project import SITE_URL

CHOICE = ("--only", "T03,T07", "--edition", "screen,a4,epub")
SCREEN = "impasse-cards-t03-t07-screen.pdf"
# less than an edition has and more than its sides, and less than these
SMALL_BYTES, TINY_BYTES = 150_000, 1_000
ODD = "a b é'ü & <c>"
NOT_UTF_8 = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONIOENCODING": "ascii",
}
UNTOUCHED = "The files that were there are as they were."


@pytest.fixture
def project(copied_project):
    """A copied project that has an old file."""
    (copied_project / "out").mkdir()
    (copied_project / "out" / SCREEN).write_bytes(b"old")
    return copied_project


def shell(project, command, **environment):
    """Run a shell command in the project, in which $python is our Python; return the finished process."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "SITE_URL": SITE_URL,
        "python": sys.executable,
        **environment,
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=BUILD_S,
    )


def limited(project, most_bytes, *options, **environment):
    """Build where no file can have more bytes than that, as on a full disk; return the finished process."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    environment = {
        **os.environ,
        "PYTHONPATH": str(project),
        "SITE_URL": SITE_URL,
        **environment,
    }
    command = [
        sys.executable,
        "-B",
        "build_pdf.py",
        *CHOICE,
        "--out",
        "out",
        "--quiet",
        *options,
    ]
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=BUILD_S,
    )


def last_line(done):
    """Return the last line of what a build has said.

    Fontconfig may say before that it cannot keep its own cache.
    """
    lines = done.stderr.splitlines()
    assert all(line.startswith("write cache: ") for line in lines[:-1]), done.stderr
    return lines[-1]


def test_a_full_disk_is_named_and_leaves_the_old_files(project):
    done = limited(project, SMALL_BYTES)

    assert done.returncode == 1 and done.stderr == (
        f"out: File too large. Make room there, or choose another place. {UNTOUCHED}\n"
    )
    assert files(project / "out") == {SCREEN: b"old"}


def test_a_full_folder_for_temporary_files_is_named(project, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("temporary")

    done = limited(project, TINY_BYTES, TMPDIR=str(temporary))

    assert (
        done.returncode == 1
        and f"{temporary}: File too large. Make room there" in last_line(done)
    )
    assert files(project / "out") == {SCREEN: b"old"} and files(temporary) == {}


@pytest.mark.parametrize("place", ["out/a file/deck", "/proc/deck", f"out/{SCREEN}"])
def test_a_folder_that_cannot_be_made_is_named(project, place):
    (project / "out" / "a file").touch()

    done = shell(project, f'"$python" build_pdf.py --only T03 --out "{place}"')

    assert (
        done.returncode == 1
        and done.stderr.startswith(f"{place}: ")
        and done.stderr.count("\n") == 1
        and "--" not in done.stderr
    )


def test_a_folder_in_the_way_of_a_file_is_named(project):
    (project / "out" / SCREEN).unlink()
    (project / "out" / SCREEN).mkdir()

    done = build(project, "--only", "T03,T07", "--edition", "screen")

    assert done.returncode == 1 and done.stderr.startswith(
        f"{project / 'out' / SCREEN}: Is a directory. See"
    )
    assert [path.name for path in (project / "out").iterdir()] == [SCREEN]


def test_any_surroundings_give_the_same_bytes(project):
    odd = project / ODD
    for name in (
        "content",
        "fieldguide",
        "printing",
        "theme",
        "build_pdf.py",
        "mkdocs.yml",
        "pyproject.toml",
    ):
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        odd.mkdir(exist_ok=True)
        copy(project / name, odd / name)
    usual = build(project, *CHOICE)
    command = (
        f'umask 077; unset HOME; "$python" build_pdf.py {" ".join(CHOICE)} --out '
        f'"$PWD/out {ODD}/deeper"'
    )
    environment = {
        **NOT_UTF_8,
        "TMPDIR": "/nowhere",
        "TZ": "Pacific/Chatham",
        "LANG": "tr_TR.ISO-8859-9",
        "PYTHONPATH": str(odd),
    }

    done = shell(odd, command, **environment)

    assert usual.returncode == done.returncode == 0 and usual.stderr == done.stderr == "", (
        done.stderr
    )
    assert files(odd / f"out {ODD}" / "deeper") == files(project / "out")
    modes = {path.stat().st_mode & 0o777 for path in (odd / f"out {ODD}").rglob("*")}
    assert modes == {0o755, 0o644}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("{} >&-", 0),
        ("{} >&- 2>&- <&-", 0),
        ("{} > /dev/full", 1),
        ("{} | true; exit ${{PIPESTATUS[0]}}", 141),
        ("{} 2>&1 | true; exit ${{PIPESTATUS[0]}}", 141),
    ],
)
@pytest.mark.parametrize(
    "program", ["build_pdf.py --only T03 --edition screen --out out", "-m fieldguide check"]
)
def test_what_nobody_reads_is_no_traceback(project, command, code, program):
    done = shell(project, command.format(f'"$python" {program}'), **NOT_UTF_8)

    # a short text may be written before its reader leaves
    assert done.returncode in {code, 0 if "true" in command else code}
    assert done.stderr.count("\n") == (code == 1) and "Traceback" not in done.stderr


def test_a_terminal_without_our_letters_shows_an_error(project):
    change(project / "content/techniques/take-a-break.md", "pressure: low", "pressure: löw…")

    check, deck = (
        shell(project, f'"$python" {program}', **NOT_UTF_8)
        for program in ("-m fieldguide check", "build_pdf.py")
    )

    assert check.returncode == deck.returncode == 1
    assert (
        "'pressure' cannot be 'l\\xf6w\\u2026'" in check.stderr
        and "Traceback" not in check.stderr + deck.stderr
    )
