"""The guide as one file that opens from a memory stick: a zip with a page to start from beside the
folder of the site.
"""

import io
import zipfile
from html import escape

from fieldguide.model.labels import Labels
from fieldguide.site.hosting.offline import file_paths, guide_paths, program_paths

FOLDER, START_PAGE = "impasse-field-guide", "START-HERE.html"
# the first that a zip can hold: equal words give equal bytes on any day
DATE = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o100644 << 16
FOR_HOSTS = {"404.html"}  # nobody but a host sends it


def stick(site: dict[str, bytes], labels: Labels) -> bytes:
    """Return the zip of a site that was built with page addresses as files, from its files by path."""
    offered = (find(list(site)) for find in (guide_paths, file_paths, program_paths))
    paths = sorted(set().union(*offered) - FOR_HOSTS)
    entries = {f"{FOLDER}/{START_PAGE}": _start_page(labels).encode()} | {
        f"{FOLDER}/guide/{path}": site[path] for path in paths
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in entries.items():
            entry = zipfile.ZipInfo(path, DATE)
            # 3: Unix, on any machine
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                READABLE_BY_ALL,
                3,
            )
            archive.writestr(entry, content)
    return held.getvalue()


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
