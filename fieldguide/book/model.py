"""What the book consists of: parts, groups of chapters, and chapters with finished words."""

from dataclasses import dataclass

from fieldguide.model.lists import Family


@dataclass(frozen=True)
class Chapter:
    """One chapter: what its head shows, and its words as XHTML that starts below the title."""

    id: str
    title: str
    kind: str  # technique, situation, page or list
    html: str
    code: str = ""
    label: str = ""  # the word of the family, or the kind of stuck
    family: Family | None = None
    is_about_safety: bool = False
    summary: str = ""
    also: str = ""
    caution: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """Chapters of a part that belong together: a family, or a kind of stuck."""

    title: str
    about: str
    chapters: tuple[Chapter, ...]
    family: Family | None = None


@dataclass(frozen=True)
class Part:
    """A part of the book with its number in words, its title and its groups."""

    id: str
    number: str
    title: str
    about: str
    groups: tuple[Group, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter of the part, in order."""
        return tuple(chapter for group in self.groups for chapter in group.chapters)
