"""Real builds, once a session: the site and the deck as a stranger would get them."""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pypdfium2
import pytest

from fieldguide.library import read_library

ROOT = Path(__file__).parent.parent
SITE_URL = "https://impasse-guide.example/"


def run(*arguments, cwd=ROOT, env=None, timeout=300):
    """Run a Python module or script with the tests' own interpreter; return the finished process."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL, **(env or {})}
    return subprocess.run([sys.executable, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="session")
def library():
    """The real library."""
    return read_library(ROOT / "content")


@pytest.fixture(scope="session")
def deck_folder(tmp_path_factory):
    """The editions of the cards, built once. Book, chart and calibration sheet have tests of their own."""
    out = tmp_path_factory.mktemp("deck")
    done = run("build_pdf.py", "--edition", "screen,a4,letter,a4-fold,letter-fold,press,large", "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "the build warned of something"
    return out


@pytest.fixture(scope="session")
def screen(deck_folder):
    """The screen edition, open."""
    with contextlib.closing(pypdfium2.PdfDocument(deck_folder / "impasse-cards-screen.pdf")) as document:
        yield document


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real site, built once, strictly. `make test` has built the cards it links to."""
    out = tmp_path_factory.mktemp("site")
    done = run("-m", "mkdocs", "build", "--strict", "-d", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def flat_site(tmp_path_factory):
    """The site as it is opened from a memory stick: pages are files, not folders."""
    out = tmp_path_factory.mktemp("flat")
    done = run("-m", "mkdocs", "build", "--strict", "-d", out, env={"USE_DIRECTORY_URLS": "false"})
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def address(site):
    """The address at which the built site is served."""
    with served(site) as address:
        yield address


@contextlib.contextmanager
def served(folder):
    """Serve a folder while it is entered; yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def browser():
    """Real Chromium: the machine's own, for Playwright's download needs another registry."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "Chromium is missing: make test installs it, or says how"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        )
        # Playwright waits by eval, which the site's policy refuses; test_security.py has pages under the policy
        chromium.new_page = functools.partial(chromium.new_page, bypass_csp=True)
        chromium.new_context = functools.partial(chromium.new_context, bypass_csp=True)
        yield chromium
        chromium.close()


@pytest.fixture
def copied_project(tmp_path):
    """A copy of the project that a test may break."""
    for name in ("content", "fieldguide", "deck", "hooks", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml", "build_pdf.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path
