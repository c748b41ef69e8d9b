#!/usr/bin/env python3
"""Report every run of six words in the given files that stands word for word in the source article.

Usage: check_originality.py FILE_OR_FOLDER...   (folders: every .md, .yml, .yaml, .html, .j2 and
.txt below) Exit 0 and one line with the counts where there is none; exit 1 and a `file:line: words`
row for each otherwise. The article itself is not here: only hashes of its six-word runs
(source_shingles.txt).
"""

import hashlib
import re
import sys
from pathlib import Path

RUN_WORDS = 6
KNOWN = set((Path(__file__).parent / "source_shingles.txt").read_text().split())
ENDINGS = {".md", ".yml", ".yaml", ".html", ".j2", ".txt"}


def words_with_lines(text: str) -> list[tuple[str, int]]:
    """Return the lower-case words of a text, each with its line number (from 1)."""
    text = text.lower().replace("\u2019", "'")
    return [
        (m.group(), text.count("\n", 0, m.start()) + 1) for m in re.finditer(r"[a-z']+", text)
    ]


def copied_runs(text: str) -> list[tuple[int, str]]:
    """Return (line, words) for every run of RUN_WORDS words that the article has too."""
    words = words_with_lines(text)
    found = []
    for i in range(len(words) - RUN_WORDS + 1):
        run = " ".join(w for w, _ in words[i : i + RUN_WORDS])
        if hashlib.sha256(run.encode()).hexdigest()[:16] in KNOWN:
            found.append((words[i][1], run))
    return found


def main(names: list[str]) -> int:
    files = []
    for name in names:
        path = Path(name)
        files += (
            sorted(p for p in path.rglob("*") if p.suffix in ENDINGS)
            if path.is_dir()
            else [path]
        )
    copied = [
        (f, line, run)
        for f in files
        for line, run in copied_runs(f.read_text(encoding="utf-8"))
    ]
    for file, line, run in copied:
        print(f"{file}:{line}: stands in the source article: {run!r}")
    print(f"{len(files)} files read, {len(copied)} copied runs")
    return 1 if copied or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
