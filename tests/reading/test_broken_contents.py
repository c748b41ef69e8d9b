"""Contents broken by rules are refused at file:line with a fix, or do no harm.

`make torture` tries all of them.
"""

import pytest
from broken_content_outcome import Trial, every_case
from broken_contents import sample

CASES = every_case()


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    """A copy of the real content, of which each case breaks one file."""
    return Trial(tmp_path_factory.mktemp("broken"))


@pytest.mark.parametrize("case", sample(CASES), ids=lambda case: case.name)
def test_a_broken_content_is_refused_or_does_no_harm(case, trial):
    assert trial.outcome(case) in ("refused", "harmless")


def test_there_are_enough_of_them():
    assert len(CASES) >= 250 and len({case.name for case in CASES}) == len(CASES)
