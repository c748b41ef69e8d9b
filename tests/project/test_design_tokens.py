"""Colours stand once, in theme/assets/page/tokens.css."""

import re

import pytest

from fieldguide.reading.design_tokens import TOKENS, design_tokens, with_values
from fieldguide.site.app_icon import app_icon
from tests.helpers.project import ROOT

LOOKS = [
    path
    for folder in ("theme", "printing", "fieldguide", "hooks")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".css", ".js", ".html", ".j2", ".py"}
    and "vendor" not in path.parts
    and path != TOKENS
]
COLOUR = re.compile(
    r"(?<![\w&])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgb|hsl)a?\(", re.I
)
BLACK_AND_WHITE = {"#000", "#fff"}
AN_EXAMPLE = {"fieldguide/model/lists.py": {"#1f4e8c"}}  # in a message to authors
OF_TOKENS = re.compile(r"var\(--((?:light|dark|grade|grey|print|scale)-[\w-]+)\)")


def colours_in(text):
    return {colour.lower() for colour in COLOUR.findall(text)} - BLACK_AND_WHITE


def test_no_style_script_or_template_names_a_colour_of_its_own():
    own = {
        str(path.relative_to(ROOT)): colours
        for path in LOOKS
        if (colours := colours_in(path.read_text(encoding="utf-8")))
    }

    assert len(LOOKS) > 200
    assert own == AN_EXAMPLE


@pytest.mark.parametrize("planted", ["a { color: #16324f; }", "x = '#ABC'", "rgb(0 0 0 / 5%)"])
def test_a_planted_colour_is_found(planted):
    assert colours_in(planted)


def test_the_icon_is_drawn_in_the_colours_of_the_guide(library):
    icon = app_icon(library)

    assert colours_in(icon)
    assert colours_in(icon) <= set(design_tokens().values())


def test_every_token_is_used_and_every_name_of_one_is_known():
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*LOOKS, TOKENS])
    used = set(re.findall(r"var\(--([\w-]+)[,)]", text))
    by_name = set(re.findall(r"tokens(?:\(\))?(?:\.(\w+)|\[.([\w-]+).\])", text))
    used |= {name for pair in by_name for name in pair} | {"light-paper"}

    assert set(design_tokens()) <= used
    assert set(OF_TOKENS.findall(text)) <= set(design_tokens())


def test_an_old_reader_of_e_books_gets_values_in_place_of_names():
    assert with_values("a { color: var(--brand); }") == "a { color: #16324f; }"
    with pytest.raises(KeyError):
        with_values("a { color: var(--nobody); }")
