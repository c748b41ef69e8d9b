"""A clone made on Windows, whose Git turns line ends to CRLF unless told otherwise."""

import json
import shutil
import subprocess

import pytest
from project import ROOT, WAIT_S


def git(*arguments, cwd):
    """Run git with nothing of this machine's own settings; return what it prints."""
    command = [
        "git",
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        *map(str, arguments),
    ]
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT_S,
    ).stdout


@pytest.fixture(scope="module")
def tracked():
    """The paths of all files of the project as they stand here, also those not committed yet."""
    listed = git(
        "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT
    ).split("\0")
    return sorted(path for path in set(filter(None, listed)) if (ROOT / path).is_file())


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, tracked):
    """A clone of the project with core.autocrlf=true, as Git for Windows makes it."""
    source, clone = (
        tmp_path_factory.mktemp("source"),
        tmp_path_factory.mktemp("windows") / "guide",
    )
    for path in tracked:
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, source / path)
    git("init", "--quiet", cwd=source)
    git("add", "--all", "--force", cwd=source)
    git("commit", "--quiet", "--message", "All files", cwd=source)
    git("-c", "core.autocrlf=true", "clone", "--quiet", source, clone, cwd=source)
    return clone


def test_every_file_of_a_windows_checkout_has_the_same_bytes(checkout, tracked):
    changed = [
        path for path in tracked if (checkout / path).read_bytes() != (ROOT / path).read_bytes()
    ]

    assert len(tracked) > 300 and changed == []


def test_every_text_is_kept_with_lf(checkout):
    assert [
        line
        for line in git("ls-files", "--eol", cwd=checkout).splitlines()
        if "crlf" in line or "mixed" in line
    ] == []


def test_the_set_up_starts_from_a_windows_checkout(checkout):
    done = subprocess.run(
        ["bash", "tools/setup.sh"], cwd=checkout, capture_output=True, text=True, timeout=WAIT_S
    )

    assert done.stderr.strip().endswith("main or test"), (
        "the first complaint is that it was not told what to set up"
    )


def test_the_dev_container_starts_from_a_windows_checkout(checkout, tmp_path):
    """Without a Python, so that it ends with the first thing that set-up looks for."""
    command = json.loads(
        (checkout / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    )["postCreateCommand"]
    for name in ("bash", "cat", "dirname", "find", "make", "sed", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name))

    done = subprocess.run(
        ["sh", "-c", command],
        cwd=checkout,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=WAIT_S,
    )

    assert "Python 3.11 or newer is needed." in done.stderr
