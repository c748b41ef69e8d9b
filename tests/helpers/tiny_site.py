"""A small site with the real worker and its script, and a host that can answer falsely: what a
browser keeps can be tried in seconds.
"""

import contextlib
import http.server
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fieldguide.reading.read_library import read_library
from fieldguide.site import script_labels
from fieldguide.site.hosting import offline

ROOT = Path(__file__).parent.parent.parent
LABELS = read_library(ROOT / "content", for_search=False).labels
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<link rel="manifest" href="{up}manifest.webmanifest">
<link rel="stylesheet" href="{up}assets/app.css"><script src="{up}assets/page/storage.js"></script>
<script src="{up}assets/labels.js" defer></script>
<script src="{up}assets/page/elements.js" defer></script>
<script src="{up}assets/offline/offline.js" defer></script>
<header class="md-header"></header><h1>{title}</h1><p class="ready-offline" hidden>Ready offline</p>
<div data-offline hidden><button data-keep="guide" hidden>Keep the guide (<span data-size></span>)</button>
<button data-keep="files" hidden>Keep the files (<span data-size></span>)</button>
<p aria-live="polite"></p></div>
</html>"""
WAIT_SECONDS = 60
KEPT = "document.querySelector('.ready-offline').hidden === false"
UNKEPT = "navigator.serviceWorker.getRegistration().then(registration => !registration)"
# What the browser keeps, as {"/path?v=digest": text}; everything the worker ever put into a cache
STORED = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (search !== "?state") found[pathname + search] = await (await cache.match(request)).text();
    }
  }
  return found;
}"""


def wait_until(page, condition: str) -> None:
    """Wait until a JavaScript expression is true, also one that is a promise, which Playwright's
    wait_for_function takes for true.
    """
    page.evaluate(
        """async ([condition, seconds]) => {
          const end = Date.now() + seconds * 1000;
          while (!(await eval(condition))) {
            await new Promise(done => setTimeout(done, 50));
            if (Date.now() > end) throw new Error(`never came true: ${condition}`);
          }
        }""",
        [condition, WAIT_SECONDS],
    )


def tiny_site(edition: str = "first", prelude: str = "", **more: bytes) -> dict[str, bytes]:
    """Return the files of a small site by path; `edition` stands on every page, `prelude` runs
    first in the worker.
    """
    titles = {
        "index.html": "Home",
        "a/index.html": "Page A",
        "b/index.html": "Page B",
        "404.html": "No such page",
    }
    pages = {
        path: PAGE.format(title=f"{title}, {edition}", up="../" * path.count("/"))
        for path, title in titles.items()
    }
    texts = pages | {
        "assets/app.css": "h1 { color: rgb(1, 2, 3) }",
        "sw.js": prelude + _theme("sw.js"),
    }
    for path in (
        "assets/page/storage.js",
        "assets/page/elements.js",
        "assets/offline/offline.js",
    ):
        texts[path] = _theme(path)
    texts[script_labels.FILE] = script_labels.script_labels(LABELS)
    texts["manifest.webmanifest"] = offline.manifest(LABELS)
    files = {"deck/one.pdf": b"%PDF one " * 2000, "deck/two.pdf": b"%PDF two " * 2000}
    site = {path: text.encode() for path, text in texts.items()} | files | more
    return site | {path: text.encode() for path, text in offline.worker_files(site).items()}


def _theme(path: str) -> str:
    return (ROOT / "theme" / path).read_text(encoding="utf-8")


@dataclass
class Answer:
    """What a host sends. Without a length it ends the answer by closing the connection, as HTTP/1.0 does."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    has_length: bool = True


Twist = Callable[[str, Answer], Answer]  # what becomes of the right answer to a path


class Host(http.server.ThreadingHTTPServer):
    """Serves the files of a site from `below`; `twist` changes what the worker gets when it keeps
    the guide.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, sites: dict[str, dict[str, bytes]]):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sites, self.asked = sites, []
        self.twist: Twist | None = None
        # only the worker asks with the digest in the address
        self.is_twisted = lambda path, query: query.startswith("v=")
        self.down = False

    def right_answer(self, path: str) -> Answer:
        """Return what a sound host sends for a path: the file, or its page for an unknown address."""
        below = max((below for below in self.sites if path.startswith(below)), key=len)
        name = path.removeprefix(below)
        name += "index.html" if name == "" or name.endswith("/") else ""
        site, suffix = self.sites[below], Path(name).suffix
        headers = {
            "Content-Type": (offline.GUIDE_KINDS | offline.FILE_KINDS).get(
                suffix, "application/octet-stream"
            )
        }
        return (
            Answer(site[name], 200, headers)
            if name in site
            else Answer(site["404.html"], 404, headers)
        )

    def handle_error(self, *_):
        """A browser that goes away is no error."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self):
        url = urlsplit(self.path)
        self.server.asked.append(self.path)
        if self.server.down:
            self.close_connection = True
            return
        answer = self.server.right_answer(unquote(url.path))
        if self.server.twist and self.server.is_twisted(url.path, url.query):
            answer = self.server.twist(url.path, answer)
        self._send(answer)

    def _send(self, answer: Answer):
        self.close_connection = not answer.has_length
        headers = {"Cache-Control": "no-cache"} | answer.headers
        headers |= (
            {"Content-Length": str(len(answer.body))}
            if answer.has_length
            else {"Connection": "close"}
        )
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(sites: dict[str, dict[str, bytes]]):
    """Serve sites by the path they stand below; give the host, and its address without a path."""
    with Host(sites) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        try:
            yield host, f"http://127.0.0.1:{host.server_port}"
        finally:
            host.shutdown()
