"""A folder that is built beside its place and gets it when it is whole."""

import os
import shutil
from pathlib import Path


class BuiltBeside:
    """Where MkDocs builds while the folder of the last build stays as it is.

    MkDocs itself empties the folder before it writes into it, so a build that is killed would leave half a
    site, or none. A folder that cannot be renamed (a mounted one, or below one that is not writable) is
    built in its place.
    """

    def __init__(self, place: Path):
        self.place = place
        self._old = place.with_name(f".{place.name}.old")
        can_be_renamed = os.access(place.parent, os.W_OK) and not (
            place.is_mount() or place.is_symlink()
        )
        self.folder = place.with_name(f".{place.name}.new") if can_be_renamed else place
        # a build was killed between the two renames
        if self._old.is_dir() and not place.exists():
            self._old.rename(place)

    def finish(self) -> None:
        """Give the finished folder its place, and remove what was there."""
        if self.folder == self.place:
            return
        shutil.rmtree(self._old, ignore_errors=True)
        if self.place.exists():
            self.place.rename(self._old)
        self.folder.rename(self.place)
        shutil.rmtree(self._old, ignore_errors=True)
