"""The menu of a phone: by keyboard, without JavaScript."""

from accessible_pages import KINDS


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])
    menu = page.locator(".menu")
    assert not menu.is_visible()

    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.is_visible()
    assert page.evaluate("document.activeElement.closest('.menu') !== null"), (
        "the next stop after the button is in the menu"
    )

    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.matches('.menu-button')"), (
        "the reader is back where they were"
    )


def test_a_section_chosen_in_the_menu_of_a_phone_is_shown(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator(".menu a[href='#practise-it']").click()

    assert not page.locator(".menu").is_visible()
    assert page.locator("h2#practise-it").bounding_box()["y"] < 200


def test_the_menu_of_a_phone_works_without_javascript(opened, address):
    page = opened(320, java_script_enabled=False)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator(".menu summary", has_text="Situations").click()
    page.locator(".menu a[href*='tempers-rising']").click()

    assert page.url.endswith("situations/tempers-rising/")
