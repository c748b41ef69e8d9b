"""The quiz: without JavaScript a page of questions, with it one at a time, chosen by the address."""

import pytest
from html_pages import soup

FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def page_of_questions(site):
    """The page as it is without JavaScript."""
    return soup(site / "quiz" / "index.html")


def answer(page, *right):
    """Choose answers by their numbers and check them, with the keyboard where there is one choice."""
    for number in right:
        page.locator(".option input").nth(number).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector(".onward-button")


def right_of(question):
    return [i for i, a in enumerate(question.answers) if a.right]


def of_code(library, code):
    return next(question for question in library.questions if question.code == code)


def test_every_question_stands_on_the_page_with_all_reasons(page_of_questions, library):
    shown = {tag["data-code"]: tag for tag in page_of_questions.select(".question")}

    assert sorted(shown) == sorted(question.code for question in library.questions)
    for question in library.questions:
        tag = shown[question.code]
        assert len(tag.select(".answers li")) == len(question.answers)
        assert len(tag.select("details .reasons li")) == len(question.answers)
        assert [
            i for i, li in enumerate(tag.select(".answers li")) if "data-right" in li.attrs
        ] == right_of(question)


def test_safety_comes_first(page_of_questions, library):
    safety = {s.code for s in library.of_kind("safety")}
    asked = [tag["data-situation"] for tag in page_of_questions.select(".question")]
    count = sum(code in safety for code in asked)

    assert count and set(asked[:count]) == safety


def test_a_code_leads_to_its_question(visit, address, library):
    page = visit(f"{address}{library.questions[-1].anchor}/")
    page.wait_for_url(f"**/quiz/#{library.questions[-1].anchor}")

    assert page.locator(f"#{library.questions[-1].anchor}").is_visible()


def test_the_address_chooses_what_is_asked(visit, library):
    page = visit("?situation=S03")
    count = sum(question.situation == "S03" for question in library.questions)

    assert page.locator(".asked h2").inner_text().startswith(f"Question 1 of {count}")
    assert not page.locator(".all-questions").is_visible()


def test_a_family_and_a_situation_without_a_question_say_so(visit, library):
    page = visit("?situation=S19&family=pause")

    assert page.locator(".quiz-count").inner_text() == library.labels.quiz.asked.none
    assert page.locator(".quiz-start button").is_disabled()


def test_a_choice_goes_into_the_address_and_is_found_again(visit, library):
    family = library.families[1]
    page = visit()
    page.locator("select[name=family]").select_option(family.key)
    page.locator(".quiz-start button").click()

    assert f"family={family.key}" in page.url
    heading = page.locator(".asked h2").inner_text()
    page.reload()
    assert page.locator(".asked h2").inner_text() == heading


def test_an_unknown_choice_is_left_out(visit):
    page = visit("?situation=S77&family=%3Cb%3E")

    assert (
        page.locator(".quiz-start").is_visible() and page.locator(".all-questions").is_visible()
    )


def test_the_keyboard_leads_through_a_question(visit, library):
    page = visit("?situation=S20")
    question = next(q for q in library.questions if q.situation == "S20")
    answer(page, *right_of(question))

    assert page.evaluate(f"{FOCUSED}.textContent") == library.labels.quiz.asked.right
    assert page.locator(".option .why").count() == len(question.answers)
    assert page.locator(".option input:enabled").count() == 0
    assert page.locator(".verdict").get_attribute("aria-live") == "polite"
    for _ in range(len(question.codes) + 1):
        page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.matches('.onward-button')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.tagName") == "H2"


def test_nothing_is_told_before_an_answer_is_chosen(visit, library):
    page = visit("?situation=S20")
    page.locator(".asked button[type=submit]").click()

    assert page.locator(".verdict").inner_text() == library.labels.quiz.asked.choose_first
    assert page.locator(".why").count() == 0


def test_where_several_are_right_some_of_them_are_right_in_part(visit, library):
    question = next(q for q in library.questions if q.kind == "many" and q.situation)
    page = visit(f"?situation={question.situation}")
    asked = [q for q in library.questions if q.situation == question.situation]
    for _ in asked[: asked.index(question)]:
        answer(page, 0)
        page.locator(".onward-button").click()
    assert question.code in page.locator(".asked h2").inner_text()
    answer(page, right_of(question)[0])

    assert page.locator(".verdict").inner_text() == library.labels.quiz.asked.partly


def test_the_end_tells_where_one_differs_and_can_be_saved(visit, library, tmp_path):
    questions = [q for q in library.questions if q.situation == "S28"]
    page = visit("?situation=S28")
    for number, question in enumerate(questions):
        wrong = next(i for i, a in enumerate(question.answers) if not a.right)
        answer(page, *([wrong] if number == 0 else right_of(question)))
        page.locator(".onward-button").click()

    asked = library.labels.quiz.asked
    result = asked.result.format(count=len(questions) - 1, all=len(questions))
    assert page.locator(".asked h2").inner_text() == result
    rows = page.locator(".outcome > li").all_inner_texts()
    assert [asked.differed in row for row in rows] == [True, *[False] * (len(questions) - 1)]
    with page.expect_download() as download:
        page.get_by_role("button", name=asked.save).click()
    download.value.save_as(tmp_path / "saved.txt")
    saved = (tmp_path / "saved.txt").read_text(encoding="utf-8")
    assert result in saved and all(question.code in saved for question in questions)
    assert "/situations/" in saved
    page.get_by_role("button", name=asked.only_these.of(1)).click()
    assert questions[0].code in page.locator(".asked h2").inner_text()


def test_nothing_is_stored(visit):
    stored = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
    page = visit("?situation=S20")
    before = page.evaluate(stored)
    answer(page, 0)

    assert page.evaluate(stored) == before


def test_one_can_go_back_to_all_questions(visit):
    page = visit("?situation=S20")
    page.locator(".asked .do button").last.click()

    assert page.locator(".all-questions").is_visible()
    assert page.evaluate(f"{FOCUSED}.name") == "family"


def test_it_runs_from_a_memory_stick(visit, flat_site, library):
    page = visit(f"{(flat_site / 'quiz.html').as_uri()}?situation=S20")
    question = next(q for q in library.questions if q.situation == "S20")
    answer(page, *right_of(question))

    assert page.locator(".verdict").inner_text() == library.labels.quiz.asked.right
    for name in ("impasse-questions-moodle.xml", "impasse-questions-qti12.zip"):
        assert (flat_site / "courses" / name).stat().st_size > 10_000
