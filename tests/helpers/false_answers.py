"""False answers of a network, and what a browser keeps of them."""

from tiny_site import STORED, Answer

LOGIN = b"<!doctype html><title>Hotel</title><h1>LOGIN HERE</h1>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing;
  if (!worker) return "nothing to install";
  return new Promise(done => worker.addEventListener("statechange", () => done(worker.state)));
}"""


def half(path: str, right: Answer, **changes) -> Answer:
    return Answer(
        right.body[: len(right.body) // 2],
        headers=right.headers | changes.pop("headers", {}),
        **changes,
    )


def cut_off(path: str, right: Answer) -> Answer:
    return half(path, right, has_length=False)


def partial(path: str, right: Answer) -> Answer:
    size = len(right.body)
    return half(
        path, right, status=206, headers={"Content-Range": f"bytes 0-{size // 2 - 1}/{size}"}
    )


def portal(path: str, right: Answer) -> Answer:
    return Answer(LOGIN, headers=HTML)


def yesterday(path: str, right: Answer) -> Answer:
    return Answer(right.body.replace(b"first", b"older"), headers=right.headers)


FALSE = {
    "captive portal": portal,
    "captive portal for one page": lambda path, right: (
        portal(path, right) if path == "/b/" else right
    ),
    "error page with 200": lambda path, right: (
        Answer(b"<h1>Bad gateway</h1>", headers=HTML) if path == "/a/" else right
    ),
    "error page with 503": lambda path, right: (
        Answer(LOGIN, 503, HTML) if path == "/a/" else right
    ),
    "cut off without a length": lambda path, right: (
        cut_off(path, right) if path == "/b/" else right
    ),
    "cut off with 206": lambda path, right: partial(path, right) if path == "/b/" else right,
    "empty": lambda path, right: Answer(b"", headers=right.headers) if path == "/b/" else right,
    "another page": lambda path, right: (
        Answer(b"", 302, {"Location": "/b/"}) if path == "/a/" else right
    ),
    "another type": lambda path, right: (
        Answer(LOGIN, headers=HTML) if path.endswith(".css") else right
    ),
    "older page": lambda path, right: yesterday(path, right) if path == "/a/" else right,
    "rewritten": lambda path, right: Answer(
        right.body.replace(b"</html>", b"<script></script></html>"), headers=right.headers
    ),
}


def false_entries(page, *sites) -> list[str]:
    """Return the paths at which the browser keeps what no site has there."""

    def published(path):
        name = path.split("?")[0].removeprefix("/")
        return {site.get(name if "." in name else f"{name}index.html") for site in sites}

    return [
        path
        for path, text in page.evaluate(STORED).items()
        if text.encode() not in published(path)
    ]
