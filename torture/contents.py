"""Contents that were broken by rules: tests/broken_contents.py makes them, `make test` tries a sample, and here all are tried."""

import argparse
import importlib.util
import random
import subprocess
import sys

from .project import BUILD_S, ROOT, Project
from .report import Report

CORPUS = ROOT / "tests" / "test_broken_contents.py"


def run(project: Project, report: Report, dice: random.Random, options: argparse.Namespace) -> None:
    """Run the tests of the corpus with all of its contents."""
    if not CORPUS.exists() or importlib.util.find_spec("pytest") is None:
        report.leave_out("broken contents", f"{CORPUS.name} or pytest is missing")
        return
    command = [sys.executable, "-m", "pytest", "-q", str(CORPUS)]
    done = subprocess.run(command, cwd=ROOT, env=project.environment(EVERY_CONTENT="1"), capture_output=True, text=True, timeout=BUILD_S)
    report.add("broken contents", "all", [done.stdout[-1000:]] if done.returncode else [])
