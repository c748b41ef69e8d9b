"""Where the package finds its platform, what it does without one, and whether anybody can use it."""

import pytest
from accessible_pages import violations
from hosts import served
from learning_platform import COURSE, answer, asked_of, start


@pytest.mark.parametrize("name", ["deep.html", "platform.html"])
def test_the_platform_is_found_in_any_frame_around(name, visit, told):
    assert visit(name).course.inner_text(".report") == told.kept


def test_the_platform_is_found_in_the_page_that_opened_the_window(visit, told):
    learner = visit("opener.html")
    with learner.page.expect_popup() as opened:
        learner.page.evaluate(f"window.open('{COURSE}/index.html')")
    popup = opened.value
    popup.wait_for_selector(".practice .totals:not(:empty)")

    assert popup.inner_text(".report") == told.kept
    popup.close(run_before_unload=True)
    learner.page.wait_for_function("window.calls.includes('LMSFinish')")


def test_without_a_platform_it_says_so_and_one_can_practise(visit, library, told):
    question = asked_of(library, "S20")[0]
    learner = visit("none.html")
    start(learner.course, "S20")
    answer(learner.course, question)

    assert learner.course.inner_text(".report") == told.alone
    assert not learner.course.is_visible(f"text={told.report_completed}")


def test_a_platform_of_another_origin_cannot_be_asked_and_stops_nothing(
    visit, platform, tmp_path, told
):
    frame = (
        f'<iframe name="course" title="Course" src="{platform}{COURSE}/index.html"></iframe>'
    )
    (tmp_path / "other.html").write_text(f"<!doctype html><script>API = 1</script>{frame}")
    learner = visit("none.html")
    with served(tmp_path) as other:
        page = learner.page.context.browser.new_page()
        page.goto(f"{other}other.html")
        course = page.frame(name="course")
        course.wait_for_selector(".practice .totals:not(:empty)")

        assert course.inner_text(".report") == told.alone
        page.close()


def test_a_platform_that_fails_is_named_and_stops_nothing(visit, library, told):
    learner = visit()
    start(learner.course, "S20")
    learner.page.evaluate("() => { API.LMSSetValue = () => { throw new Error('down'); }; }")
    answer(learner.course, asked_of(library, "S20")[0])

    assert learner.course.inner_text(".report") == told.refused
    assert learner.course.inner_text(".verdict") == library.labels.quiz.asked.right


def test_nothing_is_reported_where_a_platform_only_shows_it(visit, told):
    learner = visit(mode="review")

    assert learner.course.inner_text(".report") == told.looking
    assert learner.leave()["core"]["lesson_status"] == "not attempted"


def test_without_scripts_questions_and_cards_can_be_read(visit, library, platform):
    page = visit(java_script_enabled=False).page
    course = page.frame(name="course")

    assert course.is_visible(f"text={library.labels.practice.without_scripts}")
    course.click(".all-questions > summary")
    assert course.is_visible("#q01")
    course.click(".all-cards > summary")
    assert course.locator(".flash-card").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_meets_a_barrier_and_it_fits_a_phone(scheme, browser, platform, library, told):
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(f"{platform}{COURSE}/index.html", wait_until="load")
    page.wait_for_selector(".practice .totals:not(:empty)")
    assert violations(page) == []
    page.click(f"text={told.start_cards}")
    page.click(f"button:text-is('{told.turn}')")
    assert page.is_visible(".back-side")
    start(page, "S20")
    page.locator(".option input").first.check()
    page.click(".asked button[type=submit]")
    page.wait_for_selector(".onward-button")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
