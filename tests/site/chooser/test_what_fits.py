"""The sheet of the chooser: what fits several statements, ranked, with its reasons."""

import itertools

from chooser_page import fitting, narrow, ranked, sheet, straight, tap, to_try, with_techniques


def test_what_fits_is_ranked_by_place_in_each_chosen_situation(visit, library):
    page = visit()
    tap(page, "S03")
    pairs = list(itertools.combinations([s.code for s in with_techniques(library)], 2))
    found = page.evaluate(
        """pairs => {
          const situations = new Map([...document.querySelectorAll('.kind details')].map(d => [d.dataset.code,
            [...d.querySelectorAll('li')].map(li => ({ code: li.dataset.code, because: '' }))]));
          const listed = [...document.querySelectorAll('.library li')];
          const techniques = new Map(listed.map(li => [li.dataset.code, { ...li.dataset }]));
          const guide = { situations, techniques, pressures: ['low', 'medium', 'high'] };
          const fitting = what => guideChoice.fit({ what, tried: [] }, guide).fitting;
          return pairs.map(what => fitting(what).map(entry => entry.code));
        }""",
        pairs,
    )

    assert found == [ranked(library, pair) for pair in pairs]


def test_the_sheet_shows_every_reason_with_the_situation_it_belongs_to(visit, library):
    chosen = [s for s in library.situations if s.code in ("S03", "S05", "S16")]
    page = visit()
    sheet(page, *(s.code for s in chosen))
    shown = to_try(page, ".fitting")

    assert [found["code"] for found in shown] == ranked(library, [s.code for s in chosen])
    for found in shown:
        reasons = {
            f"{s.title}: {step.because}"
            for s in chosen
            for step in s.techniques
            if step.try_ == found["code"]
        }
        assert {straight(text) for text in found["because"]} == reasons
    assert page.locator(".tally").inner_text() == f"{len(shown)} techniques"
    assert "3 chosen" in page.locator(".choice-bar").text_content()


def test_a_statement_is_taken_away_in_the_sheet(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    page.get_by_role("button", name="Take away: Tempers are rising").tap()

    assert fitting(page) == ranked(library, ["S07"]) and page.url.endswith("?what=S07")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.get_by_role("button", name="Start again").tap()
    assert (
        page.url.endswith("/")
        and page.locator(".choice-bar").is_hidden()
        and page.locator("details[open]").count() == 0
    )


def test_a_choice_is_told_politely(visit):
    page = visit()
    tap(page, "S03")
    page.wait_for_function(
        "document.querySelector('.choice-status').textContent.startsWith('1 chosen')"
    )
    page.locator(".choice-show").tap()
    narrow(page, "minutes", "5")

    assert (
        page.locator(".choice-status").get_attribute("aria-live")
        == page.locator("dialog .tally").get_attribute("aria-live")
        == "polite"
    )
    assert page.locator(".tally").inner_text() == "2 techniques, 1 left out"
