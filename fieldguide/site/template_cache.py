"""The theme's templates as Jinja compiles them, kept from one build to the next."""

from hashlib import sha256

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from fieldguide.words.store import Store


class TemplateCache(BytecodeCache):
    """Keeps each template under its name and its text: without it, they are a fifteenth of a build.

    compiled_by: names what compiles them, with its version.
    """

    def __init__(self, store: Store, compiled_by: str):
        self._store, self._compiled_by = store, compiled_by

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name alone: the path is another on each machine, and need not be UTF-8."""
        return super().get_cache_key(name)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what was kept of a template, if anything."""
        if content := self._store.get(self._key(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        parts = (self._compiled_by, bucket.key, bucket.checksum)
        return sha256(" ".join(parts).encode()).hexdigest()
