"""The cover of a choice: how many cards it is, and a QR code that leads a phone to it."""

import pypdfium2
import pytest
from finished_cards import outside_safe_zone, qr_codes, words_on

COVER = "A cover card with a QR code of this choice"


def texts_in_qr(page, dpi=300):
    return [text for text, _, _ in qr_codes(page, dpi)]


def test_the_code_on_the_cover_is_the_link_to_the_choice(visit, made, address):
    page = visit("?cards=T07*3,T01&paper=card")
    page.get_by_label(COVER).check()
    page.get_by_text("4 cards and a cover, 10 pages").wait_for()
    link = f"{address}your-deck/?cards=T07*3,T01&paper=card&cover=yes"
    assert page.url == link

    with pypdfium2.PdfDocument(made(page)) as document:
        front, back = document[0], document[1]
        assert words_on(front).startswith("Impasse Field Guide 4 cards Chosen from")
        assert "T07 × 3 · T01" in words_on(front)
        assert texts_in_qr(back) == [link] == texts_in_qr(back, dpi=150)
        shown = words_on(back).replace(" ", "")
        assert link.removeprefix("http://") in shown
        assert [outside_safe_zone(side) for side in (front, back)] == ["", ""]
        assert len(document) == 10


@pytest.mark.parametrize("query", ["size=a6", "colour=no", "size=a6&colour=no"])
def test_it_is_read_in_each_size_and_look(visit, made, address, query):
    page = visit(f"?cards=C01&paper=card&{query}&cover=yes")
    page.get_by_text("1 card and a cover, 4 pages").wait_for()

    with pypdfium2.PdfDocument(made(page)) as document:
        (link,) = texts_in_qr(document[1])
    assert link.startswith(f"{address}your-deck/?cards=C01&") and link.endswith("&cover=yes")


def test_a_choice_of_all_cards_many_times_is_still_read(visit, made, library):
    codes = [t.code for t in library.techniques]
    page = visit(f"?cards={','.join(f'{code}*12' for code in codes)}&cover=yes&paper=card")
    page.get_by_text("324 cards and a cover, 650 pages").wait_for()
    page.locator("[name=paper][value=a4]").check()

    with pypdfium2.PdfDocument(made(page)) as document:
        links = texts_in_qr(document[1])
    assert [link for link in links if f"{codes[-1]}*12" in link] != []


def test_a_link_too_long_for_a_phone_is_left_out_and_the_page_says_so(
    browser, address, library, made
):
    codes = ",".join(t.code for t in library.techniques)
    folder = "a" * 860  # a page at a long address
    with browser.lent_context(address) as context:
        page = context.new_page()
        page.add_init_script(
            f"history.replaceState(null, '', `/{folder}/${{location.search}}`);"
        )
        page.goto(f"{address}your-deck/?cards={codes}&paper=card&cover=yes")
        page.get_by_text("This choice is too long for a QR code").wait_for()

        with pypdfium2.PdfDocument(made(page)) as document:
            assert texts_in_qr(document[1], dpi=600) == [f"{address}{folder}/"]


def test_words_of_own_cards_are_not_in_the_code_and_the_page_says_so(visit, typed, made):
    page = visit("?cards=T01&paper=card&cover=yes")
    typed(page, title="Wait")
    page.get_by_role("button", name="Put the card into the deck").click()
    page.get_by_text("leads to this choice without the words of your own cards").wait_for()

    with pypdfium2.PdfDocument(made(page)) as document:
        (link,) = texts_in_qr(document[1])
        assert "2 cards" in words_on(document[0]) and "T01 · own1" in words_on(document[0])
    assert "own" not in link and "?cards=T01&" in link


def test_the_cover_follows_the_choice_and_can_be_left_out(visit, made):
    page = visit("?cards=T01&paper=card&cover=yes")
    page.get_by_text("1 card and a cover, 4 pages").wait_for()
    page.locator("[name=card][value=T02]").check()
    assert page.locator(".deck-tally").inner_text() == "2 cards and a cover, 6 pages"
    page.locator("[name=cover]").uncheck()

    assert page.locator(".deck-tally").inner_text() == "2 cards, 4 pages"
    with pypdfium2.PdfDocument(made(page)) as document:
        assert len(document) == 4 and texts_in_qr(document[0]) == []


def test_who_is_quick_gets_the_cover_too(visit, made):
    page = visit("?cards=T01&paper=card")
    page.route("**/cover.js", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.locator("[name=cover]").check(no_wait_after=True)

    with pypdfium2.PdfDocument(made(page)) as document:
        assert len(document) == 4


def test_what_does_not_load_is_told_and_the_rest_is_printed(visit, made):
    page = visit("?cards=T01&paper=card")
    page.route("**/qrcode.js", lambda route: route.abort())
    page.locator("[name=cover]").check()
    page.get_by_text("The cards did not load.").wait_for()

    with pypdfium2.PdfDocument(made(page)) as document:
        assert len(document) == 2


def test_it_is_made_from_a_memory_stick_with_the_websites_address(
    visit, typed, made, flat_site
):
    page = visit(f"{(flat_site / 'your-deck.html').as_uri()}?cards=T01&paper=card&cover=yes")
    typed(page, title="Wait", line="Say when.")
    page.get_by_role("button", name="Put the card into the deck").click()
    page.get_by_text("2 cards and a cover, 6 pages").wait_for()
    website = page.locator("form.deck").get_attribute("data-address")

    with pypdfium2.PdfDocument(made(page)) as document:
        assert texts_in_qr(document[1]) == [f"{website}?cards=T01&paper=card&cover=yes"]
        assert "“Say when.”" in words_on(document[4])
