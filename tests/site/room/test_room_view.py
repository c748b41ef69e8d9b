"""The view for the room: one screen of a phone, one tap away, the words of its technique, plain links."""

import re

import pytest
from browsers import wait_for_fonts
from html_pages import OWN, links, soup
from project import SITE_URL
from room_view import PHONE, TALLER, WAKE_LOCKS, overflow_px, room

from fieldguide.words.typography import curly

DRAWN_PX = 72  # wide: large enough to be seen with the phone on the table


@pytest.mark.parametrize(
    ("javascript", "screen"), [(True, PHONE), (False, PHONE), (True, TALLER)]
)
def test_every_view_is_one_screen_of_a_phone(opened, library, javascript, screen):
    page = opened("", WAKE_LOCKS, java_script_enabled=javascript, viewport=screen)
    sizes = {}
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
            f"Not when {t.avoid[0].when}.",
        ]

        assert [field for field in fields if field not in words] == [], t.code
        assert main.h1.find_next_sibling()["class"] == ["caution"], t.code


def test_what_happens_is_drawn_beside_the_title_and_never_heard(opened, library):
    page = opened("", viewport=TALLER)
    home = page.url
    for t in library.techniques:
        page.goto(home + room(t))
        diagram = page.locator("main .diagram")
        drawn, title = diagram.bounding_box(), page.locator("h1").bounding_box()

        assert diagram.get_attribute("aria-hidden") == "true"
        assert drawn["width"] >= DRAWN_PX and abs(drawn["y"] - title["y"]) < DRAWN_PX, t.code
        assert drawn["x"] + drawn["width"] <= TALLER["width"]
        line = page.locator(".spoken").bounding_box()
        assert drawn["y"] + drawn["height"] <= line["y"] < TALLER["height"] / 3, t.code


def test_neighbours_have_their_names(site, library):
    ring = library.by_family
    for before, t, after in zip(
        (ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True
    ):
        links = soup(site / room(t) / "index.html").select(".band nav a")
        names = [" ".join(link.get_text().split()) for link in links]

        assert names == [curly(before.title), curly(after.title)], t.code


def test_lines_for_one_place_stand_together_below_its_name(site, library):
    where = library.labels.technique.settings
    for t in library.techniques:
        main = soup(site / room(t) / "index.html").main
        groups = main.select(".choices [role=group]")
        named = [main.find(id=group["aria-labelledby"]).get_text() for group in groups]
        said = {
            f"{place}: {main.find(id=radio['aria-describedby']).get_text()}"
            for place, group in zip(named, groups, strict=True)
            for radio in group.find_all("input")
        }
        numbers = [label.get_text(strip=True) for label in main.select(".choices label")]

        assert len(named) == len(set(named)) and len(said) == len(t.say), t.code
        assert {line.split(": ")[0] for line in said} == {where[line.where] for line in t.say}
        assert said == {f"{where[line.where]}: “{curly(line.line)}”" for line in t.say}
        assert numbers == [str(number) for number in range(1, len(t.say) + 1)], t.code
        assert main.find(id="say-1").get_text() == f"“{curly(t.say[0].line)}”"
        assert main.find("input", checked=True)["id"] == "line-1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_safety_is_a_red_button_of_44_px_at_the_top(opened, library, scheme):
    page = opened(room(library.techniques[0]), color_scheme=scheme)
    button = page.get_by_role("link", name="Safety: Someone may not be safe")

    box = button.bounding_box()
    assert box["y"] == 0 and min(box["width"], box["height"]) >= 44
    ground = button.evaluate("e => getComputedStyle(e).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", ground))
    assert red > 120 and max(green, blue) < 50
    assert "someone-may-not-be-safe" not in page.locator(".foot").inner_html()

    button.click()
    page.wait_for_url("**/situations/someone-may-not-be-safe/")


def test_a_view_leads_on_and_out_by_plain_links(site, library):
    ring = library.by_family
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

    button = page.get_by_role("link", name="Big type for the room")
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
    page.get_by_label("2", exact=True).click()
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
        for name in (
            "room/room.css",
            "room/tab-memory.js",
            "room/timer.js",
            "room/room.js",
            "families.css",
        )
    )

    # bytes before compression; Material's own script alone has 110,000
    assert page < 8_000 and files < 20_500
