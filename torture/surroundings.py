"""Builds where something is missing, full, forbidden or unusual: they make the same files, or say
in one line what to mend.
"""

import argparse
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .killed import after_that, finish, messages
from .project import Program, Project, programs
from .report import Report

# of a file system: the screen edition fits, the print shop's does not
FULL = "size=300k"
NOBODY = ("--reuid=65534", "--regid=65534", "--clear-groups")
UNUSUAL = {
    "no HOME": {"HOME": "/nowhere"},
    "no TMPDIR": {"TMPDIR": "/nowhere"},
    "a locale that isn't UTF-8": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    },
    "another time zone": {"TZ": "Pacific/Chatham"},
}
CLOCKS = ("1970-01-02 00:00:00", "2100-01-01 00:00:00")
BUILD, MAKE = "build_pdf.py", "make"


def run(
    project: Project, report: Report, dice: random.Random, options: argparse.Namespace
) -> None:
    """Try each program that is asked for in each of these surroundings."""
    wanted = options.programs.split(",") if options.programs else [BUILD, MAKE]
    project.set_words("A")
    for program in (programs()[name] for name in wanted if name in (BUILD, MAKE)):
        print(f"{program.name}: making the good state first", flush=True)
        code, said = finish(project, program)
        if code:
            raise SystemExit(f"{program.name} does not even work undisturbed:\n{said}")
        good = project.made(program.outputs)
        for name, environment in UNUSUAL.items():
            _same(
                project,
                program,
                report,
                good,
                name,
                lambda p=program, e=environment: finish(project, p, **e),
            )
        _without_network(project, program, report, good)
        _at_other_times(project, program, report, good)
        _full_disk(project, program, report, good)
        _read_only(project, program, report, good)


def _same(
    project: Project,
    program: Program,
    report: Report,
    good: dict,
    what: str,
    build: Callable[[], tuple[int, str]],
) -> None:
    """Make everything anew in these surroundings, and see that it is the same."""
    _forget(project, program)
    code, said = build()
    problems = [f"ends with {code}: {said[-300:]!r}"] if code else []
    if (made := project.made(program.outputs)) != good:
        wrong = sorted(
            name for name in {*made, *good} if made.get(name) != good.get(name)
        )
        problems.append(f"{len(wrong)} files differ: {', '.join(wrong[:3])}")
    report.add(
        f"{program.name}: {what}",
        "made anew",
        problems + after_that(project, program, good),
    )


def _forget(project: Project, program: Program) -> None:
    for output in program.outputs:
        shutil.rmtree(project.folder / output, ignore_errors=True)


def _without_network(
    project: Project, program: Program, report: Report, good: dict
) -> None:
    alone = ("unshare", "--net", "--map-root-user")
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        report.leave_out("no network", "unshare is not allowed here")
        return
    offline = Program(program.name, (*alone, *program.command), program.outputs)
    _same(
        project, program, report, good, "no network", lambda: finish(project, offline)
    )


def _at_other_times(
    project: Project, program: Program, report: Report, good: dict
) -> None:
    if not shutil.which("faketime"):
        report.leave_out("another clock", "install faketime for it")
        return
    for clock in CLOCKS:
        then = Program(
            program.name, ("faketime", clock, *program.command), program.outputs
        )
        _same(
            project,
            program,
            report,
            good,
            f"in {clock[:4]}",
            lambda then=then: finish(project, then),
        )


def _full_disk(project: Project, program: Program, report: Report, good: dict) -> None:
    """Let the outputs, then the temporary files, lie on a file system that is too small."""
    places = {
        "a full disk": project.folder / program.outputs[0],
        "a full TMPDIR": project.temporary,
    }
    for what, place in places.items():
        aside = place.with_name("aside")
        place.rename(aside)
        place.mkdir()
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", FULL, "tmpfs", str(place)],
            capture_output=True,
        ).returncode:
            report.leave_out(what, "mount is not allowed here")
            code = None
        else:
            shutil.rmtree(project.folder / ".cache", ignore_errors=True)
            code, said = finish(project, program)
            left = (
                [path.name for path in place.rglob("*") if path.is_file()]
                if code
                else []
            )
            subprocess.run(["umount", str(place)], check=True)
        place.rmdir()
        aside.rename(place)
        if code is not None:
            named = code == 0 or _names(place, messages(said), program)
            problems = [] if named else [f"ends with {code}: {said[-300:]!r}"]
            problems += [
                f"{name} stays" for name in left if not name.startswith("lock")
            ]
            report.add(
                f"{program.name}: {what}",
                "once",
                problems + after_that(project, program, good),
            )


def _names(place: Path, said: list[str], program: Program) -> bool:
    """Return whether a program has named a full place in one message; make, which then tries the site without
    new cards, in one for each try.
    """
    tries = 2 if program.name == MAKE else 1
    return 0 < len(said) <= tries and all(place.name in message for message in said)


def _read_only(project: Project, program: Program, report: Report, good: dict) -> None:
    """Build as another user, who may write nothing here, and then everything but one folder."""
    if os.geteuid() or not shutil.which("setpriv"):
        report.leave_out("read-only folders", "only root can be another user")
        return
    with _for_nobody() as temporary:
        command = ("setpriv", *NOBODY, *program.command)
        as_nobody = Program(program.name, command, program.outputs)
        project.set_words("B")
        code, said = finish(project, as_nobody, TMPDIR=str(temporary), HOME="/nowhere")
        problems = (
            []
            if code and len(messages(said)) == 1
            else [f"ends with {code}: {said[-300:]!r}"]
        )
        problems += (
            []
            if project.made(program.outputs) == good
            else ["the files that were there are others"]
        )
        project.set_words("A")
        report.add(
            f"{program.name}: a read-only folder",
            "once",
            problems + after_that(project, program, good),
        )


@contextmanager
def _for_nobody() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
