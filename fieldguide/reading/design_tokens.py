"""The colours of theme/assets/page/tokens.css, for what reads no custom property: a web app manifest,
a meta element, an old reader of e-books.
"""

import re
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "theme" / "assets" / "page" / "tokens.css"
DECLARATION = re.compile(r"^  --([\w-]+): ([^;]+);$", re.MULTILINE)
USE = re.compile(r"var\(--([\w-]+)\)")


def design_tokens() -> dict[str, str]:
    """Return each token's value by its name without hyphens in front ("light-ink")."""
    return dict(DECLARATION.findall(TOKENS.read_text(encoding="utf-8")))


def with_values(css: str) -> str:
    """Return a style sheet with each token's value in place of its name.

    Raises KeyError for a custom property that is no token.
    """
    tokens = design_tokens()
    return USE.sub(lambda use: tokens[use.group(1)], css)
