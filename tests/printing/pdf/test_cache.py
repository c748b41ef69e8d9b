"""The cache of rendered cards: an entry is whole or not there, and what renders is part of its key."""

import os
import re
from importlib.metadata import requires

from project import ROOT

from printing.pdf.cache import DIGEST_BYTES, Cache, key_of
from printing.pdf.cache_key import PACKAGES


def test_every_package_that_renders_is_part_of_the_key():
    needed = {
        re.match(r"[\w-]+", line)[0].lower()
        for line in requires("weasyprint")
        if "extra ==" not in line
    }

    assert needed <= set(PACKAGES)


def test_an_entry_is_kept_whole_or_not_at_all(tmp_path):
    cache = Cache(tmp_path)
    cache.put(key_of("a"), b"content")

    assert cache.get(key_of("a")) == b"content" and cache.get(key_of("b")) is None
    assert [path.name for path in tmp_path.iterdir()] == [key_of("a")]
    assert len((tmp_path / key_of("a")).read_bytes()) == DIGEST_BYTES + len(b"content")


def test_parts_of_a_key_cannot_run_together():
    assert (
        len(
            {
                key_of("ab", "c"),
                key_of("a", "bc"),
                key_of("abc"),
                key_of("abc", ""),
                key_of("2:ab1:c"),
            }
        )
        == 5
    )


def test_the_cache_is_bounded_and_drops_what_was_longest_unused(tmp_path):
    cache = Cache(tmp_path)
    for age, name in enumerate("abcd"):
        cache.put(key_of(name), bytes(100))
        os.utime(tmp_path / key_of(name), (1000 - age, 1000 - age))
    cache.get(key_of("d"))  # the oldest, but used just now

    cache.trim(limit=3 * (100 + DIGEST_BYTES))

    assert {path.name for path in tmp_path.iterdir()} == {key_of(name) for name in "abd"}


def test_the_cache_lies_where_git_does_not_look_and_clean_removes_it():
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert re.search(
        r"^clean:.*\n\trm -rf .*\.cache\b",
        (ROOT / "Makefile").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
