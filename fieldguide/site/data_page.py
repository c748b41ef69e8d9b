"""The page about the guide as data: the files, how to read them, and what stays."""

from fieldguide.model.data_files import DATA_FILES
from fieldguide.model.labels import DataPage
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.links import bullets


def data_page(library: Library, site: Site) -> str:
    """Return the page below its title."""
    labels = library.labels.data_page
    parts = (
        labels.lead,
        edition_line(library, site),
        f"## {labels.files_heading}\n\n{_files(labels)}",
        f"## {labels.reading_heading}\n\n{bullets(labels.reading)}",
        f"## {labels.promises_heading}\n\n{bullets(labels.promises)}",
    )
    return "\n\n".join(parts) + "\n"


def edition_line(library: Library, site: Site) -> str:
    """Return which edition the files are, and when its words were last changed."""
    edition = library.labels.guide.edition.format(version=site.version)
    line = library.labels.data_page.edition
    return line.format(edition=edition, date=library.last_change)


def _files(labels: DataPage) -> str:
    rows = (
        f"| [{file.path.split('/')[-1]}]({file.path}) | {labels.files[file.key]}. |"
        for file in DATA_FILES
    )
    return "\n".join((f"| {labels.file} | {labels.holds} |", "|---|---|", *rows))
