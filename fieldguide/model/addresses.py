"""Where a page and its sections stand on the site: nothing else makes an address from a file's path
or an anchor from a heading.
"""

import posixpath
import re

from anyascii import anyascii
from markdown.extensions.toc import slugify

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# of a file or a folder: the address of a technique then fits the 78 characters of a line of e-mail
# (RFC 5322)
NAME_MAX_CHARS = 60
# Folders of the build's own, and files that a host looks for; MkDocs publishes nothing from a
# folder `templates`
RESERVED = ("404", "assets", "cards", "deck", "search", "templates")
# stands on printed cards, or may in a later edition
CODE_ADDRESS = re.compile(r"[a-z][0-9]{2}")
OWN_ANCHOR = re.compile(r"\{:? *#([\w-]+)[^}]*\} *$")


def page_address(uri: str, folders: bool = True) -> str:
    """Return the address of a page below the site's own, from its path below content/.

    folders: whether it is a folder (techniques/x/) or, for a memory stick, a file (techniques/x.html).
    """
    if not folders:
        return f"{uri.removesuffix('.md')}.html"
    return "" if uri == "index.md" else f"{uri.removesuffix('.md').removesuffix('/index')}/"


def path_from(here: str, uri: str) -> str:
    """Return the path to a page from the folder of another, as a link in Markdown needs it. Both are given by
    their paths below content/.
    """
    return posixpath.relpath(uri, posixpath.dirname(here) or ".")


def is_reserved(name: str) -> bool:
    """Whether no file or folder at the top of content/ may have a name: its address is the build's
    own, or that of a printed code.
    """
    return name in RESERVED or CODE_ADDRESS.fullmatch(name) is not None


def slug_of(words: str) -> str:
    """Return words as a part of an address: small letters of ASCII, digits and hyphens (ß as ss, ł
    as l); empty if nothing is left.
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(words).lower()).strip("-")


def anchor_of(heading: str) -> str:
    """Return the anchor of a section from its heading as it is written: made from the words, unless
    one stands behind them, `{#like-this}`.
    """
    own = OWN_ANCHOR.search(heading)
    return own[1] if own else slugify(heading, "-")
