"""The QTI file: its schema accepts it, and whoever reads its conditions in order gives points to the right
answer alone.
"""

import io
import zipfile

import cartridge_schemas as schemas
import pytest
from lxml import etree

from fieldguide.exports import qti
from fieldguide.model.site import Site

SCHEMAS = {"imsmanifest.xml": schemas.MANIFEST, "quiz/quiz.xml": schemas.QUIZ}
NAMES = {"q": qti.SCHEMA}
SITE = Site("https://guide.example/", "Guide", "A guide", "1.0.0")


@pytest.fixture(scope="module")
def entries(courses):
    """The files in the zip by their path."""
    with zipfile.ZipFile(courses / "impasse-questions-qti12.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def items(entries):
    """The items of the quiz by their identifier."""
    quiz = etree.fromstring(entries["quiz/quiz.xml"])
    return {item.get("ident"): item for item in quiz.iterfind(".//q:item", NAMES)}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_accepts_it(name, entries):
    schemas.assert_valid(SCHEMAS[name], entries[name])


def test_moodle_knows_the_cartridge_by_its_first_bytes(entries):
    assert (
        b'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"'
        in entries["imsmanifest.xml"][:1024]
    )


def test_the_manifest_names_the_quiz(entries):
    manifest = etree.fromstring(entries["imsmanifest.xml"])

    assert manifest.xpath("//*[local-name()='file']/@href") == ["quiz/quiz.xml"]
    assert {*entries} == {"imsmanifest.xml", "quiz/quiz.xml"}


def test_every_question_is_there_with_its_answers(items, library):
    assert [*items] == [question.anchor for question in library.questions]
    for question in library.questions:
        labels = items[question.anchor].findall(".//q:response_label", NAMES)
        assert len(labels) == len(question.answers)


def outcome(item, chosen):
    """Return the score for chosen answers, and the feedback shown, by the rules of QTI 1.2."""
    score, shown = 0, []
    for condition in item.iterfind(".//q:respcondition", NAMES):
        if not all(_holds(test, chosen) for test in condition.find("q:conditionvar", NAMES)):
            continue
        if (points := condition.findtext("q:setvar", None, NAMES)) is not None:
            score = int(points)
        shown += [
            feedback.get("linkrefid")
            for feedback in condition.iterfind("q:displayfeedback", NAMES)
        ]
        if condition.get("continue") == "No":
            break
    return score, shown


def _holds(test, chosen):
    match etree.QName(test).localname:
        case "other":
            return True
        case "varequal":
            return test.text in chosen
        case "not":
            return not all(_holds(inner, chosen) for inner in test)
        case "and":
            return all(_holds(inner, chosen) for inner in test)


def test_the_points_are_for_the_right_answers_alone(items, library):
    for question in library.questions:
        item = items[question.anchor]
        idents = [label.get("ident") for label in item.iterfind(".//q:response_label", NAMES)]
        right = {ident for ident, a in zip(idents, question.answers, strict=True) if a.right}
        assert outcome(item, right)[0] == 100, question.code
        assert (
            outcome(item, {*idents} if question.kind == "many" else {*idents} - right)[0] == 0
        )
        if question.kind == "one":
            for ident in idents:
                assert outcome(item, {ident}) == (
                    100 if ident in right else 0,
                    ["general_fb", f"{ident}_fb"],
                )


def test_the_right_answer_comes_first_and_ends_the_reading(items, library):
    for question in library.questions:
        conditions = items[question.anchor].findall(".//q:respcondition", NAMES)
        assert [condition.get("continue") for condition in conditions] == [
            "Yes",
            *["No"] * (len(conditions) - 1),
        ]
        assert conditions[1].find("q:setvar", NAMES) is not None, question.code


def test_every_feedback_that_is_shown_is_there(items):
    for item in items.values():
        shown = {f.get("linkrefid") for f in item.iterfind(".//q:displayfeedback", NAMES)}
        texts = {
            f.get("ident"): f.findtext("q:flow_mat/q:material/q:mattext", "", NAMES)
            for f in item.iterfind("q:itemfeedback", NAMES)
        }
        assert shown == {*texts} and all(texts.values())


def test_no_entry_carries_the_clock(library):
    with zipfile.ZipFile(io.BytesIO(qti.files(library, SITE)[qti.FILE])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
