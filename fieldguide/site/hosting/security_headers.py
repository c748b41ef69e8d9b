"""What a browser may do with the site: the content security policy, and the header files that
static hosts read.

No page holds a script or a style in its text (`refused` finds one that does), so the policy needs
neither a hash nor an exception, and the same policy stands in every page for hosts that send no
headers of their own. Source: https://www.w3.org/TR/CSP3/
"""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from fieldguide.model.data_files import DATA_FOLDER

# Any page may frame ours, such as a course: without accounts there is nothing here to steal a click from
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Material's icons and the families' shapes are data: addresses in style sheets
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
FRAMES = ("iframe", "frame", "object", "embed", "base", "applet")
# a start tag, and the text after it up to its last ">"; it may be one in a comment or a script
TAG = re.compile(r"<[a-zA-Z](?:[^<]*>)?")
RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data:text)", re.IGNORECASE)
ELSEWHERE = re.compile(r"[\x00-\x20]*(?:[a-z]+:)?//", re.IGNORECASE)
# blocks of data never run, so the policy does not look at them
DATA_TYPES = ("application/json", "application/ld+json")
YEAR_SECONDS = 31_536_000
# Scripts on pages of other sites may read what stands below /data/. Source: https://fetch.spec.whatwg.org/#http-cors-protocol
OPEN_TO_ALL = ("Access-Control-Allow-Origin", "*")
# Only the names in this folder change with what is in the file; everything else is asked for again each time
HASHED = "assets/javascripts"


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


PAGE_POLICY = _policy(POLICY)
# From a memory stick some browsers take 'self' for the folder's files, others only the scheme
STICK_POLICY = _policy(
    {
        name: sources.replace("'self'", "'self' file:")
        for name, sources in POLICY.items()
        if name not in ("worker-src", "manifest-src")
    }
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "screen-wake-lock=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def header_files(site_url: str) -> dict[str, str]:
    """Return the header files of the usual static hosts by their path below the site's own address."""
    return {
        "_headers": _netlify_and_cloudflare(),
        "vercel.json": _vercel(),
        ".htaccess": _apache(urlsplit(site_url).path),
        "nginx-headers.conf": _nginx(urlsplit(site_url).path),
    }


def _netlify_and_cloudflare() -> str:
    """Both hosts join a header that two rules set, so that no path gets Cache-Control twice; what
    has no rule is asked for again anyway.
    """
    every = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    hashed = (
        f"/{HASHED}/*\n  Cache-Control: public, max-age={YEAR_SECONDS}, immutable\n"
    )
    data = f"/{DATA_FOLDER}*\n  {': '.join(OPEN_TO_ALL)}\n"
    return f"/*\n{every}{hashed}{data}/sw.js\n  Cache-Control: no-cache\n"


def _vercel() -> str:
    def rule(source: str, headers: dict[str, str]) -> dict[str, object]:
        return {
            "source": source,
            "headers": [
                {"key": name, "value": value} for name, value in headers.items()
            ],
        }

    long = {"Cache-Control": f"public, max-age={YEAR_SECONDS}, immutable"}
    rules = [
        rule("/(.*)", HEADERS),
        rule(f"/{HASHED}/(.*)", long),
        rule(f"/{DATA_FOLDER}(.*)", dict([OPEN_TO_ALL])),
    ]
    return json.dumps({"trailingSlash": True, "headers": rules}, indent=2) + "\n"


def _apache(base: str) -> str:
    every = "".join(
        f'  Header always set {name} "{value}"\n' for name, value in HEADERS.items()
    )
    name, value = OPEN_TO_ALL
    data = f'  Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#^{base}{DATA_FOLDER}#"\n'
    return (
        f"ErrorDocument 404 {base}404.html\nAddType application/manifest+json .webmanifest\n"
        f'<IfModule mod_headers.c>\n{every}  Header set Cache-Control "no-cache"\n'
        f'  Header set Cache-Control "public, max-age={YEAR_SECONDS}, immutable" '
        f'"expr=%{{REQUEST_URI}} =~ m#/{HASHED}/#"\n{data}</IfModule>\n'
    )


def _nginx(base: str) -> str:
    """`expires` and not `add_header` inside a location: one add_header there would drop all those
    of the server. A header without a value is not sent.
    """
    every = "".join(
        f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items()
    )
    name, value = OPEN_TO_ALL
    data = (
        f'set $open_to "";\nif ($uri ~ ^{base}{DATA_FOLDER}) {{ set $open_to "{value}"; }}\n'
        f"add_header {name} $open_to always;\n"
    )
    return (
        "# In the server block that serves the site: include /path/to/nginx-headers.conf;\n"
        f"{every}{data}error_page 404 {base}404.html;\nexpires -1;\n"
        f"location ~ ^{base}{HASHED}/ {{ expires 1y; }}\n"
    )


def refused(pages: dict[str, str]) -> list[str]:
    """Return 'path: tag' for every tag of the pages, given as HTML by path, that runs in the page,
    frames or leads elsewhere.

    The policy refuses most of them; a way to elsewhere (`refresh`) it does not. No content that
    passes the rules makes one.
    """
    suspects = _suspects(set().union(*(TAG.findall(html) for html in pages.values())))
    read = {
        path: html
        for path, html in pages.items()
        if not suspects.isdisjoint(TAG.findall(html))
    }
    return [
        f"{path}: {tag}" for path, html in read.items() for tag in _refused_tags(html)
    ]


def _suspects(tags: set[str]) -> set[str]:
    """Return those of these tags for which their page has to be read as a whole: what is refused, and
    what is no tag when it stands alone, such as one with "<" in a value.

    Pages have nearly all their tags in common, so that reading each tag once takes a fifth of the time.
    """
    return {tag for tag in tags if not _is_harmless(tag)}


def _is_harmless(tag: str) -> bool:
    finder = _Finder()
    finder.feed(tag)
    return finder.tags == 1 and not finder.found


def _refused_tags(html: str) -> list[str]:
    finder = _Finder()
    finder.feed(html)
    return finder.found


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        names = {name: value or "" for name, value in attrs}
        runs = (
            tag == "script"
            and "src" not in names
            and names.get("type") not in DATA_TYPES
        )
        inline = (
            runs
            or tag == "style"
            or "style" in names
            or any(name.startswith("on") for name in names)
        )
        refreshes = names.get(
            "http-equiv", ""
        ).lower() == "refresh" and "//" in names.get("content", "")
        loads = [
            names.get("src", ""),
            names.get("href", "") if names.get("rel") == "stylesheet" else "",
        ]
        elsewhere = refreshes or any(ELSEWHERE.match(address) for address in loads)
        if (
            inline
            or tag in FRAMES
            or elsewhere
            or any(RUNS.match(value) for value in names.values())
        ):
            self.found.append(self.get_starttag_text() or tag)
