"""What keeps the guide for use without a connection: the list the service worker keeps by, and the
web app manifest.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from fieldguide.model.addresses import FOR_PROGRAMS
from fieldguide.model.file_kinds import DOWNLOADS, PICTURES
from fieldguide.model.labels import Labels
from fieldguide.reading.design_tokens import design_tokens
from fieldguide.site.hosting.security_headers import HEADERS

# The type that the worker gives a kept file, whatever its host said. Source:
# https://www.iana.org/assignments/media-types/
GUIDE_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",  # licences go with what they license
}
# kept only when the reader asks
FILE_KINDS = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
GUIDE_KINDS |= {
    ending: kind.media for ending, kind in PICTURES.items()
}  # what authors add
FILE_KINDS |= {ending: kind.media for ending, kind in DOWNLOADS.items()}
# they keep the guide, or speak to its host
NOT_FOR_READING = {"sw.js", "offline.json", "vercel.json", "robots.txt"}
# what a deck of one's own takes in large type or in black and white: few print so, and it is 2 MB
FOR_OTHER_DECKS = re.compile(r"(?:assets/deck-sides|cards/sides)-(?!poker\.)")
# 128 bits of SHA-256 in hex, as sha256sum prints it: no two files share them, and all 256 add 5 kB
# to every sw.js
DIGEST_CHARS = 32


def guide_paths(paths: list[str]) -> list[str]:
    """Return those paths of a built site that reading it takes: pages, what they load, the search."""
    read = [path for path in paths if path not in NOT_FOR_READING]
    return [p for p in _of_kinds(GUIDE_KINDS, read) if not FOR_OTHER_DECKS.match(p)]


def file_paths(paths: list[str]) -> list[str]:
    """Return those paths of a built site that are files to print or to carry along."""
    others = [path for path in paths if FOR_OTHER_DECKS.match(path)]
    return [*_of_kinds(FILE_KINDS, paths), *others]


def program_paths(paths: list[str]) -> list[str]:
    """Return those paths of a built site that are files for other programs."""
    return [path for path in paths if path.startswith(FOR_PROGRAMS)]


def _of_kinds(kinds: Mapping[str, str], paths: list[str]) -> list[str]:
    return [
        path
        for path in paths
        if PurePosixPath(path).suffix in kinds and not path.startswith(FOR_PROGRAMS)
    ]


def worker_files(site: dict[str, bytes]) -> dict[str, str]:
    """Return sw.js with its lists, and the sizes that the print page tells, from a built site's
    files by path.

    Equal files give equal text; any change to any of them gives another version.
    """
    guide, files = guide_paths(sorted(site)), file_paths(sorted(site))
    values: dict[str, object] = {
        "GUIDE": _digests(guide, site),
        "FILES": _digests(files, site),
    }
    sizes = {
        "guide": sum(len(site[path]) for path in guide),
        "files": sum(len(site[path]) for path in files),
    }
    values |= {
        "GUIDE_BYTES": sizes["guide"],
        "TYPES": GUIDE_KINDS | FILE_KINDS,
        "HEADERS": list(HEADERS),
    }
    code = (
        "".join(
            f"const {name} = {_compact(value)};\n" for name, value in values.items()
        )
        + site["sw.js"].decode()
    )
    return {
        "sw.js": f'const VERSION = "{_digest(code.encode())}";\n{code}',
        "offline.json": _compact(sizes),
    }


def _digests(paths: list[str], site: dict[str, bytes]) -> dict[str, str]:
    return {_address(path): _digest(site[path]) for path in paths}


def _address(path: str) -> str:
    """A page is asked for by its folder: some hosts lead index.html on to it, and a kept answer
    must not lead anywhere.
    """
    return (
        path.removesuffix("index.html")
        if PurePosixPath(path).name == "index.html"
        else path
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGEST_CHARS]


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def manifest(labels: Labels) -> str:
    """Return the web app manifest, with every address below the manifest's own.

    Source: https://www.w3.org/TR/appmanifest/

    It has no "id": that would be read from the top of the origin, "./" as "/" for every guide
    there. The default is the start address.
    """
    icons = [_icon(192, "any"), _icon(512, "any"), _icon(512, "maskable")]
    shortcuts = [
        {"name": labels.made_pages.situations.title, "url": "situations/"},
        {"name": labels.frame.search, "url": "./?q="},
    ]
    return json.dumps(
        {
            "name": labels.guide.name,
            "short_name": labels.guide.short_name,
            "description": labels.guide.description,
            "lang": labels.language,
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": design_tokens()["light-paper"],
            "theme_color": design_tokens()["brand"],
            "icons": icons,
            "shortcuts": shortcuts,
        },
        indent=2,
        ensure_ascii=False,
    )


def _icon(side_px: int, purpose: str) -> dict[str, str]:
    return {
        "src": f"assets/icons/{purpose}-{side_px}.png",
        "sizes": f"{side_px}x{side_px}",
        "type": "image/png",
        "purpose": purpose,
    }
