"""Where a page and its sections stand on the site: nothing else makes an address from a file's path or an anchor from a heading."""

import re

from markdown.extensions.toc import slugify

OWN_ANCHOR = re.compile(r"\{:? *#([\w-]+)[^}]*\} *$")


def page_address(uri: str, folders: bool = True) -> str:
    """Return the address of a page below the site's own, from its path below content/.

    folders: whether it is a folder (techniques/x/) or, for a memory stick, a file (techniques/x.html).
    """
    if not folders:
        return f"{uri.removesuffix('.md')}.html"
    return "" if uri == "index.md" else f"{uri.removesuffix('.md').removesuffix('/index')}/"


def anchor_of(heading: str) -> str:
    """Return the anchor of a section from its heading as it is written: made from the words, unless one stands behind them, `{#like-this}`."""
    own = OWN_ANCHOR.search(heading)
    return own[1] if own else slugify(heading, "-")
