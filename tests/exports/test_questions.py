"""Questions for learning platforms: other programs read in each file what content/ says, and every address in
it is one of the site's.
"""

import re
import tomllib

import pytest
from project import ROOT, SOUND

from fieldguide.exports import common_cartridge, moodle_xml, qti
from fieldguide.exports import gift as gift_format
from fieldguide.model.site import Site
from fieldguide.reading.read_library import read_library
from fieldguide.words.typography import curly

ADDRESS = re.compile(r"https?\\?://[^\s\"<>&]+")
SITE = Site("https://guide.example/", "Guide", "A guide", "1.0.0")


def test_moodle_xml_has_every_question_with_its_answers_and_reasons(library, moodle):
    assert {*moodle} == {question.code for question in library.questions}
    for question in library.questions:
        read = moodle[question.code]
        assert curly(question.scene) in read.text_pre_parse
        assert read.single == (question.kind == "one")
        assert [option.answer for option in read.options] == [
            curly(answer.answer) for answer in question.answers
        ]
        assert all(option.feedback for option in read.options)


def test_moodle_gives_all_points_for_the_right_answers_and_fewer_for_every_answer(
    library, moodle
):
    for question in library.questions:
        shares = [option.score_fraction for option in moodle[question.code].options]
        right = sum(
            share
            for share, answer in zip(shares, question.answers, strict=True)
            if answer.right
        )
        assert right == pytest.approx(100, abs=0.001), question.code
        assert all(
            (share > 0) == a.right for share, a in zip(shares, question.answers, strict=True)
        )
        if question.kind == "many":
            assert sum(shares) <= 67, question.code


def test_moodle_finds_a_question_by_its_code_and_an_edition_by_its_category(courses, library):
    text = (courses / "impasse-questions-moodle.xml").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert sorted(re.findall("<idnumber>(.*)</idnumber>", text)) == sorted(
        question.anchor for question in library.questions
    )
    categories = re.findall(r"<text>(\$course\$.*)</text>", text)
    assert len(categories) == len(set(categories)) == len(library.kinds) + 1
    assert all(version in category for category in categories)


def test_gift_has_every_question_with_its_answers_and_reasons(library, gift):
    read = {question["title"]: question for question in gift if question["type"] == "MC"}

    assert {*read} == {question.code for question in library.questions}
    for question in library.questions:
        item = read[question.code]
        assert item["id"] == question.anchor
        assert set(item["tags"] or ()) == {*question.about, *filter(None, [question.situation])}
        for choice, answer in zip(item["choices"], question.answers, strict=True):
            assert choice["text"]["text"] == curly(answer.answer)
            assert (choice["isCorrect"] or (choice["weight"] or 0) > 0) == answer.right
            assert choice["feedback"]["text"].startswith("<p><strong>")


def test_signs_that_mean_something_in_gift_mean_nothing_in_words():
    sound = gift_format.files(read_library(SOUND), SITE)[gift_format.FILE].decode()

    assert (
        r"“A price\: 10 \= \~5 % \# a door”" in sound
        or r"A price\: 10 \= \~5 % \# a door" in sound
    )


@pytest.mark.parametrize("name", ["impasse-questions-moodle.xml", "impasse-questions.gift.txt"])
def test_every_address_is_one_of_the_site(name, courses, site):
    text = (courses / name).read_text(encoding="utf-8").replace("\\", "")
    addresses = set(ADDRESS.findall(text))

    assert len(addresses) > 100
    for address in addresses:
        path = address.split("/", 3)[3]
        assert (site / path / "index.html").is_file(), address


def test_the_same_words_give_the_same_bytes(library, courses):
    def files():
        return {
            path: file
            for form in (moodle_xml, gift_format, qti, common_cartridge)
            for path, file in form.files(library, SITE).items()
        }

    assert files() == files()
    assert {path.rsplit("/", 1)[1] for path in files()} <= {
        path.name for path in courses.iterdir()
    }
