"""What techniques and situations share: a code, a body, a page of their own."""

from functools import cached_property
from typing import ClassVar

from fieldguide.model.addresses import page_address
from fieldguide.model.body import Section, sections
from fieldguide.model.body_words import BodyWords
from fieldguide.model.fields import Entry
from fieldguide.model.notation import CITATION


class Coded(Entry):
    """A technique or a situation: it has a permanent code, a Markdown body and a page of its own,
    whose address is made from the name of its file (the slug).

    body_words: by which its body is read.
    """

    FOLDER: ClassVar[str]
    slug: str
    body: str
    body_words: BodyWords
    code: str
    title: str

    @property
    def uri(self) -> str:
        """Path of its file below content/."""
        return f"{self.FOLDER}/{self.slug}.md"

    @property
    def address(self) -> str:
        """Address of its page relative to the site's own, without a leading slash."""
        return page_address(self.uri)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of its body in order."""
        return sections(self.body)

    def section(self, name: str) -> Section | None:
        """Return the first section of a name, or None."""
        return next(
            (section for section in self.sections if section.name == name), None
        )

    @cached_property
    def cited_in_body(self) -> tuple[str, ...]:
        """The keys of the sources that its body cites, each as often as it is cited."""
        return tuple(CITATION.findall(self.body))
