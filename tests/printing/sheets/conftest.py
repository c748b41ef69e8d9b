"""The calibration sheet of each paper."""

import pytest
from calibration_sheet import LABELS, PAPERS

from printing.sheets.calibration import calibration_sheet


@pytest.fixture(scope="session", params=PAPERS)
def paper(request):
    """Each paper in turn."""
    return PAPERS[request.param]


@pytest.fixture(scope="session")
def sheet(paper):
    """The sheet of a paper, as made."""
    return calibration_sheet(paper, LABELS).pdf
