"""What README says to whoever publishes the guide on a host that rewrites pages is there, and works."""

import re
import subprocess

import pytest
from project import ROOT, WAIT_S
from tiny_site import Answer, serving

PAGE = b"<!doctype html><html><h1>No such page</h1></html>"


@pytest.fixture(scope="module")
def said():
    """The section about such hosts."""
    online = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## Put it online\n")[1]
    return online.split("\n**Hosts that rewrite pages.**")[1].split("\n**")[0]


@pytest.fixture
def sums(said, tmp_path):
    """A function that returns the two sums that the section's command prints for an address; what was
    built lies in site/.
    """
    [command] = re.findall(r"```sh\n(.+?)\n```", said, re.DOTALL)
    assert "https://your.address/" in command
    (tmp_path / "site").mkdir()
    (tmp_path / "site/404.html").write_bytes(PAGE)

    def compared(address):
        done = subprocess.run(
            ["bash", "-c", command.replace("https://your.address", address)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            timeout=WAIT_S,
        )
        return [line.split()[0] for line in done.stdout.splitlines()]

    return compared


def rewritten(path, right):
    """Return an answer as a host sends it that adds a script of its own."""
    return Answer(right.body.replace(b"</html>", b"<script></script></html>"), right.status)


def test_the_command_tells_a_host_that_rewrites_pages_from_one_that_does_not(sums):
    with serving({"/": {"404.html": PAGE}}) as (host, address):
        here, built = sums(address)
        assert here == built

        host.twist, host.is_twisted = rewritten, lambda path, query: True
        here, built = sums(address)
        assert here != built


def test_it_names_what_readers_see_and_what_to_turn_off(said, library):
    section = re.search(r"^## (Without .+)$", library.page("print.md").body, re.MULTILINE)[1]

    assert f"*{library.labels.frame.ready_offline}*" in said
    assert f"*{library.page('print.md').title} → {section}*" in said
    turned_off = said.split("Then turn off what rewrites.")[1]
    assert len(re.findall(r"\*[A-Z][^*]+\*", turned_off)) >= 6, "settings by their names"
    assert "Compression is fine" in turned_off
