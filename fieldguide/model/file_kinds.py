"""The kinds of file allowed in content/, each with its size limit and the reason for the limit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name, media type, maximum size with the reason, and file signature (the
    first bytes; empty where the kind has none).
    """

    name: str
    media: str
    max_bytes: int
    reason: str
    signature: bytes = b""


def _text(name: str, media: str) -> Kind:
    return Kind(
        name, media, TEXT_MAX_BYTES, "it has to be read and checked within two seconds"
    )


def _picture(name: str, media: str, signature: bytes) -> Kind:
    return Kind(
        name,
        media,
        PICTURE_MAX_BYTES,
        "every reader's phone keeps the pictures with the guide",
        signature,
    )


def _download(name: str, media: str, signature: bytes = b"PK\x03\x04") -> Kind:
    return Kind(
        name,
        media,
        DOWNLOAD_MAX_BYTES,
        "it is downloaded by phone, and goes onto the memory stick",
        signature,
    )


TEXT_MAX_BYTES, PICTURE_MAX_BYTES, DOWNLOAD_MAX_BYTES = 500_000, 2_000_000, 20_000_000
DIAGRAM_MAX_BYTES = 2_000
MS, ODF = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
WORDS = {
    ".md": _text("Markdown", "text/markdown"),
    ".yml": _text("YAML", "application/yaml"),
}
# What browsers, print and every e-book reader support; an SVG can contain scripts, and old e-book
# readers do not support WebP
PICTURES = {
    ".png": _picture("PNG", "image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": _picture("JPEG", "image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": _picture("JPEG", "image/jpeg", b"\xff\xd8\xff"),
}
# Handouts of trainers to download, in formats without macros
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
# Drawn into pages, cards and books, and read like words: nothing in them can run
DIAGRAMS = {
    ".svg": Kind(
        "SVG", "image/svg+xml", DIAGRAM_MAX_BYTES, "lists show many of them at once"
    )
}
KINDS = {**WORDS, **PICTURES, **DOWNLOADS, **DIAGRAMS}
PUBLISHED = ", ".join(
    ending for ending in KINDS if ending != ".yml" and ending not in DIAGRAMS
)
