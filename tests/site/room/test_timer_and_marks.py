"""The view for the room in use: the timer, ticks, the chosen line, the screen kept on."""

from browsers import wait_for_fonts
from room_view import NARROW, PHONE, WAKE_LOCKS, room


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
        has_own_clock=True,
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
    page = opened(room(library.techniques[0]), has_own_clock=True)
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
    page.get_by_label("2", exact=True).click()
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
