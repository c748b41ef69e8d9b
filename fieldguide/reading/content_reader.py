"""Reads and validates every file of a content folder, and collects the problems."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from fieldguide.model.body_words import BodyWords
from fieldguide.model.coded import Coded
from fieldguide.model.diagram import Diagram
from fieldguide.model.fields import Entry
from fieldguide.model.file_kinds import DIAGRAMS, PICTURES
from fieldguide.model.labels import Labels
from fieldguide.model.lists import Page
from fieldguide.reading.codes import NoCodeLeft, declared_code, next_code
from fieldguide.reading.content_files import content_files
from fieldguide.reading.diagram_svg import read_diagram
from fieldguide.reading.document import Document, Documents
from fieldguide.reading.field_errors import validated
from fieldguide.reading.file_names import CODED, LABEL_FILE
from fieldguide.reading.frontmatter import read_markdown
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.names import CODES, LABELS
from fieldguide.reading.text_files import read_text
from fieldguide.reading.yaml_subset import read_yaml

USUAL_LABELS = "labels/en.yml"
FILES_KEPT = 256  # as `serve` and --watch read them: four times those of today
CodedEntry = TypeVar("CodedEntry", bound=Coded)
PageEntry = TypeVar("PageEntry", bound=Entry)
Row = TypeVar("Row", bound=BaseModel)


class ContentReader:
    """One pass over a content folder.

    documents: by code (techniques, situations) or by path below content/ (pages, lists); also an empty
    one for each file that could not be read, so that no other file is blamed for referring to it.
    problems: of the files themselves; the rules between files come later.
    incomplete: names of lists, or CODES, or LABELS, of which something could not be read.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._files = content_files(folder)
        self.documents: Documents = {}
        self.problems: list[Problem] = list(self._files.problems)
        self.incomplete: set[str] = set()
        for problem in self._files.problems:
            self._add_unreadable(problem.path)

    def coded(
        self, subfolder: str, model: type[CodedEntry], body_words: BodyWords
    ) -> tuple[CodedEntry, ...]:
        """Return the techniques or situations in a subfolder, sorted by code."""
        entries = []
        for path in self._files.markdown_in(subfolder):
            document = self._document(path, read_markdown)
            set_here = {"slug": path.stem, "body_words": body_words}
            entry = self._entry(model, document, **set_here) if document else None
            if document is None or entry is None:
                self._add_unreadable_code(path)
            elif self._has_own_code(entry, document):
                self.documents[entry.code] = document
                entries.append(entry)
        return tuple(sorted(entries, key=lambda entry: entry.code))

    def pages(self) -> tuple[Page, ...]:
        """Return the hand-written pages, sorted by path."""
        pages = []
        for uri, path in self._files.paths.items():
            if path.suffix != ".md" or path.parent.name in CODED:
                continue
            document = self._document(path, read_markdown) or Document(
                self._shown(path)
            )
            self.documents[uri] = document
            if document.fields is None:
                continue
            if page := self._entry(Page, document, uri=uri):
                pages.append(page)
        return tuple(pages)

    def lists_in(self, subfolder: str) -> tuple[str, ...]:
        """Return the path below content/ of each list file directly in a subfolder, sorted."""
        paths = (uri for uri in self._files.paths if uri.endswith(".yml"))
        return tuple(
            sorted(
                uri
                for uri in paths
                if PurePosixPath(uri).parent.as_posix() == subfolder
            )
        )

    def rows(self, name: str, model: type[Row]) -> tuple[Row, ...]:
        """Return the valid items of a list file, in its order."""
        return self.mixed_rows(name, lambda _: model)

    def mixed_rows(
        self, name: str, model_of: Callable[[Any], type[Row]]
    ) -> tuple[Row, ...]:
        """Return the valid items of a list file; `model_of` chooses the model of each by its fields."""
        document = self._list_document(name)
        if document is None:
            self.incomplete.add(name)
            return ()
        entries = []
        for i, fields in enumerate(document.items):
            entry, problems = validated(model_of(fields), fields, document, (i,))
            self.problems += problems
            if entry:
                entries.append(entry)
        if len(entries) < len(document.items) or not entries:
            self.incomplete.add(name)
        return tuple(entries)

    def labels(self) -> Labels:
        """Return the labels, from the one file of their folder; empty ones if it has a problem."""
        uris = [uri for uri in self._files.paths if LABEL_FILE.fullmatch(uri)]
        self._report_languages(uris)
        document = self._label_document(uris[0]) if uris else None
        if document is not None:
            language = {"language": PurePosixPath(uris[0]).stem}
            labels, problems = validated(
                Labels, {**document.fields, **language}, document
            )
            self.problems += problems
            if labels:
                return labels
        self.incomplete.add(LABELS)
        return Labels.model_construct(body_words=BodyWords.model_construct())

    def _report_languages(self, uris: list[str]) -> None:
        """Add a problem where there is no file of labels, or more than one."""
        if not uris:
            self._report_missing(USUAL_LABELS)
        for uri in uris[1:]:
            fix = f"Keep one of them: {uris[0]} or {uri}."
            shown = self._shown(self._files.paths[uri])
            self.problems.append(Problem(shown, 1, "a guide has one language", fix))

    def _label_document(self, uri: str) -> Document | None:
        document = self._document(self._files.paths[uri], read_yaml)
        if document is None:
            return None
        self.documents[uri] = document
        if not isinstance(document.fields, dict):
            fix = "Write each as 'name: words'."
            self.problems.append(document.problem((), "the file holds no labels", fix))
            return None
        if "language" in document.fields:
            wrong, fix = (
                "'language' is not a field",
                "Delete the line: the file's name says it.",
            )
            self.problems.append(document.problem(("language",), wrong, fix))
        return document

    def pictures(self) -> tuple[tuple[str, bytes], ...]:
        """Return the path below content/ and the bytes of each picture."""
        return tuple(
            (uri, path.read_bytes())
            for uri, path in self._files.paths.items()
            if path.suffix in PICTURES
        )

    def diagrams(self) -> tuple[Diagram, ...]:
        """Return the diagrams, sorted by name."""
        diagrams = []
        for uri, path in self._files.paths.items():
            if path.suffix not in DIAGRAMS:
                continue
            document = self._document(path, read_diagram) or Document(self._shown(path))
            self.documents[uri] = document
            if document.fields is None:
                continue
            fields = {**document.fields, "name": path.stem}
            diagram, problems = validated(Diagram, fields, document)
            self.problems += problems
            if diagram and not document.problems:
                diagrams.append(diagram)
        return tuple(diagrams)

    def _entry(
        self, model: type[PageEntry], document: Document, **set_here: object
    ) -> PageEntry | None:
        """Return the validated entry of a Markdown file, or None.

        set_here: fields that the file cannot set, since its path or the labels do.
        """
        if not isinstance(document.fields, dict):
            fix = "Write each as 'field: value'."
            self.problems.append(
                document.problem((), "the front matter holds no fields", fix)
            )
            return None
        not_settable = {"body", *set_here} & document.fields.keys()
        for name in not_settable:
            wrong = f"'{name}' is not a field"
            self.problems.append(document.problem((name,), wrong, "Delete the line."))
        fields = {**document.fields, **set_here, "body": document.body}
        entry, problems = validated(model, fields, document)
        self.problems += problems
        return entry

    def _has_own_code(self, entry: Coded, document: Document) -> bool:
        """Return True if no other file has the code of an entry; otherwise add the problem."""
        other = self.documents.get(entry.code)
        if other is None:
            return True
        wrong = (
            f"{entry.code} is the code of {other.path.name} and of {document.path.name}"
        )
        fix = self._free_code_fix(entry.code[0])
        self.problems.append(document.problem(("code",), wrong, fix))
        self.incomplete.add(CODES)
        return False

    def _free_code_fix(self, letter: str) -> str:
        try:
            code = next_code(letter, self._folder)
        except NoCodeLeft as none_left:
            return str(none_left)
        return f"Give the newer one {code}; a code that was printed stays."

    def _add_unreadable_code(self, path: Path) -> None:
        code = declared_code(path)
        if code:
            self.documents.setdefault(code, Document(self._shown(path)))
        else:
            self._add_unreadable(self._shown(path))

    def _add_unreadable(self, shown: Path) -> None:
        uri = PurePosixPath(*shown.parts[1:])
        if uri.suffix == ".md" or uri.suffix in DIAGRAMS:
            self.documents[uri.as_posix()] = Document(shown)
        if uri.parts and uri.parts[0] in CODED:
            self.incomplete.add(CODES)

    def _list_document(self, name: str) -> Document | None:
        """Return the document of a list file, or None if it holds no list that can be read."""
        path = self._files.paths.get(name)
        if path is None:
            self._report_missing(name)
            return None
        document = self._document(path, read_yaml)
        if document is None:
            return None
        self.documents[name] = document
        if isinstance(document.fields, list):
            return document
        fix = "Start each item with '- '."
        self.problems.append(document.problem((), "the file is not a list", fix))
        return None

    def _report_missing(self, name: str) -> None:
        """Add the problem of a list that is not there, unless its file has a problem already."""
        shown = self._shown(self._folder / name)
        if not any(problem.path == shown for problem in self._files.problems):
            fix = "Restore it from the repository."
            self.problems.append(Problem(shown, 1, "the file is missing", fix))

    def _document(
        self, path: Path, parse: Callable[[str, Path], Document]
    ) -> Document | None:
        """Return the document of a file, or None if nothing in it can be read."""
        shown = self._shown(path)
        text = read_text(path, shown)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        document = _parsed(parse, text, shown)
        self.problems += document.problems
        return None if document.problems and document.fields is None else document

    def _shown(self, path: Path) -> Path:
        """Return the path of a file as authors see it: content/techniques/x.md."""
        return Path(self._folder.name) / path.relative_to(self._folder)


@lru_cache(maxsize=FILES_KEPT)
def _parsed(parse: Callable[[str, Path], Document], text: str, shown: Path) -> Document:
    """Return the document of a text, parsed once as long as nobody saves another. Nobody may change it."""
    return parse(text, shown)
