"""The built site for everyone: axe-core on every page, every path by keyboard, reflow, large text,
less motion, forced colours.
"""

import string
from pathlib import Path

import axe_playwright_python
import pytest
from browsers import wait_for_fonts
from html_pages import html_pages, soup

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# what may differ in the dark; the other rules never look at a colour
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
START_AXE = """runOnly => { window.found = axe.run({runOnly, resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.split("\\n")[1].trim()})`))); }"""
WIDTHS_PX = (320, 1280)  # a phone at 200 %, or a desk at 400 % (WCAG 2.2, 1.4.10); a desk
CHOOSE_SCHEME = """scheme => {  // until it has happened: Material acts on a click when it has come to rest
    document.querySelector(`.md-option[data-md-color-scheme=${scheme}]:not(:checked)`)?.click();
    if (!document.querySelector(".md-option")) document.body.dataset.mdColorScheme = scheme;  // a room, which follows what was chosen elsewhere
    return document.body.dataset.mdColorScheme === scheme;
}"""
KINDS = {
    "home": "",
    "technique": "techniques/take-a-break/",
    "room": "techniques/take-a-break/room/",
    "situation": "situations/tempers-rising/",
    "print": "print/",
    "long list": "references/",
}
each_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())


def pages(site):
    """Return the address, below the site's own, of every page that a reader sees.

    The short addresses lead on at once.
    """
    return [
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in html_pages(site)
        if soup(path).find("main")
    ]


def built(site, path):
    """Return a page as it was built, by its address."""
    return soup(site / path / "index.html" if not path.endswith(".html") else site / path)


@pytest.fixture
def opened(browser):
    """Open a page of a given width, with axe-core at hand, without pictures and without movement:
    `opened(320)`.
    """
    contexts = []

    def open_page(width_px, height_px=720, **options):
        context = browser.new_context(
            viewport={"width": width_px, "height": height_px},
            reduced_motion="reduce",
            **options,
        )
        context.route("**/*.png", lambda route: route.abort())
        context.add_init_script(path=AXE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def choose_scheme(page, scheme):
    """Switch the open page to light or dark, as the reader's system and the button in the header would."""
    page.emulate_media(color_scheme={"default": "light", "slate": "dark"}[scheme])
    page.wait_for_function(CHOOSE_SCHEME, arg=scheme)


def start_axe(page, **run_only):
    """Let axe-core begin on the open page; `found(page)` waits for it.

    So two pages are looked through side by side.
    """
    page.evaluate(START_AXE, {"type": "tag", "values": TAGS} | run_only)


def found(page):
    """Return what axe-core finds, as 'rule: selector (what is wrong)'."""
    return page.evaluate("window.found")


def violations(page):
    start_axe(page)
    return found(page)


def test_axe_finds_nothing_on_any_page_light_or_dark(site, opened, address):
    by_width = {width_px: opened(width_px) for width_px in WIDTHS_PX}
    wrong = []
    for path in pages(site):
        for page in by_width.values():
            page.goto(address + path, wait_until="load")
        for scheme, rules in (
            ("default", {}),
            ("slate", {"type": "rule", "values": COLOUR_RULES}),
        ):
            for page in by_width.values():
                choose_scheme(page, scheme)
                start_axe(page, **rules)
            wrong += [
                f"/{path} at {width_px} px, {scheme}: {violation}"
                for width_px, page in by_width.items()
                for violation in found(page)
            ]

    assert not wrong, "\n".join(wrong)


PLANT = """() => {
    const summary = document.querySelector("article .summary");
    summary.style.color = "#bbb";
    summary.append(new Image());
}"""


def test_axe_finds_a_planted_violation(opened, address):
    page = opened(1280)
    page.goto(address + KINDS["technique"])
    page.evaluate(PLANT)

    assert {violation.split(":")[0] for violation in violations(page)} == {
        "color-contrast",
        "image-alt",
    }


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_axe_finds_nothing_where_something_is_open(opened, address, width_px):
    page = opened(width_px)
    page.goto(address + KINDS["print"])
    page.locator(".editions summary").first.click()
    wrong = violations(page)

    if width_px < 1220:  # below Material's 76.25em
        page.locator(".menu-button").click()
        wrong += violations(page)
        page.keyboard.press("Escape")

    page.locator("input.md-search__input").focus()
    page.keyboard.type("they shout at each other")
    page.locator(".md-search-result__item").first.wait_for()
    wrong += violations(page)

    assert not wrong, "\n".join(wrong)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])
    menu = page.locator(".menu")
    assert not menu.is_visible()

    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.is_visible()
    assert page.evaluate("document.activeElement.closest('.menu') !== null"), (
        "the next stop after the button is in the menu"
    )

    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.matches('.menu-button')"), (
        "the reader is back where they were"
    )


def test_a_section_chosen_in_the_menu_of_a_phone_is_shown(opened, address):
    page = opened(320)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator(".menu a[href='#practise-it']").click()

    assert not page.locator(".menu").is_visible()
    assert page.locator("h2#practise-it").bounding_box()["y"] < 200


def test_the_menu_of_a_phone_works_without_javascript(opened, address):
    page = opened(320, java_script_enabled=False)
    page.goto(address + KINDS["technique"])

    page.locator(".menu-button").click()
    page.locator(".menu summary", has_text="Situations").click()
    page.locator(".menu a[href*='tempers-rising']").click()

    assert page.url.endswith("situations/tempers-rising/")


# The element that has the focus: its name, whether it is in sight with nothing in front, and the
# contrast of its outline (0: no outline, or one
# that is there without the focus). A radio or a tick may show it on its label.
FOCUSED = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const luminance = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(part => colour.startsWith("color(") ? +part : part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = element => {
        const colour = element ? getComputedStyle(element).backgroundColor : "rgb(255, 255, 255)";
        return colour.endsWith(", 0)") ? ground(element.parentElement) : colour;
    };
    const outlined = element => getComputedStyle(element).outlineStyle !== "none" && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
    const places = at.matches("input") ? [at.closest("label"), at.nextElementSibling, at].filter(place => place) : [at];
    const shown = places.find(place => outlined(place) && place.getClientRects().length && place.getBoundingClientRect().width > 4) ?? at;
    const look = getComputedStyle(shown), [light, dark] = [
        look.outlineColor, ground(parseFloat(look.outlineOffset) < 0 ? shown : shown.parentElement)].map(luminance).sort((a, b) => b - a);
    const contrast = outlined(shown) ? (light + 0.05) / (dark + 0.05) : 0;
    const box = shown.getClientRects()[0];
    const front = document.elementFromPoint(Math.min(box.left + box.width / 2, innerWidth - 1), box.top + Math.min(box.height / 2, 8));
    const inSight = front !== null && (shown.contains(front) || front.contains(shown) || at === front);
    at.blur();
    const always = outlined(shown);
    at.focus({preventScroll: true});
    const name = `${at.tagName} ${at.className} ${at.getAttribute("href") ?? at.id} ${at.textContent.trim().slice(0, 30)}`;
    return {name, inSight, contrast: always ? 0 : contrast};
}"""
OUTLINE_CONTRAST = 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@each_kind
def test_every_stop_of_the_tab_key_shows_the_focus_in_sight(opened, address, path, width_px):
    page = opened(width_px)
    page.goto(address + path)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
        if page.locator("#__search").count() and page.locator("#__search").is_checked():
            page.keyboard.press("Escape")

    assert len({stop["name"] for stop in stops}) >= 5, "the key moves on"
    assert [
        (stop["name"], stop["contrast"])
        for stop in stops
        if stop["contrast"] < OUTLINE_CONTRAST
    ] == [], "the focus does not show"
    assert [stop["name"] for stop in stops if not stop["inSight"]] == [], (
        "something stands in front of the focus"
    )


@each_kind
def test_a_page_reads_backwards_by_keyboard_without_hiding_below_the_header(
    opened, address, path
):
    page = opened(1280)
    page.goto(address + path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(
        "[...document.querySelectorAll('main a[href], main button, main summary')].at(-1).focus()"
    )
    hidden = []
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        stop = page.evaluate(FOCUSED)
        if stop and not stop["inSight"]:
            hidden.append(stop["name"])

    assert hidden == []


WATCH_KEYS = """() => {
    window.acted = [];
    let key = "";
    addEventListener("keydown", event => { key = event.key; }, true);
    for (const name of ["click", "focusin"]) addEventListener(name, event => { acted.push(`${key}: ${name}`); event.preventDefault(); }, true);
    addEventListener("keydown", event => { if (event.defaultPrevented) acted.push(`${event.key}: taken`); });
}"""


@each_kind
def test_no_single_character_is_a_command(opened, address, path):
    page = opened(1280)
    page.goto(address + path, wait_until="load")
    page.evaluate(WATCH_KEYS)
    left_for = []
    page.on(
        "request",
        lambda request: (
            left_for.append(request.url) if request.is_navigation_request() else None
        ),
    )
    # so that the page stays, to tell what happened
    page.route("**/*", lambda route: route.fulfill(status=204))
    # who dictates presses them unawares (WCAG 2.2, 2.1.4)
    page.keyboard.type(string.ascii_letters + string.digits + string.punctuation)

    assert page.evaluate("acted") == []
    assert left_for == []


SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(element => {
    const {overflowX, position} = getComputedStyle(element);
    const cuts = ["hidden", "clip"].includes(overflowX) && position !== "absolute" && element.clientWidth > 1;
    return cuts && element.scrollWidth > element.clientWidth + 1;
}).map(element => element.outerHTML.slice(0, 90))"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""  # WCAG 2.2, 1.4.12


@each_kind
@pytest.mark.parametrize(
    "css",
    ["html { font-size: 250% !important; }", SPACING],
    ids=["text of 200 %", "text spacing"],
)
def test_larger_text_and_wider_spacing_cut_nothing_off(opened, address, path, css):
    page = opened(640)
    page.goto(address + path)
    page.add_style_tag(content=css)

    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT_OFF) == []


NAME_CUT_PX = """() => {  // how far the words stand out of the box that shows them
    const name = document.querySelector(".md-header__topic .md-ellipsis"), shown = name.getBoundingClientRect(), words = document.createRange();
    words.selectNodeContents(name);
    const {right, bottom} = words.getBoundingClientRect();
    return Math.max(right - shown.right, bottom - shown.bottom);
}"""
DESCENT_PX = 2  # of the last line, which is set tight


# Material's 100 % is 125 %
@pytest.mark.parametrize(("width_px", "text"), [(320, "125%"), (640, "250%"), (1280, "250%")])
def test_the_name_of_the_site_is_shown_whole(opened, address, width_px, text):
    page = opened(width_px)
    page.goto(address)
    page.add_style_tag(content=f"html {{ font-size: {text} !important; }}")
    wait_for_fonts(page)

    assert page.evaluate(NAME_CUT_PX) <= DESCENT_PX


@each_kind
def test_nothing_moves_for_who_wants_less_motion(opened, address, path):
    page = opened(360)
    page.goto(address + path)

    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(element => {
        const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);
        return transitionDuration.split(", ").some(time => parseFloat(time) > 0.001) || animationName !== "none" || scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 90))""")

    assert moving == []


@each_kind
def test_forced_colours_leave_everything_legible(opened, address, path):
    page = opened(1280, forced_colors="active")
    page.goto(address + path)

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert [
        violation for violation in violations(page) if violation.startswith("color-contrast")
    ] == []
    marks = page.evaluate("""() => [...document.querySelectorAll("main .shape")].filter(mark => mark.getClientRects().length)
        .map(mark => [getComputedStyle(mark).backgroundColor, getComputedStyle(document.body).backgroundColor])""")
    assert all(mark != ground for mark, ground in marks)


def test_a_heading_is_read_without_its_sign_and_every_section_can_be_linked_by_keyboard(site):
    for path in pages(site):
        page = built(site, path)
        listed = {
            link["href"]
            for link in page.select(".md-sidebar--secondary:not([hidden]) a[href^='#']")
        }
        for sign in page.select(".headerlink"):
            unheard = sign.get("aria-hidden") == "true" and sign.get("tabindex") == "-1"
            assert unheard == (sign.parent.name == "h1" or sign["href"] in listed), (
                path,
                sign["href"],
            )
            assert unheard or sign.get("aria-label") == "Link to this section", (
                "the sign itself is heard as 'number'"
            )


def test_what_is_told_by_itself_can_also_be_read(site, opened, address):
    """Orca 43 reads an element of the role "status" as "statusbar", and keeps its words from who
    reads line by line.
    """
    for path in pages(site):
        assert not built(site, path).select("[role=status]"), path
    page = opened(1280)
    for path in KINDS.values():
        page.goto(address + path, wait_until="load")
        assert page.locator("[role=status]").count() == 0, path


def test_nothing_speaks_while_a_page_opens(site, opened, address):
    page = opened(1280)
    for path in KINDS.values():
        page.goto(address + path, wait_until="networkidle")
        told = page.locator("main [aria-live]").evaluate_all(
            "places => places.map(place => place.textContent.trim())"
        )
        stood = [
            place.get_text(strip=True) for place in built(site, path).select("main [aria-live]")
        ]

        assert list(filter(None, told)) == list(filter(None, stood)), path


def test_every_page_has_a_title_of_its_own(site):
    titles = [built(site, path).title.get_text(strip=True) for path in pages(site)]

    assert len(set(titles)) == len(titles) and "Impasse Field Guide" not in titles


def test_no_two_landmarks_or_buttons_of_a_page_have_the_same_name_and_none_is_empty(site):
    for path in pages(site):
        page = built(site, path)
        for kind in ("nav", "summary"):
            found = page.select(f"{kind}:not([hidden] *)")
            names = [
                element.get("aria-label") or element.get_text(" ", strip=True)
                for element in found
            ]

            assert len(set(names)) == len(names) and all(
                element.get_text(strip=True) for element in found
            ), (path, names)
        for summary in page.select("summary[aria-label]"):
            assert summary["aria-label"].startswith(summary.get_text(strip=True)), (
                "who speaks to the machine says what stands there"
            )


def test_the_tab_of_the_open_part_is_told(site):
    for path in pages(site):
        tabs = built(site, path).select(".md-tabs__item")
        states = [tab.a.get("aria-current") for tab in tabs]
        here = [tab.a["href"] in (".", "./") for tab in tabs]

        assert [bool(state) for state in states] == [
            "md-tabs__item--active" in tab["class"] for tab in tabs
        ], path
        assert [state == "page" for state in states] == here, path


@pytest.mark.parametrize(
    ("scheme", "other"), [("light", "Dark colours"), ("dark", "Light colours")]
)
def test_the_colours_are_named_by_what_they_are_and_the_one_in_use_is_checked(
    opened, address, scheme, other
):
    page = opened(1280, color_scheme=scheme)
    page.goto(address)
    mine = page.get_by_role("radio", name=f"{scheme.capitalize()} colours")
    assert mine.is_checked() and not page.get_by_role("radio", name=other).is_checked()

    mine.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "was => document.body.dataset.mdColorScheme !== was",
        arg={"light": "default", "dark": "slate"}[scheme],
    )
    assert page.get_by_role("radio", name=other).is_checked()
    page.reload()

    assert page.get_by_role("radio", name=other).is_checked() and not mine.is_checked()


def test_a_row_of_a_table_is_named_by_its_first_cell(site):
    for path in ("evidence/", "practise/"):
        for row in built(site, path).select("article tbody tr"):
            first = row.find(["th", "td"])
            assert first.name == "th" and first.get("scope") == "row", path


def test_each_question_of_the_chart_is_heard_as_one_sentence(site, library):
    questions = built(site, "what-kind-of-stuck/").select(".chart .question")

    assert [" ".join(question.get_text().split()) for question in questions] == [
        kind.question for kind in library.kinds
    ]


def test_the_site_remembers_nothing_but_marks_and_colours(opened, address):
    page = opened(1280)
    for path in KINDS.values():
        page.goto(address + path)
    page.goto(address)
    choose_scheme(page, "slate")
    page.locator("input.md-search__input").click()
    page.keyboard.type("silence")
    page.locator(".md-search-result__item").first.wait_for()

    assert page.context.cookies() == [] and page.evaluate("document.cookie") == ""
    assert page.evaluate("sessionStorage.length") == 0
    assert {key.rsplit(".", 1)[1] for key in page.evaluate("Object.keys(localStorage)")} <= {
        "marks",
        "__palette",
    }
    assert [base["name"] for base in page.evaluate("indexedDB.databases()")] == []
