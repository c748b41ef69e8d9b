"""Results that are kept from one build to the next, under a key made from all that they depend on."""

import json
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Store(Protocol):
    """Where results are kept. It may forget any of them at any time."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept under the key, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep the content under the key."""


def kept_result(
    store: Store | None,
    made_by: tuple[str, ...],
    made_from: object,
    make: Callable[[], Result],
) -> Result:
    """Return what `make` returns, from the store if it is there.

    made_by: the package that does the work, and the files of our code around it.
    made_from: all that the result is made from, which, like the result, has to be JSON.
    """
    if store is None:
        return make()
    package, *files = made_by
    code = [Path(file).read_text(encoding="utf-8") for file in files]
    parts = [code, version(package), made_from]
    key = sha256(json.dumps(parts).encode()).hexdigest()
    if (content := store.get(key)) is not None:
        found: Result = json.loads(content)
        return found
    result = make()
    store.put(key, json.dumps(result).encode())
    return result
