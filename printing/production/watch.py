"""What somebody has saved since one last looked."""

import os
import time
from collections.abc import Container, Iterator
from pathlib import Path

from watchdog.utils.dirsnapshot import DirectorySnapshot, DirectorySnapshotDiff

# soon enough to seem at once; a look takes about a thousandth of a second
LOOK_EVERY_S = 0.05
SETTLE_S = 0.02  # some editors empty a file before they write it


class Watched:
    """Files and folders of the project.

    It looks at them from time to time, so that no thread is there when a build forks.
    """

    def __init__(self, root: Path, names: Container[str]):
        """Watch what has these names in the folder `root`, with all that lies in it.

        What was there before is no change.
        """
        self._root, self._names = root, names
        self._seen = self._look()

    def next_change(self) -> tuple[Path, ...]:
        """Wait until files were written, renamed or deleted since the last call, and return them, sorted."""
        changed: set[str] = set()
        while True:
            now = self._look()
            found = DirectorySnapshotDiff(self._seen, now)
            self._seen = now
            news = {
                *found.files_created,
                *found.files_deleted,
                *found.files_modified,
                *(name for pair in found.files_moved for name in pair),
            }
            if changed and not news:
                return tuple(map(Path, sorted(changed)))
            changed |= set(map(os.fsdecode, news))
            time.sleep(SETTLE_S if news else LOOK_EVERY_S)

    def _look(self) -> DirectorySnapshot:
        return DirectorySnapshot(str(self._root), listdir=self._listed)

    def _listed(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """Yield what counts in a folder: what Python keeps there for itself and what an editor
        hides does not.
        """
        for entry in os.scandir(folder):
            if (
                entry.name in self._names
                if folder == str(self._root)
                else not entry.name.startswith((".", "__pycache__"))
            ):
                yield entry
