"""Addresses of pages and anchors of their sections. Only this module makes an address from the path
of a file, or an anchor from a heading.
"""

import posixpath
import re

from anyascii import anyascii
from markdown.extensions.toc import slugify

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# of a file or a folder: the address of a technique then fits a line of e-mail, 78 characters
# (RFC 5322)
NAME_MAX_CHARS = 60
# Folders that the build writes, and files that hosts look for; MkDocs publishes nothing from a folder
# `templates`
RESERVED = (
    "404",
    "assets",
    "cards",
    "cite",
    "courses",
    "deck",
    "embed",
    "search",
    "since",
    "templates",
)
# Folders of the build in which no file is a page: one of content/ may stand at their address
OPEN_TO_A_PAGE = ("courses",)
# How the paths of files begin that only other programs read: no browser keeps them for its reader
FOR_PROGRAMS = ("data/v1/", "cite/", "courses/impasse-", "embed/", "llms.txt")
# printed on cards, now or in a later edition
CODE_ADDRESS = re.compile(r"[a-z][0-9]{2,3}")
OWN_ANCHOR = re.compile(r"\{:? *#([\w-]+)[^}]*\} *$")


def page_address(uri: str, folders: bool = True) -> str:
    """Return the address of a page relative to the site's own, from its path below content/.

    folders: True for a folder (techniques/x/), False for a file (techniques/x.html) as on a memory
    stick, where no server adds index.html.
    """
    if not folders:
        return f"{uri.removesuffix('.md')}.html"
    return (
        ""
        if uri == "index.md"
        else f"{uri.removesuffix('.md').removesuffix('/index')}/"
    )


def address_at(place: str, folders: bool = True) -> str:
    """Return the address of a page, or of a place on it: a path below content/, with or without #anchor."""
    uri, *anchor = place.split("#")
    return "#".join([page_address(uri, folders), *anchor])


def path_from(here: str, uri: str) -> str:
    """Return the path to a page from the folder of another, as a link in Markdown needs it. Both are given by
    their paths below content/.
    """
    return posixpath.relpath(uri, posixpath.dirname(here) or ".")


def address_from(here: str, uri: str, folders: bool = True) -> str:
    """Return the address of a page as a browser needs it on another page, as `path_from` returns its path.

    folders: as in `page_address`.
    """
    start, target = page_address(here, folders), page_address(uri, folders)
    if not folders:
        return path_from(start, target)
    return f"{posixpath.relpath(target or '.', start or '.')}/"


def card_picture_path(code: str, face: str) -> str:
    """Return the path below the site's address of the picture of a side, front or back, of a card."""
    return f"cards/{code.lower()}-{face}.png"


def citation_path(code: str, ending: str) -> str:
    """Return the path below the site's address of the file by which others cite a page."""
    return f"cite/{code.lower()}.{ending}"


def is_reserved(name: str, ending: str) -> bool:
    """Return True if no file of an ending, or no folder (which has none), directly in content/ may have a
    name, because the build or a printed code uses its address.
    """
    if name in OPEN_TO_A_PAGE and ending == ".md":
        return False
    return name in RESERVED or CODE_ADDRESS.fullmatch(name) is not None


def slug_of(words: str) -> str:
    """Return words as a part of an address: lower-case ASCII letters, digits and hyphens (ß as ss, ł
    as l); empty if nothing is left.
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(words).lower()).strip("-")


def heading_words(heading: str) -> str:
    """Return the words of a heading in Markdown, without an explicit anchor."""
    return OWN_ANCHOR.sub("", heading).strip()


def anchor_of(heading: str) -> str:
    """Return the anchor of a section from its heading in Markdown: the explicit one, `{#like-this}`,
    else a slug of its words.
    """
    own = OWN_ANCHOR.search(heading)
    return own[1] if own else slugify(heading, "-")
