"""What a PDF says of its pages: their trimmed size, and how to print them."""

from pikepdf import Dictionary, Name, Page

# Values of /Duplex (ISO 32000-1, 12.2)
LONG_EDGE = Name("/DuplexFlipLongEdge")
SHORT_EDGE = Name("/DuplexFlipShortEdge")
ONE_SIDE = Name("/Simplex")


def trimmed_size(page: Page) -> tuple[float, float]:
    """Return the width and height of a trimmed page in pt."""
    x0, y0, x1, y1 = (float(value) for value in page.trimbox)
    return x1 - x0, y1 - y0


def print_settings(duplex: Name | None = None) -> Dictionary:
    """Return viewer preferences with which a print dialog begins: actual size, and a /Duplex value.

    Without them most dialogs begin with "fit to page", which makes a card some 3 % smaller.
    """
    settings = Dictionary(PrintScaling=Name("/None"))
    if duplex is not None:
        settings.Duplex = duplex
    return settings
