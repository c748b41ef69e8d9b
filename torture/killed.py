"""Programs that are killed at random moments, and two of them at once in one folder."""

import argparse
import random
import re
import shutil
import signal
import time

from .processes import left_in_session, send
from .project import BUILD_S, STATES, Program, Project, programs
from .report import Report

COLD = 0.4  # the share of kills of a build that finds nothing kept, and renders long
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
NO_MESSAGE = re.compile(
    r"^(make|INFO|Making|Rendering|Another build|Up to date|The "
    r"QR|Waiting|\s|\d+ files? in|$)"
)
OUR_FRAME = re.compile(
    r'File "[^"]*/(build_pdf\.py|(?:printing|fieldguide|hooks|tools)/[^"]*)"'
)


def run(
    project: Project, report: Report, dice: random.Random, options: argparse.Namespace
) -> None:
    """Kill each program so many times, then start two of it at once."""
    wanted = options.programs.split(",") if options.programs else list(programs())
    for program in (programs()[name] for name in wanted):
        print(f"{program.name}: making both good states first", flush=True)
        good, cold_s, warm_s = _good_states(project, program)
        for i in range(options.rounds):
            is_cold = dice.random() < COLD
            if is_cold:
                shutil.rmtree(project.folder / ".cache", ignore_errors=True)
            after_s = dice.uniform(0, cold_s if is_cold else warm_s)
            _kill(project, program, report, good, dice, after_s, "AB"[(i + 1) % 2])
        if program.waits:
            _two_at_once(project, program, report, good)


def finish(project: Project, program: Program, **environment: str) -> tuple[int, str]:
    """Run a program to its end; return its exit code and what it has said."""
    process = project.start(program.command, **environment)
    said, _ = process.communicate(timeout=BUILD_S)
    return process.returncode, said


def broken(made: dict[str, str], good: dict[str, dict[str, str]]) -> list[str]:
    """Return what is neither in one good state nor in the other.

    Files of the deck are judged one by one, folders as a whole.
    """
    problems = []
    for name in sorted({*good["A"], *good["B"]}):
        if made.get(name) not in {state.get(name) for state in good.values()}:
            problems.append(f"{name} is {'gone' if name not in made else 'not whole'}")
    for folder in ("site/", "alone/", "dist/monochrome/", "dist/pictures/"):
        inside = {
            name: digest for name, digest in made.items() if name.startswith(folder)
        }
        if inside not in [
            {n: d for n, d in state.items() if n.startswith(folder)}
            for state in good.values()
        ]:
            problems.append(f"{folder} is a mixture")
    strange = [
        name
        for name in made
        if name not in good["A"] | good["B"] and ".part" not in name
    ]
    return problems + [f"{name} is too much" for name in strange]


def messages(said: str) -> list[str]:
    """Return what a program has said that is no report of its progress."""
    return [line for line in said.splitlines() if not NO_MESSAGE.match(line)]


def _good_states(
    project: Project, program: Program
) -> tuple[dict[str, dict[str, str]], float, float]:
    """Return what the program makes of each state, and how many seconds it takes when nothing it
    renders is kept and when all is.
    """
    good, seconds = {}, []
    for state in ("A", "B", "A"):
        project.set_words(state)
        started = time.monotonic()
        code, said = finish(project, program)
        seconds.append(time.monotonic() - started)
        made = project.made(program.outputs)
        if code or good.setdefault(state, made) != made:
            raise SystemExit(f"{program.name} does not even work undisturbed:\n{said}")
    return good, seconds[0], seconds[-1]


def _kill(project, program, report, good, dice, after_s, state) -> None:
    number, to_group = dice.choice(SIGNALS), dice.choice((True, False))
    how = f"{number.name} to {'all' if to_group else 'it alone'} after {after_s:.2f} s"
    project.set_words(state)
    process = project.start(program.command)
    time.sleep(after_s)
    send(process, number, to_group)
    said, _ = process.communicate(timeout=BUILD_S)
    problems = (
        [f"{len(left)} processes stay"]
        if (left := left_in_session(process.pid))
        else []
    )
    problems += broken(project.made(program.outputs), good)
    # in Python's own start there is nothing of ours yet
    if "Traceback" in said and OUR_FRAME.search(said):
        problems.append(f"a traceback: {said[-300:]!r}")
    if "Stopped" in said and program.waits and said.count("Stopped") > 1:
        problems.append(f"more than one message: {said[-300:]!r}")
    report.add(
        f"{program.name} killed",
        how,
        problems + after_that(project, program, good[state]),
    )


def after_that(project: Project, program: Program, good: dict[str, str]) -> list[str]:
    """Run the program once more; return what is wrong with what it makes and leaves."""
    code, said = finish(project, program)
    problems = [f"the next build ends with {code}: {said[-300:]!r}"] if code else []
    if (made := project.made(program.outputs)) != good:
        names = sorted(
            name for name in {*made, *good} if made.get(name) != good.get(name)
        )
        problems.append(
            f"the next build makes {len(names)} wrong: {', '.join(names[:3])}"
        )
    return problems + [f"the next build leaves {path}" for path in project.litter()]


def _two_at_once(
    project: Project, program: Program, report: Report, good: dict[str, dict[str, str]]
) -> None:
    for state in STATES:
        project.set_words(state)
        both = [project.start(program.command) for _ in range(2)]
        problems = []
        for process in both:
            said, _ = process.communicate(timeout=BUILD_S)
            if process.returncode or "Traceback" in said:
                problems.append(f"one ends with {process.returncode}: {said[-300:]!r}")
        if project.made(program.outputs) != good[state]:
            problems.append("the outputs are wrong")
        report.add(
            f"{program.name} twice at once",
            f"state {state}",
            problems + after_that(project, program, good[state]),
        )
