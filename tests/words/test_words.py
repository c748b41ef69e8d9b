"""The words: ours, plain, neutral, honest about evidence, and complete."""

import hashlib
import re
import subprocess
import sys

import pytest
from originality import check_originality
from project import ROOT, WAIT_S
from reading_grade import reading_grade
from technique_words import TURN, prose, section

from fieldguide.model.notation import CITATION

LINE_MAX_GRADE, BODY_MAX_GRADE = 8, 10

# What a neutral does not say, and why
UNSAID = {
    r"\bwhy (did|do|does|don't|won't|can't|are|is|not|would|wouldn't|won)\b": "a why asks for a defence",
    r"\bdon't you (think|agree|want)\b|\bwouldn't you\b|\bisn't it\b|\bsurely\b": "it leads to one answer",
    r"\b(be reasonable|calm down|move on|get over|grow up)\b": "it scolds",
    r"\byou (always|never)\b|\bat fault\b|\byour fault\b": "it blames",
    r"\bi (suggest|recommend|advise)\b|\byou should\b|\byou must\b|\byou have to\b": (
        "it presses or decides for them"
    ),
    r"\bobviously\b|\bclearly\b|\bof course\b|\bonly fair\b": "it says that there is nothing to discuss",
    r"\b(last|final) (chance|offer)\b|\bor else\b|\bnever get\b": "it threatens",
    r"\b(throw|waste) (it |this |all )?(all )?(away|it)\b|\bcome (so|this) far\b": (
        "it leans on what has been spent"
    ),
    r"\bthe judge will\b|\bthe court will\b": "it forecasts",
}
OVERSTATED = re.compile(
    (
        r"\b(works|worked|proves?|proven|always|guarantees?|ensures?|undoubtedly|never "
        r"fails)\b"
    ),
    re.IGNORECASE,
)
OF_RESEARCH = re.compile(
    (
        r"\b(stud(?:y|ies)|experiments?|researche?r?s?|in the lab|trials? found|meta-analysis|survey(?:ed)? "
        r"(?:of|found))\b"
    ),
    re.IGNORECASE,
)
NOT_NAMES = set(
    "I Monday Tuesday Wednesday Thursday Thursdays Friday Saturday Sunday "
    "January February March April May June July August September October November "
    "December English French Arabic Spanish Portuguese German Turkish Mediator Say".split()
)


def lines_to_say(technique):
    """Return every line a mediator is given or says on a page: fields, recovery lines, and the dialogue."""
    lines = [line.line for line in technique.say]
    lines += re.findall(
        r'\bsay: "([^"]+)"', section(technique, "When it goes wrong"), re.IGNORECASE
    )
    return lines + [
        words
        for role, words in TURN.findall(section(technique, "A worked example"))
        if role == "Mediator"
    ]


def test_nothing_stands_in_the_source_article():
    assert (
        check_originality.main(
            [str(ROOT / "content"), str(ROOT / "README.md"), str(ROOT / "CONTRIBUTING.md")]
        )
        == 0
    )


def test_six_copied_words_are_found(monkeypatch):
    run = "one two three four five six"
    monkeypatch.setattr(
        check_originality, "KNOWN", {hashlib.sha256(run.encode()).hexdigest()[:16]}
    )

    assert check_originality.copied_runs("Zero. One, two,\nthree four - five six.") == [
        (1, run)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -3, 1),
        (
            (
                "Institutional considerations necessitate comprehensive "
                "organisational restructuring."
            ),
            20,
            60,
        ),
    ],
)
def test_the_reading_grade_tells_plain_from_heavy(text, low, high):
    assert low < reading_grade(text) < high


def test_lines_to_say_are_plain(library):
    heavy = {
        line.line: round(reading_grade(line.line), 1)
        for t in library.techniques
        for line in t.say
        if reading_grade(line.line) > LINE_MAX_GRADE
    }

    assert heavy == {}


def test_page_bodies_are_plain(library):
    bodies = {e.code: prose(e.body) for e in library.by_code().values()} | {
        p.uri: prose(p.body) for p in library.pages
    }
    grades = {name: round(reading_grade(body), 1) for name, body in bodies.items()}

    assert {name: grade for name, grade in grades.items() if grade > BODY_MAX_GRADE} == {}


@pytest.mark.parametrize("pattern", UNSAID)
def test_no_line_to_say_blames_leads_or_presses(library, pattern):
    said = [
        (t.code, line)
        for t in library.techniques
        for line in lines_to_say(t)
        if re.search(pattern, line, re.IGNORECASE)
    ]

    assert said == [], UNSAID[pattern]


def test_no_claim_of_evidence_is_overstated(library):
    for t in library.techniques:
        for text in (
            t.evidence.finding,
            t.evidence.against,
            prose(section(t, "Why it may help")),
        ):
            assert not OVERSTATED.search(text), (t.code, OVERSTATED.search(text).group())


def test_every_word_of_research_stands_with_a_citation(library):
    texts = {t.code: t.body for t in library.techniques} | {
        s.code: s.body for s in library.situations
    }
    for name, body in texts.items():
        for paragraph in re.split(r"\n\n|\n- ", body):
            if OF_RESEARCH.search(prose(paragraph)) and not re.search(
                r"\bno (study|test|research)\b|no study", paragraph
            ):
                assert CITATION.search(paragraph), (name, paragraph)


def test_every_source_is_cited_somewhere(library):
    named = {
        key
        for t in library.techniques
        for key in (*t.evidence.cites, *t.evidence.limits, *t.evidence.reading)
    }
    named |= {
        key
        for e in (*library.by_code().values(), *library.pages)
        for key in CITATION.findall(e.body)
    }
    named |= {key for page in library.pages for key in page.reading}
    named |= {  # a page without a list of readings links to one in its text
        key
        for e in (*library.by_code().values(), *library.pages)
        for key in re.findall(r"references\.md#([\w-]+)", e.body)
    }

    assert (
        sorted(
            {reference.id for reference in library.references if not reference.is_withdrawn}
            - named
        )
        == []
    )


def capitals_inside(text):
    """Return the capitalised words of a text that begin no sentence, no quotation and no turn of a
    dialogue.
    """
    sentences = re.split(r"[.?!:]\W*\s+|\n\n+|\n- |(?:^|\s)[\"*(]+", text)
    return [
        word
        for sentence in sentences
        for word in re.findall(r"(?<=\s)[A-Z][a-z]+", " ".join(sentence.split()))
    ]


def test_examples_name_nobody(library):
    for t in library.techniques:
        scene = section(t, "A worked example")
        roles = {word for role, _ in TURN.findall(scene) for word in role.split()}

        assert [
            word
            for word in capitals_inside(CITATION.sub("", scene))
            if word not in NOT_NAMES | roles
        ] == [], t.code


def test_a_name_in_an_example_is_found():
    assert capitals_inside(
        'The tenant met Maria by the door. "So," said she. The Landlord left.'
    ) == ["Maria", "Landlord"]


def test_the_workshop_of_two_hours_lasts_two_hours():
    page = (ROOT / "content/practise.md").read_text(encoding="utf-8")

    assert (
        sum(
            int(minutes)
            for minutes in re.findall(r"^\d\. \*\*(\d+) minutes:", page, re.MULTILINE)
        )
        == 120
    )


def test_every_drill_is_for_three_people_as_the_home_page_says(library):
    others = [
        t.code
        for t in library.techniques
        if " minutes, three people" not in section(t, "Practise it")
    ]

    assert others == []


def test_every_idea_of_the_source_list_is_there_once(library):
    assert [t.source for t in library.techniques if t.source] == list(range(1, 19))


def test_the_six_families_hold_what_they_should(library):
    assert (
        all(library.in_family(family) for family in library.families)
        and len(library.families) == 6
    )


def test_spelling():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "codespell_lib",
            "content",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "fieldguide",
            "printing",
            "hooks",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WAIT_S,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.whole_programs
def test_markdown_is_tidy():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pymarkdown",
            "scan",
            "--recurse",
            "content",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WAIT_S,
    )

    assert done.returncode == 0, done.stdout + done.stderr
