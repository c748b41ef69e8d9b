"""The address a site is published at, as browsers, QR codes and feeds need it: plain ASCII, with a
slash at its end.
"""

import re
from urllib.parse import SplitResult, urlsplit

import idna

EXAMPLE = "Write it like https://example.org/guide/"
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
# what stands in an address as it is (RFC 3986, unreserved)
PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")
DOTS = re.compile(r"/\.\.?(/|$)")  # lead to another folder


class BadAddress(Exception):
    """A site address that no QR code could lead to: what is wrong, and the form that works."""

    def __init__(self, address: str, wrong: str, fix: str = EXAMPLE):
        super().__init__(f"SITE_URL cannot be '{address}': {wrong}. {fix}")


def checked_address(address: str) -> str:
    """Return an address in small letters of ASCII up to its path, with a slash at its end; a name
    such as médiation.example as IDNA has it.

    Raises BadAddress if it is not a plain http or https address.
    """
    split, port = _split(address.strip())
    if split.scheme not in ("http", "https"):
        raise BadAddress(address, "it does not begin with https:// or http://")
    if split.username is not None or split.password is not None:
        wrong = "it holds a name or a password, which every reader would see"
        raise BadAddress(
            f"…@{address.rpartition('@')[2]}",
            wrong,
            "Leave out what stands before the @.",
        )
    if split.query or split.fragment or address.strip()[-1] in "?#":
        raise BadAddress(
            address, "something follows the path", "Leave out what follows ? or #."
        )
    return f"{split.scheme}://{_host(address, split)}{port}{_path(address, split)}"


def _split(address: str) -> tuple[SplitResult, str]:
    """Return the parts of an address, and its port with a colon, or nothing."""
    try:
        split = urlsplit(address)
        # urlsplit drops line breaks without a word
        if split.port == 0 or not address.isprintable():
            raise ValueError
        return split, f":{split.port}" if split.port else ""
    except ValueError:
        raise BadAddress(address, "its host or its port cannot be read") from None


def _host(address: str, split: SplitResult) -> str:
    try:
        host = idna.encode(
            (split.hostname or "").removesuffix("."), uts46=True
        ).decode()
    except idna.IDNAError:
        host = ""
    if not HOST.fullmatch(host):
        raise BadAddress(address, f"'{split.hostname or ''}' is no name of a host")
    return host


def _path(address: str, split: SplitResult) -> str:
    path = split.path.rstrip("/")
    if not PATH.fullmatch(path) or DOTS.search(path):
        fix = (
            "Name the folders with letters from a to z, digits and hyphens only: "
            "https://example.org/my-guide/"
        )
        raise BadAddress(
            address,
            f"its path '{split.path}' does not stand in an address as it is",
            fix,
        )
    return f"{path}/"
