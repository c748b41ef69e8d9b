"""The chooser narrowed: where you are, what time there is, who is there; and safety, which takes over."""

import pytest
from chooser_page import (
    fitting,
    left_out,
    narrow,
    ranked,
    sheet,
    statement,
    straight,
    to_try,
    with_techniques,
)
from project import ROOT

from fieldguide.model.technique import PRESSURES
from fieldguide.reading.read_library import read_library
from fieldguide.site.chooser_sheet import narrowing

LABELS = read_library(ROOT / "content", for_search=False).labels.chooser


def keeps(t, name, value):
    """Return whether a technique keeps a limit."""
    return {
        "where": t.setting in ("either", value),
        "minutes": name != "minutes" or t.minutes[0] <= int(value),
        "online": True,
        "pressure": name != "pressure" or PRESSURES.index(t.pressure) <= PRESSURES.index(value),
    }[name]


def told(t, name):
    """Return how the page tells why a technique is left out."""
    return {
        "where": {"joint": "only together", "caucus": "only in caucus"}.get(t.setting),
        "minutes": f"takes {t.minutes[0]} minutes or more",
        "pressure": f"{t.pressure} pressure",
    }[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, _, answers in narrowing(LABELS) for value, _ in answers if value],
)
def test_narrowing_leaves_out_what_does_not_fit_and_says_so(visit, library, name, value):
    chosen = ("S07", "S13", "S10")
    page = visit()
    sheet(page, *chosen)
    narrow(page, name, value)
    every = ranked(library, chosen)
    fit = [code for code in every if keeps(library.technique(code), name, value)]

    assert fitting(page) == fit and f"{name}={value}" in page.url
    gone = [library.technique(code) for code in every if code not in fit]
    assert bool(gone) == (name != "online"), (
        "a limit that leaves nothing out is not tested by this choice"
    )
    if gone:
        assert (
            page.locator(".left-out summary")
            .inner_text()
            .startswith(f"Show {len(gone)} left out: {len(gone)} ")
        )
        page.locator(".left-out summary").tap()
        assert page.locator(".left-out .ways a").first.is_visible()
        assert left_out(page) == {t.code: f"Left out: {told(t, name)}" for t in gone}
    for t in gone:
        marked = page.locator(
            f".kind [open] li[data-code={t.code}] .misfit"
        ).all_text_contents()
        assert set(marked) == {f"Left out: {told(t, name)}"}


def test_limits_add_up(visit, library):
    page = visit("?what=S05,S13,S10&where=caucus&minutes=10&pressure=medium&tried=T01")
    kept = [
        t
        for t in map(library.technique, ranked(library, ["S05", "S13", "S10"]))
        if t.setting != "joint" and t.minutes[0] <= 10
    ]

    assert fitting(page) == [t.code for t in kept if t.pressure != "high" and t.code != "T01"]
    assert sorted(fitting(page) + list(left_out(page))) == sorted(
        ranked(library, ["S05", "S13", "S10"])
    )


@pytest.mark.parametrize("where", ["joint", "caucus"])
def test_the_line_shown_can_be_said_where_you_are(visit, library, where):
    codes = [s.code for s in with_techniques(library)]
    page = visit(f"?what={','.join(codes)}&where={where}")
    shown = to_try(page, ".fitting")
    sayable = {
        t.code: [line.line for line in t.say if line.where in (where, "either")]
        for t in library.techniques
    }

    assert len(shown) > 6
    assert [
        found["code"] for found in shown if found["line"] not in sayable[found["code"]]
    ] == []


def test_online_adds_what_changes_on_video(visit, library):
    page = visit()
    sheet(page, "S03", "S10")
    assert page.locator(".online").count() == 0
    narrow(page, "online", "yes")
    page.wait_for_selector("dialog .online")

    notes = dict(
        zip(
            fitting(page),
            map(straight, page.locator(".fitting .online").all_text_contents()),
            strict=True,
        )
    )
    assert notes == {
        code: f"On video: {library.technique(code).online}"
        for code in ranked(library, ["S03", "S10"])
    }


def test_nothing_left_offers_not_to_push_that_no_deal_is_fine_and_to_widen(visit, library):
    page = visit("?what=S13&where=joint&minutes=5&pressure=low")
    assert fitting(page) == [] and len(left_out(page)) == len(
        next(s for s in library.situations if s.code == "S13").techniques
    )
    page.get_by_role("link", name="Before you push", exact=True).locator(
        "visible=true"
    ).last.wait_for()
    assert page.locator(".nothing").get_by_role("link", name="No deal is fine").is_visible()
    page.locator(".choice-widen").tap()

    assert (
        fitting(page) == ranked(library, ["S13"])
        and page.url.endswith("?what=S13")
        and page.locator(".nothing").is_hidden()
    )


def test_safety_takes_over(visit, library):
    page = visit()
    sheet(page, "S03", "S19")

    assert page.locator(".tally").inner_text() == "Safety comes first: stop, screen, refer"
    assert (
        page.locator("dialog")
        .get_by_role("link", name="S19 Someone may not be safe")
        .is_visible()
    )
    assert not page.locator(".chooser .ways li").locator("visible=true").count(), (
        "a technique is listed"
    )
    page.locator(".choice-close").tap()
    assert (
        "Safety" in page.locator(".choice-bar").inner_text()
        and not page.locator(".chooser .ways li").locator("visible=true").count()
    )
    # closing goes back in the history, which takes a moment
    page.wait_for_function("!history.state?.sheet")
    statement(page, "S19").locator("summary").tap()
    assert (
        len(to_try(page, "[data-code=S03] .ways")) == 3
        and statement(page, "S03").locator(".ways li").first.is_visible()
    )
