"""The order of the cards on paper: by buttons, by dragging, in the address and in the PDF."""

import pypdfium2
import pytest
from accessible_pages import WIDTHS_PX, choose_scheme, violations
from finished_cards import CARD_MM, codes_in_qr
from hosts import hosted

CHOSEN = "?cards=T12,T01,T07*2,C03"
ENTRIES = ".deck-sequence > li"


@pytest.fixture
def opened(visit):
    """Open the page with the list of the order."""

    def opened(path=CHOSEN, **options):
        page = visit(path, **options)
        page.locator(".deck-order summary").click()
        page.locator(ENTRIES).first.wait_for()
        return page

    return opened


def order(page):
    return page.locator(ENTRIES).evaluate_all("all => all.map(entry => entry.dataset.code)")


def query(page):
    return page.evaluate("location.search")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def drag(page, code, onto):
    """Drag a card by its dots to the place of another one, and let it go when the list shows it there."""
    page.locator(ENTRIES).last.scroll_into_view_if_needed()
    start, end = (
        page.locator(f"[data-code={name}] .deck-grip").bounding_box() for name in (code, onto)
    )
    x, y, down = start["x"] + 20, start["y"] + 20, end["y"] - start["y"]
    order_before = order(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + down / 2, steps=6)
    page.mouse.move(x, y + down * 1.05, steps=6)
    place = order_before.index(onto) + 1
    page.locator(f"{ENTRIES}:nth-child({place})[data-code={code}]").wait_for()
    page.mouse.up()


def test_the_list_has_the_cards_in_the_order_of_the_address_with_copies(opened, library):
    page = opened()

    assert order(page) == ["T12", "T01", "T07", "C03"]
    words = page.locator("[data-code=T07]").inner_text()
    assert library.technique("T07").title in words and "2 copies" in words
    assert "cop" not in page.locator("[data-code=T01]").inner_text()


def test_the_keyboard_moves_a_card_and_the_focus_stays_on_its_button(opened, library):
    page, title = opened(), library.technique("T01").title
    page.get_by_role("button", name=f"Later: T01 {title}").focus()

    page.keyboard.press("Enter")
    assert order(page) == ["T12", "T07", "T01", "C03"]
    assert query(page) == "?cards=T12,T07*2,T01,C03"
    assert page.locator(".deck-moved").inner_text() == "T01 is now number 3 of 4."
    assert focused(page) == f"Later: T01 {title}"
    page.keyboard.press("Space")
    assert order(page)[-1] == "T01" and focused(page) == f"Later: T01 {title}"
    page.keyboard.press("Shift+Tab")
    for _ in range(3):
        page.keyboard.press("Enter")
    assert order(page)[0] == "T01" and focused(page) == f"Earlier: T01 {title}"


def test_the_first_and_the_last_go_no_further_and_say_so(opened):
    page = opened()
    ends = {"earlier": "T12", "later": "C03"}

    for name, code in ends.items():
        stuck = page.locator(f"button[name={name}][aria-disabled=true]")
        assert stuck.evaluate_all("all => all.map(b => b.closest('li').dataset.code)") == [code]
        stuck.press("Enter")
    assert order(page) == ["T12", "T01", "T07", "C03"]


def test_the_mouse_drags_a_card_to_another_place(opened):
    page = opened()

    drag(page, "C03", onto="T12")
    assert order(page) == ["C03", "T12", "T01", "T07"]
    assert query(page) == "?cards=C03,T12,T01,T07*2"
    assert page.locator(".deck-moved").inner_text() == "C03 is now number 1 of 4."
    drag(page, "C03", onto="T07")
    assert order(page) == ["T12", "T01", "T07", "C03"]


def test_a_finger_drags_by_the_dots_and_scrolls_by_the_words(opened):
    page = opened(viewport={"width": 390, "height": 900}, has_touch=True)
    page.locator(ENTRIES).last.scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    places = {
        code: page.locator(f"[data-code={code}] .deck-grip").bounding_box()
        for code in ("T12", "T07")
    }
    x, y = places["T12"]["x"] + 20, places["T12"]["y"] + 20
    way = places["T07"]["y"] - places["T12"]["y"]

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 13):
        touch("touchMove", {"x": x, "y": y + way * step / 11})
    page.locator(f"{ENTRIES}:nth-child(3)[data-code=T12]").wait_for()
    touch("touchEnd")

    page.get_by_text("T12 is now number 3 of 4.").wait_for()
    assert order(page) == ["T01", "T07", "T12", "C03"]
    touched = "getComputedStyle(document.querySelector('{}')).touchAction"
    assert page.evaluate(touched.format(".deck-grip")) == "none"
    assert page.evaluate(touched.format(".deck-named")) == "auto"


def test_the_order_of_the_deck_comes_back(opened):
    page = opened()
    page.get_by_role("button", name="In the order of the deck").click()

    assert order(page) == ["C03", "T01", "T07", "T12"]
    assert query(page) == "?cards=C03,T01,T07*2,T12"
    assert "order of the deck again" in page.locator(".deck-moved").inner_text()


def test_the_pdf_has_the_cards_in_this_order(opened, made):
    page = opened()
    page.locator("[data-code=C03] [name=earlier]").click()

    with pypdfium2.PdfDocument(made(page)) as document:
        fronts, backs = document
        words = fronts.get_textpage().get_text_bounded()
        by_row = sorted(codes_in_qr(backs), key=lambda at: (at[2] // CARD_MM[1], -at[1]))
    assert [code for code, _, _ in by_row] == ["T12", "T01", "T07", "T07"]
    assert words.index("T01") < words.index("C03") < words.index("T07")


def test_the_list_follows_the_choice(opened):
    page = opened()
    page.locator("[name=card][value=T01]").uncheck()
    page.locator("[name=card][value=T02]").check()
    page.get_by_label("Copies of T12").fill("4")
    page.get_by_label("Copies of T12").press("Tab")

    assert sorted(order(page)) == ["C03", "T02", "T07", "T12"] and order(page)[0] == "T12"
    assert "4 copies" in page.locator("[data-code=T12]").inner_text()


def test_a_cover_stays_on_top_and_is_not_in_the_list(opened):
    page = opened(f"{CHOSEN}&cover=yes")
    page.get_by_text("5 cards and a cover").wait_for()

    assert order(page) == ["T12", "T01", "T07", "C03"]
    page.locator("[data-code=T01] [name=earlier]").click()
    assert query(page) == "?cards=T01,T12,T07*2,C03&cover=yes"


def test_what_it_needs_comes_when_it_is_opened_and_is_asked_for_again(visit):
    page, asked = visit(CHOSEN), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.route("**/sortable.min.js", lambda route: route.abort())
    summary = page.locator(".deck-order summary")
    summary.click()
    page.locator(".deck-order").get_by_role("alert").wait_for()
    assert {"order.js", "order.css", "sortable.min.js", "deck-words.js"} <= set(asked)

    page.unroute("**/sortable.min.js")
    summary.click()
    page.wait_for_function("!document.querySelector('.deck-order').open")
    summary.click()
    page.locator(ENTRIES).first.wait_for()


def test_it_works_from_a_memory_stick(opened, flat_site):
    page = opened(f"{(flat_site / 'your-deck.html').as_uri()}{CHOSEN}")

    drag(page, "C03", onto="T12")
    assert order(page)[0] == "C03"


def test_it_works_under_the_sites_policy(site, browser):
    with hosted(site) as (_, host):
        context = browser.new_context(bypass_csp=False, service_workers="block")
        page, breaches = context.new_page(), []
        page.on(
            "console", lambda said: breaches.append(said.text) if said.type == "error" else None
        )
        page.goto(f"{host}your-deck/{CHOSEN}")
        page.locator(".deck-order summary").click()
        page.locator(ENTRIES).first.wait_for()
        drag(page, "C03", onto="T12")

        assert order(page)[0] == "C03" and breaches == []
        context.close()


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_in_the_list_and_fingers_find_the_buttons(opened, width_px, scheme):
    page = opened(f"{CHOSEN}&box=yes", viewport={"width": width_px, "height": 800})
    choose_scheme(page, scheme)
    page.locator("[data-code=T01] [name=later]").click()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width_px
    for button in page.locator(".deck-order button, .deck-grip").all():
        size = button.bounding_box()
        assert min(size["width"], size["height"]) >= 44
