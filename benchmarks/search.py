"""How long from a key to the results in the search box, with Chromium's processor slowed four times.

.venv/bin/python benchmarks/search.py [SITE]

SITE is a built site, by default site/. The first queries of tests/search_queries.tsv are typed key
by key. For each key the time runs from its event to the frame in which the list is painted, by the
browser's own clock, in ms. Told are the middle and the slowest, for every key and for the last one
of each query, and how long engine and index take to load.
"""

import functools
import http.server
import shutil
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

SLOWED = 4  # a phone of the middle range against a desk computer, as Lighthouse has it
QUERIES = 40
BOX = "input.md-search__input"
WATCH = """() => {
  const box = document.querySelector("input.md-search__input");
  window.keys = [];
  box.addEventListener("input", () => {
    const began = performance.now();
    const drawn = new MutationObserver(() => {
      drawn.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its message comes after the frame is painted
        channel.port1.onmessage = () => window.keys.push(performance.now() - began);
        channel.port2.postMessage(0);
      });
    });
    drawn.observe(document.querySelector(".md-search-result"), { attributes: true });
  }, true);
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main(site: Path) -> None:
    """Print the times on a built site."""
    rows = (
        (Path(__file__).parent.parent / "tests" / "search_queries.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    queries = [row.split("\t")[1] for row in rows if not row.startswith("#")][:QUERIES]
    with (
        http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))
        ) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(
            viewport={"width": 360, "height": 640},
            service_workers="block",
            bypass_csp=True,
        )
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        page.context.new_cdp_session(page).send(
            "Emulation.setCPUThrottlingRate", {"rate": SLOWED}
        )
        page.evaluate(
            "() => { window.began = performance.now(); "
            "document.querySelector('input.md-search__input').focus(); }"
        )
        page.keyboard.type("a")
        page.wait_for_function(
            "document.querySelector('.md-search-result').dataset.answers === 'a'"
        )
        ready = page.evaluate("performance.now() - window.began")
        page.evaluate(WATCH)
        every, last = [], []
        for query in queries:
            page.locator(BOX).fill("")
            page.evaluate("window.keys = []")
            for length, key in enumerate(query, 1):
                page.keyboard.type(key)
                page.wait_for_function(
                    "length => window.keys.length >= length", arg=length
                )
            times = page.evaluate("window.keys")
            every += times
            last.append(times[-1])
        browser.close()
        server.shutdown()
    print(
        f"processor slowed {SLOWED} times, {len(queries)} queries, {len(every)} keys; ms "
        "from a key to the painted results"
    )
    for name, times in (("every key", every), ("last key of a query", last)):
        print(
            f"{name:22} middle {statistics.median(times):6.1f}   19 of 20 "
            f"{statistics.quantiles(times, n=20)[-1]:6.1f}   slowest {max(times):6.1f}"
        )
    print(
        f"{'engine and index ready':22} {ready:6.0f} ms after the first turn to the box"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
