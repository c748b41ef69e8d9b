"""A small project that tools/setup.sh sets up without a network."""

import signal
import subprocess

from project import WAIT_S

# besides Python, all that set-up may call where nothing is missing
NEEDS = ("bash", "cat", "dirname", "id", "mkdir", "rm", "touch", "uname")
PYPROJECT = """[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
BACKEND = '''"""Builds an editable package with nothing in it, so that a test needs no network."""
import pathlib, time, zipfile


def build_editable(folder, *_):
    if pathlib.Path("slow").exists():
        pathlib.Path("begun").touch()
        time.sleep(600)
    with zipfile.ZipFile(f"{folder}/guide-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("guide-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: guide\\nVersion: 1\\n")
        wheel.writestr(
            "guide-1.dist-info/WHEEL",
            "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        )
        wheel.writestr("guide-1.dist-info/RECORD", "")
    return "guide-1-py3-none-any.whl"
'''


def program(path, script):
    """Write a shell script that can be called."""
    path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def begun(project, **env):
    """Begin the set-up on the project's own machine, without network, in a group of processes of
    its own; return its process.
    """
    environment = {
        "PATH": str(project / "bin"),
        "HOME": str(project),
        "PIP_NO_INDEX": "1",
        **env,
    }
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = ["bash", "tools/setup.sh", "main"]
    return subprocess.Popen(
        command,
        cwd=project,
        env=environment,
        start_new_session=True,
        preexec_fn=as_at_a_terminal,
        **pipes,
    )


def as_at_a_terminal():
    """Let Ctrl+C stop the process: what a shell starts in the background, such as these tests,
    inherits that it does not.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def set_up(project, **env):
    """Run the set-up to its end; return the finished process."""
    running = begun(project, **env)
    stdout, stderr = running.communicate(timeout=WAIT_S)
    return subprocess.CompletedProcess(running.args, running.returncode, stdout, stderr)


def works(project):
    """Return whether the .venv has pip and our package, and the stamp is written."""
    listed = subprocess.run(
        [project / ".venv/bin/pip", "list"], capture_output=True, text=True, timeout=WAIT_S
    )
    return (
        "guide" in listed.stdout
        and bool((project / ".venv/.main").read_text())
        and not (project / ".venv/.unfinished").exists()
    )
