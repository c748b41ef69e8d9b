"""Readers of our exports that are written in JavaScript: those of tools/readers."""

import os
import shutil
import subprocess

import pytest
from project import ROOT

FOLDER = ROOT / "tools" / "readers"
INSTALL_S, READ_S = 300, 60


def read_by_node(script, *arguments):
    """Run a script of tools/readers; return the finished process."""
    _install()
    return subprocess.run(
        ["node", script, *map(str, arguments)],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=READ_S,
    )


def installed_file(path):
    """Return the path of a file of a reader that runs in a browser."""
    _install()
    return FOLDER / "node_modules" / path


def _install():
    """Install what the lock file names, once. Skip where Node.js is missing, but not in CI."""
    if not shutil.which("npm") and os.environ.get("CI") != "true":
        pytest.skip("Node.js is not installed: readers that run in it can't read the exports")
    lock, installed = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".installed.json"
    if not installed.is_file() or installed.read_bytes() != lock.read_bytes():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=INSTALL_S)
        shutil.copy(lock, installed)
