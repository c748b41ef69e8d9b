"""What keeps the guide for use without a connection: the list the service worker keeps by, and the web app manifest."""

import hashlib
import json
from pathlib import PurePosixPath

from .file_kinds import DOWNLOADS, PICTURES

GUIDE_KINDS = {".html", ".css", ".js", ".json", ".png", ".svg", ".webp", ".woff2", ".webmanifest", ".txt"}  # licences go with what they license
FILE_KINDS = {".pdf", ".epub"}  # kept only when the reader asks
GUIDE_KINDS |= PICTURES.keys()  # what authors add
FILE_KINDS |= DOWNLOADS.keys()
NOT_FOR_READING = {"sw.js", "offline.json", "vercel.json", "robots.txt"}  # they keep the guide, or speak to its host
STAMP_CHARS = 12  # 48 bits of SHA-256: enough to tell one state of a file from another


def guide_paths(paths: list[str]) -> list[str]:
    """Return those paths of a built site that reading it takes: pages, what they load, the search."""
    read = [path for path in paths if path not in NOT_FOR_READING]
    return [path for path in read if PurePosixPath(path).suffix in GUIDE_KINDS]


def file_paths(paths: list[str]) -> list[str]:
    """Return those paths of a built site that are files to print or to carry along."""
    return [path for path in paths if PurePosixPath(path).suffix in FILE_KINDS]


def worker_files(site: dict[str, bytes]) -> dict[str, str]:
    """Return sw.js with its lists, and the sizes that the print page tells, from a built site's files by path.

    Equal files give equal text; any change to any of them gives another version.
    """
    guide, files = guide_paths(sorted(site)), file_paths(sorted(site))
    lists = {"GUIDE": _stamps(guide, site), "FILES": _stamps(files, site)}
    sizes = {"guide": sum(len(site[path]) for path in guide), "files": sum(len(site[path]) for path in files)}
    code = "\n".join(f"const {name} = {_compact(stamps)};" for name, stamps in lists.items())
    code += f"\nconst GUIDE_BYTES = {sizes['guide']};\n{site['sw.js'].decode()}"
    return {"sw.js": f'const VERSION = "{_stamp(code.encode())}";\n{code}', "offline.json": _compact(sizes)}


def _stamps(paths: list[str], site: dict[str, bytes]) -> dict[str, str]:
    return {_address(path): _stamp(site[path]) for path in paths}


def _address(path: str) -> str:
    """A page is asked for by its folder: some hosts lead index.html on to it, and a kept answer must not lead anywhere."""
    return path.removesuffix("index.html") if PurePosixPath(path).name == "index.html" else path


def _stamp(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:STAMP_CHARS]


def _compact(value: dict) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


BRAND, PAPER = "#16324f", "#fbf9f4"  # --brand and --paper of theme/assets/guide.css, which no manifest can read


def manifest(name: str, short_name: str, description: str) -> str:
    """Return the web app manifest, with every address below the manifest's own. Source: https://www.w3.org/TR/appmanifest/"""
    icons = [_icon(192, "any"), _icon(512, "any"), _icon(512, "maskable")]
    shortcuts = [{"name": "Situations", "url": "situations/"}, {"name": "Search", "url": "./?q="}]
    return json.dumps(
        {
            "id": "./",
            "name": name,
            "short_name": short_name,
            "description": description,
            "lang": "en",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": BRAND,
            "icons": icons,
            "shortcuts": shortcuts,
        },
        indent=2,
        ensure_ascii=False,
    )


def _icon(side_px: int, purpose: str) -> dict[str, str]:
    return {"src": f"assets/icons/{purpose}-{side_px}.png", "sizes": f"{side_px}x{side_px}", "type": "image/png", "purpose": purpose}
