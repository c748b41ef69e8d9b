"""The chooser on a memory stick, under the site's policy, without JavaScript, and on paper."""

import contextlib

from chooser_page import PHONE, left_out, narrow, sheet, statement, with_techniques
from hosts import hosted


def test_the_choice_works_from_a_memory_stick(visit, flat_site):
    home = (flat_site / "index.html").as_uri()
    page = visit(home)
    sheet(page, "S03", "S07")
    assert page.url == home + "?what=S03,S07"
    narrow(page, "online", "yes")
    page.wait_for_selector("dialog .online")
    page.locator(".fitting a").first.tap()
    page.wait_for_url("**/techniques/take-a-break.html")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.go_back()
    page.wait_for_selector("dialog[open]")
    assert left_out(page) == {"T01": "Left out: tried already"}
    page.locator(".choice-close").tap()
    page.locator(".draw button").tap()
    page.wait_for_function("document.querySelector('.drawn img')?.naturalWidth > 300")
    page.go_back()

    page.wait_for_function("address => location.href === address", arg=home + "?what=S03")


def test_all_of_it_runs_under_the_sites_policy(site, browser):
    with (
        hosted(site) as (_, host),
        contextlib.closing(
            browser.new_context(viewport=PHONE, bypass_csp=False, service_workers="block")
        ) as context,
    ):
        page, breaches = context.new_page(), []
        page.on(
            "console",
            lambda message: breaches.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: breaches.append(str(error)))
        page.goto(host + "?what=S03,S07&online=yes")
        page.locator("dialog .online").first.wait_for()
        page.locator(".fitting .tried").first.click()
        page.locator(".choice-close").click()
        page.locator(".draw button").click()
        page.locator(".drawn img").wait_for()

        assert breaches == []


def test_without_javascript_there_are_no_buttons_that_do_nothing(visit):
    page = visit("techniques/park-the-issue/", java_script_enabled=False)

    assert not page.locator(".marks").is_visible()


def test_printing_chooses_nothing(visit):
    page = visit("?what=S03")
    entries = page.evaluate("history.length")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # Material opens everything for the paper
    page.wait_for_function(
        "document.querySelectorAll('.kind details:not([open])').length === 0"
    )
    page.wait_for_timeout(100)  # the reader looks at the preview
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 1")

    assert page.locator(".kind [open]").get_attribute("data-code") == "S03"
    assert page.url.endswith("?what=S03") and page.evaluate("history.length") == entries


def test_on_paper_it_is_a_plain_list(visit, library):
    page = visit("?what=S03,S07")
    page.locator(".choice-close").tap()
    page.emulate_media(media="print")

    assert not page.locator(".choice-bar, dialog, .draw, .kept").locator("visible=true").count()
    for s in with_techniques(library):
        names = statement(page, s.code).locator(".ways li > a")
        assert [name for name in names.all() if not name.is_visible()] == [] and statement(
            page, s.code
        ).locator("summary").is_visible()
    assert not page.locator(".kind q").locator("visible=true").count()
