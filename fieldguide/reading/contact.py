"""Where readers can write to whoever publishes the guide: an e-mail address, or a page with a form."""

import re
from urllib.parse import urlsplit

# An address as people have them, without the quotation marks and comments that RFC 5322 permits
MAIL = re.compile(r"[\w.!#$%&*+/=^{|}~-]+@[\w-]+(\.[\w-]+)+")


class BadContact(Exception):
    """A contact that no link can lead to: what is wrong, and the form that works."""

    def __init__(self, contact: str):
        super().__init__(
            f"CONTACT cannot be '{contact}': it is no e-mail address and no page. "
            "Write it like desk@example.org or https://example.org/write-to-us/"
        )


def contact_link(contact: str) -> str:
    """Return the address of a link to a contact, or nothing where none is set.

    Raises BadContact if it is neither an e-mail address nor the https address of a page.
    """
    contact = contact.strip()
    if not contact:
        return ""
    if MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    try:
        split = urlsplit(contact)
    except ValueError:
        raise BadContact(contact) from None
    plain = contact.isprintable() and not set(contact) & set(" \"'<>\\")
    if split.scheme != "https" or not split.hostname or not plain:
        raise BadContact(contact)
    return contact
