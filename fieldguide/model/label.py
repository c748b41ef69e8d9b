"""What a label is: one line of words, with or without {placeholders}, in a group with others."""

import re
from string import Formatter
from typing import Annotated, Any, get_origin

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from fieldguide.model.fields import AuthorError, Entry, Words

LABEL_MAX_CHARS = 300  # a paragraph on a card-sized screen
# would end an attribute or begin markup, in HTML as in Markdown
MARKUP = re.compile(r'[<>&"`\\*\[\]|\n]')
# a link leads where the build says, by a placeholder
MARKUP_BESIDE_LINKS = re.compile(r'[<>&"`\\|\n]|\](?=[\[:])|\]\((?!\{\w+\}\))')


class Phrase:
    """Metadata of Annotated[str, ...]: one line of words that holds each of these {placeholders}.

    max_chars and reason: the limit where the place is narrow. links: whether Markdown may link and
    emphasize words in it.
    """

    def __init__(
        self,
        *placeholders: str,
        max_chars: int = LABEL_MAX_CHARS,
        reason: str = "a label is a few words",
        links: bool = False,
    ):
        self.placeholders = placeholders
        self._max_chars, self._reason = max_chars, reason
        self._markup = MARKUP_BESIDE_LINKS if links else MARKUP

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            self.checked, handler(source)
        )

    def checked(self, value: str) -> str:
        """Return the value; raise AuthorError if it has markup, too many characters or other placeholders."""
        if found := self._markup.search(value):
            wrong = f"contains {found.group()!r}, which pages would read as markup"
            raise AuthorError(
                wrong, "Write plain words on one line; quotation marks are “ and ”."
            )
        if len(value) > self._max_chars:
            excess = len(value) - self._max_chars
            wrong = f"has {len(value)} characters, {excess} too many"
            raise AuthorError(wrong, f"Keep it to {self._max_chars}: {self._reason}.")
        self._check_placeholders(value)
        return value

    def _check_placeholders(self, value: str) -> None:
        try:
            parts = [part for part in Formatter().parse(value) if part[1] is not None]
        except ValueError:
            raise AuthorError(
                "has a brace without its other half", self._allowed()
            ) from None
        for _, name, form, conversion in parts:
            if name not in self.placeholders or form or conversion:
                raise AuthorError(
                    f"has '{{{name}}}', which nothing fills in", self._allowed()
                )
        for name in self.placeholders:
            if name not in (part[1] for part in parts):
                raise AuthorError(
                    f"lacks '{{{name}}}'", "Write it where its value belongs."
                )

    def _allowed(self) -> str:
        names = ", ".join(f"{{{name}}}" for name in self.placeholders)
        return f"It has {names} and no other braces." if names else "It has no braces."


class Group(Entry):
    """Base class of a group of labels."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Describe each label for the author who has left it out."""
        for field in cls.model_fields.values():
            if get_origin(field.annotation) is tuple:
                field.description = "a list, each on a line of its own with '- '"
                continue
            phrases = [found for found in field.metadata if isinstance(found, Phrase)]
            names = ", ".join(
                f"{{{name}}}" for found in phrases for name in found.placeholders
            )
            what = (
                "one line of words"
                if phrases
                else "a group of labels, indented below it"
            )
            field.description = f"{what} with {names}" if names else what

    def __getitem__(self, name: str) -> str:
        """Return a label by its name, in a group whose labels are the values of a field."""
        return str(getattr(self, name))

    @property
    def in_order(self) -> tuple[str, ...]:
        """All labels of a group without groups in it."""
        return tuple(self[name] for name in type(self).model_fields)


Label = Annotated[Words, Phrase()]


class Counted(Group):
    """Words that depend on a count: `one` for 1, `other` for all else. theme/assets has the same rule."""

    one: Annotated[Words, Phrase("count")]
    other: Annotated[Words, Phrase("count")]

    def of(self, count: int) -> str:
        """Return the words for a count."""
        return (self.one if count == 1 else self.other).format(count=count)
