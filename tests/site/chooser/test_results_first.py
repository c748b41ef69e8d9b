"""Results before filters on a phone, and what fits several of the chosen signs before the rest."""

import pytest
from chooser_page import DESK, fitting, narrow, sheet

PHONES = [{"width": 360, "height": 740}, {"width": 390, "height": 844}]
# three signs whose lists share techniques, each with a long first check about fear
CHOSEN = ("S03", "S05", "S16")


def named_by(library, code, chosen):
    """Return how many of some situations name a technique."""
    lists = [s.techniques for s in library.situations if s.code in chosen]
    return sum(code in [step.try_ for step in steps] for steps in lists)


@pytest.mark.parametrize("size", PHONES, ids=["360", "390"])
def test_the_first_line_to_say_is_on_the_screen_after_narrowing(visit, size):
    page = visit(viewport=size)
    sheet(page, *CHOSEN)
    for name, value in (("where", "caucus"), ("minutes", "10"), ("pressure", "low")):
        narrow(page, name, value)
    line = page.locator(".fitting q").first.bounding_box()

    assert line["y"] + line["height"] <= size["height"]
    assert page.locator("dialog").evaluate("dialog => dialog.scrollTop") == 0
    assert page.locator(".tally").is_visible() and page.locator(".before").is_visible()
    assert page.evaluate("document.activeElement.matches('.narrowing summary')")


def test_the_questions_stay_open_for_who_answers_by_keyboard(visit):
    page = visit("?what=S03,S07")
    page.locator(".narrowing summary").focus()
    page.keyboard.press("Enter")
    page.locator("[name=minutes]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**minutes=10")

    assert page.evaluate("document.activeElement.value") == "10"
    assert page.locator(".narrowing form").is_visible()


def test_on_a_desk_the_questions_stay_open(visit):
    page = visit("?what=S03,S07", viewport=DESK)
    narrow(page, "minutes", "10")

    assert page.locator(".narrowing form").is_visible()


def test_what_fits_more_of_the_chosen_signs_comes_first_and_says_so(visit, library):
    chosen = ("S05", "S13", "S10", "S07")
    page = visit(f"?what={','.join(chosen)}")
    counts = [named_by(library, code, chosen) for code in fitting(page)]
    told = page.locator(".fitting > li").evaluate_all(
        "items => items.map(item => item.querySelector('.fits')?.innerText ?? '')"
    )

    assert counts == sorted(counts, reverse=True) and {1, 2} <= set(counts)
    assert told == [f"Fits {count} of 4" if count > 1 else "" for count in counts]


def test_with_one_sign_nothing_says_how_many_it_fits(visit):
    page = visit("?what=S03&minutes=10")

    assert fitting(page) and page.locator(".fits").count() == 0
