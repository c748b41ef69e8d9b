"""One look: the site's type stands in the cards' proportions, its families wear the cards' colours,
and what to say comes first.
"""

import re

import pytest
from html_pages import html_pages
from project import ROOT

from fieldguide.reading.design_tokens import design_tokens

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 640}
# what on a page is what on a card
# a page is nearer than a card, whose line to say is larger
CARD_STEPS = {"h1": "title", ".lines li": "lead", ".practice h2": "sign", "dl.facts": "small"}
TOLERANCE_PX = 0.5
TWO_LINES_PX = 54  # of a line to say


# pages whose table has too many columns for a narrow phone, and stands there one cell below the other
STACKED = ("evidence", "techniques/map-the-risks-in-their-figures")


def card_sizes_pt():
    """Return the sizes of type on a card by their names in printing/cards/cards.css."""
    root = re.search(
        r":root\s*{(.*?)}",
        (ROOT / "printing" / "cards" / "cards.css").read_text(encoding="utf-8"),
        re.DOTALL,
    ).group(1)
    tokens = {name: float(step) for name, step in design_tokens().items() if "step" in name}
    sizes = {name: float(size) for name, size in re.findall(r"--([a-z-]+):\s*([\d.]+)pt", root)}
    steps = re.findall(r"--([a-z-]+): calc\(8pt \* var\(--(step-[a-z]+)\)\)", root)
    return sizes | {name: sizes["body"] * tokens[step] for name, step in steps}


@pytest.fixture(scope="module")
def phone(browser):
    page = browser.new_page(viewport=PHONE, service_workers="block")
    yield page
    page.close()


@pytest.fixture(scope="module")
def narrow(browser):
    page = browser.new_page(viewport={"width": 320, "height": 640}, service_workers="block")
    yield page
    page.close()


def test_the_first_line_to_say_can_be_read_without_scrolling(phone, library, address):
    bottoms = {}
    for t in library.techniques:
        phone.goto(address + t.address)
        bottoms[t.code] = phone.locator(".lines li").first.bounding_box()
    below = {
        code: box for code, box in bottoms.items() if box["y"] + box["height"] > PHONE["height"]
    }

    assert below == {}


def test_a_situation_says_what_to_check_and_what_to_say_on_the_first_screen(
    phone, library, address
):
    tops = {}
    for s in library.situations:
        phone.goto(address + s.address)
        order = phone.locator("h2").evaluate_all(
            "headings => headings.map(heading => heading.id)"
        )
        if s.kind == "safety":
            assert order[:3] == ["what-you-notice", "first-check", "if-you-cannot-tell"]
            continue
        assert order[:2] == ["first-check", "what-to-try"], s.code
        tops[s.code] = phone.locator(".try blockquote p").first.bounding_box()["y"]

    assert {
        code: top for code, top in tops.items() if top > PHONE["height"] - TWO_LINES_PX
    } == {}


def test_the_mark_of_a_section_takes_no_line_of_its_own(narrow, library, address):
    for path in ("before-you-push/", *(s.address for s in library.situations)):
        narrow.goto(address + path)
        heights = (
            "[...document.querySelectorAll('article :is(h2, h3)')].map(heading => "
            "heading.getBoundingClientRect().height)"
        )
        shown = narrow.evaluate(heights)
        narrow.add_style_tag(content=".headerlink { display: none !important; }")

        assert shown == narrow.evaluate(heights), path


# right edge of a link's words, and of the row it stands in
WORDS_PX = """where => [...document.querySelectorAll(where)].map(link => {
    const words = document.createRange();
    words.selectNodeContents(link);
    return [words.getBoundingClientRect().right, link.closest("li").getBoundingClientRect().right];
})"""
CODE_PX = 28  # S01 in bold type of 16 px


@pytest.mark.parametrize("anchor", ["practise-it", "variations"])
def test_the_link_of_a_section_keeps_the_address_of_that_section(
    browser, library, address, anchor
):
    page = browser.new_page(viewport=DESK)
    page.goto(address + library.technique("T01").address, wait_until="networkidle")
    page.locator(f"#{anchor}").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.locator(f"#{anchor} .headerlink").click()
    # Material's script can write the section it thinks is read, half a second later
    page.wait_for_timeout(1500)

    assert page.url.endswith(f"#{anchor}")
    page.close()


def test_the_list_beside_a_page_shows_where_one_is(browser, library, address):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for s in (library.situations[0], *library.of_kind("safety"), library.situations[-1]):
        page.goto(address + s.address)
        page.wait_for_function(
            "document.querySelector('.menu "
            "[aria-current]').getBoundingClientRect().bottom "
            "< innerHeight"
        )

        assert page.locator(".menu [aria-current]").bounding_box()["y"] > 0, s.code
    page.close()


def test_a_finger_finds_the_link_of_a_section_in_the_menu(browser, library, address):
    page = browser.new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(address + library.technique("T01").address)

    assert not page.locator("#practise-it .headerlink").is_visible()
    page.locator(".menu-button").tap()
    assert page.locator(".menu-sections a[href='#practise-it']").is_visible()
    page.close()


def test_the_link_of_a_way_to_try_stands_clear_of_the_edge_of_its_card(
    narrow, library, address
):
    narrow.goto(address + library.by_code()["S03"].address)
    gaps = narrow.evaluate("""() => [...document.querySelectorAll(".try .headerlink")].map(link => {
        const sign = document.createRange();
        sign.selectNodeContents(link);
        return link.closest(".try").getBoundingClientRect().right - sign.getBoundingClientRect().right;
    })""")

    assert gaps and min(gaps) > 2  # of which the line of the card takes one


def test_no_name_of_a_row_runs_into_its_code(narrow, library, address):
    for t in library.techniques:
        narrow.goto(address + t.address)

        assert [
            edges
            for edges in narrow.evaluate(WORDS_PX, (".leads > ul > li > a:first-child"))
            if edges[1] - edges[0] < CODE_PX
        ] == [], t.code


def test_the_way_to_the_next_page_is_named_whole_on_a_narrow_phone(narrow, library, address):
    for path in ("print/", *(s.address for s in library.situations)):
        narrow.goto(address + path)
        cut = (
            "[...document.querySelectorAll('.md-footer .md-ellipsis')].filter(name => "
            "name.scrollWidth > name.clientWidth).length"
        )

        assert narrow.evaluate(cut) == 0, path


TABLES_ARE_WRAPPED = "!document.querySelector(':not(.md-typeset__table) > table:not([class])')"
WIDE_TABLES = (
    "[...document.querySelectorAll('.md-typeset__scrollwrap, table')].filter(box "
    "=> box.scrollWidth > box.clientWidth).length"
)
ROW_TOPS = "row => [...row.cells].map(cell => cell.getBoundingClientRect().top)"


def test_the_table_of_evidence_is_read_without_scrolling_sideways_and_stays_a_table(
    narrow, library, address
):
    narrow.goto(address + "evidence/")
    narrow.locator(".md-typeset__scrollwrap table").wait_for()

    assert narrow.evaluate(WIDE_TABLES) == 0
    assert narrow.get_by_role("row").count() == len(library.techniques) + 1
    assert narrow.get_by_role("rowheader").count() == len(
        library.techniques
    ) and narrow.get_by_role("cell").count() == 3 * len(library.techniques)


def test_every_other_table_keeps_its_columns_on_a_narrow_phone_and_is_read_without_scrolling_sideways(
    narrow, site, address
):
    rows = 0
    for path in (
        page.parent.relative_to(site).as_posix()
        for page in html_pages(site)
        if "<table" in page.read_text(encoding="utf-8")
    ):
        if path in STACKED:
            continue
        narrow.goto(f"{address}{path}/")
        narrow.wait_for_function(TABLES_ARE_WRAPPED)
        tops = [row.evaluate(ROW_TOPS) for row in narrow.locator("tr").all()]
        rows += len(tops)

        assert [row for row in tops if len(set(row)) > 1] == [], path
        assert narrow.evaluate(WIDE_TABLES) == 0, path
    assert rows > 18


def test_type_stands_in_the_proportions_of_the_cards(phone, library, address):
    phone.goto(address + library.techniques[0].address)
    pt = card_sizes_pt()
    sizes = phone.evaluate(
        (
            "names => names.map(name => "
            "parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"
        ),
        ["article", *CARD_STEPS],
    )
    body, found = sizes[0], dict(zip(CARD_STEPS, sizes[1:], strict=True))

    assert found == pytest.approx(
        {name: body * pt[step] / pt["body"] for name, step in CARD_STEPS.items()},
        abs=TOLERANCE_PX,
    )


def test_the_head_of_a_page_has_its_familys_colour_from_edge_to_edge(phone, library, address):
    for family in library.families:
        phone.goto(address + library.in_family(family)[0].address)
        band = phone.locator("h1")
        red, green, blue = (int(family.colour[i : i + 2], 16) for i in (1, 3, 5))

        assert (
            band.evaluate("e => getComputedStyle(e).backgroundColor")
            == f"rgb({red}, {green}, {blue})"
        ), family.key
        assert (band.bounding_box()["x"], band.bounding_box()["width"]) == (
            0,
            PHONE["width"],
        ), family.key
        assert band.evaluate("e => getComputedStyle(e, '::before').content").startswith(
            f'"{family.name}"'
        )


def test_what_the_mediator_says_has_a_ground_of_its_own(phone, library, address):
    phone.goto(address + library.techniques[0].address)
    ground = "turn => getComputedStyle(turn).backgroundColor"

    mediators = phone.locator(".scene .mediator").first.evaluate(ground)
    others = phone.locator(".scene .turn:not(.mediator)").first.evaluate(ground)

    assert mediators != others == "rgba(0, 0, 0, 0)"


def test_a_phone_has_ways_to_what_stands_further_down(phone, library, address):
    phone.goto(address + library.techniques[0].address)
    ways = phone.locator(".shortcuts a")
    heights = [way.bounding_box()["height"] for way in ways.all()]
    ways.first.click()
    phone.wait_for_function(
        "document.querySelector('#where-to-go-next').getBoundingClientRect().top "
        "< innerHeight / 2"
    )

    assert len(heights) >= 5 and min(heights) >= 24
