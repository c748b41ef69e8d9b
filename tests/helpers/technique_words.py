"""The words of a technique: its sections, who says what, and its prose without marks."""

import re

from fieldguide.model.notation import CITATION

TURN = re.compile(r"^\*\*([A-Z][^*:]*):\*\* (.+)$", re.MULTILINE)


def section(technique, name):
    """Return one section of a technique's body."""
    return technique.section(name).text.strip()


def prose(markdown):
    """Return Markdown as plain prose: no marks, no citations, dialogue roles as they are."""
    text = CITATION.sub("", re.sub(r"^#+ .*$|^<!--.*-->$", "", markdown, flags=re.MULTILINE))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^\s*([-|]|\d+\.) |\*\*|[*_`]", "", text, flags=re.MULTILINE)
