"""What a reader chooses on the page, and how it stands in the address and in the browser."""

import pytest
from html_pages import soup

TALLY = ".deck-tally"
STORED = "JSON.parse(localStorage['/.printer'])"


def chosen(page):
    """Return the number of copies by the code of each card that is chosen."""
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.deck-cards li')].map(li => "
        "[li.querySelector('[name=card]'), li.querySelector('[type=number]')])"
        ".filter(([box]) => box.checked).map(([box, count]) => [box.value, Number(count.value)]))"
    )


def option(page, name):
    return page.locator(f"[name={name}]:checked").get_attribute("value")


def query(page):
    return page.evaluate("location.search")


def test_every_card_can_be_chosen_by_its_picture_and_title(site, library):
    page = soup(site / "your-deck" / "index.html")
    cards = {box["value"]: box.parent for box in page.select("[name=card]")}

    for t in library.techniques:
        assert t.title in cards[t.code].get_text() and cards[t.code].svg, t.code
    assert {card.code for card in library.extra_cards} <= cards.keys()
    for family in library.families:
        boxes = page.select(f".deck-cards.family-{family.key} [name=card]")
        assert [box["value"] for box in boxes] == [t.code for t in library.in_family(family)]


def test_nobody_has_chosen_and_it_is_the_whole_deck_on_a4(visit, library):
    page = visit()

    assert {t.code for t in library.techniques} < chosen(page).keys()
    assert "B01" not in chosen(page) and set(chosen(page).values()) == {1}
    assert (option(page, "paper"), option(page, "sides")) == ("a4", "both")
    assert page.locator(TALLY).inner_text() == "34 cards, 4 sheets (8 pages), 8 cuts each"
    assert not page.locator(".deck-missing").is_visible() and query(page) == ""


def test_the_address_chooses_cards_copies_paper_and_sides(visit):
    page = visit("?cards=T01,T07*3&paper=letter&sides=fold&marks=no")

    assert chosen(page) == {"T01": 1, "T07": 3}
    assert (option(page, "paper"), option(page, "sides")) == ("letter", "fold")
    assert not page.locator("[name=marks]").is_checked()
    assert page.locator(TALLY).inner_text() == "4 cards, 2 sheets (2 pages), 6 cuts each"


def test_the_order_of_the_address_is_that_of_print(visit):
    page = visit("?cards=T07*2,C01,T02&size=a6&colour=no")
    assert (option(page, "size"), page.locator("[name=colour]").is_checked()) == ("a6", False)

    page.get_by_label("Copies of T02").fill("3")
    page.locator("[name=card][value=T01]").check()
    assert query(page) == "?cards=T07*2,C01,T02*3,T01&size=a6&colour=no"
    page.locator("[name=card][value=C01]").uncheck()
    assert query(page) == "?cards=T07*2,T02*3,T01&size=a6&colour=no"


def test_every_student_gets_a_copy_of_each(visit):
    page = visit("?cards=T01,T07*3")
    page.get_by_label("Copies of each").fill("12")
    page.get_by_label("Copies of each").press("Tab")

    assert chosen(page) == {"T01": 12, "T07": 12}
    assert query(page) == "?cards=T01*12,T07*12"


def test_the_calibration_sheet_is_that_of_the_paper(visit):
    page = visit("?cards=T01")
    page.locator(".deck-offset summary").click()
    link = page.get_by_role("link", name="calibration sheet")

    for paper, file in (("Letter", "calibration-letter.pdf"), ("A4", "calibration.pdf")):
        page.get_by_label(paper, exact=True).check()
        assert link.get_attribute("href").endswith(f"/deck/impasse-{file}")
        assert page.request.get(link.get_attribute("href")).ok


def test_a_card_that_comes_in_stands_where_the_deck_has_it(visit):
    page = visit("?cards=T02,T07")
    page.locator("[name=card][value=T05]").check()

    assert query(page) == "?cards=T02,T05,T07"


def test_a_situation_a_family_and_a_pack_bring_their_techniques(visit, library):
    situation = next(s for s in library.situations if s.techniques)
    family, pack = library.families[0], library.packs[-1]
    expected = {
        situation.code: [step.try_ for step in situation.techniques],
        family.key: [t.code for t in library.in_family(family)],
        pack.key: [t.code for t in library.in_pack(pack)],
    }

    for name, codes in expected.items():
        assert chosen(visit(f"?cards={name}")) == dict.fromkeys(codes, 1), name


def test_a_situation_about_safety_brings_the_card_that_leads_to_it(visit, library):
    pages = {card.page: card.code for card in library.extra_cards}
    situation = next(s for s in library.of_kind("safety") if s.uri in pages)

    assert chosen(visit(f"?cards={situation.code}")) == {pages[situation.uri]: 1}


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("cards=T01,T99", "T99"),
        ("cards=T01,%3Cb%3Ebold", "<b>bold"),
        ("cards=T01,T02*0,T03*100", "T02*0, T03*100"),
        ("cards=T01&paper=a3", "paper=a3"),
        ("cards=T01&paper=card&sides=fold", "sides=fold"),
        ("cards=T01&marks=maybe", "marks=maybe"),
        ("cards=T01&box=maybe", "box=maybe"),
        ("cards=T01&size=a9&colour=red", "size=a9, colour=red"),
        ("cards=T01&size=a6&sides=fold", "sides=fold"),
        ("cards=T01&sides=constructor", "sides=constructor"),
    ],
)
def test_what_is_unknown_is_named_and_left_out(visit, asked, named):
    page = visit(f"?{asked}")

    assert f": {named}. It is left out." in page.locator(".deck-missing").inner_text()
    assert chosen(page) == {"T01": 1}
    assert page.get_by_role("button", name="Make the PDF").is_enabled()


def test_people_write_codes_as_they_like(visit):
    assert chosen(visit("?cards=t1,%20T7*2,,c04B")) == {"T01": 1, "T07": 2, "C04b": 1}


def test_a_choice_goes_into_the_address_and_is_found_again(visit):
    page = visit()
    page.get_by_role("button", name="None", exact=True).click()
    assert query(page) == "?cards=" and page.locator(TALLY).inner_text() == "No card is chosen."
    assert page.get_by_role("button", name="Make the PDF").is_disabled()

    page.locator("[name=card][value=T07]").check()
    page.get_by_label("Copies of T07").fill("12")
    page.get_by_label("Letter").check()
    page.locator("[name=sides][value=short]").check()
    assert query(page) == "?cards=T07*12&paper=letter&sides=short"
    page.reload()

    page.locator("form.deck").wait_for()
    assert chosen(page) == {"T07": 12}
    assert (option(page, "paper"), option(page, "sides")) == ("letter", "short")


def test_a_group_takes_the_place_of_what_was_chosen_or_is_added(visit, library):
    family = library.families[1]
    codes = [t.code for t in library.in_family(family)]
    page = visit("?cards=C01*2")
    page.locator("select[name=group]").select_option(family.key)

    page.get_by_role("button", name="Add these").click()
    assert chosen(page) == {"C01": 2, **dict.fromkeys(codes, 1)}
    assert query(page) == f"?cards=C01*2,{','.join(codes)}", "not in the order of the deck"
    page.get_by_role("button", name="Only these").click()
    assert chosen(page) == dict.fromkeys(codes, 1)
    page.get_by_role("button", name="The whole deck").click()
    assert query(page) == ""


def place_across(sheet):
    """Return where the first card stands across a drawn sheet, from 0 to 1."""
    whole, card = sheet.bounding_box(), sheet.locator("rect").first.bounding_box()
    return (card["x"] + card["width"] / 2 - whole["x"]) / whole["width"]


def test_the_sheets_are_drawn_as_they_will_be(visit):
    page = visit("?cards=T01,T07*9")
    assert page.locator(".deck-sheet").count() == 0
    page.locator(".deck-plan summary").click()
    page.locator(".deck-sheet").first.wait_for()

    sheets = [
        sheet.locator("g").evaluate_all("all => all.map(side => side.dataset.code)")
        for sheet in page.locator(".deck-sheet").all()
    ]
    assert sheets == [["T01", *["T07"] * 8], ["T01", *["T07"] * 8], ["T07"], ["T07"]]
    assert [
        round(at, 1) for at in map(place_across, page.locator(".deck-sheet").all()[:2])
    ] == [
        0.2,
        0.8,
    ]
    page.locator("[name=card][value=T07]").uncheck()
    page.locator(".deck-sheet").nth(2).wait_for(state="detached")
    assert page.locator(".deck-sheet").count() == 2


def test_what_a_reader_kept_can_be_printed(visit, address):
    page = visit()
    option = page.locator("[name=group] option[value=kept]")
    assert option.is_disabled()
    page.goto(f"{address}t07/")
    page.wait_for_url("**/techniques/**")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto(f"{address}your-deck/")
    page.locator("form.deck").wait_for()

    page.locator("[name=group] option[value=kept]:enabled").wait_for(state="attached")
    page.locator("[name=group]").select_option("kept")
    page.get_by_role("button", name="Only these").click()
    assert chosen(page) == {"T07": 1}


def test_one_side_a_page_has_no_sides_marks_and_offset_to_choose(visit):
    page = visit("?cards=T01*3&paper=card")

    assert page.locator(TALLY).inner_text() == "3 cards, 6 pages"
    for part in (".deck-sides", ".deck-marks", ".deck-offset"):
        assert not page.locator(part).is_visible()


def test_the_printer_is_remembered_and_the_cards_are_not(visit):
    page = visit("?cards=T07")
    page.get_by_label("Letter").check()
    page.locator(".deck-offset summary").click()
    page.get_by_label("To the right, in mm").fill("1.5")
    page.get_by_label("Up, in mm").fill("-40")
    page.get_by_label("Up, in mm").press("Tab")
    stored = page.evaluate(STORED)
    page.goto(page.url.split("?")[0])
    page.locator("form.deck").wait_for()

    assert option(page, "paper") == "letter" and len(chosen(page)) > 30
    assert page.locator("[name=right]").input_value() == "1.5"
    assert page.locator("[name=up]").input_value() == "-10", "no printer drifts further"
    assert stored == {
        "paper": "letter",
        "sides": "both",
        "colour": True,
        "offset_mm": [1.5, -10],
    }


@pytest.mark.parametrize(
    "stored",
    [
        "5",
        "null",
        "{",
        '{"paper": {"length": 9}, "sides": 7, "offset_mm": {}}',
        '{"paper": "constructor", "sides": "__proto__", "offset_mm": [1e99, "<b>"]}',
    ],
)
def test_a_damaged_memory_of_the_printer_is_passed_over(visit, stored):
    page = visit()
    page.evaluate("value => localStorage.setItem('/.printer', value)", stored)
    page.reload()
    page.locator("form.deck").wait_for()

    assert (option(page, "paper"), option(page, "sides")) == ("a4", "both")
    assert page.locator("[name=up]").input_value() == "0"


def test_the_keyboard_chooses_and_makes(visit, made):
    page = visit("?cards=")
    page.locator("[name=card][value=T01]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.closest('label').textContent").strip()
        == "Copies of T01"
    )
    page.keyboard.press("ArrowUp")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert download.value.suggested_filename == "impasse-2-cards-a4.pdf"


def test_the_link_is_copied(visit, address):
    page = visit("?cards=T01,T07*3&paper=letter")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[name=link]").click()
    page.get_by_text("Copied. Whoever opens the link finds this choice.").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}your-deck/?cards=T01,T07*3&paper=letter"
