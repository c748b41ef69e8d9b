"""Visits to the package in Chromium, in a platform made by scorm-again: answer, leave, return, complete."""

from learning_platform import answer, asked_of, start

from fieldguide.words.flash_cards import flash_cards

SUSPEND_MAX_CHARS = 4096  # SCORM 1.2, cmi.suspend_data


def test_a_first_visit_is_incomplete_and_has_no_score(visit, told):
    learner = visit()

    assert learner.course.inner_text(".report") == told.kept
    assert learner.core["lesson_status"] == "incomplete"
    assert learner.core["score"]["raw"] == ""
    assert learner.calls == ["LMSInitialize", "LMSCommit"]
    learner.leave()
    assert learner.calls[-2:] == ["LMSCommit", "LMSFinish"]


def test_answers_are_reported_with_a_score_of_all_questions(visit, library, told):
    right, wrong, *_ = asked_of(library, "S19")
    learner = visit()
    start(learner.course, "S19")
    answer(learner.course, right)
    learner.course.click(".onward-button")
    answer(learner.course, wrong, right=False)

    count = len(library.questions)
    assert learner.core["score"] == {"raw": str(round(100 / count)), "min": "0", "max": "100"}
    assert learner.core["exit"] == "suspend"
    totals = told.totals.format(count=2, all=count, agreed=1)
    assert learner.course.inner_text(".totals") == totals


def test_a_learner_goes_on_where_they_stopped(visit, library, told):
    _, questions = next(library.questions_by_kind())
    first = visit()
    start(first.course)
    answer(first.course, questions[0])
    first.course.click(".onward-button")
    answer(first.course, questions[1], right=False)
    kept = first.leave()

    second = visit(kept=kept)

    count = len(library.questions)
    totals = told.totals.format(count=2, all=count, agreed=1)
    assert second.course.inner_text(".totals") == totals
    second.course.click(f"text={told.go_on}")
    heading = second.course.inner_text(".asked h2")
    assert questions[2].code in heading
    assert heading.startswith(library.labels.quiz.asked.progress.format(number=3, all=count))
    answer(second.course, questions[2])
    assert second.kept["suspend_data"].count("+") == 2
    hours, minutes, seconds = second.leave()["core"]["session_time"].split(":")
    assert int(hours) == int(minutes) == 0 and int(float(seconds)) < 60


def test_the_last_answer_to_a_question_counts(visit, library, told):
    question, *others = asked_of(library, "S28")
    learner = visit()
    start(learner.course, "S28")
    answer(learner.course, question, right=False)
    for other in others:
        learner.course.click(".onward-button")
        answer(learner.course, other)
    learner.course.click(".onward-button")
    learner.course.click(f"text={library.labels.quiz.asked.only_these.of(1)}")
    answer(learner.course, question)

    count = len(others) + 1
    totals = told.totals.format(count=count, all=len(library.questions), agreed=count)
    assert learner.course.inner_text(".totals") == totals


def test_a_learner_says_when_it_is_completed_and_it_stays_so(visit, told):
    learner = visit()
    learner.course.click(f"text={told.report_completed}")

    assert learner.core["lesson_status"] == "completed"
    assert learner.course.inner_text(".report") == told.completed
    again = visit(kept=learner.leave())
    assert again.course.inner_text(".report") == told.completed
    assert not again.course.is_visible(f"text={told.report_completed}")
    assert again.leave()["core"]["lesson_status"] == "completed"


def test_whoever_answers_all_questions_has_completed_it(visit, library):
    *answered, last = library.questions
    kept = {
        "suspend_data": " ".join(map(written, answered)),
        "core": {"lesson_status": "incomplete"},
    }
    learner = visit(kept=kept)
    assert learner.core["lesson_status"] == "incomplete"
    learner.course.click(f"text={library.labels.practice.told.go_on}")
    answer(learner.course, last)

    core = learner.leave()["core"]
    assert (core["lesson_status"], core["score"]["raw"]) == ("completed", "100")


def written(question):
    """Return the right answer as the package writes it down."""
    letters = "".join("abcde"[i] for i, a in enumerate(question.answers) if a.right)
    return f"{question.code[1:]}{letters}+"


def test_what_a_newer_edition_answers_otherwise_is_asked_again(visit, library):
    question, other = library.questions[:2]
    wrong = written(question).replace("+", "-")
    kept = {"suspend_data": f"{wrong} {written(other)} 999a+ nonsense|line:t01,t99 %%"}

    learner = visit(kept=kept)

    learner.course.wait_for_selector(".one-card .do")
    assert learner.kept["suspend_data"] == f"{written(other)}|line:t01"


def test_everything_answered_fits_what_a_platform_keeps(visit, library):
    answers = " ".join(map(written, library.questions))
    cards = " ".join(card.key for card in flash_cards(library))
    learner = visit()
    progress = """([answers, cards]) => guideProgress.written({
        ...guideProgress.read(answers), known: new Set(cards.split(" ")) })"""

    text = learner.course.evaluate(progress, [answers, cards])
    assert len(text) <= SUSPEND_MAX_CHARS / 2, "half of it is free for more questions"
    read = """text => {
        const { answers, known } = guideProgress.read(text);
        return [answers.size, known.size];
    }"""
    counts = [len(library.questions), len(cards.split())]
    assert learner.course.evaluate(read, text) == counts
    many = " ".join(f"{number}abcde-" for number in range(100, 1000))
    cut = learner.course.evaluate(progress, [many, cards])
    assert len(cut) <= SUSPEND_MAX_CHARS and "999abcde-|" in cut and cut.endswith(text[-20:])


def test_cards_are_turned_by_the_keyboard_and_those_known_do_not_come_again(
    visit, library, told
):
    first, *_ = flash_cards(library)
    learner = visit()
    course, keyboard = learner.course, learner.page.keyboard
    course.focus(f"text={told.start_cards}")
    keyboard.press("Enter")
    assert course.locator(".side .line").all_inner_texts() == [*first.front]
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert course.locator(".back-side .line").all_inner_texts() == [*first.back]
    while course.evaluate("document.activeElement.className") != "knew":
        keyboard.press("Tab")
    keyboard.press("Enter")
    course.wait_for_selector(".shown h3")

    code, fact = first.key.split("/")
    assert learner.kept["suspend_data"] == f"|{fact}:{code}"
    known = told.known.format(count=1, all=len(list(flash_cards(library))))
    back = visit(kept=learner.leave())
    assert back.course.inner_text(".one-card [role=status]") == known
    back.course.click(f"text={told.start_cards}")
    assert back.course.locator(".side .line").first.inner_text() != first.front[0]
