"""The pages that the build makes from other files.

Another one needs a row here, and the function that writes it in fieldguide/site/all_pages.py.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class MadePage:
    """A page that the build makes.

    uri: its path below content/, if it were a file there. title: its heading, and its name in menus and in
    linked data. description: one sentence for search engines. menu: the menu that it stands in.
    data_type: its type in linked data (https://schema.org/). search_kind, search_title, search_summary: what
    a search result shows. search_names: by what else people search for it.
    """

    uri: str
    title: str
    description: str
    menu: Literal["Situations", "Techniques", "Learn", "Sources"]
    search_title: str
    search_summary: str
    search_names: tuple[str, ...]
    data_type: Literal["CollectionPage", "DefinedTermSet"] = "CollectionPage"
    search_kind: str = "List"


TECHNIQUES = MadePage(
    uri="techniques/index.md",
    title="Techniques",
    description="All techniques by family, each with one sentence.",
    menu="Techniques",
    search_title="All techniques",
    search_summary="By family, each with where, how long and how hard it leans.",
    search_names=("Techniques",),
)
SITUATIONS = MadePage(
    uri="situations/index.md",
    title="Situations",
    description="What is happening in the room? Situations by kind, each with the techniques to try.",
    menu="Situations",
    search_title="All situations",
    search_summary="By kind, each with the techniques to try.",
    search_names=("Situations",),
)
MAP = MadePage(
    uri="map.md",
    title="How the techniques lead on",
    description="A map of the techniques: which leads to which, and when.",
    menu="Learn",
    search_title="How the techniques lead on",
    search_summary="A map of all techniques, each with the ways out and the reasons.",
    search_names=("Map", "What comes next"),
)
REFERENCES = MadePage(
    uri="references.md",
    title="References",
    description="Every source the guide cites, and where it is cited.",
    menu="Sources",
    search_title="References",
    search_summary="Every source the guide cites, and where.",
    search_names=("Sources", "Bibliography"),
)
GLOSSARY = MadePage(
    uri="glossary.md",
    title="Glossary",
    description="The words of the field in plain words.",
    menu="Learn",
    search_title="Glossary",
    search_summary="The words of the field in plain words.",
    search_names=("Words of the field",),
    data_type="DefinedTermSet",
    search_kind="Glossary",
)
MADE_PAGES = (TECHNIQUES, SITUATIONS, MAP, REFERENCES, GLOSSARY)
MADE_URIS = tuple(page.uri for page in MADE_PAGES)
