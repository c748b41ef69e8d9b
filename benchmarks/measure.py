"""Time and memory of the deck beside headless Chromium and Typst on the same cards, against our
limits: `make bench`.

Every round runs everything once, in turn, so that a busy machine slows all alike; the middle of the
rounds is compared. Wall time is what a user waits; CPU seconds are steadier on a busy machine.
Memory is the most that all processes of a run held together.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = (
    "content",
    "fieldguide",
    "printing",
    "benchmarks",
    "build_pdf.py",
    "mkdocs.yml",
    "pyproject.toml",
)
CARD = "content/techniques/ask-what-is-keeping-us-stuck.md"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
LOOK_EVERY_S = 0.2  # to look stops what is looked at for a moment
TICKS = os.sysconf("SC_CLK_TCK")
SIDES, DEFAULT, CHANGED = (
    "54 sides rendered once",
    "default build (six editions)",
    ("default build, one card changed"),
)
WATCHED = f"{CHANGED}, with --watch"
WAITS = "Waiting for you"
ALONE = "one card, WeasyPrint alone"
# Loaded as printing/pdf/render.py loads it, for what it takes at the least
WEASYPRINT = (
    "import ctypes.util, sys; ctypes.util.find_library = lambda name: None; import weasyprint; "
    "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
)
FEW, MANY, HUGE = 27, 180, 300  # codes allow 99 techniques: about 130 cards


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds of wall and of CPU, and MiB, of all its processes together."""

    wall: float
    cpu: float
    mib: float


def cost_of(command: list[str], folder: Path) -> Cost:
    """Run a command to its end and return its cost. Raises if it fails."""
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{ROOT / '.cache' / 'bench'}"}
    started, seconds, most, over = time.perf_counter(), {}, 0.0, threading.Event()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def look() -> None:
        nonlocal most
        while not over.wait(LOOK_EVERY_S):
            family = _family(process.pid)
            seconds.update(
                {pid: used for pid in family if (used := _cpu_seconds(pid)) is not None}
            )
            most = max(most, sum(map(_mib, family)))

    looking = threading.Thread(target=look)
    looking.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    over.set()
    looking.join()
    if status:
        raise RuntimeError(f"{' '.join(command)} failed")
    # What the system counts leaves out helpers that nobody waited for, and what we looked at
    # leaves out the last moment
    return Cost(
        wall,
        max(used.ru_utime + used.ru_stime, sum(seconds.values())),
        max(most, used.ru_maxrss / 1024),
    )


def _family(pid: int) -> list[int]:
    """Return a process with all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(other for child in children for other in _family(int(child)))]


def _cpu_seconds(pid: int) -> float | None:
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(numbers[11]) + int(numbers[12])) / TICKS


def _mib(pid: int) -> float:
    """Return a process's memory with its share of what it has in common with others (PSS)."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(
        (int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0
    )


def _read_until(words: str, lines: Iterable[str]) -> None:
    if not any(words in line for line in lines):
        raise RuntimeError("the build that stays has ended")


class Bench:
    """A copy of the project, and every way of making its deck."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in PROJECT:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)

    def build(self, *options: str, cold: bool = False) -> Cost:
        """Run our command, with an empty cache or with that of the last default build."""
        if cold:
            shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        else:
            self._restore_cache()
        return cost_of(
            [
                sys.executable,
                "build_pdf.py",
                "--quiet",
                "--out",
                str(self.folder / "out"),
                *options,
            ],
            self.folder,
        )

    def _restore_cache(self) -> None:
        """Put in place what was in the cache after the last default build."""
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        shutil.copytree(self.folder / "kept", self.folder / ".cache")

    def default_build(self) -> Cost:
        """Make the default editions with an empty cache, and keep what is then in it for the builds
        that follow.
        """
        cost = self.build(cold=True)
        shutil.rmtree(self.folder / "kept", ignore_errors=True)
        shutil.copytree(self.folder / ".cache", self.folder / "kept")
        return cost

    def one_card_changed(self) -> Cost:
        """Make the default editions after a change of words on one card."""
        with self._changed_words():
            return self.build()

    @contextmanager
    def _changed_words(self) -> Iterator[None]:
        """Have other words on one card while it is entered."""
        file = self.folder / CARD
        text = file.read_text(encoding="utf-8")
        assert "without blame" in text
        file.write_text(
            text.replace("without blame", "with no blame"), encoding="utf-8"
        )
        try:
            yield
        finally:
            file.write_text(text, encoding="utf-8")

    def one_card_changed_while_watching(self) -> Cost:
        """Change words on one card before the eyes of a build that stays; from the moment they are
        saved until it waits again.
        """
        self._restore_cache()
        command = [
            sys.executable,
            "build_pdf.py",
            "--watch",
            "--out",
            str(self.folder / "out"),
        ]
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        with subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            _read_until(WAITS, process.stdout)
            before, started = _cpu_seconds(process.pid), time.perf_counter()
            with self._changed_words():
                _read_until(WAITS, process.stdout)
                cost = Cost(
                    time.perf_counter() - started,
                    _cpu_seconds(process.pid) - before,
                    sum(map(_mib, _family(process.pid))),
                )
            process.terminate()
        return cost

    def of(self, count: int, *what: str) -> Cost:
        return cost_of(
            [sys.executable, "benchmarks/deck_of.py", str(count), *what], self.folder
        )

    def ours(self, count: int) -> Cost:
        return self.of(count, "ours", str(self.folder / "out"))

    def one_of_many_changed(self, count: int) -> Cost:
        """Make a large deck of which all cards but one are kept."""
        kept, out = self.folder / f"kept{count}", self.folder / "out"
        if not kept.exists():
            self.of(count, "kept", str(kept))
        shutil.rmtree(out / "cache", ignore_errors=True)
        shutil.copytree(kept / "cache", out / "cache")
        return self.of(count, "changed", str(out))

    def weasyprint_alone(self) -> Cost:
        """Render one card with nothing of ours: no build that renders a card in a process of its
        own takes less.
        """
        page = self._html(1)
        return cost_of(
            [sys.executable, "-c", WEASYPRINT, str(page), str(self.folder / "one.pdf")],
            self.folder,
        )

    def _html(self, count: int) -> Path:
        page = self.folder / f"{count}.html"
        if not page.exists():
            self.of(count, "html", str(page))
        return page

    def chromium(self, count: int) -> Cost:
        address = self._html(count).as_uri()
        return cost_of(
            [
                shutil.which("chromium"),
                *SWITCHES,
                f"--print-to-pdf={self.folder}/chromium.pdf",
                address,
            ],
            self.folder,
        )

    def typst(self, count: int) -> Cost:
        place = self.folder / f"typst{count}"
        if not place.exists():
            place.mkdir()
            shutil.copy(ROOT / "benchmarks" / "cards.typ", place)
            self.of(count, "json", str(place / "cards.json"))
        return self.of(
            count, "typst", str(place / "cards.typ"), str(self.folder / "typst.pdf")
        )


def rows(bench: Bench) -> dict[str, Callable[[], Cost]]:
    """Return what is measured, in the order of a round. The first is what the others are compared with."""
    return {
        SIDES: lambda: bench.build("--edition", "screen", cold=True),
        f"{SIDES}, one process": lambda: bench.build(
            "--edition", "screen", "--jobs", "1", cold=True
        ),
        DEFAULT: bench.default_build,
        f"{DEFAULT}, nothing changed": bench.build,
        CHANGED: bench.one_card_changed,
        WATCHED: bench.one_card_changed_while_watching,
        ALONE: bench.weasyprint_alone,
        "reading the content alone (--list)": lambda: bench.build("--list"),
        f"{FEW} cards, Chromium": lambda: bench.chromium(FEW),
        f"{FEW} cards, Typst": lambda: bench.typst(FEW),
        f"{MANY} cards, six editions": lambda: bench.ours(MANY),
        f"{MANY} cards, one changed": lambda: bench.one_of_many_changed(MANY),
        f"{MANY} cards, Chromium": lambda: bench.chromium(MANY),
        f"{MANY} cards, Typst": lambda: bench.typst(MANY),
        f"{HUGE} cards, six editions": lambda: bench.ours(HUGE),
    }


def main() -> None:
    """Measure, and print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--rounds",
        type=int,
        default=3,
        help=("so many of each, but of the 300 cards one (default: 3)"),
    )
    parser.add_argument(
        "--only", default="", help="what is measured has to have this in its name"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = {
            name: run
            for name, run in rows(Bench(Path(folder))).items()
            if options.only in name
        }
        found: dict[str, list[Cost]] = {name: [] for name in measured}
        for number in range(options.rounds):
            for name, run in measured.items():
                if number == 0 or not name.startswith(str(HUGE)):
                    found[name].append(run())
                    print(
                        f"{number + 1}  {name}: {found[name][-1]}",
                        file=sys.stderr,
                        flush=True,
                    )
    middle = {
        name: Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))
        for name, costs in found.items()
    }
    print("\n".join(_table(middle, found)))
    if not options.only:
        print("\n" + "\n".join(_limits(middle)))


def _table(middle: dict[str, Cost], found: dict[str, list[Cost]]) -> list[str]:
    first = next(iter(middle.values()))
    lines = [
        "| what | wall s | × | CPU s | × | MiB | CPU s, least to most |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for name, cost in middle.items():
        cpu = sorted(c.cpu for c in found[name])
        times = (
            f"{cost.wall:.2f} | {cost.wall / first.wall:.2f} | {cost.cpu:.2f} | "
            f"{cost.cpu / first.cpu:.2f} | {cost.mib:.0f}"
        )
        lines.append(f"| {name} | {times} | {cpu[0]:.2f} to {cpu[-1]:.2f} |")
    return lines


def _limits(middle: dict[str, Cost]) -> list[str]:
    sides, default, changed, watched = (
        middle[SIDES],
        middle[DEFAULT],
        middle[CHANGED],
        middle[WATCHED],
    )
    many, huge = (
        middle[f"{MANY} cards, six editions"],
        middle[f"{HUGE} cards, six editions"],
    )
    one, alone = middle[f"{MANY} cards, one changed"], middle[ALONE]
    asked = {
        "default build ÷ the 54 sides": (
            1.25,
            default.wall / sides.wall,
            default.cpu / sides.cpu,
        ),
        "a further edition ÷ the 54 sides": (
            0.10,
            (default.wall - sides.wall) / 5 / sides.wall,
            (default.cpu - sides.cpu) / 5 / sides.cpu,
        ),
        "one card changed ÷ default build": (
            0.25,
            changed.wall / default.wall,
            changed.cpu / default.cpu,
        ),
        "one card changed, with --watch ÷ default build": (
            0.25,
            watched.wall / default.wall,
            watched.cpu / default.cpu,
        ),
        "one card by WeasyPrint alone ÷ default build": (
            0.25,
            alone.wall / default.wall,
            alone.cpu / default.cpu,
        ),
        f"one card of {MANY} changed ÷ all {MANY}": (
            0.25,
            one.wall / many.wall,
            one.cpu / many.cpu,
        ),
        f"a card of {HUGE} ÷ a card of the usual deck": (
            1.3,
            huge.wall * FEW / (default.wall * HUGE),
            huge.cpu * FEW / (default.cpu * HUGE),
        ),
    }
    lines = ["| asked | at most | wall | CPU |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {limit} | {wall:.2f} | {cpu:.2f} |"
        for name, (limit, wall, cpu) in asked.items()
    ]
    return [*lines, f"| memory of {HUGE} cards, MiB | 512 | {huge.mib:.0f} | |"]


if __name__ == "__main__":
    main()
