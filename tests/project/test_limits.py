"""The test run itself: no wait without a limit, a browser that comes back, and what it showed when
a test fails.
"""

import ast
import http.client
import os
import re
import socketserver
import subprocess
import sys
import zipfile

import hosts
import pytest
import tiny_site
from browsers import SharedChromium
from playwright.sync_api import Error
from project import ROOT, WAIT_S

WAITS = re.compile(r"^subprocess\.(run|check_\w+)$|\.communicate$|process\.wait$")


def unlimited(path):
    """Return the lines of a file that wait for a program without a time limit."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    waits = [call for call in calls if WAITS.search(ast.unparse(call.func))]
    return [
        f"{path.name}:{call.lineno}"
        for call in waits
        if not {"timeout", None} & {keyword.arg for keyword in call.keywords}
    ]


def test_every_program_that_a_test_starts_has_a_time_limit():
    assert [
        line for path in sorted((ROOT / "tests").rglob("*.py")) for line in unlimited(path)
    ] == []


def test_no_test_waits_for_a_promise_of_fonts():
    """`evaluate` waits for a promise without a limit, and where JavaScript is off it never comes."""
    waiting = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if 'evaluate("document.fonts' + '.ready")' in path.read_text(encoding="utf-8")
    ]

    assert waiting == []


def test_a_test_that_hangs_ends_and_shows_where(tmp_path):
    (tmp_path / "test_hangs.py").write_text(
        "import threading\n\ndef test_hangs():\n    threading.Event().wait()  # for ever\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--config-file",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        "--timeout",
        "2",
        tmp_path,
    ]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=WAIT_S)

    assert done.returncode != 0
    assert (
        "Timeout" in done.stdout + done.stderr
        and ("threading.Event().wait()  # for ever") in done.stdout + done.stderr
    )


def test_a_failed_test_leaves_a_trace_a_picture_and_the_page(tmp_path):
    (tmp_path / "test_fails.py").write_text(
        "def test_fails(browser):\n    page = browser.new_page()\n    page.set_content('<h1>What "
        "was shown</h1>')\n    assert False\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "conftest",
        "--config-file",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        tmp_path,
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "tests", ROOT / "tests/helpers"))),
        "TEST_FAILURES": str(tmp_path / "kept"),
    }

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=WAIT_S
    )

    kept = {
        path.suffix: path for path in (tmp_path / "kept").glob("test_fails.py-test_fails-*")
    }
    assert set(kept) == {".zip", ".png", ".html"}, done.stdout + done.stderr
    assert kept[".png"].read_bytes().startswith(b"\x89PNG") and "What was shown" in kept[
        ".html"
    ].read_text(encoding="utf-8")
    assert "trace.trace" in zipfile.ZipFile(kept[".zip"]).namelist()


def test_the_browser_is_started_anew_after_a_crash(playwright):
    chromium = SharedChromium(playwright)
    with pytest.raises(Error):
        chromium.new_browser_cdp_session().send("Browser.crash")

    page = chromium.new_page()
    page.set_content("<p>here</p>")

    assert page.locator("p").inner_text() == "here"
    chromium.close()


def test_a_connection_to_the_test_server_stays_open(address):
    host = http.client.HTTPConnection(address.split("/")[2], timeout=WAIT_S)
    for path in ("/", "/no-such-page/", "/techniques", "/"):
        host.request("GET", path)
        answer = host.getresponse()
        answer.read()

        assert answer.version == 11, path
    host.close()


def test_a_browser_may_ask_every_test_server_for_a_hundred_files_at_once():
    """More connections than wait in Python's own queue are refused on a busy machine."""
    servers = [
        server
        for module in (hosts, tiny_site)
        for server in vars(module).values()
        if isinstance(server, type) and issubclass(server, socketserver.BaseServer)
    ]

    assert len(servers) >= 3
    assert [server.__name__ for server in servers if server.request_queue_size < 128] == []


def test_a_context_that_is_lent_again_knows_nothing_of_the_visit_before(browser, address):
    lent = []
    for _ in range(2):
        with browser.lent_context(address, locale="en-NZ") as context:
            page = context.new_page()
            page.goto(address)
            lent.append((context, page.evaluate("localStorage.visited ?? document.cookie")))
            page.evaluate("localStorage.visited = document.cookie = 'visited=yes'")

    (first, known_first), (second, known_then) = lent
    assert first is second and known_first == known_then == ""
