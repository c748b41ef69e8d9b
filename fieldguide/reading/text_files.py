"""Reads text files from disk: UTF-8, with a problem for what cannot be decoded."""

from pathlib import Path
from unicodedata import normalize

from fieldguide.reading.problems import Problem

BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_text(path: Path, shown: Path) -> str | Problem:
    """Return the text of a file in the normal form NFC (ō as one character, also if typed as two),
    or the problem at `shown`, the path that authors see.
    """
    try:
        return normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        return _not_utf_8(path, shown, error)
    except OSError as error:
        wrong = f"the file cannot be read ({error.strerror})"
        return Problem(shown, 1, wrong, "Delete it, or mend its rights.")


def _not_utf_8(path: Path, shown: Path, error: UnicodeDecodeError) -> Problem:
    content = path.read_bytes()
    line = content.count(b"\n", 0, error.start) + 1
    wrong = "the file is not UTF-8 text"
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            wrong = f"{wrong}, but {encoding}"
    return Problem(shown, line, wrong, "Save it again with the encoding UTF-8.")
