"""The view for the room on a phone."""

PHONE = {"width": 360, "height": 640}
TALLER = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
WAKE_LOCKS = """
    window.locks = [];
    const wakeLock = {request: async (kind) => {
        const lock = new EventTarget(); lock.kind = kind; window.locks.push(lock); return lock;
    }};
    Object.defineProperty(navigator, "wakeLock", {value: wakeLock});
"""


def room(technique):
    return f"techniques/{technique.slug}/room/"


def overflow_px(page, side):
    """Return by how much the page is larger than the screen, in px, on a side: Width or Height."""
    return page.evaluate(
        f"document.documentElement.scroll{side} - document.documentElement.client{side}"
    )
