"""A static host as a stranger would use one: it sends the headers of the site's own _headers file,
below any path, and compresses text.
"""

import contextlib
import functools
import gzip
import http.server
import io
import re
import threading
from functools import cache
from pathlib import Path

# what static hosts compress
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


def headers_for(path: str, rules: str) -> dict[str, str]:
    """Return the headers that a _headers file (Netlify, Cloudflare Pages) gives to a path."""
    found: dict[str, str] = {}
    applies = False
    for line in rules.splitlines():
        if line.startswith("/"):
            applies = (
                re.fullmatch(re.escape(line.strip()).replace(r"\*", ".*"), path) is not None
            )
        elif applies and ":" in line:
            name, value = (part.strip() for part in line.split(":", 1))
            assert name not in found, (
                f"two rules give {name} to {path}: these hosts would join them"
            )
            found[name] = value
    return found


class Server(http.server.ThreadingHTTPServer):
    """A server that a browser may ask for a hundred files at once, and may leave when it likes."""

    request_queue_size = 128

    def handle_error(self, *_):
        """A browser that goes away is no error."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends the files of a folder over connections that stay open, as hosts do."""

    protocol_version = "HTTP/1.1"
    # else a small file waits 40 ms for the confirmation of its headers
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass


class PatientHandler(Handler):
    """… with the typeface on every page, however late it comes. The site does without one that comes late
    (font-display: optional), as it does on a busy machine; what measures a page needs it.
    """

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.suffix != ".css" or not path.is_file():
            return super().send_head()
        body = path.read_bytes().replace(b"font-display: optional", b"font-display: block")
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        return io.BytesIO(body)


@contextlib.contextmanager
def served(folder, handler=Handler):
    """Serve a folder while it is entered; yield its address."""
    with Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


class _Host(Handler):
    def translate_path(self, path):
        return super().translate_path(path.removeprefix(self.server.below.rstrip("/")))

    @property
    def directory(self):
        return str(self.server.folder)

    @directory.setter
    def directory(self, _):
        pass

    def send_head(self):
        """Send a text compressed, as every static host does; leave the rest to Python."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.split("?")[0].endswith("/") else path
        if (
            path.suffix not in TEXT
            or not path.is_file()
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return super().send_head()
        body = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self):
        path = self.path.split("?")[0]
        self.server.asked.append("/" + path.removeprefix(self.server.below))
        for name, value in headers_for(
            "/" + path.removeprefix(self.server.below), self.server.rules
        ).items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self):
        if self.server.down:
            self.close_connection = True
        else:
            super().do_GET()

    def send_error(self, code, message=None, explain=None):
        page = Path(self.server.folder, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


class _Server(Server):
    down = False

    def go_down(self):
        """Answer nothing from now on, also on connections that are open."""
        self.down = True
        self.shutdown()
        self.server_close()


@cache
def _compressed(path: Path, changed_ns: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


@contextlib.contextmanager
def hosted(folder: Path, below: str = "/"):
    """Serve a built site with its own headers below a path; give the server, whose `folder` may be
    exchanged, and its address.
    """
    with _Server(("127.0.0.1", 0), _Host) as server:
        server.folder, server.below, server.asked = folder, below, []
        server.rules = (folder / "_headers").read_text(encoding="utf-8")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server, f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
