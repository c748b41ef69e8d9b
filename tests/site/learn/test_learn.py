"""Learn: without JavaScript a page of cards, with it one at a time, again by a schedule."""

from datetime import UTC, datetime, timedelta

import pytest
from accessible_pages import choose_scheme, violations
from html_pages import soup
from learner import MORNING, Learner

from fieldguide.words.flash_cards import flash_cards

FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def cards(library):
    """Every card by its key."""
    return {card.key: card for card in flash_cards(library)}


def of(cards, kind):
    return [card for card in cards.values() if card.kind == kind]


def words(tags):
    return [tag.get_text() for tag in tags]


def test_every_card_stands_on_the_page(site, cards, library):
    shown = {
        tag["data-key"]: tag
        for tag in soup(site / "learn" / "index.html").select(".flash-card")
    }

    assert sorted(shown) == sorted(cards)
    for key, card in cards.items():
        assert words(shown[key].select("summary .front span")) == list(card.front)
        assert words(shown[key].select(".back span")) == list(card.back)
        page = library.by_code()[card.code].uri.removesuffix(".md")
        assert shown[key].select_one(".back a")["href"] == f"../{page}/"


def test_without_javascript_a_card_opens_to_its_back(visit, library):
    page = visit(java_script_enabled=False).page
    card = page.locator(".flash-card").first

    assert page.get_by_text(library.labels.learn.without_script).is_visible()
    assert not page.locator(".learn-start").is_visible()
    assert not card.locator(".back").is_visible()
    card.locator("summary").click()
    assert card.locator(".back").is_visible()


def test_the_address_chooses_what_is_asked(visit, cards, library):
    family = library.families[0]
    fronts = {
        " ".join(card.front)
        for card in of(cards, "signs")
        if library.technique(card.code).family == family.key
    }
    learner = visit(f"?kind=signs&family={family.key}&new=20")
    assert learner.count == f"0 due today · {len(fronts)} new"
    learner.begin()

    asked = set()
    while learner.page.locator(".asked .answer").count():
        asked.add(" ".join(learner.front.split("\n")))
        learner.answer(4)
    assert asked == fronts and len(fronts) > 1


def test_a_choice_goes_into_the_address_and_is_found_again(visit):
    learner = visit()
    learner.page.locator("select[name=kind]").select_option("line")
    learner.page.locator("select[name=new]").select_option("5")

    assert learner.page.url.endswith("?kind=line&new=5")
    learner.page.reload()
    assert learner.count == "0 due today · 5 new"


def test_an_unknown_choice_is_left_out(visit):
    assert visit("?kind=signs%2F&family=%3Cb%3E&new=-1").count == "0 due today · 10 new"


def test_a_kind_and_a_family_without_a_card_say_so(visit, library):
    learner = visit(f"?kind=first-check&family={library.families[0].key}")

    assert learner.count == library.labels.learn.asked.none
    assert learner.page.locator(".learn-start button").is_disabled()


def test_a_card_comes_again_when_its_button_said(visit):
    learner = visit("?kind=signs&new=5").begin().show()
    assert learner.intervals == ["1 minute", "6 minutes", "10 minutes", "8 days"]
    first = learner.front
    learner.press("Good 10 minutes")
    second = learner.front
    learner.answer(4)

    learner.at(MORNING + timedelta(minutes=9)).answer(4)
    assert learner.front not in (first, second)
    learner.at(MORNING + timedelta(minutes=11)).answer(4)
    assert learner.front == first, "ten minutes are over"
    assert learner.show().intervals == ["1 minute", "6 minutes", "2 days", "4 days"]


def test_so_many_new_cards_come_a_day_and_the_end_says_when_to_come_back(visit):
    learner = visit("?new=5").begin()
    answers = learner.answer_all(3)
    assert answers == 10, "each new card twice: after ten minutes once more"
    assert learner.heading == "Done for today: 10 answers"
    end = learner.page.locator(".asked").inner_text()
    assert "Come back on Tuesday 2 March: 5 cards." in end.replace(",", "")

    learner.press("Back to all cards")
    assert learner.count.startswith("Nothing is due today.")
    assert learner.page.locator(".learn-start button").is_disabled()
    learner.at(MORNING + timedelta(days=1))
    assert learner.count == "0 due today · 5 new"
    learner.at(MORNING + timedelta(days=2))
    assert learner.count == "5 due today · 5 new"


def test_without_new_cards_the_day_of_the_next_one_is_told(visit):
    learner = visit("?kind=signs&new=5").begin()
    learner.answer_all(4)
    learner.press("Back to all cards")
    learner.page.locator("select[name=new]").select_option("0")

    assert "Tuesday 9 March: 5 cards." in learner.count.replace(",", "")
    assert learner.at(datetime(2027, 3, 9, tzinfo=UTC)).count == "5 due today · 0 new"


def test_a_day_ends_at_midnight_of_the_reader(visit):
    learner = visit(
        "?new=5", time=datetime(2027, 3, 1, 22, 0, tzinfo=UTC), timezone_id="Pacific/Auckland"
    )
    learner.begin().answer_all(4)
    learner.press("Back to all cards")
    assert learner.at(datetime(2027, 3, 2, 10, 30, tzinfo=UTC)).count.startswith(
        "Nothing is due"
    )

    assert learner.at(datetime(2027, 3, 2, 11, 30, tzinfo=UTC)).count == "0 due today · 5 new"


def test_a_card_not_known_comes_until_it_is(visit):
    learner = visit("?kind=signs&new=5").begin()
    first = learner.front
    learner.answer(1)
    for _ in range(4):
        learner.answer(4)

    assert learner.front == first
    learner.answer(1).answer(4)
    assert learner.heading == "Done for today: 7 answers"


def test_the_keyboard_leads_through_a_card(visit):
    learner = visit("?kind=signs")
    page = learner.page
    page.locator(".learn-start button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".asked")
    assert page.evaluate(f"{FOCUSED}.tagName") == "H2"
    page.keyboard.press("2")
    assert page.locator(".grades").count() == 0, "no grade before the answer"
    front = learner.front
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.classList.contains('turned')")
    page.keyboard.press("Control+3")
    assert learner.front == front
    page.keyboard.press("3")
    assert learner.front != front and page.evaluate(f"{FOCUSED}.tagName") == "H2"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".grades button").count() == 4


def test_keys_are_for_the_card_that_has_the_focus_alone(visit):
    learner = visit("?kind=signs").begin().show()
    front = learner.front
    learner.page.locator(".learn-progress input").first.focus()
    learner.page.keyboard.type("1234")

    assert learner.front == front


def test_the_last_answers_can_be_undone(visit, tmp_path):
    learner = visit("?kind=signs&new=5").begin()
    first = learner.front
    assert learner.page.locator(".undo").count() == 0
    learner.answer(4)
    saved = learner.save(tmp_path / "one.json")
    second = learner.front
    learner.show().press("Again 1 minute").press("Undo the last answer")

    assert learner.front == second
    assert learner.save(tmp_path / "two.json") == saved
    learner.press("Undo the last answer")
    assert learner.front == first
    assert learner.page.locator(".undo").count() == 0


def test_the_last_answer_of_a_day_can_be_undone(visit):
    learner = visit("?kind=signs&new=5").begin()
    learner.answer_all(4)
    learner.press("Undo the last answer")

    assert learner.page.locator(".left").inner_text() == "1 card left today"


def test_nothing_lies_over_the_card(visit):
    page = visit("?kind=signs").page
    page.locator(".learn-progress").scroll_into_view_if_needed()
    Learner(page).begin().show()
    covered = """element => [...element.querySelectorAll("h2, button, .left")].filter(part => {
        const box = part.getBoundingClientRect();
        const front = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return front && !element.contains(front);
    }).map(part => part.textContent)"""

    assert page.locator(".asked").evaluate(covered) == []


def test_it_runs_from_a_memory_stick(visit, flat_site):
    learner = visit(f"{(flat_site / 'learn.html').as_uri()}?kind=signs&new=5").begin()
    link = learner.show().page.locator(".turned a")

    assert link.evaluate("link => link.href").endswith(".html")
    learner.press("Easy 8 days")
    learner.answer_all(4)
    assert learner.heading == "Done for today: 5 answers"


def test_a_part_that_does_not_load_says_so_and_is_asked_for_again(visit, library):
    learner = visit()
    learner.page.route("**/ts-fsrs.min.js", lambda route: route.abort())
    learner.page.locator(".learn-start button").click()
    learner.page.wait_for_function(
        "words => document.querySelector('.learn-count').textContent === words",
        arg=library.labels.learn.asked.not_loaded,
    )

    learner.page.unroute("**/ts-fsrs.min.js")
    learner.begin()


@pytest.mark.parametrize("width_px", [320, 1280])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_on_a_card(visit, width_px, scheme):
    learner = visit("?kind=signs&new=5", viewport={"width": width_px, "height": 640})
    choose_scheme(learner.page, scheme)
    wrong = violations(learner.begin().page)
    wrong += violations(learner.show().page)
    learner.page.keyboard.press("4")
    learner.answer_all(4)
    wrong += violations(learner.page)

    assert wrong == []
