"""The real guide as a browser keeps it: visits, and copies of the site with changes."""

import shutil

from project import ROOT
from watched_pages import watched_page

from fieldguide.site.hosting import offline

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 640}
READY = "document.querySelector('.ready-offline')?.hidden === false"


def visit(context, address):
    """Open a page and wait until the guide is kept; return the page, which keeps its errors."""
    page = watched_page(context)
    page.goto(address)
    page.wait_for_function(READY)
    return page


def changed(site, folder, edits, worker=""):
    """Return a copy of a built site with some texts replaced, as a newer build would have it:
    {path: (old, new)}.
    """
    copy = shutil.copytree(site, folder)
    for path, (old, new) in edits.items():
        text = (copy / path).read_text(encoding="utf-8")
        assert old in text, path
        (copy / path).write_text(text.replace(old, new), encoding="utf-8")
    (copy / "sw.js").write_text(
        worker + (ROOT / "theme" / "sw.js").read_text(encoding="utf-8"), encoding="utf-8"
    )
    files = {
        p.relative_to(copy).as_posix(): p.read_bytes() for p in copy.rglob("*") if p.is_file()
    }
    for path, text in offline.worker_files(files).items():
        (copy / path).write_text(text, encoding="utf-8")
    return copy


def h1(page):
    return page.locator("h1").inner_text().rstrip("#").strip()
