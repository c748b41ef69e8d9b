"""The site as what is published of it names it: its address, its name, its version, its licence."""

from dataclasses import dataclass

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Site:
    """The site as its metadata names it.

    url: the address it is published at, with a slash at its end. description: one sentence on it. version:
    that of the words, such as 0.2.0.
    """

    url: str
    name: str
    description: str
    version: str

    def at(self, address: str) -> str:
        """Return the whole of an address below the site's own."""
        return self.url + address
