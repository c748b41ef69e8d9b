"""What a screen reader says: names of headings, landmarks, buttons and rows, and what is announced."""

import pytest
from accessible_pages import KINDS, choose_scheme, pages
from html_pages import soup


def built(site, path):
    """Return a page as it was built, by its address."""
    return soup(site / path / "index.html" if not path.endswith(".html") else site / path)


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
