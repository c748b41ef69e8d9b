"""What becomes of a broken content: refused at file:line with a fix, or harmless, or wrong."""

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from broken_contents import Case, cases
from markdown import Markdown
from project import SITE

from fieldguide.markdown.extension import SiteMarkdown
from fieldguide.model.library import Library
from fieldguide.reading.problems import ContentProblems
from fieldguide.reading.read_library import read_library
from fieldguide.reading.rules.markup_html import EXTENSIONS
from fieldguide.site.all_pages import finished_pages
from fieldguide.words.links import Linker

CONTENT = Path(__file__).parent.parent.parent / "content"
READING_CPU_S = 2  # of the processor, so that other work on the machine does not count
LONGEST_S = 120  # by the clock: for what waits without working
FOLLOWING = r"… and \d+ more that may only follow from these\. Mend these first\."
PROBLEM = re.compile(rf"content/[^\n]+?:\d+: .+\. .+|{FOLLOWING}")
RUNS = (
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "form",
    "style",
    "link",
    "svg",
    "textarea",
)
LEADS_AWAY = re.compile(r"[\x00-\x20]*(?:javascript|data|vbscript|file|http):", re.IGNORECASE)
Harm = set[tuple[str, str]]  # page, and what it holds


def every_case() -> list[Case]:
    """Return every broken content of the real one."""
    paths = (path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml"))
    return cases(
        {
            path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8")
            for path in paths
        }
    )


class Trial:
    """A copy of the real content in a folder, of which each case breaks one file for a moment."""

    def __init__(self, folder: Path):
        self.content = Path(shutil.copytree(CONTENT, folder / "content"))
        self.linker = Linker(read_library(self.content))
        self.sound = finished_pages(self.linker, SITE)

    def outcome(self, case: Case) -> str:
        """Return 'refused' or 'harmless'. Raises AssertionError, TimeoutError, or what the reading raised."""
        with _broken(self.content, case), _limit(signal.ITIMER_REAL, LONGEST_S):
            try:
                with _limit(signal.ITIMER_PROF, READING_CPU_S):
                    library = read_library(self.content)
            except ContentProblems as problems:
                _assert_well_told(case, str(problems))
                return "refused"
            assert (harm := self._harm(library)) == set(), harm
            return "harmless"

    def _harm(self, library: Library) -> Harm:
        """Return what runs, frames or leads away in changed pages, and did not do so before."""
        linker = Linker(library)
        pages = finished_pages(linker, SITE)
        harm: Harm = set()
        for uri, page in pages.items():
            before = self.sound.get(uri, "")
            if page != before:
                harm |= _harmful(uri, page, linker) - _harmful(uri, before, self.linker)
        return harm


def _assert_well_told(case: Case, told: str) -> None:
    assert [line for line in told.splitlines() if not PROBLEM.fullmatch(line)] == []
    path = Path(case.path)
    # the file, or the folder it stands in
    names = (f"content/{case.path}:", path.name, f"content/{path.parts[0]}:")
    assert case.text is None or any(name in told for name in names), told


def _harmful(uri: str, markdown: str, linker: Linker) -> Harm:
    converter = Markdown(extensions=[*EXTENSIONS, SiteMarkdown(linker)])
    return {(uri, found) for found in harm_in(converter.convert(markdown))}


def harm_in(html: str) -> set[str]:
    """Return what runs, frames or leads away in a page."""
    finder = _Finder()
    finder.feed(html)
    return finder.found


class _Finder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.found |= {tag} if tag in RUNS else set()
        for name, value in attributes:
            if name.startswith("on") or LEADS_AWAY.match(value or ""):
                self.found.add(f"{tag} {name}={value}")


@contextmanager
def _limit(clock: int, seconds: int) -> Iterator[None]:
    """End what takes longer by a clock of the signal module with a TimeoutError."""
    number = {signal.ITIMER_REAL: signal.SIGALRM, signal.ITIMER_PROF: signal.SIGPROF}[clock]

    def end(*_: object) -> None:
        raise TimeoutError(f"still busy after {seconds} seconds")

    before = signal.signal(number, end)
    signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        signal.setitimer(clock, 0)
        signal.signal(number, before)


@contextmanager
def _broken(content: Path, case: Case) -> Iterator[None]:
    """Break the content while this is entered."""
    path = content / case.path
    before = path.read_bytes() if path.is_file() else None
    added = [
        folder
        for folder in path.relative_to(content).parents
        if not (content / folder).exists()
    ]
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
