"""Warnings and words that do not fit are told at every build, whichever process finds them."""

import re

import pytest
from builds import build

BACK_TOO_LONG = (
    r"the words run \d+\.\d mm over\. Shorten (?:the site's address \(SITE_URL\), )?"
    r"its first sign, its steps, or the first entry of avoid or watch\."
)


def test_a_warning_is_told_at_every_build(project):
    with (project / "printing" / "cards" / "cards.css").open("a") as css:
        css.write("\n.foot { colour: red; }\n")

    told = [
        build(project, "--only", "T01,T03,T05,T07,T09", "--edition", "screen").stderr
        for _ in range(2)
    ]

    assert told[0].count("colour") == 1 and told[0] == told[1]


@pytest.mark.parametrize(
    ("stylesheet", "edition"),
    [
        ("sheets/note.css", "a4"),
        ("sheets/note.css", "letter-fold"),
        ("sheets/calibration.css", "calibration"),
    ],
)
def test_a_warning_of_what_stands_beside_the_cards_is_told(project, stylesheet, edition):
    with (project / "printing" / stylesheet).open("a") as css:
        css.write("\nbody { colour: red; }\n")

    assert build(project, "--only", "B01", "--edition", edition).stderr.count("colour") == 1


def test_a_side_that_does_not_fit_in_another_size_says_in_which(project):
    with (project / "printing" / "cards" / "sizes" / "a6.css").open("a") as css:
        css.write("\n.back .steps { margin-top: 100mm; }\n")

    done = build(project, "--only", "T03", "--edition", "screen,large")

    assert re.fullmatch(rf"T03 back in size a6: {BACK_TOO_LONG}\n", done.stderr), done.stderr


def test_every_side_that_does_not_fit_is_named_whichever_process_finds_it(project, library):
    with (project / "printing" / "cards" / "cards.css").open("a") as css:
        css.write("\n.back .steps { margin-top: 60mm; }\n")

    done = build(project, "--edition", "screen", "--jobs", "2")

    named = re.findall(rf"^(T\d\d) back: {BACK_TOO_LONG}$", done.stderr, re.MULTILINE)
    assert done.returncode == 1 and named == [t.code for t in library.techniques]
    assert (
        len(done.stderr.splitlines()) == len(named) and list((project / "out").iterdir()) == []
    )
