"""Chromium made older: what a browser lacks is taken out of pages and style sheets on their way,
and out of JavaScript.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path
from urllib.parse import urlsplit

from project import ROOT

# An older browser drops what it cannot read, and so does every browser with a name that it does not
# know, also in @supports
UNKNOWN = "unknown-"


@dataclass(frozen=True)
class Lack:
    """What a browser lacks: names in CSS (with the sign that begins them), attributes, properties
    in JavaScript.
    """

    css: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()

    def __or__(self, other):
        return Lack(self.css + other.css, self.html + other.html, self.scripts + other.scripts)


def _allowed_css():
    """Return the CSS that we may use although a browser of the list lacks it: the linter's own list."""
    allowed = json.loads((ROOT / "tools/lint/browsers.json").read_text(encoding="utf-8"))
    return [name for names in allowed.values() for name in names]


def _elements(*names):
    return tuple(f"HTMLElement.prototype.{name}" for name in names)


def _arrays(*names):
    return tuple(f"Array.prototype.{name}" for name in names)


LACKS = {name: Lack(css=(name,)) for name in _allowed_css()} | {
    "popovers": Lack(
        (":popover-open",),
        ("popovertarget", "popover"),
        _elements("popover", "showPopover", "hidePopover", "togglePopover"),
    ),
    "light-dark": Lack(css=("light-dark",)),
    "scripting": Lack(css=("scripting",)),
    "highlights": Lack(scripts=("CSS.highlights", "window.Highlight")),
    "dialogs": Lack(scripts=("window.HTMLDialogElement",)),
    "devices": Lack(
        scripts=(
            "Navigator.prototype.wakeLock",
            "Navigator.prototype.vibrate",
            "window.requestIdleCallback",
        )
    ),
    "new functions": Lack(
        scripts=(
            *_arrays("findLast", "toSorted", "toReversed", "toSpliced", "with"),
            *(
                "Object.groupBy",
                "Object.hasOwn",
                "window.structuredClone",
                "Response.json",
                "URL.canParse",
            ),
            *(
                "Promise.withResolvers",
                "AbortSignal.timeout",
                "AbortSignal.any",
                "window.URLPattern",
                "window.navigation",
            ),
        )
    ),
}


def _all_but(*names):
    return reduce(or_, (lack for name, lack in LACKS.items() if name not in names))


BROWSERS = {
    "today's Chromium": Lack(),
    "Safari 15.4": _all_but(":has", "dialogs"),
    "Firefox 115": _all_but(
        "@container", "container-type", "color-mix", "content-visibility", "dialogs"
    ),
    "all at once": _all_but(),
}


def older_css(css, lack):
    """Return a style sheet in which what is lacking has a name that no browser knows."""
    for name in lack.css:
        sign = re.match(r"[:@]*", name).group()
        begins = "" if sign else r"(?<![\w-])"
        css = re.sub(
            rf"{begins}{re.escape(name)}(?![\w-])",
            f"{sign}{UNKNOWN}{name.removeprefix(sign)}",
            css,
        )
    return css


def older_html(html, lack):
    """Return a page in which the attributes that are lacking have names that no browser knows."""
    for name in lack.html:
        html = re.sub(rf"\s{name}(?=[\s=>])", f" data-{UNKNOWN}{name}", html)
    return html


@cache
def _made_older(path, lack):
    make_older = older_css if path.suffix == ".css" else older_html
    return make_older(path.read_text(encoding="utf-8"), lack)


def take_away(context, site, lack):
    """Let the pages of a context arrive as in a browser with this lack.

    `site` is the folder served at the root.
    """

    def answer(route):
        path = Path(site) / urlsplit(route.request.url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return route.continue_()
        kind = f"text/{path.suffix[1:]}; charset=utf-8"
        return route.fulfill(body=_made_older(path, lack), content_type=kind)

    context.route(re.compile(r"(/|\.html|\.css)([?#].*)?$"), answer)
    context.add_init_script(
        "".join(f"try {{ delete {name}; }} catch {{}}\n" for name in lack.scripts)
    )
