"""Lists the files of content/ that can be used, with a problem for each that cannot.

Only this module reads the folders.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fieldguide.model.file_kinds import KINDS
from fieldguide.reading.file_names import Wrong, wrong_file_name, wrong_folder
from fieldguide.reading.problems import Problem

# Files that editors and operating systems create and delete again: neither published nor reported, so
# that none stops a build. Vim creates 4913 to test whether it may write
IGNORED = re.compile(
    r"\..*|~\$.*|#.*#|.*~|.*\.sw[a-p]|.*\.tmp|.*:Zone\.Identifier|thumbs\.db|ehthumbs\.db|desktop\.ini|4913",
    re.IGNORECASE,
)
SHOWN_IN_BYTES = 100_000  # below it a tenth of a megabyte says too little


@dataclass
class ContentFiles:
    """The files of a content folder that can be used, by path below it, and the problems of the rest."""

    paths: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def markdown_in(self, folder: str) -> list[Path]:
        """Return the Markdown files directly in a folder, sorted."""
        return [
            path
            for uri, path in self.paths.items()
            if uri.endswith(".md") and PurePosixPath(uri).parent.as_posix() == folder
        ]


def is_ignored(uri: str) -> bool:
    """Return True if a path below content/ belongs to an editor or to the operating system."""
    return any(IGNORED.fullmatch(part) for part in PurePosixPath(uri).parts)


def content_files(folder: Path) -> ContentFiles:
    """Return the files of a content folder.

    Symbolic links are not followed and only regular files are opened: a pipe would block the build.
    """
    found = ContentFiles()
    for path, wrong in _files_below(folder, PurePosixPath()):
        uri = path.as_posix()
        if wrong:
            found.problems.append(Problem(Path(folder.name) / uri, 1, *wrong))
        else:
            found.paths[uri] = folder / uri
    return found


def _files_below(
    root: Path, folder: PurePosixPath
) -> Iterator[tuple[PurePosixPath, Wrong | None]]:
    """Yield the path of each file, sorted by name, with what is wrong with it.

    A folder with a problem is yielded itself, in place of its files.
    """
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        wrong = f"the folder cannot be read ({error.strerror})"
        yield folder, (wrong, "Mend its rights, or delete it.")
        return
    for entry in entries:
        path = folder / entry.name
        if IGNORED.fullmatch(entry.name):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield path, _wrong_file(root / path, path)
        elif problem := wrong_folder(path):
            yield path, problem
        else:
            yield from _files_below(root, path)


def _wrong_file(file: Path, path: PurePosixPath) -> Wrong | None:
    try:
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            fix = "Put a copy of the file itself here: what lies elsewhere is not published."
            return "this is a link to another place", fix
        if not stat.S_ISREG(status.st_mode):
            return "this is a pipe, a socket or a device, and not a file", "Delete it."
        return wrong_file_name(path) or _wrong_content(file, status.st_size)
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        return wrong, "Delete it, or mend its rights."


def _wrong_content(file: Path, size_bytes: int) -> Wrong | None:
    kind = KINDS[file.suffix]
    if size_bytes > kind.max_bytes:
        fix = f"Keep it to {_size(kind.max_bytes, 'g')}: {kind.reason}."
        return f"the file has {_size(size_bytes, '.1f')}", fix
    if not kind.signature:
        return None
    with file.open("rb") as content:
        first_bytes = content.read(len(kind.signature))
    if first_bytes == kind.signature:
        return None
    wrong = f"this is no {kind.name} file, whatever its name says"
    return wrong, "Save it again, or give it the right ending."


def _size(size_bytes: int, form: str) -> str:
    if size_bytes < SHOWN_IN_BYTES:
        return f"{size_bytes:,} bytes"
    return f"{size_bytes / 1e6:{form}} MB"
