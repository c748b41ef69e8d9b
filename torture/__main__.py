"""Torture the builds: `python -m torture [--rounds N] [--seed N] [PART …]`.

Ends with 1 if anything went wrong.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
from pathlib import Path

from . import contents, killed, surroundings
from .project import Project
from .report import Report

PARTS = {
    "killed": killed.run,
    "surroundings": surroundings.run,
    "contents": contents.run,
}


def main() -> int:
    """Run the parts asked for and print the table; return 0, or 1 if anything went wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m torture", description=("Kill, starve and confuse the builds.")
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all)"
    )
    rounds, seed = (
        os.environ.get("ROUNDS", "20"),
        os.environ.get("SEED") or str(random.randrange(10**6)),
    )
    parser.add_argument(
        "--rounds", type=int, default=rounds, help="kills of each program (default: 20)"
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=seed,
        help="the same seed gives the same moments again",
    )
    parser.add_argument(
        "--programs",
        default="",
        help=("only these, with commas between, such as build_pdf.py,make"),
    )
    options = parser.parse_args()
    # else what we start in the background ignores it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"Seed {options.seed}, {options.rounds} kills of each program.", flush=True)
    report, dice = Report(), random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        Path(folder).chmod(0o755)  # another user has to get in
        project = Project(Path(folder))
        for part in options.parts or PARTS:
            PARTS[part](project, report, dice, options)
    print(f"\nSeed {options.seed}\n{report.table()}")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
