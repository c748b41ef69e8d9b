"""What people type finds the right page, by held-out queries; safety comes first where someone is afraid."""

from collections import Counter

import pytest
from search_box import HELD_OUT, NOTHING, QUERIES

from fieldguide.site.search.places import places
from fieldguide.words.search_terms import Vocabulary, stems

AMONG_FIRST_THREE, FIRST = 0.97, 0.85  # of all queries, at least
# of each set of queries that people wrote who had not seen searches.yml
HELD_OUT_AMONG_THREE, HELD_OUT_FIRST = 0.94, 0.84
SAFETY_MISSED = 2  # of the hints at danger that the search never saw, at most
HONEST = 0.75  # of a set's queries on which the guide has nothing, and says so
SAFETY_NAMED = 0.15  # of a set's queries about nobody who may be in danger, at most
MAY_BE_DANGER = ("S21", "S25")  # gone quiet, too much: there the line is no mistake
VIEWS = sorted({view for view, _, _ in HELD_OUT if not view.startswith("safety")})


def test_the_queries_are_many_and_of_several_points_of_view():
    assert len(QUERIES) >= 150 and len({point_of_view for point_of_view, _, _ in QUERIES}) >= 4
    assert len({query for _, query, _ in QUERIES}) == len(QUERIES)


def test_no_query_of_the_tests_was_given_to_the_search(library):
    given = {" ".join(stems(asked)) for entry in library.searches for asked in entry.asked}

    typed = [query for _, query, _ in (*QUERIES, *HELD_OUT)]
    assert [query for query in typed if " ".join(stems(query)) in given] == []


def test_what_people_type_finds_the_right_page(search):
    answers = search.answers(query for _, query, _ in QUERIES)
    found = [
        (query, set(paths.split()), [path or "/" for path in answers[query].paths[:3]])
        for _, query, paths in QUERIES
    ]
    not_among_three = [f"{query}: {got}" for query, right, got in found if not right & set(got)]
    not_first = [f"{query}: {got}" for query, right, got in found if not right & set(got[:1])]

    assert len(not_among_three) <= len(QUERIES) * (1 - AMONG_FIRST_THREE), "\n".join(
        not_among_three
    )
    assert len(not_first) <= len(QUERIES) * (1 - FIRST), "\n".join(not_first)


def right_of(view):
    """Return each query of a point of view that the guide answers, with the paths that do."""
    return [
        (query, set(paths.split()))
        for other, query, paths in HELD_OUT
        if other == view and paths != NOTHING
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_words_that_the_search_never_saw_find_the_right_page(search, view):
    asked = right_of(view)
    answers = search.answers(query for query, _ in asked)
    found = [(right, [path or "/" for path in answers[query].paths]) for query, right in asked]

    first, three = (sum(bool(right & set(got[:n])) for right, got in found) for n in (1, 3))

    assert len(asked) >= 60
    assert three >= HELD_OUT_AMONG_THREE * len(asked), three / len(asked)
    assert first >= HELD_OUT_FIRST * len(asked), first / len(asked)


@pytest.mark.parametrize("view", VIEWS)
def test_where_the_guide_has_nothing_it_says_so(search, view):
    asked = [query for other, query, paths in HELD_OUT if other == view and paths == NOTHING]
    answered = [query for query, answer in search.answers(asked).items() if answer.paths]

    assert len(asked) >= 20
    assert len(answered) <= (1 - HONEST) * len(asked), answered


def test_safety_comes_first_or_is_named_above_for_hints_at_danger(search, library):
    safety = {s.address for s in library.of_kind("safety")}
    hints = [query for view, query, _ in HELD_OUT if view.startswith("safety")]

    missed = [
        query
        for query, answer in search.answers(hints).items()
        if not {*answer.paths[:1]} & safety and not answer.names_safety
    ]

    assert len(hints) == 80
    assert len(missed) <= SAFETY_MISSED, missed


@pytest.mark.parametrize("view", VIEWS)
def test_safety_is_seldom_named_above_what_nobody_fears(search, library, view):
    codes = {*MAY_BE_DANGER, *(s.code for s in library.of_kind("safety"))}
    danger = {library.by_code()[code].address for code in codes}
    ordinary = [query for query, right in right_of(view) if not right & danger]

    answers = search.answers(ordinary)
    named = [query for query, answer in answers.items() if answer.paths and answer.names_safety]

    assert len(ordinary) >= 50
    assert len(named) <= SAFETY_NAMED * len(ordinary), named


def short(code):
    """Return a code as it is typed in a hurry: s3 for S03."""
    return f"{code[0].lower()}{int(code[1:])}"


def test_each_title_and_code_finds_its_page_first(search, library):
    typed = [
        (e, words)
        for e in library.by_code().values()
        for words in (e.title, e.code, short(e.code))
    ]

    answers = search.answers(words for _, words in typed)
    wrong = [(e.code, words) for e, words in typed if answers[words].paths[0] != e.address]

    assert wrong == []


def test_each_other_name_finds_its_page_among_the_first_three(search, library):
    names = [(e, name) for e in library.by_code().values() for name in e.also_called]

    answers = search.answers(name for _, name in names)
    wrong = [(e.code, name) for e, name in names if e.address not in answers[name].paths[:3]]

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
    safety = {s.address for s in library.of_kind("safety")}

    answers = search.answers(SAFETY)
    assert [query for query, answer in answers.items() if answer.paths[0] not in safety] == []


def test_safety_does_not_come_first_for_the_other_fears(search, library):
    safety = {s.address for s in library.of_kind("safety")}

    answers = search.answers(HARMLESS)
    assert [query for query, answer in answers.items() if {*answer.paths[:1]} & safety] == []


def listed_for(library, code):
    """Return the lines of searches.yml for a code."""
    return next(entry.asked for entry in library.searches if entry.page == code)


def test_each_line_that_is_listed_for_safety_finds_it_first(search, library):
    asked = [
        (s.address, line)
        for s in library.of_kind("safety")
        for line in listed_for(library, s.code)
    ]

    answers = search.answers(line for _, line in asked)
    assert [line for safety, line in asked if answers[line].paths[0] != safety] == []


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

    answers = search.answers(line for _, line in asked)
    assert [
        line
        for page, line in asked
        if given[terms[line]] == 1 and answers[line].paths[0] != page
    ] == []
