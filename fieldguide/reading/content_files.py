"""What may lie in content/: which files are published and what their names may be.

The only reader of its folders.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fieldguide.model.addresses import NAME_MAX_CHARS, SLUG, is_reserved, slug_of
from fieldguide.model.file_kinds import KINDS, PUBLISHED
from fieldguide.reading.problems import Problem

MARKDOWN_ENDINGS = (
    ".markdown",
    ".mdown",
    ".mkdn",
    ".mkd",
)  # MkDocs makes a page of each; all of ours are .md
LISTS = (
    "cards.yml",
    "changes.yml",
    "families.yml",
    "glossary.yml",
    "help-lines.yml",
    "kinds.yml",
    "moved.yml",
    "references.yml",
    "searches.yml",
    "synonyms.yml",
)
DEPTH_MAX = 4  # folders in folders; an address with more parts is not typed right
# What editors and systems make by themselves, and take away again: neither published nor named, so
# that none stops a build
# (4913 is how Vim tries whether it may write)
LEFT_OUT = re.compile(
    r"\..*|~\$.*|#.*#|.*~|.*\.sw[a-p]|.*\.tmp|.*:Zone\.Identifier|thumbs\.db|ehthumbs\.db|desktop\.ini|4913",
    re.IGNORECASE,
)
DEVICE_NAMES = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE
)  # Windows can have no file of such a name


@dataclass
class ContentFiles:
    """The files of a content folder that can be used, by their path below it, and a problem for
    each that can't.
    """

    paths: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def inside(self, folder: str) -> list[Path]:
        """Return the Markdown files of a folder itself, in order."""
        return [
            path
            for uri, path in self.paths.items()
            if uri.endswith(".md") and PurePosixPath(uri).parent.as_posix() == folder
        ]


def is_left_out(uri: str) -> bool:
    """Whether a path below content/ is an editor's or a system's: neither published nor a problem."""
    return any(LEFT_OUT.fullmatch(part) for part in PurePosixPath(uri).parts)


def content_files(folder: Path) -> ContentFiles:
    """Return what a content folder holds.

    No link is followed, and nothing but a file is opened, so that no name can hang a build.
    """
    found = ContentFiles()
    for path, problem in _walked(folder, PurePosixPath()):
        uri = path.as_posix()
        if problem:
            wrong, fix = problem
            found.problems.append(Problem(Path(folder.name) / uri, 1, wrong, fix))
        else:
            found.paths[uri] = folder / uri
    return found


Wrong = tuple[str, str]  # what is wrong, and how to fix it


def _walked(folder: Path, below: PurePosixPath) -> Iterator[tuple[PurePosixPath, Wrong | None]]:
    """Yield each path, in the order of their names, with what is wrong with it.

    A folder that is wrong is not entered.
    """
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        yield (
            below,
            (f"the folder cannot be read ({error.strerror})", "Mend its rights, or delete it."),
        )
        return
    for entry in entries:
        path = below / entry.name
        if LEFT_OUT.fullmatch(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if wrong := _wrong_folder(path):
                yield path, wrong
            else:
                yield from _walked(folder, path)
        else:
            yield path, _wrong_file(folder, path)


def _wrong_folder(path: PurePosixPath) -> Wrong | None:
    if len(path.parts) > DEPTH_MAX:
        return (
            f"the folder is more than {DEPTH_MAX} folders deep",
            "Move what is in it up, and delete it.",
        )
    return _wrong_name(path, path.name, "folder")


def _wrong_file(folder: Path, path: PurePosixPath) -> Wrong | None:
    try:
        about = (folder / path).lstat()
        if stat.S_ISLNK(about.st_mode):
            return (
                "this is a link to another place",
                "Put a copy of the file itself here: what lies elsewhere is not published.",
            )
        if not stat.S_ISREG(about.st_mode):
            return "this is a pipe, a socket or a device, and not a file", "Delete it."
        return (
            _wrong_kind(path)
            or _wrong_name(path, path.stem, "file")
            or _wrong_content(folder / path, about.st_size)
        )
    except OSError as error:
        return f"the file cannot be read ({error.strerror})", "Delete it, or mend its rights."


def _wrong_kind(path: PurePosixPath) -> Wrong | None:
    ending = path.suffix.lower()
    in_coded = path.parts[0] in ("techniques", "situations")
    if ending in MARKDOWN_ENDINGS or (ending == ".md" and in_coded and len(path.parts) > 2):
        fix = "End its name in '.md', and put it into techniques/ or situations/ itself, or beside them."
        return "nothing is made from a file of this name here", fix
    if ending == ".yml" and path.as_posix() not in LISTS:
        return "nothing is made from a list of this name", f"Use one of: {', '.join(LISTS)}."
    if ending == ".svg":
        return (
            "an SVG is a picture that can hold scripts, and is not published",
            "Save it as PNG.",
        )
    return (
        None
        if ending in KINDS
        else (
            f"files like '{path.name}' are not published",
            f"Save it as one of {PUBLISHED}, or take it out of content/.",
        )
    )


def _wrong_name(path: PurePosixPath, stem: str, what: str) -> Wrong | None:
    ending = path.name[len(stem) :]
    if not SLUG.fullmatch(stem) or ending != ending.lower():
        proposed = slug_of(stem)[:NAME_MAX_CHARS].strip("-")
        like = f" to '{proposed}{ending.lower()}'" if proposed else ""
        return (
            f"the {what} name '{path.name}' cannot be an address",
            f"Rename it{like}, with small letters, digits and hyphens only: the name is its address.",
        )
    if len(stem) > NAME_MAX_CHARS:
        return (
            f"the {what} name has {len(stem)} characters",
            f"Keep it to {NAME_MAX_CHARS}: an address is printed, and fits a line of an e-mail.",
        )
    if DEVICE_NAMES.fullmatch(stem):
        return (
            f"no {what} can be called '{path.name}' on Windows",
            f"Give the {what} another name.",
        )
    if len(path.parts) == 1 and ending != ".yml" and is_reserved(stem):
        return (
            f"the build puts something of its own at the address '{stem}/'",
            f"Give the {what} another name.",
        )
    return None


def _wrong_content(path: Path, size_bytes: int) -> Wrong | None:
    kind = KINDS[path.suffix]
    if size_bytes > kind.max_bytes:
        return (
            f"the file has {size_bytes / 1e6:.1f} MB",
            f"Keep it to {kind.max_bytes / 1e6:g} MB: {kind.reason}.",
        )
    if not kind.signature:
        return None
    with path.open("rb") as file:
        begins = file.read(len(kind.signature))
    return (
        None
        if begins == kind.signature
        else (
            f"this is no {kind.name} file, whatever its name says",
            "Save it again, or give it the right ending.",
        )
    )
