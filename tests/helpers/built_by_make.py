"""Outputs of `make`, taken for tests only if they were built from the files that stand here now."""

import functools
from pathlib import Path

import pytest
from project import ROOT

from tools.build import OUR_FOLDER, STEPS, Step
from tools.stale import Stamps


@functools.cache
def built_by_make(step: Step) -> Path:
    """Return the output of a step; the test fails if the output, or one it is built from, is stale."""
    stale = stale_outputs(ROOT, STEPS[: STEPS.index(step) + 1])
    if stale:
        pytest.fail(
            f"Stale: {', '.join(stale)}. Run `make` first; the tests read what it built."
        )
    return ROOT / step.place


def stale_outputs(root: Path, steps: tuple[Step, ...]) -> list[str]:
    """Return the outputs that `make` would build anew."""
    stamps = Stamps(root, root / OUR_FOLDER)
    return [step.place for step in steps if not stamps.is_current(step)]
