"""The project: where it is, copies of it that a test may break, and its programs run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fieldguide.model.site import Site

ROOT = Path(__file__).parent.parent.parent
SOUND = ROOT / "tests" / "author_errors" / "sound"
SITE_URL = "https://impasse-guide.example/"
# as a test without a build names it
SITE = Site(SITE_URL, "Impasse Field Guide", "One sentence.", "1.0.0")
# for a program that a test starts; the longest (all editions) takes a minute on a free machine
WAIT_S = 600


def run(*arguments, cwd=ROOT, env=None, timeout=WAIT_S):
    """Run a Python module or script with the tests' own interpreter; return the finished process."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": SITE_URL,
        **(env or {}),
    }
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


def copy_of_the_project(folder, content):
    """Copy the project with another content/; return the copy's folder."""
    for name in ("fieldguide", "printing", "hooks", "theme"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.yml", "pyproject.toml", "build_pdf.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(content, folder / "content")
    return folder
