"""The view for the room: arrow keys, swipes, magnified, light and dark, never printed."""

import re

import pypdfium2
import pytest
from browsers import wait_for_paint
from large_text import large_text
from room_view import NARROW, overflow_px, room


def test_arrow_keys_lead_to_the_neighbours_but_leave_the_lines_alone(opened, library):
    page = opened(room(library.by_family[1]))

    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{room(library.by_family[2])}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{room(library.by_family[1])}")

    page.locator(".choices input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Alt+Shift+ArrowRight")
    assert page.locator(".choices input").nth(1).is_checked()
    page.wait_for_timeout(300)
    assert page.url.endswith(room(library.by_family[1]))


def stroke(page, start, end, steps=3):
    """Move one finger over the screen from one point to another, as the device would report it.

    Chromium drops what touches a page that it has not painted yet.
    """
    wait_for_paint(page)
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
    page = opened(room(library.by_family[1]), has_touch=True)

    stroke(page, (280, 300), (90, 310))
    page.wait_for_url(f"**/{room(library.by_family[2])}")
    stroke(page, (90, 300), (280, 310))
    page.wait_for_url(f"**/{room(library.by_family[1])}")


@pytest.mark.parametrize(
    ("start", "end"),
    [((180, 500), (150, 200)), ((280, 300), (240, 300)), ((5, 300), (250, 300))],
)
def test_scrolling_a_short_stroke_and_the_edge_lead_nowhere(opened, library, start, end):
    page = opened(room(library.by_family[1]), has_touch=True)

    stroke(page, start, end)
    page.wait_for_timeout(500)

    assert page.url.endswith(room(library.by_family[1]))


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
    const parts = [...document.querySelectorAll(
        ".spoken, .choices label, .steps span, .timer, .onward, .foot")];
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


def test_in_large_text_the_band_of_a_phone_is_a_column(browser, address, library, tmp_path):
    t = library.techniques[10]
    with large_text(browser, tmp_path, {"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address + room(t))
        name, before, after, safety = (
            page.locator(f".band {part}").bounding_box()
            for part in ("nav > span", "[rel=prev]", "[rel=next]", ".safety")
        )

        assert name["y"] + name["height"] <= before["y"] + 1 and before["y"] == after["y"]
        assert before["x"] + before["width"] <= after["x"] + 1
        assert after["y"] + after["height"] <= safety["y"] + 1 and safety["width"] == 390
        assert overflow_px(page, "Width") == 0


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
    page.get_by_role("link", name="Big type for the room").click()
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
