"""A card drawn by chance: every one once before one comes again."""

import re

from chooser_page import straight
from html_pages import soup


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
    drill = re.sub(r"(?<!\*)\*(?!\*)", "", drill)  # emphasis within the words
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


def test_a_drawn_card_stands_still_where_motion_is_reduced(visit):
    for motion, name in (("reduce", "none"), ("no-preference", "draw")):
        page = visit(reduced_motion=motion)
        page.locator(".draw button").tap()
        page.wait_for_selector(".drawn img")

        assert (
            page.evaluate("getComputedStyle(document.querySelector('.drawn')).animationName")
            == name
        ), motion
