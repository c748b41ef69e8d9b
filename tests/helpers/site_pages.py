"""Pages of the built site, and their headings."""


def page_of(site, entry):
    return site / entry.address / "index.html"
