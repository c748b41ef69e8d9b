"""Cards that a reader writes: in the deck, in the address and in the PDF; refused where they do not fit."""

import base64
import json

import pikepdf
import pypdfium2
import pytest
from accessible_pages import choose_scheme, violations
from finished_cards import outside_safe_zone, words_on

WORDS = {
    "title": "Ask what would have to be true",
    "line": "What would you need to know before you could say yes?",
    "signs": "They say no before the offer is read.",
    "steps": "Name the offer.\nAsk Łukasz and Zoë what would have to be true.",
}
ADD, TALLY, FIT = "Put the card into the deck", ".deck-tally", ".own-fit"
LONG = "and then they say it once more, louder than before, and nobody answers"


def add(page):
    page.get_by_role("button", name=ADD).click()


def anchor(*cards, version=1):
    text = json.dumps([version, *cards])
    return f"#own={base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def own(number=1, title="Wait", family="", line="", signs="", steps=()):
    return [number, title, family, line, signs, list(steps)]


def hash_of(page):
    return page.evaluate("location.hash")


def test_a_card_of_ones_own_is_in_the_pdf_as_typed(visit, typed, made, library):
    page = visit("?cards=T01&paper=card")
    family = library.families[1]
    assert typed(page, family.key, **WORDS) == "The words fit."
    add(page)
    page.get_by_label("Copies of own1").fill("2")
    page.get_by_label("Copies of own1").press("Tab")
    assert page.locator(TALLY).inner_text() == "3 cards, 6 pages"
    path = made(page)

    with pypdfium2.PdfDocument(path) as document:
        front, back = words_on(document[2]), words_on(document[3])
        assert len(document) == 6
        assert front.split() == f"{family.name} {WORDS['title']} “{WORDS['line']}”".split()
        assert WORDS["signs"] in back and "2 Ask Łukasz and Zoë" in back
        assert [outside_safe_zone(document[i]) for i in (2, 3)] == ["", ""]
    with pikepdf.open(path) as document:
        fonts = [thing for thing in document.objects if is_font_description(thing)]
        assert len(fonts) == 3 and all("/FontFile2" in font for font in fonts)
        assert document.check_pdf_syntax() == []
        with document.open_outline() as outline:
            assert outline.root[1].title == f"own1 {WORDS['title']}"


def is_font_description(thing):
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


@pytest.mark.parametrize(("query", "width_mm"), [("size=a6", 105), ("colour=no", 63)])
def test_it_is_laid_out_anew_for_another_size_and_look(visit, typed, made, query, width_mm):
    page = visit(f"?cards=&paper=card&{query}")
    typed(page, "", **WORDS)
    add(page)

    with pypdfium2.PdfDocument(made(page)) as document:
        band = document[0].render(scale=1).to_pil().convert("RGB").getpixel((3, 3))
        assert round(document[0].get_width() / 72 * 25.4) == width_mm
        assert words_on(document[0]).startswith("Impasse Field Guide Ask what")
    assert band == ((22, 50, 79) if query == "size=a6" else (255, 255, 255))


def test_a_page_in_dark_colours_prints_the_same_card(visit, typed, made):
    files = []
    for scheme in ("default", "slate"):
        page = visit("?cards=&paper=card")
        choose_scheme(page, scheme)
        typed(page, **WORDS)
        add(page)
        files.append(made(page).read_bytes())

    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("title", "Ask what would have to be true for them to stay", "Front: the title is"),
        ("line", "MAKE ROOM NOW, " * 16, "Front: the words are"),
        ("steps", "\n".join([LONG] * 12), "Back: the words are"),
        ("title", "Donaudampfschifffahrtsgesellschaft", "Front: a word is"),
    ],
)
def test_what_does_not_fit_is_refused_by_how_much(visit, typed, field, text, said):
    page = visit("?cards=")
    words = typed(page, **{**WORDS, field: text})

    assert words.startswith(said) and " mm too " in words
    assert page.get_by_role("button", name=ADD).is_disabled()
    page.get_by_label("Title", exact=True).press("Enter")
    assert hash_of(page) == "" and page.locator(TALLY).inner_text() == "No card is chosen."


def test_a_letter_that_the_typeface_lacks_is_named(visit, typed):
    page = visit("?cards=")

    assert typed(page, title="Say שלום") == (
        "The cards' typeface has no ש ל ו ם. Write it in another way."
    )
    assert typed(page, title="Zoe\u0308 waits") == "The words fit.", "two signs are one letter"


def test_the_words_stand_in_the_address_alone(visit, typed):
    page, asked = visit("?cards=T01"), []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    typed(page, **WORDS)
    add(page)
    before = page.url
    page.reload()
    page.locator("form.deck").wait_for()
    page.get_by_label("Copies of own1").wait_for()

    assert page.url == before and "?cards=T01,own1#own=" in before
    assert page.locator(TALLY).inner_text().startswith("2 cards")
    assert not page.locator(".deck-missing").first.is_visible()
    page.locator(".deck-own summary").click()
    page.get_by_role("button", name="Change own1").click()
    assert page.get_by_label("Steps, one a line").input_value() == WORDS["steps"]
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "offer" not in stored
    assert [url for url in asked if "own=" in url or "offer" in url] == []


def test_a_card_is_changed_and_deleted_and_codes_stay(visit, typed):
    page = visit("?cards=")
    for title in ("First", "Second"):
        typed(page, title=title)
        add(page)
    page.get_by_role("button", name="Change own2").click()
    page.get_by_label("Title", exact=True).fill("Other")
    page.get_by_role("button", name="Keep the changes").click()
    page.get_by_role("button", name="Delete own1").click()

    assert page.locator(".own-list li span").all_inner_texts() == ["own2 Other"]
    assert page.evaluate("location.search") == "?cards=own2"
    assert page.locator("[name=card][value=own2]").is_checked()
    typed(page, title="Third")
    add(page)
    assert page.evaluate("location.search") == "?cards=own2,own1"


@pytest.mark.parametrize(
    "damaged",
    [
        "#own=%%%",
        "#own=" + anchor(own())[5:-7],
        anchor(own(), version=2),
        anchor(own(title="")),
        anchor(own(number=0)),
        anchor(own(title="a" * 81)),
        anchor(own(family="__proto__")),
        anchor(own(steps=["a"] * 25)),
        anchor({"title": "Wait"}),
        anchor([1, "Wait", "", "", "", [7]]),
        "#own=" + base64.urlsafe_b64encode(b"\xff\xfe[1]").decode(),
    ],
)
def test_a_damaged_card_is_named_and_left_out(visit, damaged):
    page = visit(f"?cards=T01{damaged}")
    page.get_by_text("A card of your own in this address is damaged.").wait_for()

    assert page.locator("[name=card][value=own1]").count() == 0
    assert page.locator(TALLY).inner_text().startswith("1 card,")


def test_a_whole_card_beside_a_damaged_one_stays(visit):
    page = visit("?cards=own1,own2" + anchor(own(1), own(1, title="Twin"), own(2, line=7)))
    page.get_by_text("A card of your own in this address is damaged.").wait_for()

    assert page.locator(".deck-cards li", has_text="own1").inner_text().startswith("own1\nWait")
    assert "own2" in page.locator(".deck-missing").first.inner_text()


def test_markup_in_an_address_is_only_words(visit, made):
    page = visit("?cards=own1&paper=card" + anchor(own(title="<img src=x>", line="<b>No</b>")))
    page.get_by_label("Copies of own1").wait_for()

    with pypdfium2.PdfDocument(made(page)) as document:
        assert "<img src=x> “<b>No</b>”" in words_on(document[0])


def test_a_card_that_does_not_fit_another_size_is_named_and_left_out(visit, typed):
    page = visit("?cards=T01&size=a6")
    typed(page, title="Wait", steps="Breathe.\n" * 21)
    add(page)
    assert page.locator("[name=card][value=own1]").is_checked()
    page.locator("[name=size][value=poker]").check()

    assert page.locator("[name=card][value=own1]").count() == 0
    assert page.locator(TALLY).inner_text().startswith("1 card,")
    assert page.get_by_text("cards of this size: own1. They are left out.").is_visible()
    page.locator("[name=size][value=a6]").check()
    assert page.locator("[name=card][value=own1]").count() == 1


def test_the_keyboard_writes_a_card(visit, library):
    page = visit("?cards=")
    page.locator(".deck-own summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Title", exact=True).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("Wait")
    page.keyboard.press("Enter")

    assert page.locator(TALLY).inner_text().startswith("1 card,")
    assert page.locator(".own-status").inner_text() == "own1 is in the deck."
    assert page.evaluate("document.activeElement.name") == "own-title"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_can_be_seen_and_heard(visit, typed, width):
    page = visit("?cards=T01&size=a6", viewport={"width": width, "height": 700})
    typed(page, **WORDS)
    add(page)
    typed(page, title="Ask what would have to be true for them to stay")
    page.locator("[name=cover]").check()
    page.get_by_text("The code on the cover leads").wait_for()
    found = violations(page)
    choose_scheme(page, "slate")
    found += violations(page)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
