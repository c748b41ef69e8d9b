"""A small project to set up."""

import shutil
import sys
from pathlib import Path

import pytest
from project import ROOT
from set_up import BACKEND, NEEDS, PYPROJECT, program, set_up, works


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with an awkward name, with our set-up, a lock that names no package, and a machine
    of its own in `bin`.
    """
    project = tmp_path_factory.mktemp("setup") / "A folder é's"
    (project / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "setup.sh", project / "tools")
    for name, text in {
        "pyproject.toml": PYPROJECT,
        "backend.py": BACKEND,
        "requirements.lock": "# nothing\n",
    }.items():
        (project / name).write_text(text, encoding="utf-8")
    programs = project / "bin"
    programs.mkdir()
    for name in NEEDS:
        (programs / name).symlink_to(shutil.which(name))
    program(programs / "python3", f'exec "{Path(sys.executable).resolve()}" "$@"')
    return project


@pytest.fixture
def ready(project):
    """The project, set up, which mends what the test before has broken."""
    done = set_up(project)
    assert done.returncode == 0, done.stderr
    assert works(project)
    return project
