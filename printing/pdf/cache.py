"""What was made before, kept on disk under a key made from everything it was made from.

Safe to delete at any time.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

# a deck in one size is half a megabyte, the book one: room for every size, in colour and black,
# many times over
MAX_BYTES = 64 * 2**20
DIGEST_BYTES = 32  # SHA-256


class Cache:
    """Contents by key. An entry that is torn, spoilt or put in the place of another is as good as none."""

    def __init__(self, folder: Path | None = None):
        """Without a folder nothing is kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was kept under the key, or None."""
        if self._folder is None:
            return None
        path = self._folder / key
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        digest, content = entry[:DIGEST_BYTES], entry[DIGEST_BYTES:]
        if digest != _digest(key, content):
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep the content.

        Written beside its place and then renamed, so that an interrupted build leaves no half
        entry.
        """
        if self._folder is None:
            return
        part = self._folder / f".{key}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_digest(key, content) + content)
            part.replace(self._folder / key)
        # a full or read-only disk makes the next build slower, not this one wrong
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def trim(self, limit: int = MAX_BYTES) -> None:
        """Drop what killed builds left half-written, and what was longest unused until the rest is
        within the limit of bytes.
        """
        if self._folder is None or not self._folder.is_dir():
            return
        with suppress(OSError):  # another build may be trimming too
            # of a build that was killed; one that lives only keeps an entry less
            for part in self._folder.glob(".*.part"):
                part.unlink(missing_ok=True)
            entries = sorted(
                (path.stat().st_mtime_ns, path.name, path.stat().st_size, path)
                for path in self._folder.iterdir()
            )
            total = sum(size for _, _, size, _ in entries)
            for _, _, size, path in entries:
                if total > limit:
                    path.unlink(missing_ok=True)
                    total -= size


def key_of(*parts: bytes | str) -> str:
    """Return a key that no other list of parts has."""
    digest = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


def _digest(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + content).digest()
