"""MkDocs events handed on to fieldguide. The only file that imports mkdocs."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from fieldguide import exports, pages
from fieldguide.library import read_library
from fieldguide.model import Library
from fieldguide.problems import ContentProblems

DECK, PICTURES = Path("dist/deck"), Path("dist/pictures")  # made by build_pdf.py and deck/pictures.py before the site
library: Library
finished: dict[str, str]
facts: dict[str, dict]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check content/ anew (serve calls this before every build), and set the navigation from it."""
    global library, finished, facts
    try:
        library = read_library(Path(config.docs_dir))
    except ContentProblems as problems:
        raise PluginError(f"content/ has problems:\n{problems}") from None
    finished, facts = pages.finished_pages(library), pages.facts(library)
    config.nav = pages.navigation(library)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what no hand wrote: indexes, short addresses, the families' colours, and the finished deck."""
    written = {file.src_uri for file in files}
    for uri, markdown in finished.items():
        if uri not in written:
            files.append(File.generated(config, uri, content=markdown))
    for uri, text in {**pages.short_addresses(library), **exports.files(library)}.items():
        files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    made = [("deck", path) for path in sorted(DECK.glob("*.*"))] + [("cards", path) for path in sorted(PICTURES.glob("*.png"))]
    for folder, path in made:
        if not path.name.startswith("."):
            files.append(File.generated(config, f"{folder}/{path.name}", abs_src_path=str(path.resolve())))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Hand over the finished page, and what the theme prints around it."""
    page.meta |= facts[page.file.src_uri]
    return finished[page.file.src_uri]
