"""The site's scripts without what only engineers read: comments, and addresses of source maps."""

import re

# Material's own scripts, which are minified already
MATERIAL = "assets/javascripts/"
VENDOR = "assets/vendor/"
SOURCE_MAP_COMMENT = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
# Only comments on lines of their own: what looks like one after code may stand in a string
COMMENT = re.compile(
    r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL
)


def slimmed(path: str, script: str) -> str:
    """Return a script of the site as it is published. What others wrote keeps its comments and licences."""
    if path.startswith((MATERIAL, VENDOR)):
        return SOURCE_MAP_COMMENT.sub("", script)
    return COMMENT.sub("", script)
