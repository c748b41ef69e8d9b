"""Contents that were broken by rules: `make test` tries one of each rule, and here all are tried."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from .project import ROOT, Project
from .report import Report

sys.path.insert(0, str(ROOT / "tests" / "helpers"))


def run(
    project: Project, report: Report, dice: random.Random, options: argparse.Namespace
) -> None:
    """Break the real content by every rule, and count what was refused at file:line and what does no harm."""
    from broken_content_outcome import Trial, every_case

    with tempfile.TemporaryDirectory(prefix="broken-") as folder:
        trial = Trial(Path(folder))
        for case in every_case():
            try:
                report.tried[f"broken contents: {trial.outcome(case)}"] += 1
            # whatever an author's file makes it raise is what is looked for
            except Exception as error:
                report.add(
                    "broken contents: wrong",
                    case.name,
                    [f"{type(error).__name__}: {error}"],
                )
