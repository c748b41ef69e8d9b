"""A copy of the project, and its cards built afresh."""

import pytest


@pytest.fixture
def project(copied_project):
    """A copy of the project whose cache is empty."""
    assert not (copied_project / ".cache").exists()
    return copied_project
