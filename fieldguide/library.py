"""Folder to Library. The only reader of content/."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .frontmatter import Document, read_markdown, read_yaml
from .model import Change, ExtraCard, Family, HelpLine, KindOfStuck, Library, Moved, Page, Reference, Searches, Situation, Synonyms, Technique, Term
from .problems import ContentProblems, Problem
from .rules import RULES, RULES_OF_THE_WHOLE
from .validation import validated

DECLARED_CODE = re.compile(r"""^code: *["']?([TS][0-9]{2})["']?\s*(?:#.*)?$""", re.MULTILINE)
MOVED = "moved.yml"
RETIRED_CODE = re.compile(r"""^(?! *#).*\bwas: *["']?([ts][0-9]{2})/""", re.MULTILINE)
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes a page of each; all of ours are .md
NO_HELP_LINES = "content/help-lines.yml names nobody to call: add the emergency number and the crisis lines of the place you publish for."
CODED = re.compile(r"^(techniques|situations)/[^/]+\.md$")
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def read_library(folder: Path, for_search: bool = True) -> Library:
    """Return the library of a content folder. Without what is only for search, it is read in half the time: that is all the deck needs.

    Raises ContentProblems with every problem of every file that was read, if there is one.
    """
    reading = _Reading(folder)
    library = Library(
        techniques=reading.coded("techniques", Technique),
        situations=reading.coded("situations", Situation),
        families=reading.rows("families.yml", Family),
        kinds=reading.rows("kinds.yml", KindOfStuck),
        references=reading.rows("references.yml", Reference),
        terms=reading.rows("glossary.yml", Term),
        help_lines=reading.rows("help-lines.yml", HelpLine),
        extra_cards=reading.rows("cards.yml", ExtraCard),
        pages=reading.pages(),
        changes=reading.rows("changes.yml", Change),
        moved=reading.rows(MOVED, Moved),
        synonyms=reading.rows("synonyms.yml", Synonyms) if for_search else (),
        searches=reading.rows("searches.yml", Searches) if for_search else (),
    )
    rules = RULES if reading.problems else (*RULES, *RULES_OF_THE_WHOLE)
    if for_search and not reading.problems:
        from .search_rules import search_problems  # loads a stemmer

        rules = (*rules, search_problems)
    for problems in [list(rule(library, reading.documents)) for rule in rules]:
        reading.problems += problems
    if reading.problems:
        raise ContentProblems(reading.problems)
    return library


def next_code(letter: str, folder: Path) -> str:
    """Return the first code with a letter after all that a content folder has or had: codes are never used again.

    Files with problems count too, and so do codes that lead on to another page since their own is gone.
    """
    had = RETIRED_CODE.findall(_text(folder / MOVED)) if (folder / MOVED).is_file() else []
    has = [code for path in folder.glob("*/*.md") for code in _declared_code(path)]
    return f"{letter}{max((int(code[1:]) for code in (*has, *had) if code[0].upper() == letter), default=0) + 1:02}"


def _declared_code(path: Path) -> list[str]:
    """Return the code that a file declares, or nothing."""
    return DECLARED_CODE.findall(_text(path))[:1] if path.is_file() else []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


class _Reading:
    """One pass over a content folder: the documents by code or path, and the problems found on the way."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.documents: dict[str, Document] = {}
        self.problems: list[Problem] = []

    def coded(self, subfolder: str, model: type) -> tuple:
        entries = []
        for path in self._files(f"{subfolder}/*.md"):
            document = self._document(path, read_markdown)
            if document is None:
                self._expect(path)
                continue
            if not SLUG.match(path.stem):
                fix = "Rename it with small letters, digits and hyphens only: the name is its address."
                self.problems.append(Problem(document.path, 1, f"the file name '{path.name}' cannot be an address", fix))
            entry = self._entry(model, document, slug=path.stem)
            if entry:
                self._keep(entry, document, entries)
            else:
                self._expect(path)
        return tuple(sorted(entries, key=lambda entry: entry.code))

    def _files(self, pattern: str) -> list[Path]:
        """Return the paths that match, without those that begin with a dot: an editor's, a system's, and no page of MkDocs."""
        found = sorted(self.folder.glob(pattern))
        return [path for path in found if not any(part.startswith(".") for part in path.relative_to(self.folder).parts)]

    def _entry(self, model: type, document: Document, **made: str) -> Any:
        """Return the entry of a file with front matter and a body, or None; `made` is what its path says."""
        if not isinstance(document.fields, dict):
            self.problems.append(document.problem((), "the front matter holds no fields", "Write each as 'field: value'."))
            return None
        clash = {"body", *made} & document.fields.keys()
        self.problems += [document.problem((k,), f"'{k}' is not a field", "Delete the line.") for k in clash]
        entry, problems = validated(model, {**document.fields, **made, "body": document.body}, document)
        self.problems += problems
        return entry

    def _keep(self, entry, document: Document, entries: list) -> None:
        twin = self.documents.get(entry.code)
        if twin:
            free = next_code(entry.code[0], self.folder)
            wrong = f"{entry.code} is the code of {twin.path.name} and of {document.path.name}"
            self.problems.append(document.problem(("code",), wrong, f"Give the newer one {free}; a code that was printed stays."))
            return
        self.documents[entry.code] = document
        entries.append(entry)

    def _expect(self, path: Path) -> None:
        """Keep the code of a file that could not be read, so that no other file is blamed for naming it."""
        for code in _declared_code(path):
            self.documents.setdefault(code, Document(self._shown(path)))

    def rows(self, name: str, model: type) -> tuple:
        document = self._document(self.folder / name, read_yaml)
        if document is None:
            return ()
        self.documents[name] = document
        if not isinstance(document.fields, list):
            self.problems.append(document.problem((), "the file is not a list", "Start each item with '- '."))
            return ()
        entries = []
        for i, fields in enumerate(document.fields):
            entry, problems = validated(model, fields, document, at=(i,))
            self.problems += problems
            entries += [entry] if entry else []
        return tuple(entries)

    def pages(self) -> tuple[Page, ...]:
        pages = []
        for path in self._files("**/*"):
            uri = path.relative_to(self.folder).as_posix()
            if path.suffix.lower() not in MARKDOWN_ENDINGS or CODED.match(uri):
                continue
            if path.suffix != ".md" or uri.split("/")[0] in ("techniques", "situations"):
                fix = "End its name in '.md', and put it into techniques/ or situations/ itself, or beside them."
                self.problems.append(Problem(self._shown(path), 1, "nothing is made from a file of this name here", fix))
                continue
            document = self._document(path, read_markdown) or Document(self._shown(path))
            self.documents[uri] = document
            page = self._entry(Page, document, uri=uri) if document.fields is not None else None
            pages += [page] if page else []
        return tuple(pages)

    def _shown(self, path: Path) -> Path:
        return Path(self.folder.name) / path.relative_to(self.folder)

    def _document(self, path: Path, read: Callable[[str, Path], Document]) -> Document | None:
        shown = self._shown(path)
        try:
            document = read(path.read_text(encoding="utf-8-sig"), shown)
        except FileNotFoundError:
            self.problems.append(Problem(shown, 1, "the file is missing", "Restore it from the repository."))
            return None
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.append(Problem(shown, line, "the file is not UTF-8 text", "Save it again with the encoding UTF-8."))
            return None
        except OSError as error:
            self.problems.append(Problem(shown, 1, f"the file cannot be read ({error.strerror})", "Delete it, or mend its rights."))
            return None
        self.problems += document.problems
        return None if document.problems and document.fields is None else document
