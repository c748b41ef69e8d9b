"""Every address that was ever published still leads somewhere."""

from urllib.parse import urljoin

from hosts import served
from html_pages import OWN, soup
from project import ROOT, run

from tools.addresses import published

PROMISED = set((ROOT / "tests" / "published_addresses.txt").read_text(encoding="utf-8").split())


def lost(site):
    """Return the addresses once published that lead nowhere now.

    One that leads on takes its anchor to the page it leads to.
    """
    there = published(site)

    def now(address):
        page, sign, anchor = address.partition("#")
        path = site / page.lstrip("/") / "index.html"
        if (
            not sign
            or page not in there
            or not soup(path).select_one("script[src$='redirect.js']")
        ):
            return address
        return (
            "/"
            + urljoin(OWN + page.lstrip("/"), soup(path).a["href"]).removeprefix(OWN)
            + sign
            + anchor
        )

    return sorted(address for address in PROMISED if now(address) not in there)


def test_every_address_ever_published_still_leads_somewhere(site):
    assert lost(site) == [], (
        "an address that others may link to is gone: keep it, or say in "
        "content/moved.yml where it leads"
    )


def test_what_has_moved_is_found_at_its_old_address(copied_project, browser):
    """T01 gets another file, and so another address; a technique T99 is gone, and its code leads to
    T01; a section gets other words.
    """
    folder = copied_project / "content"
    (folder / "techniques/take-a-break.md").rename(folder / "techniques/pause-for-a-while.md")
    new = "techniques/pause-for-a-while/"

    def built(name):
        done = run(
            "-m",
            "mkdocs",
            "build",
            "-d",
            copied_project / name,
            cwd=copied_project,
            env={"PYTHONPATH": str(copied_project)},
        )
        assert done.returncode == 0, done.stderr
        return copied_project / name

    before = lost(built("before"))
    (folder / "moved.yml").write_text(
        ("- {was: techniques/take-a-break/, now: T01}\n- {was: t99/, now: T01}\n"),
        encoding="utf-8",
    )

    assert {
        "/techniques/take-a-break/",
        "/techniques/take-a-break/room/",
        "/techniques/take-a-break/#steps",
    } <= set(before)
    page = folder / "before-you-push.md"
    text = page.read_text(encoding="utf-8")
    assert "\n## Power and safety\n" in text
    page.write_text(
        text.replace(
            "\n## Power and safety\n", ("\n## Safety and power {#power-and-safety}\n")
        ),
        encoding="utf-8",
    )
    site = built("after")
    assert lost(site) == []
    assert "take-a-break" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    with served(site) as address:
        for javascript in (True, False):
            context = browser.new_context(java_script_enabled=javascript)
            page = context.new_page()
            for old, reached in (
                ("techniques/take-a-break/#steps", f"{new}#steps" if javascript else f"{new}*"),
                ("techniques/take-a-break/room/", f"{new}room/*"),
                ("t99/", f"{new}*"),
            ):
                page.goto(address + old, wait_until="load")
                page.wait_for_url(f"{address}{reached}")
            context.close()


def test_every_address_is_on_the_list_of_published_ones(site):
    new = sorted(published(site) - PROMISED)
    assert new == [], (
        "run `make addresses`: it adds these to tests/published_addresses.txt, "
        "and from then on they stay"
    )
