"""The search box: it finds what people type, says what it found, and costs nothing until someone
turns to it.
"""

import re
from collections import Counter

import pytest
from conftest import ROOT
from html_pages import file_at, soup

from fieldguide.site.search.index import FILE
from fieldguide.site.search.places import places
from fieldguide.words.search_terms import Vocabulary, stems

QUERIES = [
    line.split("\t")
    for line in (ROOT / "tests" / "search_queries.tsv").read_text(encoding="utf-8").splitlines()
    if line[0] != "#"
]
AMONG_FIRST_THREE, FIRST = 0.95, 0.75  # of all queries, at least
BOX, RESULT = "input.md-search__input", ".md-search-result__item .md-search-result__link"
DESK = {"width": 1280, "height": 900}


class Search:
    """A page with its search box open, as a reader has it."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        page.goto(address, wait_until="load")
        page.locator(BOX).click()

    def results(self, query):
        """Put a query into the box, and return the paths of what is shown for it, best first."""
        self.page.locator(BOX).fill(query)
        self.page.wait_for_function(
            ("query => document.querySelector('.md-search-result').dataset.answers === query"),
            arg=query,
        )
        links = self.page.locator(RESULT)
        return [
            link.removeprefix("/")
            for link in links.evaluate_all(
                "links => links.map(link => new URL(link.href).pathname)"
            )
        ]


@pytest.fixture(scope="module")
def search(browser, address):
    """The home page of the real site with its search box open."""
    page = browser.new_page(viewport=DESK)
    yield Search(page, address)
    page.close()


@pytest.fixture
def page(browser):
    """A new page in the browser."""
    page = browser.new_page(viewport=DESK)
    yield page
    page.close()


def test_the_queries_are_many_and_of_several_points_of_view():
    assert len(QUERIES) >= 150 and len({point_of_view for point_of_view, _, _ in QUERIES}) >= 4
    assert len({query for _, query, _ in QUERIES}) == len(QUERIES)


def test_no_query_of_the_tests_was_given_to_the_search(library):
    given = {" ".join(stems(asked)) for entry in library.searches for asked in entry.asked}

    assert [query for _, query, _ in QUERIES if " ".join(stems(query)) in given] == []


def test_what_people_type_finds_the_right_page(search):
    found = [
        (query, set(paths.split()), [path or "/" for path in search.results(query)[:3]])
        for _, query, paths in QUERIES
    ]
    not_among_three = [f"{query}: {got}" for query, right, got in found if not right & set(got)]
    not_first = [f"{query}: {got}" for query, right, got in found if not right & set(got[:1])]

    assert len(not_among_three) <= len(QUERIES) * (1 - AMONG_FIRST_THREE), "\n".join(
        not_among_three
    )
    assert len(not_first) <= len(QUERIES) * (1 - FIRST), "\n".join(not_first)


def short(code):
    """Return a code as it is typed in a hurry: s3 for S03."""
    return f"{code[0].lower()}{int(code[1:])}"


def test_each_title_and_code_finds_its_page_first(search, library):
    typed = [
        (e, words)
        for e in library.by_code().values()
        for words in (e.title, e.code, short(e.code))
    ]

    wrong = [(e.code, words) for e, words in typed if search.results(words)[0] != e.address]

    assert wrong == []


def test_each_other_name_finds_its_page_among_the_first_three(search, library):
    wrong = [
        (e.code, name)
        for e in library.by_code().values()
        for name in e.also_called
        if e.address not in search.results(name)[:3]
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("they keep shoutin", "situations/tempers-rising/"),
        ("interupting", "situations/tempers-rising/"),
        ("TAKE A BRAKE", "techniques/take-a-break/"),
        ("role revers", "techniques/trade-places/"),
        ("dont sign", "situations/wary-of-committing/"),
        ("don’t sign", "situations/wary-of-committing/"),
        ("what would you do?", "situations/waiting-for-you/"),
        ("c05", "before-you-push/"),
    ],
)
def test_slips_beginnings_capitals_and_apostrophes_are_understood(search, typed, path):
    assert path in search.results(typed)[:3]


SAFETY = (
    "she is afraid of him",
    "she is scared of him",
    "I am scared of my ex",
    "one of them is afraid",
    "afraid to say no in front of him",
    "he said he knows where her kids go to school",
    "he followed her to the car park",
    "she says she will kill herself",
    "he won't let her speak",
    "he won't let her talk at all",
    "they are afraid of each other",
    "I am really afraid of my brother",
    "scared of my neighbour",
    "she says she is frightened of her manager",
    "the tenant is scared of the landlord",
    "my client fears her ex-husband",
    "mum is scared of her son",
    "the worker is afraid of his boss",
    "he keeps following me home",
    "someone is stalking one of the parties",
    "a man waits outside for her",
    "she wants to die",
    "he talks about ending his life",
    "one party is suicidal",
    "he said he might hurt himself",
    "he hit me last week",
    "they threatened my family",
    "I know where you live",
    "nice family you have there",
    "she doesn't dare to say no to him",
    "she's afraid of him",
    "I'm scared of him",
    "I think she’s afraid of him",
    "maybe he is scared of her",
    "she seems afraid of him",
    "she might be afraid of him",
    "I wonder if she is frightened of her husband",
    "I suspect one of them is afraid of the other",
    "it sounds like he is scared of her",
    "I am not sure whether she is scared of him",
)
HARMLESS = (
    "afraid of losing the house",
    "scared to commit",
    "worried about money",
    "afraid of losing face",
    "afraid to make the first offer",
    "nervous about signing",
    "scared of making a mistake",
    "afraid of the future",
    "worried about the children's school",
    "anxious about costs",
    "afraid of being wrong",
    "afraid of being first",
    "scared of change",
    "fear of court",
    "afraid of being cheated",
    "he worries about his pension",
    "afraid to look weak",
    "they fear a bad precedent",
    "worried what the family will think",
    "scared to sign",
    "afraid of the unknown",
    "anxious about the deadline",
    "nervous about the first session",
    "afraid to ask a question",
    "fear of regret",
    "they don't let each other speak",
    "threatening to walk out",
    "he threatens to sue",
    "follow up",
    "kill the deal",
)


def test_safety_comes_first_where_someone_may_be_afraid_of_a_person(search, library):
    (safety,) = (s.address for s in library.of_kind("safety"))

    assert [query for query in SAFETY if search.results(query)[0] != safety] == []


def test_safety_does_not_come_first_for_the_other_fears(search, library):
    (safety,) = (s.address for s in library.of_kind("safety"))

    assert [query for query in HARMLESS if search.results(query)[0] == safety] == []


def listed_for(library, code):
    """Return the lines of searches.yml for a code."""
    return next(entry.asked for entry in library.searches if entry.page == code)


def test_each_line_that_is_listed_for_safety_finds_it_first(search, library):
    asked = [
        (s.address, line)
        for s in library.of_kind("safety")
        for line in listed_for(library, s.code)
    ]

    assert [line for safety, line in asked if search.results(line)[0] != safety] == []


def test_a_line_that_is_listed_for_one_page_alone_finds_it_first(search, library):
    vocabulary = Vocabulary(line.words for line in library.synonyms)
    terms = {
        line: frozenset(vocabulary.terms(line))
        for place in places(library)
        for line in (*place.names, *place.asked, *place.said)
    }
    given = Counter(
        terms[line]
        for place in places(library)
        for line in {*place.names, *place.asked, *place.said}
    )
    asked = [
        (e.address, line)
        for e in library.by_code().values()
        if e.code in ("T05", "S09")
        for line in listed_for(library, e.code)
    ]

    assert [
        line
        for page, line in asked
        if given[terms[line]] == 1 and search.results(line)[0] != page
    ] == []


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
        new MutationObserver(changes => window.told.push(...changes)).observe(document.getElementById("__search-told"), {childList: true});
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
        == "Nothing is found for these words"
    )
    assert offered.evaluate_all("links => links.map(link => new URL(link.href).pathname)") == [
        "/",
        "/situations/",
    ]
    assert offered.first.is_visible()
    search.results("break")
    assert not offered.first.is_visible()


def test_the_keys_lead_from_the_box_to_the_page_that_was_found(page, address):
    page.goto(address + "print/", wait_until="load")
    page.locator(BOX).focus()
    page.keyboard.type("they are shouting")
    page.locator(RESULT).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.wait_for_url("**/situations/tempers-rising/**")


def test_enter_opens_the_first_result(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).focus()
    page.keyboard.type("park the issue")
    page.locator(RESULT).first.wait_for()
    page.keyboard.press("Enter")

    page.wait_for_url("**/techniques/park-the-issue/**")


def test_escape_closes_the_box(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).focus()
    assert page.locator("#__search").is_checked()
    page.keyboard.press("Escape")

    assert not page.locator("#__search").is_checked()
    assert page.evaluate("document.activeElement === document.body")


def test_the_rest_of_a_name_is_suggested_and_taken_by_an_arrow(page, address):
    page.goto(address, wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("role rev")
    page.wait_for_function(
        "document.querySelector('.md-search__suggest').textContent === 'role reversal'"
    )
    page.keyboard.press("ArrowRight")

    assert page.locator(BOX).input_value() == "role reversal"


def test_the_words_that_led_to_a_page_are_marked_there_and_nothing_is_changed(page, address):
    page.goto(address + "situations/tempers-rising/?h=shout+voic", wait_until="load")
    marked = page.evaluate(
        "[...CSS.highlights.get('search')].map(range => range.toString().toLowerCase())"
    )

    assert {"shouting", "voices"} <= set(marked)
    assert page.locator("article mark").count() == 0


def asked_for(page, part):
    """Return the list that fills with every file a page asks for whose address holds a part."""
    asked = []
    page.on(
        "request",
        lambda request: asked.append(request.url) if part.search(request.url) else None,
    )
    return asked


ENGINE = re.compile(r"search-index|search-engine|/vendor/|lunr|workers/")


@pytest.mark.parametrize("turn_to", ["focus", "hover"])
def test_engine_and_index_are_fetched_only_when_the_reader_turns_to_the_box(
    page, address, turn_to
):
    asked = asked_for(page, ENGINE)
    page.goto(address + "techniques/take-a-break/", wait_until="networkidle")
    assert asked == []

    if turn_to == "focus":
        page.locator(BOX).focus()
    else:
        page.locator(".md-search__form").hover()
    page.wait_for_function("window.guideSearchIndex")
    assert any(url.endswith(FILE) for url in asked)


def test_what_stays_away_comes_with_the_next_try(page, address):
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(address, wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("break")
    page.get_by_text("The search could not be loaded").wait_for()
    assert page.locator(".search-none a").first.is_visible()
    page.unroute("**/search-index.js")
    page.keyboard.type("s")

    page.locator(RESULT).first.wait_for()


def test_materials_own_search_is_not_shipped(site):
    assert [
        path for path in site.rglob("*") if re.search(r"lunr|search_index|workers", path.name)
    ] == []


def test_without_javascript_the_situations_stand_where_the_box_was(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(address + "techniques/take-a-break/")

    assert (
        not page.locator(BOX).is_visible()
        and not page.locator("header [for=__search]").first.is_visible()
    )
    page.get_by_role("link", name="Find a situation").click()
    assert page.url == address + "situations/"
    context.close()


def test_it_works_from_a_memory_stick(page, flat_site):
    page.goto((flat_site / "techniques" / "take-a-break.html").as_uri(), wait_until="load")
    page.locator(BOX).click()
    page.keyboard.type("they are shouting")
    page.locator(RESULT).first.click()
    page.wait_for_url("**/situations/tempers-rising.html**")

    assert "Tempers are rising" in page.locator("h1").inner_text()


@pytest.mark.parametrize("folders", [True, False], ids=["on a host", "on a memory stick"])
def test_every_place_of_the_index_is_there(request, page, folders):
    site = request.getfixturevalue("site" if folders else "flat_site")
    page.goto("about:blank")
    page.add_script_tag(path=site / FILE)
    addresses = page.evaluate("guideSearchIndex.places.map(place => place.address)")
    assert len(addresses) > 200

    for address in addresses:
        path, _, anchor = address.partition("#")
        target = file_at(f"https://own.example/{path}", site)
        assert target.is_file() and (not anchor or soup(target).find(id=anchor)), address


def test_both_stemmers_agree_on_every_word(page, site, library):
    texts = [
        text
        for place in places(library)
        for field in (place.names, place.asked, place.said, place.gist, place.body)
        for text in field
    ]
    words = sorted(
        set(
            re.findall(
                "[a-z]+", " ".join([*texts, *(query for _, query, _ in QUERIES)]).lower()
            )
        )
    )
    page.goto("about:blank")
    for name in ("base-stemmer", "english-stemmer"):
        page.add_script_tag(path=site / "assets" / "vendor" / "snowball" / f"{name}.js")
    theirs = page.evaluate(
        (
            "words => { const stemmer = new EnglishStemmer(); return words.map(word "
            "=> stemmer.stemWord(word)); }"
        ),
        words,
    )
    assert len(words) > 4000

    assert [
        (word, ours, their)
        for word, their in zip(words, theirs, strict=True)
        if (ours := stems(word)[0]) != their
    ] == []


def test_a_line_of_synonyms_is_one_thing_in_several_words():
    vocabulary = Vocabulary([("shout", "raise their voice"), ("voice", "vote")])

    assert vocabulary.terms("They shouted") == ["shout", "~0"]
    assert vocabulary.terms("She raised their voices") == ["rais", "voic", "~0", "~1"]


def test_every_page_that_people_ask_for_is_given_what_they_ask(library):
    assert {entry.page for entry in library.searches} <= {
        place.key for place in places(library)
    }
