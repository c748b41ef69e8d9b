"""The chooser: what is happening, what to try, combined and narrowed, in a real browser, with and
without JavaScript.
"""

import contextlib
import itertools
import json
import re

import pytest
from browsers import executable
from conftest import SITE_URL
from hosts import hosted
from html_pages import OWN, links, soup
from playwright.sync_api import expect

from fieldguide.model.technique import PRESSURES
from fieldguide.site.chooser import NARROWING

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}
TOUCH_PX = 44  # WCAG 2.2, target size (enhanced)
KEY = "/.marks"
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new "
    "DOMException('refused', 'SecurityError'); } });"
)
TO_TRY = """item => ({ code: item.dataset.code, title: item.querySelector('a').innerText, href: item.querySelector('a').pathname,
  line: item.querySelector('q').innerText, because: [...item.querySelectorAll('.because')].map(b => b.innerText),
  misfit: item.querySelector('.misfit')?.textContent ?? '' })"""


@pytest.fixture
def visit(browser, address):
    """Open a page of the site in a context of its own; a script of ours that fails fails the test."""
    with contextlib.ExitStack() as stack:
        errors = []

        def visit(path="", script="", **options):
            context = stack.enter_context(
                contextlib.closing(
                    browser.new_context(**{"viewport": PHONE, "has_touch": True, **options})
                )
            )
            if script:
                context.add_init_script(script)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(error.stack or str(error)))
            page.goto(path if "://" in path else address + path, wait_until="load")
            if "?" in page.url:
                # with a choice in the address the rest of the chooser comes at once
                page.wait_for_selector(".choice-dialog", state="attached")
            return page

        yield visit
    assert [
        e
        for e in errors
        if re.search(r"/(home|choice|chooser|marks|draw|technique-notes)\.js", e)
    ] == []


def straight(text):
    """Return a text with straight quotation marks and single spaces, as the content files have it."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def statement(page, code):
    return page.locator(f".kind details[data-code={code}]")


def tap(page, *codes):
    """Tap statements, and wait until the choice holds them."""
    for code in codes:
        statement(page, code).locator("summary").tap()
        page.wait_for_function(
            "code => new URLSearchParams(location.search).get('what')?.includes(code)", arg=code
        )


def to_try(page, where):
    """Return what a list shows of each technique."""
    return [
        {**found, "line": straight(found["line"])}
        for found in page.locator(f"{where} > li").evaluate_all(f"items => items.map({TO_TRY})")
    ]


def sheet(page, *codes):
    """Choose statements and open what fits them."""
    tap(page, *codes)
    page.locator(".choice-show").tap()
    page.wait_for_selector("dialog[open]")


def narrow(page, name, value):
    if not page.locator(".narrowing form").is_visible():
        page.locator(".narrowing summary").click()
    page.locator(f".narrowing input[name={name}][value='{value}']").check()


def fitting(page):
    return [found["code"] for found in to_try(page, ".fitting")]


def left_out(page):
    return {found["code"]: found["misfit"] for found in to_try(page, ".left-out .ways")}


def ranked(library, codes):
    """Return the techniques of some situations, by place in each, the gentler first: the rule told
    a second time, in another way.
    """
    longest = max(len(s.techniques) for s in library.situations)
    orders = [
        [step.try_ for step in s.techniques]
        for code in codes
        for s in library.situations
        if s.code == code
    ]
    found = dict.fromkeys(itertools.chain(*orders))
    places = {
        code: sum(order.index(code) if code in order else longest for order in orders)
        for code in found
    }
    return sorted(
        found,
        key=lambda code: (places[code], PRESSURES.index(library.technique(code).pressure)),
    )


def with_techniques(library):
    return [s for s in library.situations if s.techniques]


# What each statement opens to


def check_statement(page, s, library):
    details = statement(page, s.code)
    assert details.locator("summary").inner_text() == s.title
    shown = to_try(page, f".kind details[data-code={s.code}] .ways")
    techniques = [library.technique(step.try_) for step in s.techniques]

    assert [found["code"] for found in shown] == [t.code for t in techniques], s.code
    for found, t, step in zip(shown, techniques, s.techniques, strict=True):
        assert (found["title"], found["href"]) == (t.title, f"/{t.address}"), s.code
        assert [straight(text) for text in found["because"]] == [step.because], (s.code, t.code)
        assert found["line"] in (t.say[0].line, f'"{t.say[0].line}"'), (s.code, t.code)
        assert details.get_by_role("link", name=t.title, exact=True).is_visible()
    assert details.get_by_role("link", name=f"{s.code} {s.title}", exact=True).is_visible()


def test_a_statement_opens_with_the_check_that_comes_before_any_technique(site, library):
    home = soup(site / "index.html")
    for s in library.situations:
        opened = home.select_one(f".kind details[data-code={s.code}]")
        if s.techniques:
            check, ways = opened.find_all(recursive=False)[1:3]
            assert (
                check.get_text().startswith(f"First: {s.first_check[:20]}".replace('"', "“"))
                and "ways" in ways["class"]
            ), s.code
        else:
            assert opened.select(".check") == [], s.code


def test_every_statement_opens_to_its_techniques_without_javascript(visit, library):
    page = visit(java_script_enabled=False)
    for s in library.situations:
        statement(page, s.code).locator("summary").tap()

        check_statement(page, s, library)
    assert not page.locator(".choice, .choice-bar, .marks").locator("visible=true").count()


def test_every_statement_opens_to_its_techniques_with_javascript(visit, library):
    page = visit()
    for s in with_techniques(library):
        tap(page, s.code)

        check_statement(page, s, library)
        statement(page, s.code).locator("summary").tap()


def test_safety_stands_first_and_shows_no_technique(visit, library):
    page = visit(java_script_enabled=False)
    codes = page.locator(".kind details").evaluate_all("all => all.map(d => d.dataset.code)")

    assert (
        codes == [s.code for kind in library.kinds for s in library.of_kind(kind.key)]
        and library.kinds[0].key == "safety"
    )
    for s in library.of_kind("safety"):
        statement(page, s.code).locator("summary").tap()
        words = straight(statement(page, s.code).inner_text())
        assert (
            s.summary in words
            and s.stop in words
            and statement(page, s.code).locator(".ways").count() == 0
        )


def test_the_page_links_what_the_choice_may_show(site):
    linked = set(links(site / "index.html", site, SITE_URL))

    assert linked >= {
        OWN + "before-you-push/",
        OWN + "before-you-push/#good-reasons-not-to-settle",
    }


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_what_a_tap_opens_is_in_view(visit, library, size):
    page = visit(viewport=size)
    for s in with_techniques(library):
        heading = statement(page, s.code).locator("summary")
        # as low as a finger may find it
        page.evaluate(
            "s => { s.scrollIntoView({ block: 'end' }); scrollBy(0, 70) }",
            heading.element_handle(),
        )
        tap(page, s.code)
        heading.element_handle().wait_for_element_state("stable")
        first = statement(page, s.code).locator(".ways li").first
        top, bottom, bar = (
            place.bounding_box()
            for place in (heading, first.locator("q"), page.locator(".choice-bar"))
        )

        assert top["y"] >= page.locator(".md-header").bounding_box()["height"] - 1, s.code
        assert bottom["y"] + bottom["height"] <= bar["y"], (
            s.code,
            ("the first line to say is under the bar or below the screen"),
        )
        heading.tap()


def test_a_tap_before_the_script_has_come_counts(visit):
    page = visit()
    held = []
    page.route("**/chooser.js", lambda route: held.append(route))
    with page.expect_request("**/chooser.js"):
        statement(page, "S03").locator("summary").tap()
    statement(page, "S07").locator("summary").tap()
    assert (
        held
        and page.locator(".choice-bar").is_hidden()
        and statement(page, "S03").locator("q").first.is_visible()
    )
    held[0].continue_()
    page.wait_for_url("**/?what=S03,S07")

    assert "2 chosen" in page.locator(".choice-bar").inner_text()


def test_what_is_not_needed_at_once_is_not_in_the_first_view(browser, address):
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    page.goto(address, wait_until="networkidle")
    page.close()

    assert {"home.js", "marks.js", "draw.js", "chooser.css"} <= set(asked)
    assert not {"choice.js", "chooser.js", "technique-notes.js"} & set(asked) and not [
        name for name in asked if name.endswith(".png")
    ]


def test_the_script_is_asked_for_again_when_it_did_not_come(visit):
    page = visit()
    page.route("**/chooser.js", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        statement(page, "S03").locator("summary").tap()
    page.unroute("**/chooser.js")
    tap(page, "S07")

    assert "what=S03,S07" in page.url


# Combining


def test_what_fits_is_ranked_by_place_in_each_chosen_situation(visit, library):
    page = visit()
    tap(page, "S03")
    pairs = list(itertools.combinations([s.code for s in with_techniques(library)], 2))
    found = page.evaluate(
        """pairs => {
          const situations = new Map([...document.querySelectorAll('.kind details')].map(d => [d.dataset.code,
            [...d.querySelectorAll('li')].map(li => ({ code: li.dataset.code, because: '' }))]));
          const techniques = new Map([...document.querySelectorAll('.library li')].map(li => [li.dataset.code, { ...li.dataset }]));
          const guide = { situations, techniques, pressures: ['low', 'medium', 'high'] };
          return pairs.map(what => guideChoice.fit({ what, tried: [] }, guide).fitting.map(entry => entry.code));
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


# Narrowing


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
    [(name, value) for name, _, answers in NARROWING for value, _ in answers if value],
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


# The address


def test_a_shared_address_shows_the_same_elsewhere(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    narrow(page, "where", "joint")
    narrow(page, "minutes", "10")
    narrow(page, "online", "yes")
    narrow(page, "pressure", "medium")
    page.locator(".fitting [data-code=T01] .tried").tap()
    shared = page.url
    other = visit(shared)

    assert (
        shared.split("?")[1]
        == "what=S03,S07&where=joint&minutes=10&online=yes&pressure=medium&tried=T01"
    )
    assert (
        other.locator("dialog[open]").count() == 1
        and fitting(other) == fitting(page)
        and left_out(other) == left_out(page)
    )
    assert (
        other.url == shared and other.locator("[name=where]:checked").input_value() == "joint"
    )
    assert other.evaluate(f"localStorage.getItem('{KEY}')") is None, (
        "a shared address marks nothing"
    )


def test_back_and_forward_go_through_the_choices(visit):
    page = visit()
    tap(page, "S03")
    tap(page, "S07")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 1")
    assert (
        page.url.endswith("?what=S03")
        and "1 chosen" in page.locator(".choice-bar").inner_text()
    )
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 0")
    assert page.locator(".choice-bar").is_hidden()
    page.go_forward()
    page.go_forward()
    page.wait_for_function("document.querySelectorAll('.kind [open]').length === 2")

    assert page.url.endswith("?what=S03,S07")


def test_back_closes_the_sheet_and_keeps_what_was_changed_in_it(visit):
    page = visit()
    sheet(page, "S03", "S07")
    narrow(page, "where", "joint")
    narrow(page, "minutes", "10")
    narrowed = page.url
    page.go_back()
    page.wait_for_function("!document.querySelector('dialog[open]')")
    assert page.url == narrowed and narrowed.endswith("?what=S03,S07&where=joint&minutes=10")
    page.go_forward()
    page.wait_for_selector("dialog[open]")
    page.locator(".choice-close").tap()
    page.wait_for_function("!history.state.sheet")
    assert page.url == narrowed and page.locator("dialog[open]").count() == 0
    page.go_back()
    page.wait_for_url("**/?what=S03")

    assert page.locator(".kind [open]").count() == 1, "a closed sheet is no step of its own"


def test_back_after_start_again_brings_the_choice_back(visit):
    page = visit()
    sheet(page, "S03", "S07")
    page.get_by_role("button", name="Start again").tap()
    page.wait_for_function("location.search === '' && !document.querySelector('dialog[open]')")
    page.go_back()
    page.wait_for_url("**/?what=S03,S07")

    assert (
        page.locator("dialog[open]").count() == 0 and page.locator(".kind [open]").count() == 2
    )


def test_coming_back_from_a_technique_shows_the_sheet_again(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    before = fitting(page)
    page.locator(".fitting a").first.tap()
    page.wait_for_url("**/techniques/**")
    page.go_back()
    page.wait_for_selector("dialog[open]")

    assert fitting(page) == before


@pytest.mark.parametrize(
    ("query", "what"),
    [
        (
            "?what=S99,T01,,S03,S03,constructor&where=moon&minutes=7&online=no&pressure=%E0%A4%A&tried=X",
            "what=S03",
        ),
        ("?what&where&=&&&%", ""),
        ("?course=autumn&what=S03", "what=S03"),
    ],
)
def test_what_an_address_holds_wrongly_is_passed_over(visit, query, what):
    page = visit(query)
    page.wait_for_function("window.guideChoice")
    assert page.locator(".kind [open]").count() == len(re.findall("S03", what))
    tap(page, "S07")

    assert page.url.split("?")[1].startswith("what=S03,S07" if what else "what=S07")
    assert ("course=autumn" in page.url) == (
        "course=autumn" in query
    ) and "moon" not in page.url


def test_reading_on_leaves_the_choice_in_the_address(visit):
    page = visit()
    tap(page, "S03")
    for name in ("Or go straight to a technique", "The matter is stuck"):
        page.get_by_role("heading", name=name).scroll_into_view_if_needed()
        page.mouse.wheel(0, 300)
        # Material writes the section into the address a while after the last scroll
        page.wait_for_timeout(700)
        assert page.url.endswith("?what=S03"), name
    tap(page, "S07")

    assert page.url.endswith("?what=S03,S07")


def test_the_choice_works_from_a_memory_stick(visit, flat_site):
    home = (flat_site / "index.html").as_uri()
    page = visit(home)
    sheet(page, "S03", "S07")
    assert page.url == home + "?what=S03,S07"
    narrow(page, "online", "yes")
    page.wait_for_selector("dialog .online")
    page.locator(".fitting a").first.tap()
    page.wait_for_url("**/techniques/take-a-break.html")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.go_back()
    page.wait_for_selector("dialog[open]")
    assert left_out(page) == {"T01": "Left out: tried already"}
    page.locator(".choice-close").tap()
    page.locator(".draw button").tap()
    page.wait_for_function("document.querySelector('.drawn img')?.naturalWidth > 300")
    page.go_back()

    page.wait_for_function("address => location.href === address", arg=home + "?what=S03")


def test_all_of_it_runs_under_the_sites_policy(site, browser):
    with (
        hosted(site) as (_, host),
        contextlib.closing(
            browser.new_context(viewport=PHONE, bypass_csp=False, service_workers="block")
        ) as context,
    ):
        page, breaches = context.new_page(), []
        page.on(
            "console",
            lambda message: breaches.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: breaches.append(str(error)))
        page.goto(host + "?what=S03,S07&online=yes")
        page.locator("dialog .online").first.wait_for()
        page.locator(".fitting .tried").first.click()
        page.locator(".choice-close").click()
        page.locator(".draw button").click()
        page.locator(".drawn img").wait_for()

        assert breaches == []


# Marks


def test_without_javascript_there_are_no_buttons_that_do_nothing(visit):
    page = visit("techniques/park-the-issue/", java_script_enabled=False)

    assert not page.locator(".marks").is_visible()


def test_marks_stay_in_this_browser_and_nothing_else_is_stored(visit, address):
    page = visit("techniques/park-the-issue/")
    keep, tried = (
        page.get_by_role("button", name=name, exact=True) for name in ("Keep", "Tried")
    )
    assert (
        keep.get_attribute("aria-pressed") == "false"
        and "this browser only" in page.locator(".marks-note").inner_text()
    )
    keep.tap()
    tried.tap()
    page.reload()
    assert keep.get_attribute("aria-pressed") == tried.get_attribute("aria-pressed") == "true"
    page.goto(address)

    for kind in ("kept", "tried"):
        assert page.locator(f".kept [data-kind={kind}] li").all_inner_texts() == [
            "Park the issue"
        ]
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')")) == {
        "tried": ["T02"],
        "kept": ["T02"],
    }
    assert [
        key
        for key in page.evaluate("Object.keys(localStorage)")
        if key != KEY and not re.search("__palette$", key)
    ] == []
    assert page.evaluate("sessionStorage.length") == 0 and page.context.cookies() == []


def test_what_was_tried_is_left_out_and_can_be_taken_back(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    every = fitting(page)
    page.locator(".fitting [data-code=T01] .tried").tap()
    assert fitting(page) == [code for code in every if code != "T01"] and left_out(page) == {
        "T01": "Left out: tried already"
    }
    assert (
        page.evaluate(
            "document.activeElement.matches('.tried') && "
            "document.activeElement.closest('li').dataset.code"
        )
        == fitting(page)[0]
    )
    assert page.evaluate("guideMarks.get()") == {
        "tried": ["T01"],
        "kept": [],
    } and page.url.endswith("&tried=T01")
    page.locator(".left-out summary").tap()
    page.locator(".left-out .tried").tap()

    assert (
        fitting(page) == every
        and page.evaluate("guideMarks.get().tried") == []
        and page.url.endswith("what=S03,S07")
    )


def test_a_technique_marked_on_its_page_is_left_out_of_the_choice(visit, address):
    page = visit("techniques/take-a-break/")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.goto(address + "?what=S03,S07")
    page.wait_for_selector("dialog[open]")

    assert left_out(page) == {"T01": "Left out: tried already"} and page.url.endswith(
        "?what=S03,S07"
    )


def test_what_is_kept_in_the_sheet_stands_on_the_page_and_can_be_forgotten(visit):
    page = visit()
    sheet(page, "S03", "S07")
    page.locator(".fitting [data-code=T02]").get_by_role("button", name="Keep").tap()
    assert page.evaluate("document.activeElement.textContent") == "Keep"
    page.locator(".choice-close").tap()
    assert page.locator(".kept li").all_inner_texts() == ["Park the issue"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".kept .marks-forget").tap()

    assert (
        page.locator(".kept").is_hidden()
        and page.evaluate(f"localStorage.getItem('{KEY}')") is None
    )


def test_what_was_only_tried_is_listed_under_its_own_heading(visit, address):
    page = visit("techniques/park-the-issue/")
    page.get_by_role("button", name="Tried", exact=True).tap()
    page.goto(address)
    headings = page.locator(".kept h3").locator("visible=true")

    assert headings.all_inner_texts() == ["What you tried"] and page.locator(
        ".kept li a"
    ).all_inner_texts() == ["Park the issue"]
    tap(page, "S03")
    page.locator(".choice-show").tap()
    assert "Marks stay in this browser only." in page.locator("dialog").inner_text()


def test_a_new_case_starts_with_nothing_tried_and_keeps_what_was_kept(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    page.locator(".fitting [data-code=T02]").get_by_role("button", name="Keep").tap()
    page.locator(".fitting [data-code=T01] .tried").tap()
    page.get_by_role("button", name="Start again, with nothing tried").tap()
    assert page.locator("dialog[open]").count() == 0
    page.wait_for_function(
        "document.querySelector('.choice-status').textContent.startsWith('Started "
        "again: nothing chosen')"
    )
    assert (
        page.evaluate("guideMarks.get()") == {"tried": [], "kept": ["T02"]}
        and "?" not in page.url
    )
    sheet(page, "S03", "S07")

    assert (
        fitting(page) == ranked(library, ["S03", "S07"])
        and page.get_by_role("button", name="Start again", exact=True).is_visible()
    )


def test_every_mark_in_the_sheet_says_of_what(visit, library):
    page = visit()
    sheet(page, "S03", "S07")
    for code in fitting(page):
        buttons = page.locator(f".fitting [data-code={code}]").get_by_role("button")
        names = [f"{word}: {library.technique(code).title}" for word in ("Tried", "Keep")]

        assert [buttons.get_by_text(name.split(":")[0]).count() for name in names] == [1, 1]
        for name in names:
            assert (
                page.locator(".fitting").get_by_role("button", name=name, exact=True).count()
                == 1
            )


def test_forgetting_asks_first(visit):
    page = visit("techniques/park-the-issue/")
    page.get_by_role("button", name="Keep", exact=True).tap()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Forget all marks").tap()

    assert page.evaluate("guideMarks.has('kept', 'T02')")


def test_two_tabs_show_the_same_marks(visit, address):
    first = visit("techniques/park-the-issue/")
    second = first.context.new_page()
    second.goto(address, wait_until="load")
    first.get_by_role("button", name="Keep", exact=True).tap()
    second.wait_for_selector(".kept li")

    assert second.locator(".kept li").all_inner_texts() == ["Park the issue"]


def test_without_storage_marks_last_for_the_visit_and_the_page_says_so(visit):
    page = visit("techniques/park-the-issue/", script=NO_STORAGE)
    page.get_by_role("button", name="Keep", exact=True).tap()
    assert (
        page.get_by_role("button", name="Keep", exact=True).get_attribute("aria-pressed")
        == "true"
    )
    assert "until you leave" in page.locator(".marks-note").inner_text()
    home = visit(script=NO_STORAGE)
    sheet(home, "S03", "S07")
    home.locator(".fitting [data-code=T01] .tried").tap()

    assert left_out(home) == {"T01": "Left out: tried already"}


@pytest.mark.parametrize(
    "broken", ["{", "null", "7", '{"kept": "T02", "tried": [1, "<b>", "T01"]}']
)
def test_broken_marks_are_passed_over(visit, broken):
    page = visit(
        "techniques/take-a-break/",
        script=(
            f"localStorage.getItem('{KEY}') ?? "
            f"localStorage.setItem('{KEY}', {json.dumps(broken)})"
        ),
    )

    assert page.evaluate("guideMarks.get()") == {
        "tried": ["T01"] if "T01" in broken else [],
        "kept": [],
    }


# Draw a card


def test_drawing_shows_every_card_once_before_one_comes_again(visit, library):
    page = visit()
    drawn = []
    for i in range(len(library.techniques) + 1):
        page.locator(".draw button").tap()
        told = f"card {i % len(library.techniques) + 1} of"
        page.wait_for_function(
            (
                "words => document.querySelector('.draw "
                "[aria-live]').textContent.includes(words)"
            ),
            arg=told,
        )
        drawn.append(page.locator(".drawn h3").inner_text())

    assert sorted(drawn[:-1]) == sorted(t.title for t in library.techniques)
    assert drawn[:-1] != [t.title for t in library.techniques], "not drawn at random"


def test_a_drawn_card_has_its_picture_link_and_drill(visit, library):
    page = visit()
    page.locator(".draw button").tap()
    page.wait_for_function("document.querySelector('.drawn img')?.complete")
    t = next(t for t in library.techniques if t.title == page.locator(".drawn h3").inner_text())
    image = page.locator(".drawn img")
    drill = straight(
        re.search(r"^## Practise it\n(.*?)(?=^## )", t.body, re.MULTILINE | re.DOTALL).group(1)
    )
    parts = page.locator(".drawn dl").evaluate(
        "dl => [...dl.querySelectorAll('dt')].map(dt "
        "=> [dt.innerText, dt.nextElementSibling.innerText])"
    )

    assert (
        image.get_attribute("src").endswith(f"{t.code.lower()}-front.png")
        and image.evaluate("i => i.naturalWidth") > 300
    )
    assert (
        t.code in image.get_attribute("alt")
        and page.locator(".drawn h3 a").evaluate("a => a.pathname") == f"/{t.address}"
    )
    assert (
        straight(" ".join(f"- **{label}:** {words}" for label, words in parts)).lower()
        == drill.lower()
    )


def test_without_javascript_a_card_is_chosen_from_the_list(site):
    assert [a["href"] for a in soup(site / "index.html").select(".draw a")] == ["techniques/"]


# Hands, ears and paper


def test_all_of_it_by_keyboard(visit, library):
    page = visit(viewport=DESK, has_touch=False)
    statement(page, "S03").locator("summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?what=S03")
    for stop in ("S19", "Take a break"):  # the check names it; then comes the technique
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == stop
    statement(page, "S07").locator("summary").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/?what=S03,S07")
    statement(page, "S07").locator(".onward a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "To your choice"
    assert statement(page, "S07").locator(".to-bar").bounding_box()["height"] >= 44
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.choice-show')")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.locator("[name=minutes]:checked").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.url.endswith("minutes=5")
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.add(
            page.evaluate("document.activeElement.innerText || document.activeElement.name")
        )
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.activeElement.closest('dialog') !== null"
        )
    assert {
        "Close",
        "Start again",
        "Tried",
        "Keep",
        "Park the issue",
        "where",
        "pressure",
    } <= stops
    page.keyboard.press("Escape")

    assert page.locator("dialog[open]").count() == 0 and page.evaluate(
        "document.activeElement.matches('.choice-show')"
    )


def test_the_sheet_says_at_once_how_many_fit(visit):
    page = visit("?what=S03,S07")

    expect(page.get_by_role("dialog", name="What fits")).to_have_accessible_description(
        page.locator(".tally").inner_text()
    )


def test_who_starts_again_is_back_at_the_statement_and_hears_of_it_once_the_sheet_is_gone(
    visit,
):
    page = visit()
    tap(page, "S03", "S07")
    page.locator(".choice-show").tap()
    page.evaluate("""() => {
        window.order = [];
        document.querySelector("dialog").addEventListener("close", () => requestAnimationFrame(() => window.order.push("page")));
        new MutationObserver(() => window.order.push("told")).observe(document.querySelector(".choice-status"), {childList: true});
    }""")
    page.get_by_role("button", name="Start again").tap()
    page.wait_for_function(
        "document.querySelector('.choice-status').textContent.startsWith('Started again')"
    )

    assert page.evaluate("window.order") == ["page", "told"], (
        "a screen reader has the page back before its words change"
    )
    assert page.evaluate(
        "document.activeElement === document.querySelector('[data-code=S07] > summary')"
    )


def test_who_leaves_the_sheet_is_at_the_choice_or_where_there_is_none_at_a_statement(visit):
    page = visit("?what=S03,S07")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('.choice-show')")
    page.locator(".choice-show").tap()
    for title in ("Tempers are rising", "They have lost sight of their progress"):
        page.get_by_role("button", name=f"Take away: {title}").tap()
    page.get_by_role("button", name="Close").tap()

    page.wait_for_function(
        "document.activeElement === document.querySelector('[data-code=S07] > summary')"
    )


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_everything_to_tap_is_large_enough(visit, size):
    page = visit("?what=S03,S07&minutes=10&tried=T01", viewport=size)
    page.locator(".left-out summary").click()
    page.evaluate("document.querySelector('.narrowing').open = true")
    inside = "dialog :is(button, summary, .narrowing label, .ways a)"
    small = small_targets(page, inside)
    page.locator(".choice-close").click()
    page.locator(".draw button").click()

    assert (
        small
        + small_targets(
            page,
            (".chooser .kind summary, .kind [open] .ways a, .choice-bar button, .draw button"),
        )
        == []
    )


def small_targets(page, selector):
    return (
        page.locator(selector)
        .locator("visible=true")
        .evaluate_all(
            f"""all => all.map(e => [e.innerText, e.getBoundingClientRect()]).filter(([, b]) => b.height < {TOUCH_PX} || b.width < {TOUCH_PX})
                      .map(([text, b]) => `${{text}}: ${{b.width}} x ${{b.height}}`)"""
        )
    )


@pytest.mark.parametrize("width", [320, 360])
def test_the_sheet_does_not_scroll_sideways(visit, width):
    page = visit(
        "?what=S03,S07,S13&where=caucus&minutes=10&online=yes&pressure=low",
        viewport={"width": width, "height": 640},
    )
    page.locator(".narrowing summary").click()

    assert page.locator("dialog").evaluate("d => d.scrollWidth <= d.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "query", ["?what=S03,S07,S13&where=caucus&minutes=10", "?what=S03,S19"]
)
def test_text_of_200_percent_stays_within_a_phone(browser, address, tmp_path, query):
    (tmp_path / "Default").mkdir()  # the size of a browser's text is kept in a profile
    (tmp_path / "Default/Preferences").write_text(
        json.dumps({"webkit": {"webprefs": {"default_font_size": 32}}}), encoding="utf-8"
    )
    chromium = browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=executable(),
        args=["--no-sandbox", "--disable-gpu"],
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        bypass_csp=True,
    )
    with contextlib.closing(chromium) as context:
        page = context.new_page()
        page.goto(address + query)
        page.wait_for_selector("dialog[open]")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px", (
            "Material's rem is 125 %"
        )
        page.evaluate(
            "document.querySelectorAll('dialog details').forEach(details => { "
            "details.open = true; })"
        )
        outside = [beyond(page, "dialog")]
        page.locator(".choice-close").tap()
        outside.append(beyond(page, ".choice-bar"))

        assert outside == [[], []]


def beyond(page, place):
    """Return what of a place, itself included, is not within the window's width."""
    return (
        page.locator(f"{place}, {place} :is(button, label, summary, a, p)")
        .locator("visible=true")
        .evaluate_all(
            f"""all => all.map(e => [e.className || e.textContent, e.getBoundingClientRect()])
                      .filter(([, b]) => b.left < 0 || b.right > {PHONE["width"]}).map(([name, b]) => `${{name}}: ${{b.left}} to ${{b.right}}`)"""
        )
    )


def test_forced_colours_show_the_answers_chosen(visit):
    page = visit("?what=S03,S07&minutes=10", forced_colors="active")
    page.locator(".narrowing summary").click()
    colours = "all => [...new Set(all.map(span => getComputedStyle(span).backgroundColor))]"
    chosen, others = (
        page.locator(f".narrowing label{which} span").evaluate_all(colours)
        for which in (":has(:checked)", ":not(:has(:checked))")
    )

    assert len(chosen) == len(others) == 1 and chosen != others


def test_a_drawn_card_stands_still_where_motion_is_reduced(visit):
    for motion, name in (("reduce", "none"), ("no-preference", "draw")):
        page = visit(reduced_motion=motion)
        page.locator(".draw button").tap()
        page.wait_for_selector(".drawn img")

        assert (
            page.evaluate("getComputedStyle(document.querySelector('.drawn')).animationName")
            == name
        ), motion


def test_printing_chooses_nothing(visit):
    page = visit("?what=S03")
    entries = page.evaluate("history.length")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # Material opens everything for the paper
    page.wait_for_function(
        "document.querySelectorAll('.kind details:not([open])').length === 0"
    )
    page.wait_for_timeout(100)  # the reader looks at the preview
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(100)

    assert page.locator(".kind [open]").evaluate_all("all => all.map(d => d.dataset.code)") == [
        "S03"
    ]
    assert page.url.endswith("?what=S03") and page.evaluate("history.length") == entries


def test_on_paper_it_is_a_plain_list(visit, library):
    page = visit("?what=S03,S07")
    page.emulate_media(media="print")

    assert not page.locator(".choice-bar, dialog, .draw, .kept").locator("visible=true").count()
    for s in with_techniques(library):
        names = statement(page, s.code).locator(".ways a")
        assert [name for name in names.all() if not name.is_visible()] == [] and statement(
            page, s.code
        ).locator("summary").is_visible()
    assert not page.locator(".kind q").locator("visible=true").count()
