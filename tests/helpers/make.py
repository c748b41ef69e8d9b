"""`make` run in a copy of the project."""

import os
import subprocess
import sys

UP_TO_DATE = (
    "Up to date: dist/deck, dist/monochrome, dist/pictures, "
    "dist/impasse-field-guide-offline.zip, site"
)
SET_UP = ("--old-file", ".venv/.main")  # the Python packages are taken as they are


def make(project, *arguments, stdin=subprocess.DEVNULL, **environment):
    """Run make in a project with the tests' own Python, its set-up left out; return the finished process."""
    given = (
        []
        if any(word.startswith("PYTHON=") for word in arguments)
        else [f"PYTHON={sys.executable}"]
    )
    command = ["make", *given, *SET_UP, *arguments]
    # of the make that tests
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "MFLAGS"))
    }
    environment = {**ours, "PYTHONPATH": str(project), **environment}
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        stdin=stdin,
        capture_output=True,
        text=True,
        timeout=900,
    )
