"""The content security policy: the built site runs under the headers it ships, and nothing that was
planted does.
"""

import json
import re

import pytest
from hosts import headers_for, hosted, served
from html_pages import html_pages, soup
from project import run

from fieldguide.site.hosting import security_headers

DESK = {"width": 1280, "height": 900}
SHORT = re.compile(r"^[tscq]\d\d[a-z]?/")


@pytest.fixture(scope="module")
def host(site):
    with hosted(site) as (_, address):
        yield address


@pytest.fixture
def page(browser):
    """A page that keeps every breach of the policy, and every error, in `page.breaches`."""
    context = browser.new_context(viewport=DESK, bypass_csp=False)
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('policy: ' + "
        "e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))"
    )
    page = context.new_page()
    page.breaches = []
    page.on(
        "console",
        lambda message: (
            page.breaches.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: page.breaches.append(str(error)))
    yield page
    context.close()


def addresses(site):
    """Return every page's address below the site's own."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in html_pages(site)
        if path.name != "404.html"
    ]


def test_no_page_breaks_the_policy(site, host, page):
    kept = [name for name in addresses(site) if not SHORT.match(name)]
    assert len(kept) > 45

    for name in kept:
        response = page.goto(host + name, wait_until="load")
        assert "script-src 'self';" in response.headers["content-security-policy"], name
    assert page.breaches == []


def test_search_and_light_and_dark_work_under_the_policy(host, page):
    page.goto(host)
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("take a break")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("label[title='Switch to dark']").click()

    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(host + "techniques/take-a-break/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate", (
        "the choice is kept from page to page"
    )
    assert page.breaches == []


def test_a_short_address_takes_the_anchor_along_under_the_policy(host, page):
    page.goto(host + "t07/#steps", wait_until="load")
    page.wait_for_url("**/techniques/count-what-is-already-agreed/#steps")

    assert page.breaches == []


@pytest.mark.parametrize(
    "headers", [True, False], ids=["by the headers", ("by the page alone, as on GitHub Pages")]
)
@pytest.mark.parametrize(
    "planted",
    [
        "<script>window.planted = true</script>",
        '<img src="gone.png" onerror="window.planted = true">',
        '<script src="data:text/javascript,window.planted=true"></script>',
    ],
)
def test_a_planted_script_is_refused(site, host, address, page, planted, headers):
    at = (host if headers else address) + "techniques/take-a-break/"
    page.route(at, lambda route: _with(route, planted))
    page.goto(at, wait_until="networkidle")

    assert planted in page.content() or "planted" in page.content()
    assert page.evaluate("window.planted") is None
    assert any(breach.startswith("policy: script-src") for breach in page.breaches)


def _with(route, planted):
    response = route.fetch()
    route.fulfill(
        response=response, body=response.text().replace("</article>", planted + "</article>")
    )


def test_a_planted_script_would_run_without_the_policy(site, address, page):
    at = address + "techniques/take-a-break/"
    page.route(at, lambda route: _without_policy(route))
    page.goto(at, wait_until="networkidle")

    assert page.evaluate("window.planted") is True


def _without_policy(route):
    response = route.fetch()
    body = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", response.text())
    route.fulfill(
        response=response,
        body=body.replace("</article>", ("<script>window.planted = true</script></article>")),
    )


def test_another_site_can_frame_any_page_of_the_guide(host, page, tmp_path):
    (tmp_path / "course.html").write_text(f'<iframe src="{host}"></iframe>', encoding="utf-8")

    with served(tmp_path) as other:
        page.goto(f"{other}course.html", wait_until="networkidle")

        [_, framed] = page.frames
        assert framed.locator("h1").first.is_visible()


def test_every_page_and_every_host_gets_the_same_policy(site):
    policy = headers_for("/", (site / "_headers").read_text(encoding="utf-8"))[
        "Content-Security-Policy"
    ]
    vercel = {
        header["key"]: header["value"]
        for header in json.loads((site / "vercel.json").read_text(encoding="utf-8"))["headers"][
            0
        ]["headers"]
    }

    assert vercel["Content-Security-Policy"] == policy
    for name in (".htaccess", "nginx-headers.conf"):
        assert f'Content-Security-Policy "{policy}"' in (site / name).read_text(
            encoding="utf-8"
        ), name
    for path in html_pages(site):
        if not SHORT.match(path.relative_to(site).as_posix()):
            [meta] = soup(path).find_all(
                "meta", attrs={"http-equiv": "Content-Security-Policy"}
            )
            assert policy == meta["content"], path


def test_the_policy_allows_nothing_unsafe_and_no_other_site(site):
    policy = headers_for("/", (site / "_headers").read_text(encoding="utf-8"))[
        "Content-Security-Policy"
    ]

    assert {source for rule in policy.split("; ") for source in rule.split()[1:]} == {
        "'none'",
        "'self'",
        "data:",
    }
    assert [rule for rule in policy.split("; ") if "data:" in rule] == ["img-src 'self' data:"]


def test_only_names_that_change_with_their_content_are_kept_for_long(site):
    rules = (site / "_headers").read_text(encoding="utf-8")
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    long = [
        name
        for name in names
        if "immutable" in headers_for(f"/{name}", rules).get("Cache-Control", "")
    ]

    assert any(name.endswith(".js") for name in long)
    assert [
        name for name in long if not re.search(r"\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$", name)
    ] == []
    assert headers_for("/sw.js", rules)["Cache-Control"] == "no-cache"


def test_the_build_refuses_a_page_with_a_script_in_it(small_project):
    theme = small_project / "theme" / "main.html"
    theme.write_text(
        theme.read_text(encoding="utf-8").replace(
            "{% block extrahead %}", ("{% block extrahead %}<script>alert(1)</script>")
        ),
        encoding="utf-8",
    )

    for folders in ("true", "false"):  # on a host, and on a memory stick
        done = run(
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-d",
            small_project / "site",
            cwd=small_project,
            env={"USE_DIRECTORY_URLS": folders},
        )

        assert done.returncode == 1
        assert "index.html: <script>" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "html",
    [
        "<script>a()</script>",
        '<script type="module">a()</script>',
        "<style>b{}</style>",
        '<p style="color:red">',
        "<i onload=a() />",
        '<a href="javascript:a()">b</a>',
        '<a href=" JAVA&#83;cript:a()">b</a>',
        '<iframe src="a.html"></iframe>',
        '<base href="../">',
        '<meta http-equiv="refresh" content="0; url=https://example.org/">',
        '<script src="https://example.org/a.js"></script>',
        '<img src="//example.org/a.png" alt="">',
        '<link rel="stylesheet" href="https://example.org/a.css">',
    ],
)
def test_code_in_a_page_is_found(html):
    assert len(security_headers.refused({"a.html": f"<!doctype html><p>words</p>{html}"})) == 1


def test_data_and_files_in_a_page_are_no_code():
    html = (
        '<script src="a.js"></script><script type="application/ld+json">{}</script><link '
        'rel="stylesheet" href="a.css"><p class="style">on</p>'
    )
    html += (
        '<meta http-equiv="refresh" content="0; url=../t07/"><a href="https://example.org/">a</a><link '
        'rel="canonical" href="https://example.org/">'
    )

    assert security_headers.refused({"a.html": html}) == []


def test_the_address_below_which_a_host_serves_stands_in_its_file():
    files = security_headers.header_files("https://someone.github.example/guide/")

    assert "ErrorDocument 404 /guide/404.html" in files[".htaccess"]
    assert "location ~ ^/guide/assets" in files["nginx-headers.conf"]


def test_a_page_of_another_site_may_read_the_data_and_nothing_else(site):
    name, rules = "Access-Control-Allow-Origin", (site / "_headers").read_text(encoding="utf-8")
    files = security_headers.header_files("https://someone.github.example/guide/")
    vercel = {
        rule["source"]: {header["key"]: header["value"] for header in rule["headers"]}
        for rule in json.loads(files["vercel.json"])["headers"]
    }

    assert headers_for("/data/v1/guide.json", rules)[name] == "*"
    assert name not in headers_for("/techniques/", rules)
    assert [source for source, given in vercel.items() if name in given] == ["/data/(.*)"]
    assert f'{name} "*" "expr=%{{REQUEST_URI}} =~ m#^/guide/data/#"' in files[".htaccess"]
    assert 'if ($uri ~ ^/guide/data/) { set $open_to "*"; }' in files["nginx-headers.conf"]
    assert f"add_header {name} $open_to always;" in files["nginx-headers.conf"]


def test_a_script_on_a_page_of_another_site_reads_the_data(host, page, tmp_path):
    (tmp_path / "bare.html").write_text("<!doctype html>", encoding="utf-8")
    read = "at => fetch(at).then(got => got.json()).then(data => Object.keys(data).length, () => 0)"

    with served(tmp_path) as other:
        page.goto(f"{other}bare.html")

        assert page.evaluate(read, f"{host}data/v1/guide.json") > 10
        assert page.evaluate(read, f"{host}offline.json") == 0
