"""What catalogues of open teaching material ask for, one row a page.

Sources: https://help.oercommons.org/support/solutions/articles/42000046853-import-resources-with-the-bulk-import-template
and the form by which material is contributed to MERLOT (https://info.merlot.org/).
"""

from fieldguide.exports.tables import Row, table
from fieldguide.model.data_files import CATALOGUE
from fieldguide.model.library import Library
from fieldguide.model.site import LICENCE, Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique

SEVERAL = ", "  # stands between several values of one cell


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the catalogue: the guide as a whole, then each technique and each situation."""
    entries = library.by_code().values()
    rows = [_guide(library, site), *(_entry(entry, library, site) for entry in entries)]
    return {CATALOGUE.path: table(rows)}


def _entry(entry: Technique | Situation, library: Library, site: Site) -> Row:
    named = library.labels.exports.catalogued.format(title=entry.title, guide=site.name)
    return _row(
        named, site.at(entry.address), entry.summary, entry.also_called, library, site
    )


def _guide(library: Library, site: Site) -> Row:
    return _row(site.name, site.url, site.description, (), library, site)


def _row(
    title: str,
    url: str,
    about: str,
    names: tuple[str, ...],
    library: Library,
    site: Site,
) -> Row:
    labels = library.labels
    return {
        "Title": title,
        "URL": url,
        "Description": about,
        "Author": labels.guide.authors,
        "Provider": site.name,
        "Subject": SEVERAL.join(labels.exports.disciplines),
        "Material Type": SEVERAL.join(labels.exports.materials),
        "Education Level": SEVERAL.join(labels.exports.levels),
        "Primary Audience": SEVERAL.join(labels.exports.audiences),
        "Keywords": SEVERAL.join((*labels.linked_data.subjects, *names)),
        "Language": labels.language,
        "License": LICENCE,
        "Date": library.last_change,
        "Cost": labels.exports.cost,
    }
