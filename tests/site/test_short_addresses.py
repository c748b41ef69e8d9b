"""The short addresses on the cards lead to their pages."""


def test_short_addresses_lead_to_their_pages(site, library, browser, address):
    page = browser.new_page()
    for entry in (library.techniques[3], library.situations[2]):
        page.goto(f"{address}{entry.code.lower()}/#what-you-notice", wait_until="load")
        page.wait_for_url(f"**/{entry.slug}/#what-you-notice")

        assert page.locator("h1").inner_text().rstrip("#").strip() == entry.title
    page.close()


def test_short_addresses_work_without_javascript(site, library, browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "t07/")
    page.wait_for_url("**/techniques/count-what-is-already-agreed/")

    assert "Count what is already agreed" in page.locator("h1").inner_text()
    context.close()


def test_every_code_has_a_short_address(site, library):
    for code in [*library.by_code(), *(card.code for card in library.extra_cards)]:
        assert (site / code.lower() / "index.html").is_file(), code
