"""How the guide sounds: people talk like people, freedom is said once, and no formula is worn out."""

import re
from collections import defaultdict

from technique_words import TURN, prose, section

CONTRACTION = re.compile(r"\w[’'](s|t|d|m|re|ve|ll)\b", re.IGNORECASE)
# half of what British speakers do; the prose around them stays uncontracted
TURNS_WITH_A_CONTRACTION = 1 / 3
# A way out inside a line to say. One standing rule in the opening says it for all
# (content/before-you-push.md)
WAY_OUT = re.compile(
    r"\byou (may|can) (pass|leave|keep|decide not|tell me alone|say no)\b|\bif (any|you "
    r"wish|you like|at all)\b|\bor (not at all|none|leave it)\b"
    r"|\bneed not\b|\bneedn't\b|\bdon't have to\b|\bpass if\b|\bno is fine\b|\bwould you rather not\b",
    re.IGNORECASE,
)
LINES_WITH_A_WAY_OUT = 10
EXPERTS = 5
RUN_WORDS, RUN_PAGES = 8, 6
# every drill has the same form
DRILL_LABELS = re.compile(
    r"\*\*(Time and people|Roles|Set-up|Run it|Observer watches for|Debrief):\*\*.*"
)


def turns(technique):
    """Return what each speaker of a worked example says, as (role, words)."""
    return TURN.findall(section(technique, "A worked example"))


def test_people_contract_when_they_speak(library):
    said = [words for t in library.techniques for _, words in turns(t)]
    contracted = [words for words in said if CONTRACTION.search(words)]

    assert len(contracted) >= TURNS_WITH_A_CONTRACTION * len(said)


def test_a_way_out_stands_in_few_of_the_lines_to_say(library):
    lines = [line.line for t in library.techniques for line in t.say]
    with_one = [line for line in lines if WAY_OUT.search(line)]

    assert len(lines) > 60 and len(with_one) < LINES_WITH_A_WAY_OUT, with_one


def test_experts_are_quoted_on_few_pages(library):
    pages = [
        entry.code
        for entry in library.by_code().values()
        if re.search(r"\bAn expert\b", entry.body)
    ]

    assert len(pages) <= EXPERTS, pages


def test_no_example_ends_by_formula(library):
    ends = [
        t.code
        for t in library.techniques
        if re.search(
            (
                r"What changed:.*What "
                r"did not:"
            ),
            " ".join(t.body.split()),
        )
    ]

    assert len(ends) <= len(library.techniques) // 3, ends


def test_some_examples_have_no_stage_direction(library):
    without = [
        t.code
        for t in library.techniques
        if not re.search(r"^\*[^*\n].*\*$", section(t, "A worked example"), re.MULTILINE)
    ]

    assert len(without) >= len(library.techniques) // 3, without


def repeated_runs(pages):
    """Return the runs of words that stand on more than RUN_PAGES pages, each with the pages."""
    places = defaultdict(set)
    for page, text in pages.items():
        words = re.findall(r"[a-z0-9'’]+", prose(DRILL_LABELS.sub("", text)).lower())
        for i in range(len(words) - RUN_WORDS + 1):
            places[" ".join(words[i : i + RUN_WORDS])].add(page)
    return {run: sorted(where) for run, where in places.items() if len(where) > RUN_PAGES}


def test_no_run_of_words_is_repeated_from_page_to_page(library):
    pages = {entry.code: entry.body for entry in library.by_code().values()} | {
        page.uri: page.body for page in library.pages
    }

    assert repeated_runs(pages) == {}


def test_a_repeated_run_is_found():
    run = "one two three four five six seven eight"

    assert repeated_runs(
        {str(i): f"{i} words and then {run}." for i in range(RUN_PAGES + 1)}
    ).keys() >= {run}


def test_a_line_that_repeats_the_standing_rule_is_found():
    assert WAY_OUT.search("What would you keep? You can tell me alone.") and not WAY_OUT.search(
        "What would you keep?"
    )
