"""The view for the room on a phone: one screen, one tap away, a timer by the clock, the screen kept
on, swipes and arrow keys.
"""

import contextlib
import re

import pypdfium2
import pytest
from browsers import wait_for_fonts
from conftest import SITE_URL
from html_pages import OWN, links, soup

PHONE = {"width": 360, "height": 640}
NARROW = {"width": 320, "height": 640}
WAKE_LOCKS = """
    window.locks = [];
    const wakeLock = {request: async (kind) => {
        const lock = new EventTarget(); lock.kind = kind; window.locks.push(lock); return lock;
    }};
    Object.defineProperty(navigator, "wakeLock", {value: wakeLock});
"""


def room(technique):
    return f"techniques/{technique.slug}/room/"


@pytest.fixture
def opened(browser, address):
    """A function that opens a view in a phone of its own, with whatever else the phone should be."""
    with contextlib.ExitStack() as phones:

        def open_(path, script="", **phone):
            context = browser.new_context(**{"viewport": PHONE, **phone})
            phones.callback(context.close)
            page = context.new_page()
            if script:
                page.add_init_script(script)
            page.goto(address + path)
            if phone.get("java_script_enabled", True):
                wait_for_fonts(page)
            return page

        yield open_


def overflow_px(page, side):
    """Return by how much the page is larger than the screen, in px, on a side: Width or Height."""
    return page.evaluate(
        f"document.documentElement.scroll{side} - document.documentElement.client{side}"
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_every_view_is_one_screen_of_a_phone(opened, library, javascript):
    page, sizes = opened("", WAKE_LOCKS, java_script_enabled=javascript), {}
    for t in library.techniques:
        page.goto(re.sub(r"[^/]*$", "", page.url.split("techniques/")[0]) + room(t))
        if javascript:
            wait_for_fonts(page)
            page.locator(".awake").wait_for()
        sizes[t.code] = (overflow_px(page, "Height"), overflow_px(page, "Width"))

    assert sizes == dict.fromkeys(sizes, (0, 0)) and len(sizes) == len(library.techniques)


def test_a_view_holds_the_words_of_its_technique(site, library):
    for t in library.techniques:
        main = soup(site / room(t) / "index.html").main
        words = re.sub(r"\s+", " ", main.get_text(" ")).translate(
            str.maketrans("’‘“”", "''\"\"")
        )
        fields = [
            t.code,
            t.title,
            *(line.line for line in t.say),
            *t.steps,
            *(then.because for then in t.then),
            t.caution or t.code,
        ]

        assert [field for field in fields if field not in words] == [], t.code
        assert main.find(class_="caution") is not None or t.caution is None


def test_a_view_leads_on_and_out_by_plain_links(site, library):
    ring = library.techniques
    for before, t, after in zip(
        (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
    ):
        found = links(site / room(t) / "index.html", site, SITE_URL)
        wanted = [
            room(before),
            room(after),
            *(room(library.technique(then.to)) for then in t.then),
        ]
        wanted += [
            "",
            f"techniques/{t.slug}/",
            "before-you-push/",
            "situations/someone-may-not-be-safe/",
        ]

        assert [to for to in wanted if OWN + to not in found] == [], t.code


def test_one_tap_leads_from_the_technique_to_its_view(opened, library):
    page = opened(f"techniques/{library.techniques[4].slug}/")

    button = page.get_by_role("link", name="In the room")
    assert button.bounding_box()["y"] + button.bounding_box()["height"] <= PHONE["height"], (
        "the button is below the first screen"
    )
    button.click()

    assert page.url.endswith(room(library.techniques[4]))


def test_lines_boxes_and_ways_on_work_without_javascript(opened, library):
    t = library.techniques[0]
    page = opened(room(t), java_script_enabled=False)

    spoken = page.locator(".spoken p")
    assert [p.is_visible() for p in spoken.all()] == [True] + [False] * (len(t.say) - 1)
    page.get_by_text("2 together").click()
    assert [p.is_visible() for p in spoken.all()] == [False, True] + [False] * (len(t.say) - 2)
    assert page.locator(".timer").is_hidden()

    page.get_by_text(t.steps[0][:12]).click()
    assert page.locator(".steps input").first.is_checked()
    page.locator(".onward a").first.click()
    assert page.url.endswith(room(library.technique(t.then[0].to)))


def test_the_line_to_say_is_set_large(opened, library):
    page = opened(room(library.techniques[0]))

    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.spoken p')).fontSize)"
        )
        >= 20
    )


def test_nothing_is_stored_beyond_the_tab(opened, library):
    page = opened(room(library.techniques[0]))
    page.locator(".steps input").first.check()
    page.get_by_role("button", name="10 seconds").click()

    page.get_by_role("button", name="Clear").click()

    assert page.evaluate("localStorage.length + document.cookie.length") == 0


def test_the_timer_counts_down_by_the_clock_and_ends_to_be_seen(opened, library):
    page = opened(
        room(library.techniques[0]),
        ("navigator.vibrate = (pattern) => { window.vibrated = pattern; };"),
    )
    page.clock.install()
    page.reload()
    left, heard = page.get_by_role("timer"), page.locator(".heard")

    page.get_by_role("button", name="10 minutes").click()
    assert left.inner_text() == "10:00" and heard.inner_text() == "Timer started: 10 minutes."
    page.clock.run_for(61_000)
    assert left.inner_text() == "8:59"
    assert heard.inner_text() == "Timer started: 10 minutes.", (
        "it speaks only at the start and at the end"
    )

    page.clock.fast_forward(600_000)  # the screen was off: no tick in between
    assert left.inner_text() == "Time is up" and heard.inner_text() == "Time is up"
    assert page.evaluate("window.vibrated") == [200, 100, 200]

    page.get_by_role("button", name="Clear the timer", exact=True).click()
    assert page.get_by_role("button", name="30 seconds").is_visible() and "#" not in page.url


def test_a_running_timer_goes_along_to_the_next_technique_and_outlives_a_reload(
    opened, library
):
    page = opened(room(library.techniques[0]))
    page.clock.install()
    page.reload()

    page.get_by_role("button", name="20 minutes").click()
    page.clock.run_for(60_000)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{room(library.techniques[1])}*")
    assert page.get_by_role("timer").inner_text().startswith("19:") or page.get_by_role(
        "timer"
    ).inner_text().startswith("18:")
    page.reload()
    assert page.get_by_role("timer").inner_text().startswith("1")


VIBRATIONS = "window.buzzes = 0; navigator.vibrate = () => { window.buzzes += 1; };"


def test_a_timer_cleared_on_another_technique_stays_cleared_on_the_way_back(opened, library):
    page = opened(room(library.techniques[0]), VIBRATIONS)
    page.get_by_role("button", name="10 seconds").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{room(library.techniques[1])}*")
    page.get_by_role("button", name="Clear").click()

    page.go_back()
    page.wait_for_url(f"**/{room(library.techniques[0])}*")
    page.get_by_role("button", name="30 seconds").wait_for()

    assert page.get_by_role("timer").is_hidden() and "#" not in page.url
    assert "#" not in page.locator(".band a").first.get_attribute("href")


def test_a_timer_that_was_over_on_arrival_is_seen_but_not_felt(opened, library):
    page = opened(room(library.techniques[0]), VIBRATIONS)
    over = page.evaluate("Date.now() - 5000")

    page.goto(page.url + f"#until={over}")
    page.reload()
    page.get_by_text("Time is up").first.wait_for()
    page.wait_for_timeout(500)

    assert page.evaluate("window.buzzes") == 0


def test_ticks_and_the_chosen_line_are_there_again_on_return(opened, library):
    page = opened(room(library.techniques[0]))
    page.locator(".steps input").nth(1).check()
    page.get_by_text("2 together").click()
    page.get_by_role("heading").first.click()

    page.locator(".band a[rel=next]").click()
    page.wait_for_url(f"**/{room(library.techniques[1])}")
    assert (
        page.locator(".steps input:checked").count() == 0
        and page.locator("#line-1").is_checked()
    )
    page.locator(".band a[rel=prev]").click()
    page.wait_for_url(f"**/{room(library.techniques[0])}")

    assert (
        page.locator("#line-2").is_checked()
        and page.locator(".steps input").nth(1).is_checked()
    )
    assert page.locator(".steps input:checked").count() == 1


def test_nothing_moves_when_another_line_is_chosen(opened, library):
    page = opened("", viewport=NARROW)
    home, moved = page.url, []
    for t in library.techniques:
        page.goto(home + room(t))
        wait_for_fonts(page)
        tops = set()
        for label in page.locator(".choices label").all():
            label.click()
            tops.add(page.locator(".steps").bounding_box()["y"])
        if len(tops) > 1:
            moved.append(t.code)

    assert moved == []


def test_the_reason_for_a_way_on_can_be_tapped_too(opened, library):
    page = opened(room(library.techniques[0]), viewport={"width": 390, "height": 844})

    # at this place, whatever stands there
    page.locator(".onward small").first.click(force=True)
    assert page.url.endswith(room(library.technique(library.techniques[0].then[0].to)))


def test_a_choice_is_described_by_its_line(opened, library):
    page = opened(room(library.techniques[0]))
    device = page.context.new_cdp_session(page)

    nodes = device.send("Accessibility.getFullAXTree")["nodes"]
    radios = [node for node in nodes if node.get("role", {}).get("value") == "radio"]

    assert [node.get("description", {}).get("value") for node in radios] == [
        p.text_content() for p in page.locator(".spoken p").all()
    ]


def test_the_screen_is_kept_on_and_again_after_it_was_let_go(opened, library):
    page = opened(room(library.techniques[0]), WAKE_LOCKS)
    page.get_by_text("The screen stays on").wait_for()
    assert page.evaluate("locks.map(lock => lock.kind)") == ["screen"]

    page.evaluate("locks[0].dispatchEvent(new Event('release'))")
    assert page.get_by_text("The screen stays on").is_hidden()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("The screen stays on").wait_for()

    assert page.evaluate("locks.length") == 2


def test_a_refused_wake_lock_is_borne_in_silence(browser, address, library):
    page, errors = browser.new_page(viewport=PHONE), []
    page.on("pageerror", lambda error: errors.append(error))
    page.on("console", lambda message: errors.append(message.text))
    page.add_init_script(
        "Object.defineProperty(navigator, 'wakeLock', {value: {request: "
        "async () => { throw new DOMException('no'); }}});"
    )
    page.goto(address + room(library.techniques[0]))
    page.get_by_role("button", name="10 seconds").click()

    assert (
        page.get_by_text("The screen stays on").is_hidden()
        and page.get_by_role("timer").is_visible()
        and errors == []
    )
    page.close()


def test_arrow_keys_lead_to_the_neighbours_but_leave_the_lines_alone(opened, library):
    page = opened(room(library.techniques[1]))

    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{room(library.techniques[2])}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{room(library.techniques[1])}")

    page.locator(".choices input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+Shift+ArrowRight")
    assert page.locator(".choices input").nth(1).is_checked()
    page.wait_for_timeout(300)
    assert page.url.endswith(room(library.techniques[1]))


def stroke(page, start, end, steps=3):
    """Move one finger over the screen from one point to another, as the device would report it."""
    device = page.context.new_cdp_session(page)
    points = [
        {
            "x": start[0] + (end[0] - start[0]) * i / steps,
            "y": start[1] + (end[1] - start[1]) * i / steps,
        }
        for i in range(steps + 1)
    ]
    device.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[:1]})
    for point in points[1:]:
        device.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    device.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_leads_to_the_neighbours(opened, library):
    page = opened(room(library.techniques[1]), has_touch=True)

    stroke(page, (280, 300), (90, 310))
    page.wait_for_url(f"**/{room(library.techniques[2])}")
    stroke(page, (90, 300), (280, 310))
    page.wait_for_url(f"**/{room(library.techniques[1])}")


@pytest.mark.parametrize(
    ("start", "end"),
    [((180, 500), (150, 200)), ((280, 300), (240, 300)), ((5, 300), (250, 300))],
)
def test_scrolling_a_short_stroke_and_the_edge_lead_nowhere(opened, library, start, end):
    page = opened(room(library.techniques[1]), has_touch=True)

    stroke(page, start, end)
    page.wait_for_timeout(500)

    assert page.url.endswith(room(library.techniques[1]))


def test_a_narrow_or_magnified_view_scrolls_only_downwards(opened, library):
    page = opened("", viewport=NARROW)
    home, wide = page.url, []
    for t in library.techniques:
        page.goto(home + room(t))
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            if overflow_px(page, "Width") > 0:
                wide.append((t.code, size))

    assert wide == []


OVERLAPS = """() => {
    const parts = [...document.querySelectorAll(".spoken, .choices label, .steps span, .timer, .onward, .foot")];
    const boxes = parts.map(part => part.getBoundingClientRect());
    return parts.flatMap((part, i) => parts.slice(i + 1).filter((_, j) => {
        const a = boxes[i], b = boxes[i + 1 + j];
        return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    }).map(other => part.textContent.trim() + " / " + other.textContent.trim()));
}"""


def test_nothing_is_printed_over_another_in_text_of_200_percent(opened, library):
    page, overlaps = opened(""), {}
    home = page.url
    for t in library.techniques:
        page.goto(home + room(t))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        overlaps[t.code] = page.evaluate(OVERLAPS)

    assert {code: found for code, found in overlaps.items() if found} == {} and len(
        overlaps
    ) == len(library.techniques)


@pytest.mark.parametrize(
    ("system", "chosen", "dark"),
    [
        ("light", None, False),
        ("dark", None, True),
        ("dark", "default", False),
        ("light", "slate", True),
    ],
)
def test_light_or_dark_as_the_system_says_or_the_reader_chose(
    opened, library, system, chosen, dark
):
    choice = (
        f"""localStorage.setItem("/.__palette", '{{"color": {{"scheme": "{chosen}"}}}}')"""
        if chosen
        else ""
    )
    page = opened(room(library.techniques[0]), choice, color_scheme=system)

    red = int(
        re.search(
            r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor")
        ).group()
    )
    assert (red < 128) is dark


def test_the_choice_made_on_the_site_reaches_the_view(opened, library):
    page = opened(f"techniques/{library.techniques[0].slug}/")
    page.locator("label[title='Switch to dark']").click()
    page.get_by_role("link", name="In the room").click()
    page.wait_for_url("**/room/")

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_a_view_is_never_printed(opened, library, tmp_path):
    page = opened(room(library.techniques[0]))
    page.pdf(path=tmp_path / "room.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "room.pdf") as document:
        words = "".join(document[0].get_textpage().get_text_bounded().split())

        assert len(document) == 1
        assert (
            words
            == "Thisviewisforthescreen.Toprintthetechnique,openitspageandprintthat:itfitsononesheet."
        )


def test_a_view_is_not_listed_but_stands_for_its_technique(site, library):
    listed = [site / "assets" / "search-index.js", site / "sitemap.xml"]
    assert [path.name for path in listed if "/room/" in path.read_text(encoding="utf-8")] == []

    for t in library.techniques:
        head = soup(site / room(t) / "index.html").head
        assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert head.find("link", rel="canonical")["href"] == f"{SITE_URL}techniques/{t.slug}/"


def test_a_view_is_light(site, library):
    page = (site / room(library.techniques[0]) / "index.html").stat().st_size
    files = sum(
        (site / "assets" / name).stat().st_size
        for name in ("room.css", "room.js", "families.css")
    )

    # bytes before compression; Material's own script alone has 110,000
    assert page < 8_000 and files < 20_000
