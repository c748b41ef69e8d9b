"""Folder to Library. The only reader of content/."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from fieldguide.model.file_kinds import PICTURES
from fieldguide.model.library import Library
from fieldguide.model.lists import (
    Change,
    ExtraCard,
    Family,
    HelpLine,
    Moved,
    Page,
    Searches,
    SituationsCard,
    Synonyms,
    Term,
)
from fieldguide.model.needed_pages import BOOK_PAGES
from fieldguide.model.situation import KindOfStuck, Situation
from fieldguide.model.source import Reference
from fieldguide.model.technique import Technique
from fieldguide.reading.content_files import ContentFiles, content_files
from fieldguide.reading.field_errors import validated
from fieldguide.reading.frontmatter import Document, read_markdown, read_yaml
from fieldguide.reading.problems import ContentProblems, Problem
from fieldguide.reading.rules.across_files import NEEDS, RULES, RULES_OF_THE_WHOLE
from fieldguide.reading.rules.names import CODES, NAMED, misnamed

DECLARED_CODE = re.compile(r"""^code: *["']?([TSts][0-9]{2})["']?\s*(?:#.*)?$""", re.MULTILINE)
MOVED = "moved.yml"
RETIRED_CODE = re.compile(r"""^(?! *#).*\bwas: *["']?([ts][0-9]{2})/""", re.MULTILINE)
Rule = Callable[[Library, dict[str, Document]], Iterator[Problem]]
CODED = ("techniques", "situations")  # folders in which each file has a code
BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


LAST_NUMBER = 99  # of a code: it has two digits


class NoCodeLeft(Exception):
    """The last code with a letter is taken; says what an author can do."""


def read_library(folder: Path, for_search: bool = True) -> Library:
    """Return the library of a content folder.

    Without what is only for search, it is read in half the time: that is all the deck needs.

    Raises ContentProblems with every problem of every file that was read, if there is one.
    """
    if not folder.is_dir():
        raise ContentProblems(
            [
                Problem(
                    Path(folder.name),
                    1,
                    "the folder is missing",
                    ("Restore it from the repository."),
                )
            ]
        )
    reading = _Reading(folder)
    pages = reading.pages()
    library = Library(
        techniques=reading.coded("techniques", Technique),
        situations=reading.coded("situations", Situation),
        families=reading.rows("families.yml", Family),
        kinds=reading.rows("kinds.yml", KindOfStuck),
        references=reading.rows("references.yml", Reference),
        terms=reading.rows("glossary.yml", Term),
        help_lines=reading.rows("help-lines.yml", HelpLine),
        cards=reading.rows("cards.yml", ExtraCard, model_of=_card_model),
        pages=tuple(page for page in pages if page.uri not in BOOK_PAGES),
        book_pages=tuple(page for page in pages if page.uri in BOOK_PAGES),
        changes=reading.rows("changes.yml", Change),
        moved=reading.rows(MOVED, Moved),
        synonyms=reading.rows("synonyms.yml", Synonyms) if for_search else (),
        searches=reading.rows("searches.yml", Searches) if for_search else (),
        pictures=reading.pictures(),
    )
    reading.look_for_misnamed(library)
    rules = RULES if reading.problems else (*RULES, *RULES_OF_THE_WHOLE)
    if for_search and not reading.problems:
        from fieldguide.reading.rules.searches import search_problems  # loads a stemmer

        rules = (*rules, search_problems)
    following = reading.apply(rules, library)
    if reading.problems:
        raise ContentProblems(reading.problems, following)
    return library


def next_code(letter: str, folder: Path) -> str:
    """Return the first code with a letter after all that a content folder has or had: codes are
    never used again.

    Files with problems count too, and so do codes that lead on to another page since their own is
    gone. Raises NoCodeLeft if the last one is taken: a gap below it may once have been printed,
    which only an author can know.
    """
    had = RETIRED_CODE.findall(_text(folder / MOVED)) if (folder / MOVED).is_file() else []
    has = [code for path in folder.glob("*/*.md") for code in _declared_code(path)]
    taken = {int(code[1:]) for code in (*has, *had) if code[0].upper() == letter}
    following = max(taken, default=0) + 1
    if following > LAST_NUMBER:
        unused = ", ".join(
            f"{letter}{number:02}" for number in range(1, LAST_NUMBER) if number not in taken
        )
        fix = f"All {LAST_NUMBER} have been given, and none is used again."
        if unused:
            fix = f"Take one that was never printed: {unused}."
        raise NoCodeLeft(f"No code is free after {letter}{LAST_NUMBER}. {fix}")
    return f"{letter}{following:02}"


def _declared_code(path: Path) -> list[str]:
    """Return the code that a file declares, whatever else is wrong with it, or nothing."""
    return (
        [code.upper() for code in DECLARED_CODE.findall(_text(path))[:1]]
        if path.is_file()
        else []
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # `check` says why


class _Reading:
    """One pass over a content folder: the documents by code or path, and the problems found on the way.

    lost: what other files may name and could not be read, as in NEEDS of the rules.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.files: ContentFiles = content_files(folder)
        self.documents: dict[str, Document] = {}
        self.problems: list[Problem] = list(self.files.problems)
        self.lost: set[str] = set()
        for problem in self.files.problems:
            self._miss(problem.path)

    def _miss(self, shown: Path) -> None:
        """Keep the path of a page that could not be read, so that no other file is blamed for naming it."""
        uri = PurePosixPath(*shown.parts[1:])
        if uri.suffix == ".md":
            self.documents[uri.as_posix()] = Document(shown)
        if uri.parts and uri.parts[0] in CODED:
            self.lost.add(CODES)

    def coded(self, subfolder: str, model: type) -> tuple:
        entries = []
        for path in self.files.inside(subfolder):
            document = self._document(path, read_markdown)
            entry = self._entry(model, document, slug=path.stem) if document else None
            if entry:
                self._keep(entry, document, entries)
            else:
                self._expect(path)
        return tuple(sorted(entries, key=lambda entry: entry.code))

    def _entry(self, model: type, document: Document, **made: str) -> Any:
        """Return the entry of a file with front matter and a body, or None; `made` is what its path says."""
        if not isinstance(document.fields, dict):
            self.problems.append(
                document.problem(
                    (), "the front matter holds no fields", "Write each as 'field: value'."
                )
            )
            return None
        clash = {"body", *made} & document.fields.keys()
        self.problems += [
            document.problem((k,), f"'{k}' is not a field", "Delete the line.") for k in clash
        ]
        entry, problems = validated(
            model, {**document.fields, **made, "body": document.body}, document
        )
        self.problems += problems
        return entry

    def _keep(self, entry, document: Document, entries: list) -> None:
        twin = self.documents.get(entry.code)
        if twin:
            wrong = f"{entry.code} is the code of {twin.path.name} and of {document.path.name}"
            self.problems.append(
                document.problem(("code",), wrong, self._other_code(entry.code[0]))
            )
            self.lost.add(CODES)
            return
        self.documents[entry.code] = document
        entries.append(entry)

    def _other_code(self, letter: str) -> str:
        """Return the fix for a code that two files have."""
        try:
            return f"Give the newer one {next_code(letter, self.folder)}; a code that was printed stays."
        except NoCodeLeft as none_left:
            return str(none_left)

    def _expect(self, path: Path) -> None:
        """Keep the code of a file that could not be read, so that no other file is blamed for naming it."""
        codes = _declared_code(path)
        for code in codes:
            self.documents.setdefault(code, Document(self._shown(path)))
        if not codes:
            self._miss(self._shown(path))

    def look_for_misnamed(self, library: Library) -> None:
        for what in NAMED.keys() - self.lost:
            causes = list(misnamed(library, self.documents, what))
            self.problems += causes
            self.lost |= {what} if causes else set()

    def apply(self, rules: Iterable[Rule], library: Library) -> int:
        """Add what the rules find.

        Return how much more seems to follow from what is lost, and is not added.
        """
        following: set[Problem] = set()
        for rule in rules:
            found = rule(library, self.documents)
            following.update(found) if NEEDS.get(rule) in self.lost else self.problems.extend(
                found
            )
        return len(following)

    def rows(
        self, name: str, model: type, model_of: Callable[[Any], type] | None = None
    ) -> tuple:
        """Return the rows of a list file. Where they differ, `model_of` chooses the model of each."""
        path = self.files.paths.get(name)
        document = self._document(path, read_yaml) if path else self._missing(name)
        if document is None:
            self.lost.add(name)
            return ()
        self.documents[name] = document
        if not isinstance(document.fields, list):
            self.problems.append(
                document.problem((), "the file is not a list", "Start each item with '- '.")
            )
            self.lost.add(name)
            return ()
        read = [
            validated(model_of(fields) if model_of else model, fields, document, at=(i,))
            for i, fields in enumerate(document.fields)
        ]
        self.problems += [problem for _, problems in read for problem in problems]
        entries = tuple(entry for entry, _ in read if entry)
        self.lost |= {name} if len(entries) < len(read) or not entries else set()
        return entries

    def _missing(self, name: str) -> None:
        """Report a list that is not there. One that is there and cannot be used is named already."""
        shown = self._shown(self.folder / name)
        if not any(problem.path == shown for problem in self.files.problems):
            self.problems.append(
                Problem(shown, 1, "the file is missing", "Restore it from the repository.")
            )

    def pages(self) -> tuple[Page, ...]:
        pages = []
        for uri, path in self.files.paths.items():
            if path.suffix != ".md" or path.parent.name in CODED:
                continue
            document = self._document(path, read_markdown) or Document(self._shown(path))
            self.documents[uri] = document
            page = self._entry(Page, document, uri=uri) if document.fields is not None else None
            pages += [page] if page else []
        return tuple(pages)

    def pictures(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(
            (uri, path.read_bytes())
            for uri, path in self.files.paths.items()
            if path.suffix in PICTURES
        )

    def _shown(self, path: Path) -> Path:
        return Path(self.folder.name) / path.relative_to(self.folder)

    def _document(self, path: Path, read: Callable[[str, Path], Document]) -> Document | None:
        """Return the document of a file, or None if nothing in it can be read."""
        shown = self._shown(path)
        try:
            # ō as one character, also if typed as two
            document = read(normalize("NFC", path.read_text(encoding="utf-8-sig")), shown)
        except UnicodeDecodeError as error:
            self.problems.append(_not_utf_8(path, shown, error))
            return None
        except OSError as error:
            self.problems.append(
                Problem(
                    shown,
                    1,
                    (f"the file cannot be read ({error.strerror})"),
                    "Delete it, or mend its rights.",
                )
            )
            return None
        self.problems += document.problems
        return None if document.problems and document.fields is None else document


def _card_model(fields: Any) -> type:
    """Return the model of a row of cards.yml."""
    lists_situations = isinstance(fields, dict) and "sides" in fields
    return SituationsCard if lists_situations else ExtraCard


def _not_utf_8(path: Path, shown: Path, error: UnicodeDecodeError) -> Problem:
    read = path.read_bytes()
    name = next(
        (
            f", but {encoding}"
            for mark, encoding in BYTE_ORDER_MARKS.items()
            if read.startswith(mark)
        ),
        "",
    )
    fix = "Save it again with the encoding UTF-8."
    return Problem(
        shown, read[: error.start].count(b"\n") + 1, f"the file is not UTF-8 text{name}", fix
    )
