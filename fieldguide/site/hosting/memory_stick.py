"""The guide as one file that opens from a memory stick: a zip with a page to start from beside the
folder of the site.
"""

from html import escape

from fieldguide.model.labels import Labels
from fieldguide.site.hosting.offline import file_paths, guide_paths, program_paths
from fieldguide.words.fixed_zip import zip_of

FOLDER, START_PAGE = "impasse-field-guide", "START-HERE.html"
FOR_HOSTS = {"404.html"}  # nobody but a host sends it


def stick(site: dict[str, bytes], labels: Labels) -> bytes:
    """Return the zip of a site that was built with page addresses as files, from its files by path."""
    offered = (find(list(site)) for find in (guide_paths, file_paths, program_paths))
    paths = sorted(set().union(*offered) - FOR_HOSTS)
    entries = {f"{FOLDER}/{START_PAGE}": _start_page(labels).encode()} | {
        f"{FOLDER}/guide/{path}": site[path] for path in paths
    }
    return zip_of(entries)


def _start_page(labels: Labels) -> str:
    title, link = (
        escape(words.format(guide=labels.guide.name), quote=False)
        for words in (labels.stick.title, labels.stick.open)
    )
    return (
        f'<!doctype html>\n<html lang="{labels.language}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<meta http-equiv="refresh" content="0; url=guide/index.html">\n'
        f'<p><a href="guide/index.html">{link}</a></p>\n</html>\n'
    )
