"""The manifest of the web app, and the list of what the worker keeps."""

import json
import struct

from hosts import hosted
from kept_guide import visit

from fieldguide.model.addresses import FOR_PROGRAMS
from fieldguide.site.hosting import offline


def test_the_manifest_can_be_installed_from(site, library):
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    css = (site / "assets" / "page" / "tokens.css").read_text(encoding="utf-8")

    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        "./",
        "./",
        "standalone",
    )
    assert (
        f"--brand: {manifest['theme_color']};" in css
        and f"--light-paper: {manifest['background_color']};" in css
    )
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        head = (site / icon["src"]).read_bytes()[:24]
        assert (
            head.startswith(b"\x89PNG")
            and "{}x{}".format(*struct.unpack(">II", head[16:])) == icon["sizes"]
        )
    assert [
        (site / shortcut["url"].split("?")[0] / "index.html").is_file()
        for shortcut in manifest["shortcuts"]
    ] == [True, True]


def test_chromium_takes_the_manifest_without_complaint(site, context):
    with hosted(site) as (_, address):
        page = visit(context, address)
        session = context.new_cdp_session(page)

        assert session.send("Page.getAppManifest")["errors"] == []
        assert [
            e
            for e in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
            if e["errorId"] != "in-incognito"
        ] == []


def test_the_search_shortcut_opens_the_search(site, context):
    with hosted(site) as (_, address):
        page = context.new_page()
        page.goto(address + "?q=", wait_until="networkidle")

        assert page.locator("#__search").is_checked()


def test_the_list_of_the_worker_leaves_out_what_reading_does_not_take(site):
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    kept = set(offline.guide_paths(paths)) | set(offline.file_paths(paths))
    left_out = sorted(
        path
        for path in set(paths) - kept
        if not path.endswith((".map", ".zip")) and not path.startswith(FOR_PROGRAMS)
    )
    for_hosts = [".htaccess", "_headers", "nginx-headers.conf", "vercel.json"]
    for_machines = ["feed.xml", "robots.txt", "sitemap.xml", "sitemap.xml.gz"]

    assert left_out == sorted([*for_hosts, *for_machines, "offline.json", "sw.js"])


def test_decks_in_large_type_or_black_and_white_are_kept_with_the_files(site):
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    of_decks = {path for path in paths if path.startswith(("assets/deck-sides", "cards/sides"))}
    usual = {"assets/deck-sides-poker.js", "cards/sides-poker.png"}

    assert len(of_decks) == 8
    assert of_decks & set(offline.guide_paths(paths)) == usual
    assert of_decks & set(offline.file_paths(paths)) == of_decks - usual


def test_equal_sites_have_equal_workers_and_any_change_shows():
    site = {"index.html": b"a", "deck/x.pdf": b"b", "sw.js": b"code", "sitemap.xml": b"today"}
    worker = offline.worker_files(site)["sw.js"]

    assert offline.worker_files(dict(reversed(site.items())))["sw.js"] == worker
    assert offline.worker_files(site | {"sitemap.xml": b"tomorrow"})["sw.js"] == worker
    for path in ("index.html", "deck/x.pdf", "sw.js"):
        version = offline.worker_files(site | {path: b"c"})["sw.js"].splitlines()[0]
        assert version != worker.splitlines()[0], path
