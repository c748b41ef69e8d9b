"""Rules for the names of files and folders in content/: the name becomes the address, the ending says
what is made from the file.
"""

import re
from pathlib import PurePosixPath

from fieldguide.model.addresses import NAME_MAX_CHARS, SLUG, is_reserved, slug_of
from fieldguide.model.diagram import FOLDER as DIAGRAMS
from fieldguide.model.diagram import KIND_PREFIX, MARK
from fieldguide.model.edition import CARD_WORDS, EDITIONS
from fieldguide.model.file_kinds import KINDS, PUBLISHED
from fieldguide.model.flash_card import LEDGER
from fieldguide.model.question import FOLDER as QUESTIONS

Wrong = tuple[str, str]  # what is wrong, and how to fix it
# MkDocs makes a page of each; all of ours end in .md
MARKDOWN_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")
LISTS = (
    CARD_WORDS,
    "cards.yml",
    "changes.yml",
    EDITIONS,
    "families.yml",
    LEDGER,
    "glossary.yml",
    "help-lines.yml",
    "kinds.yml",
    "moved.yml",
    "packs.yml",
    "references.yml",
    "searches.yml",
    "synonyms.yml",
)
LABEL_FILE = re.compile(
    r"labels/[a-z]{2,3}(-[a-z0-9]+)*\.yml"
)  # named by their language (BCP 47)
QUESTION_FILE = re.compile(rf"{QUESTIONS}/[^/]+\.yml")
# by the code of a technique, the key of a kind, or for the guide itself
DIAGRAM_FILE = re.compile(
    rf"{DIAGRAMS}/(?:T[0-9]{{2}}|{KIND_PREFIX}[a-z0-9-]+|{MARK})\.svg"
)
CODED = ("techniques", "situations")  # folders in which each file has a code
DEPTH_MAX = 4  # nested folders; nobody types a longer address correctly
# File names that Windows does not allow
DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def wrong_folder(path: PurePosixPath) -> Wrong | None:
    """Return what is wrong with a folder, given by its path below content/, or None."""
    if len(path.parts) > DEPTH_MAX:
        wrong = f"the folder is more than {DEPTH_MAX} folders deep"
        return wrong, "Move what is in it up, and delete it."
    return _wrong_name(path, path.name, "folder")


def wrong_file_name(path: PurePosixPath) -> Wrong | None:
    """Return what is wrong with the name of a file, given by its path below content/, or None."""
    if path.parts[:-1] == (DIAGRAMS,):
        return _wrong_diagram_name(path)
    return _wrong_ending(path) or _wrong_name(path, path.stem, "file")


def _wrong_ending(path: PurePosixPath) -> Wrong | None:
    ending = path.suffix.lower()
    too_deep = ending == ".md" and path.parts[0] in CODED and len(path.parts) > 2
    if ending in MARKDOWN_ENDINGS or too_deep:
        fix = "End its name in '.md', and put it into techniques/ or situations/ itself, or beside them."
        return "nothing is made from a file of this name here", fix
    uri = path.as_posix()
    is_known = uri in LISTS or LABEL_FILE.fullmatch(uri) or QUESTION_FILE.fullmatch(uri)
    if ending == ".yml" and not is_known:
        return (
            "nothing is made from a list of this name",
            f"Use one of: {', '.join(LISTS)}.",
        )
    if ending == ".svg":
        wrong = "an SVG is a picture that can hold scripts, and is not published"
        fix = f"Save it as PNG; a diagram of a technique lies in {DIAGRAMS}/, as 'T07.svg'."
        return wrong, fix
    if ending not in KINDS:
        fix = f"Save it as one of {PUBLISHED}, or take it out of content/."
        return f"files like '{path.name}' are not published", fix
    return None


def _wrong_diagram_name(path: PurePosixPath) -> Wrong | None:
    if DIAGRAM_FILE.fullmatch(path.as_posix()):
        return None
    fix = "Name it by its technique ('T07.svg') or by its kind ('kind-emotion.svg'), or 'mark.svg'."
    return f"'{path.name}' is no name of a diagram", fix


def _wrong_name(path: PurePosixPath, stem: str, what: str) -> Wrong | None:
    ending = path.name[len(stem) :]
    if not SLUG.fullmatch(stem) or ending != ending.lower():
        return _not_a_slug(path.name, stem, what)
    if len(stem) > NAME_MAX_CHARS:
        fix = f"Keep it to {NAME_MAX_CHARS}: an address is printed, and fits a line of an e-mail."
        return f"the {what} name has {len(stem)} characters", fix
    another = f"Give the {what} another name."
    if DEVICE_NAMES.fullmatch(stem):
        return f"no {what} can be called '{path.name}' on Windows", another
    if len(path.parts) == 1 and ending != ".yml" and is_reserved(stem, ending):
        return f"the build puts something of its own at the address '{stem}/'", another
    return None


def _not_a_slug(name: str, stem: str, what: str) -> Wrong:
    proposed = slug_of(stem)[:NAME_MAX_CHARS].strip("-")
    ending = name[len(stem) :].lower()
    to = f" to '{proposed}{ending}'" if proposed else ""
    fix = f"Rename it{to}, with small letters, digits and hyphens only: the name is its address."
    return f"the {what} name '{name}' cannot be an address", fix
