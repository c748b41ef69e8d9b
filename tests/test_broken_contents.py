"""Contents broken by rules are refused at file:line with a fix, or do no harm. `make test` tries a sample; EVERY_CONTENT=1 tries all."""

import os
import re
import shutil
import signal
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from broken_contents import cases
from conftest import ROOT
from markdown import Markdown

from fieldguide.library import read_library
from fieldguide.markup_rules import EXTENSIONS
from fieldguide.pages import finished_pages
from fieldguide.problems import ContentProblems

CONTENT = ROOT / "content"
CASES = list(cases({path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.*")}))
SAMPLE_OF = 12  # every so many: 40 and more, of every rule
TRIED = CASES if os.environ.get("EVERY_CONTENT") else CASES[::SAMPLE_OF]
LONGEST_S = 20  # two seconds on a machine that does nothing else
PROBLEM = re.compile(r"^content/[^\n]+?:\d+: .+\. .+$|^\W*\d+ more", re.DOTALL)
RUNS = ("script", "iframe", "object", "embed", "base", "meta", "form", "style", "link", "svg", "textarea")


@contextmanager
def limit(seconds):
    """End what takes longer with a TimeoutError."""

    def end(*_):
        raise TimeoutError(f"still busy after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """A copy of the real content, of which each case breaks one file."""
    return shutil.copytree(CONTENT, tmp_path_factory.mktemp("broken") / "content")


@contextmanager
def broken(content, case):
    """Break the content while this is entered."""
    path = content / case.path
    before = path.read_bytes() if path.is_file() else None
    added = [folder for folder in path.relative_to(content).parents if not (content / folder).exists()]
    try:
        if case.text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(case.text, encoding="utf-8", newline="")
        yield
    finally:
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
        for folder in added:
            (content / folder).rmdir()


def harm(library):
    """Return what runs, frames or leads away in the pages of a library that was not refused."""
    found = []

    class Finder(HTMLParser):
        def handle_starttag(self, tag, attributes):
            for name, value in attributes:
                if name.startswith("on") or re.match(r"\s*(javascript|data|vbscript|file|http):", value or "", re.IGNORECASE):
                    found.append(f"{tag} {name}={value}")
            if tag in RUNS:
                found.append(tag)

    for uri, page in finished_pages(library).items():
        if uri != "references.md":  # sources may still stand on hosts without a certificate
            Finder().feed(Markdown(extensions=list(EXTENSIONS)).convert(page))
    return found


@pytest.mark.parametrize("case", TRIED, ids=lambda case: case.name)
def test_a_broken_content_is_refused_or_does_no_harm(case, content):
    with broken(content, case), limit(LONGEST_S):
        try:
            library = read_library(content)
        except ContentProblems as problems:
            lines = str(problems).splitlines()
            assert [line for line in lines if not PROBLEM.match(line)] == []
            assert f"content/{case.path}" in str(problems) or case.text is None
        else:
            assert harm(library) == []


def test_there_are_enough_of_them():
    assert len(CASES) >= 250 and len({case.name for case in CASES}) == len(CASES)
