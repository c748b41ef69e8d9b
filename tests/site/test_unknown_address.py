"""The page for an unknown address: codes typed a little differently, and ways on."""

import pytest
from hosts import hosted


@pytest.mark.parametrize(
    "typed", ["T7", "t7/", "t007", "T07", "t-07", "t7.html", "techniques/t7/"]
)
def test_a_code_typed_a_little_differently_is_offered(site, browser, typed):
    page = browser.new_page()
    with hosted(site) as (_, address):
        response = page.goto(f"{address}{typed}#steps")
        page.locator("#meant a").wait_for()
        page.locator("#meant a").click()
        page.wait_for_url("**/techniques/count-what-is-already-agreed/#steps")
    page.close()

    assert response.status == 404


@pytest.mark.parametrize("typed", ["t99", "x7", "techniques/nowhere/", "situations/a/b/c"])
def test_an_unknown_address_gets_ways_on_at_any_depth(site, browser, typed):
    page = browser.new_page()
    with hosted(site) as (_, address):
        assert page.goto(address + typed).status == 404
        offered = page.locator("article a:visible").evaluate_all(
            "links => links.map(link => link.pathname)"
        )
        fonts = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    page.close()

    assert offered == ["/", "/situations/", "/techniques/"]
    assert fonts.startswith('"Atkinson')
