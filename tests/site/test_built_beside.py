"""`mkdocs build` alone: the site of the last build stays whole until the new one is."""

import os
import signal
import subprocess
import sys
import time

import pytest
from project import ROOT, SITE_URL, run

COMMAND = ("-m", "mkdocs", "build", "--strict", "--site-dir")
LIMIT_S = 300


def built(folder):
    """Return {path: content} of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def killed_when(is_time, site):
    """Begin a build and kill it at a moment."""
    build = subprocess.Popen(
        [sys.executable, *COMMAND, site],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + LIMIT_S
    while not is_time():
        assert build.poll() is None and time.monotonic() < until, "the build ended too early"
        time.sleep(0.01)
    build.send_signal(signal.SIGKILL)
    build.wait()


@pytest.mark.parametrize("pages", [1, 40])
def test_a_killed_build_leaves_the_last_site_and_the_next_one_is_right(tmp_path, pages):
    site, new = tmp_path / "site", tmp_path / ".site.new"
    site.mkdir()
    (site / "index.html").write_text("the last build")

    killed_when(lambda: len(list(new.rglob("index.html"))) >= pages, site)

    assert built(site) == {"index.html": b"the last build"}
    done = run(*COMMAND, site, timeout=LIMIT_S)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert built(site) == built(ROOT / "site")


def test_a_build_killed_between_its_renames_loses_no_site(tmp_path):
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("the last build")

    killed_when((tmp_path / ".site.new").is_dir, tmp_path / "site")

    assert built(tmp_path / "site") == {"index.html": b"the last build"}


def test_a_folder_that_cannot_be_renamed_is_built_in_its_place(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)

    done = run(*COMMAND, link, timeout=LIMIT_S)

    assert done.returncode == 0, done.stderr
    assert link.is_symlink() and built(real) == built(ROOT / "site")
