"""The guide's mark: in the header, where there is no page, and in every icon; drawn once, never heard."""

import base64

import pytest
from bs4 import BeautifulSoup
from html_pages import html_pages, soup
from large_text import large_text
from project import ROOT, SITE_URL

from fieldguide.model.diagram import MARK
from fieldguide.site.app_icon import app_icon
from tools.icons import FOLDER, drawn_icons

PHONE = {"width": 390, "height": 844}
LEAST_PX = 28  # wide: two heads and a table can be told apart
DIFFERENT = 0.01  # of the darkest difference there is, on average: another mark has twenty times as much
MEAN_DIFFERENCE = """async (pictures) => {
    const pixels = await Promise.all(pictures.map(async (png) => {
        const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height).data;
    }));
    if (pixels[0].length !== pixels[1].length) return 1;
    return pixels[0].reduce((sum, value, i) => sum + Math.abs(value - pixels[1][i]), 0)
        / pixels[0].length / 255;
}"""


def shapes(svg):
    return [(shape.name, shape.attrs) for shape in svg.find_all(["circle", "path"])]


@pytest.fixture(scope="module")
def drawn():
    """The shapes of the mark's file."""
    text = (ROOT / f"content/diagrams/{MARK}.svg").read_text(encoding="utf-8")
    return shapes(BeautifulSoup(text, "html.parser").svg)


def test_the_mark_leads_home_from_every_page_and_only_its_name_is_heard(site, library, drawn):
    assert len(drawn) > 2
    headers = {path: soup(path).select_one("header") for path in html_pages(site)}
    links = {path: header.select_one(".md-logo") for path, header in headers.items() if header}

    assert len(links) > len(library.techniques) + len(library.situations)
    for path, link in links.items():
        (svg,) = link.find_all("svg")
        assert shapes(svg) == drawn, path
        assert svg["aria-hidden"] == "true" and link["aria-label"] == library.labels.guide.name


def test_an_unknown_address_shows_the_mark_in_silence(site, drawn):
    (svg,) = soup(site / "404.html").select("article svg")

    assert shapes(svg) == drawn and svg["aria-hidden"] == "true"


def test_the_icon_of_the_site_is_the_mark(site, library, drawn):
    icon = (site / "assets/favicon.svg").read_text(encoding="utf-8")

    assert icon == app_icon(library)
    in_white = [
        (name, {**attrs, "fill": "#fff"}) if attrs.get("fill") else (name, attrs)
        for name, attrs in drawn
    ]
    assert shapes(BeautifulSoup(icon, "html.parser").svg.svg) == in_white


def test_a_page_without_a_card_is_shared_with_the_mark(site, library):
    pictures = {
        path.relative_to(site).as_posix(): picture["content"]
        for path in html_pages(site)
        if (picture := soup(path).find("meta", attrs={"property": "og:image"}))
    }
    of_techniques = {f"{t.address}index.html" for t in library.techniques}
    others = {path: address for path, address in pictures.items() if path not in of_techniques}

    assert of_techniques < set(pictures) and {
        s.address + "index.html" for s in library.situations
    } < set(others)
    assert set(others.values()) == {f"{SITE_URL}assets/icons/any-512.png"}
    assert (site / "assets/icons/any-512.png").is_file()


def test_the_icons_of_the_app_are_drawn_from_the_mark(browser, library):
    page = browser.new_page()
    unlike = {}
    for name, picture in drawn_icons(library, browser).items():
        pair = [
            base64.b64encode(png).decode() for png in (picture, (FOLDER / name).read_bytes())
        ]
        unlike[name] = page.evaluate(MEAN_DIFFERENCE, pair)
    page.close()

    assert len(unlike) == len(list(FOLDER.glob("*.png")))
    assert max(unlike.values()) < DIFFERENT, ".venv/bin/python -m tools.icons draws them anew"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_mark_can_be_seen_and_tapped(browser, address, width):
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(address + "glossary/")
    link = page.locator(".md-logo")

    assert link.locator("svg").bounding_box()["width"] >= LEAST_PX
    assert min(link.bounding_box()[side] for side in ("width", "height")) >= 44
    link.click()
    page.wait_for_url(address)
    page.close()


@pytest.mark.parametrize("width_px", [320, 360, 390])
def test_in_large_text_the_header_of_a_phone_shows_the_mark_alone(
    browser, address, tmp_path, width_px
):
    with large_text(browser, tmp_path, {"width": width_px, "height": 844}) as context:
        page = context.new_page()
        page.goto(address)
        edges = page.locator(".md-header__inner > *:visible").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.right])"
        )

        assert page.locator(".md-logo svg").is_visible()
        assert not page.locator(".md-header__title").is_visible()
        assert [edge for edge in edges if edge[0] < 0 or edge[1] > width_px] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width_px


def test_in_large_text_the_code_of_a_page_has_a_line_of_its_own(
    browser, address, library, tmp_path
):
    with large_text(browser, tmp_path, PHONE) as context:
        page, crossed = context.new_page(), {}
        for entry in (*library.techniques, *library.situations):
            page.goto(address + entry.address)
            crossed[entry.code] = page.locator("h1").evaluate(
                """h1 => getComputedStyle(h1, "::after").position === "absolute"
                    || document.documentElement.scrollWidth > innerWidth"""
            )

    assert [code for code, is_crossed in crossed.items() if is_crossed] == []
