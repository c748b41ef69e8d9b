"""Zip archives that are the same to the byte on any day and machine."""

import io
import zipfile
from collections.abc import Mapping

# the first that a zip can hold: equal words give equal bytes on any day
DATE = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o100644 << 16
UNIX = 3  # on any machine


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return the zip that holds files, by their paths in it, in the order given."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
            entry.external_attr = READABLE_BY_ALL
            archive.writestr(entry, content)
    return held.getvalue()
