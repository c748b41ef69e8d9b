"""What the search box says it found, and what it says where it found nothing."""

from html_pages import soup
from search_box import RESULT


def test_a_result_is_named_by_what_it_is_and_its_title(search):
    search.results("one of them has gone quiet")
    devtools = search.page.context.new_cdp_session(search.page)
    first = devtools.send(
        "Runtime.evaluate", {"expression": f"document.querySelector('{RESULT}')"}
    )["result"]["objectId"]
    (link,) = devtools.send("Accessibility.queryAXTree", {"objectId": first, "role": "link"})[
        "nodes"
    ]

    assert link["name"]["value"] == "Situation S21, One of them has gone quiet"


def test_the_status_names_the_first_of_the_pages_so_that_each_answer_is_announced(search):
    said = []
    for query in ("one of them has gone quiet", "take a break"):
        search.results(query)
        said.append(search.page.locator("#__search-told").inner_text())

    assert said == [
        "The nearest 10 pages; first: One of them has gone quiet",
        ("The nearest 10 pages; first: Take a break"),
    ]


def test_who_comes_back_to_the_box_does_not_hear_the_answer_again(search):
    search.results("take a break")
    search.page.evaluate("""() => {
        window.told = [];
        new MutationObserver(changes => window.told.push(...changes))
            .observe(document.getElementById("__search-told"), {childList: true});
    }""")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        search.page.keyboard.press(key)

    assert search.page.evaluate("document.activeElement.matches('.md-search__input')")
    assert search.page.evaluate("window.told.length") == 0


def test_the_list_of_results_is_no_stop_of_its_own(site):
    """Firefox stops the Tab key at whatever can be scrolled, and there a screen reader had nothing to say."""
    assert soup(site / "index.html").select_one(".md-search__scrollwrap")["tabindex"] == "-1"


def test_a_page_is_listed_once(search):
    for query in ("power", "print", "batna", "evidence", "power imbalance abuse"):
        paths = search.results(query)

        assert paths and len(set(paths)) == len(paths), query


def test_results_say_what_they_are_in_text(search, library):
    search.results("take a break")
    first = search.page.locator(RESULT).first.inner_text().split("\n")

    assert [line for line in first if line] == [
        "Technique T01",
        "Take a break",
        library.techniques[0].summary,
    ]
    for query, kind in {
        "tempers": "Situation S03",
        "how to use this deck": "Card C01",
        "print the cards": "Guide page",
        "batna": "Glossary",
    }.items():
        search.results(query)
        assert kind in search.page.locator(f"{RESULT} .search-kind").all_inner_texts()[:2], (
            query
        )


def test_a_result_is_set_with_curly_quotes_as_its_page_is(search):
    search.results("park the issue")

    assert (
        "With everyone’s agreement"
        in search.page.locator(f"{RESULT} .search-summary").first.inner_text()
    )


def test_a_term_leads_to_its_place_in_the_glossary(search):
    search.results("logrolling")
    links = search.page.locator(RESULT).evaluate_all("links => links.map(link => link.href)")

    assert any(link.endswith("#logrolling") for link in links[:3])


def test_nothing_found_offers_the_chooser_and_the_situations(search):
    assert search.results("zzzqqxx") == []
    offered = search.page.locator(".search-none a")

    assert (
        search.page.locator(".md-search-result__meta").inner_text()
        == "Nothing here fits those words"
    )
    assert offered.evaluate_all("links => links.map(link => new URL(link.href).pathname)") == [
        "/",
        "/situations/",
    ]
    assert offered.first.is_visible()
    search.results("break")
    assert not offered.first.is_visible()
