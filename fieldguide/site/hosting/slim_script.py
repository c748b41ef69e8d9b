"""The site's own scripts without their comments, which say to engineers what readers need not load."""

import re

# Only comments on lines of their own: one that follows code may as well stand in a text
COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


def without_comments(script: str) -> str:
    """Return a script without the comments that stand on lines of their own."""
    return COMMENT.sub("", script)
