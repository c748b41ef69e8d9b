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

DECK = Path("dist/deck")
library: Library
finished: dict[str, str]
descriptions: dict[str, str]
search_names: dict[str, list[str]]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check content/ anew (serve calls this before every build), and set the navigation from it."""
    global library, finished, descriptions, search_names
    try:
        library = read_library(Path(config.docs_dir))
    except ContentProblems as problems:
        raise PluginError(f"content/ has problems:\n{problems}") from None
    finished, descriptions = pages.finished_pages(library), pages.descriptions(library)
    search_names = pages.search_names(library)
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
    for pdf in sorted(DECK.glob("*.pdf")):
        files.append(File.generated(config, f"deck/{pdf.name}", abs_src_path=str(pdf.resolve())))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Hand over the finished page."""
    page.meta["description"] = descriptions[page.file.src_uri]
    page.meta["tags"] = search_names.get(page.file.src_uri, [])  # Material's search weighs tags above all else
    return finished[page.file.src_uri]
