"""Time and memory of the deck, beside headless Chromium and Typst on the same cards: `make bench`, or `--rounds N --small`.

Every round runs everything once, in turn, so that a busy machine slows all alike; medians of the rounds are compared. Wall time
is what a user waits; CPU seconds (with children) are steadier on a busy machine. Memory is the largest single process.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = ("content", "fieldguide", "deck", "benchmarks", "build_pdf.py", "mkdocs.yml", "pyproject.toml")
CARD = "content/techniques/ask-what-is-keeping-us-stuck.md"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds of wall and of CPU, MiB of the largest process."""

    wall: float
    cpu: float
    mib: float


def cost_of(command: list[str], folder: Path) -> Cost:
    """Run a command to its end and return its cost. Raises if it fails."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{ROOT / '.cache' / 'bench'}"}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise RuntimeError(f"{command}: {process.stderr.read().decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Bench:
    """A copy of the project, and every way of making its deck."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in PROJECT:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / name)
        self.out = folder / "out"

    def build(self, *options: str) -> Cost:
        return cost_of([sys.executable, "build_pdf.py", "--quiet", "--out", str(self.out), *options], self.folder)

    def of(self, count: int, *what: str) -> Cost:
        return cost_of([sys.executable, "benchmarks/deck_of.py", str(count), *what], self.folder)

    def cold(self) -> Cost:
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        return self.build()

    def one_card_changed(self) -> Cost:
        file, self.turn = self.folder / CARD, getattr(self, "turn", 0) + 1
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("without blame", "with no blame") if "without blame" in text else text.replace("with no blame", "without blame"))
        shutil.rmtree(self.folder / ".cache")  # the last round's other version must not help
        shutil.copytree(self.folder / "kept", self.folder / ".cache")
        cost = self.build()
        file.write_text(text, encoding="utf-8")
        return cost

    def chromium(self, count: int) -> Cost:
        page = self.folder / f"{count}.html"
        if not page.exists():
            self.of(count, "html", str(page))
        return cost_of([shutil.which("chromium"), *SWITCHES, f"--print-to-pdf={self.folder}/chromium.pdf", page.as_uri()], self.folder)

    def typst(self, count: int) -> Cost:
        place = self.folder / f"typst{count}"
        if not place.exists():
            place.mkdir()
            shutil.copy(ROOT / "benchmarks" / "cards.typ", place)
            self.of(count, "json", str(place / "cards.json"))
        return self.of(count, "typst", str(place / "cards.typ"), str(self.folder / "typst.pdf"))

    def keep(self) -> None:
        shutil.rmtree(self.folder / "kept", ignore_errors=True)
        shutil.copytree(self.folder / ".cache", self.folder / "kept")


def rows(bench: Bench, small: bool) -> dict[str, Callable[[], Cost]]:
    """Return what is measured, in the order of a round. The first is what the others are compared with."""
    measured = {
        "54 sides rendered once, one core": lambda: bench.build("--edition", "screen", "--no-cache", "--jobs", "1"),
        "54 sides rendered once, all cores": lambda: bench.build("--edition", "screen", "--no-cache"),
        "default build, cold": bench.cold,
        "default build, warm": lambda: bench.keep() or bench.build(),
        "one edition more, as a command (letter, warm)": lambda: bench.build("--edition", "letter"),
        "default build, one card changed": bench.one_card_changed,
        "27 cards, Chromium": lambda: bench.chromium(27),
        "27 cards, Typst": lambda: bench.typst(27),
        "180 cards": lambda: bench.of(180, "ours"),
        "180 cards, Chromium": lambda: bench.chromium(180),
        "180 cards, Typst": lambda: bench.typst(180),
    }
    return measured if small else measured | {"1800 cards": lambda: bench.of(1800, "ours")}


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="without the 1,800 cards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        measured = rows(bench, options.small)
        found: dict[str, list[Cost]] = {name: [] for name in measured}
        for number in range(options.rounds):
            for name, run in measured.items():
                if name.startswith("1800") and number:
                    continue  # minutes each: once
                found[name].append(run())
                print(number, name, found[name][-1], file=sys.stderr, flush=True)
        print(_table(found), "\n", _editions(bench))


def _table(found: dict[str, list[Cost]]) -> str:
    middle = {name: Cost(*(statistics.median(getattr(c, part) for c in costs) for part in ("wall", "cpu", "mib"))) for name, costs in found.items()}
    first = next(iter(middle.values()))
    lines = ["| what | wall s | × | CPU s | × | MiB |", "|---|---:|---:|---:|---:|---:|"]
    for name, cost in middle.items():
        lines.append(f"| {name} | {cost.wall:.2f} | {cost.wall / first.wall:.2f} | {cost.cpu:.2f} | {cost.cpu / first.cpu:.2f} | {cost.mib:.0f} |")
    return "\n".join(lines)


def _editions(bench: Bench) -> str:
    """Return the milliseconds of each edition within one run (the last build has filled the cache)."""
    environment = {**os.environ, "PYTHONPATH": str(bench.folder)}
    command = [sys.executable, "benchmarks/deck_of.py", "27", "editions"]
    told = subprocess.run(command, cwd=bench.folder, env=environment, check=True, capture_output=True, text=True).stdout
    return "\n| edition | ms |\n|---|---:|\n" + "\n".join(f"| {name} | {1000 * seconds:.0f} |" for name, seconds in json.loads(told).items())


if __name__ == "__main__":
    main()
