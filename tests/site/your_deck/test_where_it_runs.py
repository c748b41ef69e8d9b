"""Your own deck without a connection, from a memory stick, under the site's policy and without JavaScript."""

import contextlib

import pypdfium2
import pytest
from hosts import hosted
from kept_guide import DESK
from kept_guide import visit as visit_and_keep

from printing.sheets.deck_for_browsers import deck_for_browsers, sides_for_browsers

LIBRARY, SIDES = "pdf-lib.min.js", "deck-sides-poker.js"
CARDS = "?cards=T01,T07*3"


def assert_is_whole(path):
    with pypdfium2.PdfDocument(path) as document:
        fronts, _ = document
        words = fronts.get_textpage().get_text_bounded()
    assert [words.count(code) for code in ("T01", "T07")] == [1, 3]


def test_it_runs_from_a_memory_stick(visit, made, flat_site):
    page = visit(f"{(flat_site / 'your-deck.html').as_uri()}{CARDS}&paper=letter")

    assert_is_whole(made(page))


def test_the_link_from_a_stick_leads_to_the_website(visit, flat_site):
    page = visit(f"{(flat_site / 'your-deck.html').as_uri()}{CARDS}")
    page.evaluate(
        "navigator.clipboard.writeText = text => (window.copied = text, Promise.resolve())"
    )
    page.locator("[name=link]").click()

    assert page.evaluate("window.copied") == (
        f"{page.locator('form.deck').get_attribute('data-address')}{CARDS}"
    )
    assert page.evaluate("window.copied").startswith("https://")


def test_it_runs_without_a_connection(site, browser, made):
    with (
        hosted(site) as (server, address),
        contextlib.closing(browser.new_context(viewport=DESK)) as context,
    ):
        page = visit_and_keep(context, address)
        server.go_down()
        context.set_offline(True)
        page.goto(f"{address}your-deck/{CARDS}")
        page.locator("form.deck").wait_for()

        assert_is_whole(made(page))
        assert page.errors == []


@contextlib.contextmanager
def under_the_sites_policy(site, browser):
    """Give the page as a host serves it, what was asked for, and what broke the policy or failed."""
    with (
        hosted(site) as (_, host),
        contextlib.closing(
            browser.new_context(viewport=DESK, bypass_csp=False, service_workers="block")
        ) as context,
    ):
        page, breaches, asked = context.new_page(), [], []
        page.on(
            "console",
            lambda message: breaches.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: breaches.append(str(error)))
        page.on("request", lambda request: asked.append((request.method, request.url)))
        page.goto(f"{host}your-deck/{CARDS}")
        page.locator("form.deck").wait_for()
        page.wait_for_load_state("networkidle")
        yield page, asked, breaches
        assert [
            at for at in asked if at[0] != "GET" or not at[1].startswith((host, "blob:"))
        ] == []
        assert breaches == []


def test_it_runs_under_the_sites_policy_and_asks_nobody_else(site, browser, made):
    with under_the_sites_policy(site, browser) as (page, asked, _):
        assert [url for _, url in asked if url.endswith((LIBRARY, SIDES))] == []

        assert_is_whole(made(page))
        assert {url.rsplit("/", 1)[1] for _, url in asked} >= {LIBRARY, SIDES}


def test_own_cards_and_cover_run_under_the_sites_policy(site, browser, typed, made):
    with under_the_sites_policy(site, browser) as (page, asked, _):
        assert [url for _, url in asked if "own" in url or "qrcode" in url] == []
        typed(page, title="Wait", line="Say when.")
        page.get_by_role("button", name="Put the card into the deck").click()
        page.locator("[name=cover]").check()
        page.get_by_text("5 cards and a cover, 1 sheet").wait_for()
        page.locator(".deck-plan summary").click()
        page.locator(".deck-sheet").first.wait_for()

        with pypdfium2.PdfDocument(made(page)) as document:
            assert "“Say when.”" in document[0].get_textpage().get_text_bounded()


def test_without_javascript_the_page_leads_to_the_ready_made_files(visit):
    page = visit(java_script_enabled=False)

    assert not page.locator("form.deck").is_visible()
    assert "needs JavaScript" in page.locator(".deck-missing").inner_text()
    assert page.locator("article p a[href$='print/']").first.is_visible()


def test_a_deck_that_does_not_load_is_told_and_tried_again(visit, made):
    page = visit(CARDS)
    page.route(f"**/{SIDES}", lambda route: route.abort())
    page.get_by_role("button", name="Make the PDF").click()
    page.get_by_text("The cards did not load.").wait_for()
    page.unroute(f"**/{SIDES}")

    assert_is_whole(made(page))


@pytest.mark.parametrize(
    ("part", "lost", "shown"),
    [
        ("plan", "svg.js", ".deck-sheet"),
        ("own", "own-cards.js", "[name=own-title]"),
    ],
)
def test_what_a_reader_opened_says_there_that_it_does_not_load(visit, part, lost, shown):
    page = visit(CARDS)
    page.route(f"**/{lost}", lambda route: route.abort())
    opened = page.locator(f".deck-{part}")
    opened.locator("summary").click()
    opened.get_by_role("alert").get_by_text("The cards did not load.").wait_for()
    page.unroute(f"**/{lost}")
    opened.locator("summary").click()
    opened.locator("summary").click()
    opened.locator(shown).first.wait_for()

    assert opened.get_by_role("alert").count() == 0


def test_a_copy_without_the_cards_says_so(browser, address, library):
    with browser.lent_context(address) as context:
        page = context.new_page()
        page.route("**/deck-sheets.js", lambda route: route.abort())
        page.goto(f"{address}your-deck/{CARDS}")
        page.get_by_text(library.labels.your_deck.said.not_here).wait_for()

        assert not page.locator("form.deck").is_visible()


def test_a_site_whose_cards_were_not_made_has_none_to_lay(tmp_path, library):
    sides = sides_for_browsers(tmp_path, tmp_path)

    assert deck_for_browsers(sides, library.labels, None) == {}


@pytest.mark.parametrize("width", [320, 390])
def test_it_can_be_used_on_a_phone(visit, made, width):
    page = visit(CARDS, viewport={"width": width, "height": 640}, has_touch=True)
    page.get_by_label("Copies of T07").scroll_into_view_if_needed()
    page.locator("label.deck-card", has_text="T08").tap()

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert "5 cards" in page.locator(".deck-tally").inner_text()
    assert made(page).name == "impasse-5-cards-a4.pdf"
