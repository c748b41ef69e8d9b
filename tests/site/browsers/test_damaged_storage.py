"""What a browser stores, damaged, and addresses and history that hold anything: passed over."""

import json

import pytest
from watched_pages import PAGES, ROOM, TECHNIQUE, use

MARKS = "/.marks"
# a browser keeps 5 million letters a site
HUGE = json.dumps({"kept": ["T01"] * 200_000, "tried": []})
DAMAGED = [
    "5",
    "{}",
    "[]",
    "null",
    '"<b>"',
    "{",
    "1e99",
    "[" * 50_000,
    '{"kept": 5, "tried": "T01"}',
    '{"kept": {"length": 3}, "tried": [null, {}, [], 1e99, "T1", "T01\\n"]}',
    '{"tried": [{"code": "T01", "at": "x"}, {"code": "<b>", "at": 1}, {}], "notes": {"length": 9}}',
    '{"__proto__": {"kept": ["T01"]}, "constructor": 1}',
    '{"index": "x", "color": {"scheme": "<"}}',
    '{"index": 1e99, "color": {"scheme": "slate\\" onload"}}',
    '{"index": -1, "color": null}',
    '{"index": 7, "color": {" ": 1, "scheme": ["slate"]}}',
    "[1e99, -1, null]",
    "[false, false, false, false, false, false, false, false]",
    "[1, 1, 1, 1, 1, 1, 1, 1]",
    HUGE,
]
NAMES = {
    "localStorage": ["marks", "__palette"],
    "sessionStorage": ["room.T01", "room.cleared", "later"],
}


@pytest.mark.parametrize("value", DAMAGED, ids=lambda value: value[:30])
def test_a_damaged_value_is_passed_over(opened, address, value):
    page = opened("404.html")
    for area, names in NAMES.items():
        for name in names:
            page.evaluate(
                "([area, key, value]) => window[area].setItem(key, value)",
                [area, f"/.{name}", value],
            )
    page.evaluate("(value) => localStorage.setItem('impasse-guide.marks', value)", value)
    for path in PAGES:
        page.goto(address + path)
        if path == ROOM:
            assert page.locator(".spoken p").locator("visible=true").count() == 1

    assert use(page, address) == [] and page.errors == []


def test_what_is_sound_in_a_damaged_value_is_used(opened, address):
    page = opened("404.html")
    page.evaluate(
        f"localStorage.setItem('{MARKS}', '{json.dumps({'kept': ['T01', 7, 'T01'], 'tried': 5})}')"
    )
    page.goto(address + TECHNIQUE)
    assert page.evaluate("guideMarks.get()") == {"tried": [], "kept": ["T01"]}
    page.evaluate(
        """localStorage.setItem("/.__palette", '{"index": 9, "color": {"scheme": "slate"}}')"""
    )

    page.reload()

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


GARBAGE = [
    *(
        "#%E0%A4%A",
        "#a\\",
        '#"]',
        "#__menu",
        "#until=1e99",
        "#until=" + "9" * 400,
        "#until=-1",
        "#until=",
        "#until=NaN",
    ),
    *(
        "?q=%E0%A4%A",
        "?q=" + "x" * 3000,
        "?q=%00",
        "?q=(",
        "?q=__proto__",
        "?h=(",
        "?h=%E0%A4%A+constructor",
        "?=&&&",
        "?%",
    ),
    *(
        "?what=S99,,x&tried=%",
        "?what=S03&where=x&minutes=NaN",
        "?what=" + "S03," * 2000,
        "?what=constructor,__proto__,S03&tried=__proto__",
    ),
]


def test_no_address_ends_in_an_error(opened, address):
    page, wrong = opened("404.html"), {}
    for path in ("", TECHNIQUE, ROOM):
        for end in GARBAGE:
            page.goto("about:blank")
            page.goto(address + path + end)
            page.locator("h1").wait_for()
            if page.errors:
                wrong[path + end] = page.errors.copy()
                page.errors.clear()

    assert wrong == {}


@pytest.mark.parametrize("typed", ["%E0%A4%A", "t07%", "%FF/t07/", "t99", "__proto__"])
def test_the_page_for_an_unknown_address_takes_any_address(opened, site, typed):
    page = opened("404.html")
    page.route("**/typed/**", lambda route: route.fulfill(path=site / "404.html"))
    page.goto(page.url.replace("404.html", f"typed/{typed}"))

    assert page.locator("h1").is_visible() and page.errors == []


@pytest.mark.parametrize(
    "state", ["5", "'x'", "[]", "{sheet: 'x'}", "{sheet: {}}", "{length: 1e9}"]
)
def test_no_state_of_the_history_ends_in_an_error(opened, state):
    page = opened("?what=S03,S07")
    page.evaluate(f"history.replaceState({state}, '')")
    page.reload()
    if not page.locator("dialog[open]").count():
        page.locator(".choice-show").click()
    page.locator("dialog[open] .choice-close").click()

    page.locator("dialog[open]").wait_for(state="detached")
    assert page.errors == []
