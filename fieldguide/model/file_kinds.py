"""The kinds of file that an author may add to content/, each with its limit and the reason for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of file that an author may add: what it is, its media type, how large it may be and
    why, and its first bytes.
    """

    name: str
    media: str
    max_bytes: int
    reason: str
    begins: bytes = b""


def _words(name: str, media: str) -> Kind:
    return Kind(name, media, TEXT_MAX_BYTES, "it has to be read and checked within two seconds")


def _picture(name: str, media: str, begins: bytes) -> Kind:
    return Kind(
        name,
        media,
        PICTURE_MAX_BYTES,
        "every reader's phone keeps the pictures with the guide",
        begins,
    )


def _download(name: str, media: str, begins: bytes = b"PK\x03\x04") -> Kind:
    return Kind(
        name,
        media,
        DOWNLOAD_MAX_BYTES,
        "it is downloaded by phone, and goes onto the memory stick",
        begins,
    )


TEXT_MAX_BYTES, PICTURE_MAX_BYTES, DOWNLOAD_MAX_BYTES = 500_000, 2_000_000, 20_000_000
MS, ODF = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
WORDS = {".md": _words("Markdown", "text/markdown"), ".yml": _words("YAML", "application/yaml")}
# What browsers, paper and every reader of e-books show alike; an SVG can hold scripts, old readers
# know no WebP
PICTURES = {
    ".png": _picture("PNG", "image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": _picture("JPEG", "image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": _picture("JPEG", "image/jpeg", b"\xff\xd8\xff"),
}
# To download: what a trainer hands out, in kinds that hold no macros
DOWNLOADS = {
    ".pdf": _download("PDF", "application/pdf", b"%PDF-"),
    ".docx": _download("Word", f"{MS}wordprocessingml.document"),
    ".pptx": _download("PowerPoint", f"{MS}presentationml.presentation"),
    ".xlsx": _download("Excel", f"{MS}spreadsheetml.sheet"),
    ".odt": _download("OpenDocument", f"{ODF}text"),
    ".odp": _download("OpenDocument", f"{ODF}presentation"),
    ".ods": _download("OpenDocument", f"{ODF}spreadsheet"),
    ".csv": _download("CSV", "text/csv; charset=utf-8", b""),
}
KINDS = {**WORDS, **PICTURES, **DOWNLOADS}
PUBLISHED = ", ".join(ending for ending in KINDS if ending != ".yml")
