"""The pages that the build makes from other files; their words are labels.

Another one needs a row here, its words (`MadePages` in fieldguide/model/labels.py), and the function that
writes it in fieldguide/site/all_pages.py.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class MadePage:
    """A page that the build makes.

    key: its name in the labels. uri: its path below content/, if it were a file there. menu: the menu that it
    stands in. data_type: its type in linked data (https://schema.org/). search_kind: what a search calls it.
    """

    key: str
    uri: str
    menu: Literal["situations", "techniques", "learn", "print", "sources"]
    data_type: Literal["CollectionPage", "DefinedTermSet", "Dataset"] = "CollectionPage"
    search_kind: Literal["list", "glossary"] = "list"


TECHNIQUES = MadePage("techniques", "techniques/index.md", menu="techniques")
SITUATIONS = MadePage("situations", "situations/index.md", menu="situations")
MAP = MadePage("map", "map.md", menu="learn")
REFERENCES = MadePage("references", "references.md", menu="sources")
GLOSSARY = MadePage(
    "glossary",
    "glossary.md",
    menu="learn",
    data_type="DefinedTermSet",
    search_kind="glossary",
)
QUIZ = MadePage("quiz", "quiz.md", menu="learn")
LEARN = MadePage("learn", "learn.md", menu="learn")
YOUR_DECK = MadePage("your_deck", "your-deck.md", menu="print")
DATA = MadePage("data", "data.md", menu="sources", data_type="Dataset")
SINCE = MadePage("since", "since/index.md", menu="sources")
MADE_PAGES = (
    TECHNIQUES,
    SITUATIONS,
    MAP,
    QUIZ,
    LEARN,
    REFERENCES,
    GLOSSARY,
    DATA,
    YOUR_DECK,
    SINCE,
)
MADE_URIS = tuple(page.uri for page in MADE_PAGES)
