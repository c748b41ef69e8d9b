"""Lists to choose one of several things from, as HTML."""

from collections.abc import Iterable
from html import escape

Choices = Iterable[tuple[str, str]]  # value and words


def labelled_select(name: str, label: str, options: str) -> str:
    """Return a select with its label; `options` is what the functions below return."""
    return (
        f'<label><span>{label}</span><select name="{name}">{options}</select></label>'
    )


def select_options(choices: Choices, selected: str | None = None) -> str:
    """Return an option for each choice, one of them selected from the start."""
    return "".join(
        f'<option value="{value}"{" selected" if value == selected else ""}>{escape(words)}</option>'
        for value, words in choices
    )


def option_group(name: str, choices: Choices) -> str:
    """Return the options of a part of a long list, under its name."""
    return f'<optgroup label="{escape(name)}">{select_options(choices)}</optgroup>'
