"""Where the guide cannot be kept, the site works as before."""

import shutil

import pytest
from hosts import hosted
from kept_guide import READY, changed, h1
from tiny_site import UNKEPT, wait_until

NO_ROOM = "navigator.storage.estimate = async () => ({quota: 10, usage: 0});\n"


@pytest.mark.parametrize(
    "lame", ["throw new Error('no');\n", NO_ROOM], ids=["the worker fails", "no room"]
)
def test_where_the_guide_cannot_be_kept_the_site_works_as_before(site, context, tmp_path, lame):
    built = changed(site, tmp_path / "site", {}, worker=lame)
    with hosted(built) as (server, address):
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address + "print/", wait_until="networkidle")
        page.goto(address + "techniques/take-a-break/", wait_until="networkidle")

        assert "/sw.js" in server.asked
        assert h1(page) == "Take a break" and errors == []
        assert (
            page.evaluate(
                "navigator.serviceWorker.getRegistration().then(r => r?.active ?? null)"
            )
            is None
        )
        assert not page.locator(".ready-offline").is_visible()


def test_a_file_that_does_not_arrive_leaves_nothing_half_kept(site, context, tmp_path):
    built = shutil.copytree(site, tmp_path / "site")
    shutil.rmtree(built / "credits")
    with hosted(built) as (server, address):
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        tries = iter(range(600))  # a minute
        while "/credits/" not in server.asked and next(tries, None) is not None:
            page.wait_for_timeout(100)
        assert "/credits/" in server.asked, "the worker asked for nothing"
        wait_until(page, UNKEPT)
        assert not page.locator(".ready-offline").is_visible()

        shutil.copytree(site / "credits", built / "credits")
        asked_before = set(server.asked)
        server.asked.clear()
        page.goto(address + "techniques/")
        page.wait_for_function(READY)

        assert "/credits/" in server.asked
        assert [
            path for path in asked_before & set(server.asked) if path.startswith("/cards/")
        ] == [], "what had arrived is not fetched again"
