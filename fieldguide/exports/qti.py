"""Questions as QTI 1.2 in a zip that is a Common Cartridge 1.1 with one quiz.

One form was found that its schema, Moodle, Open edX and Canvas all read rightly, and the order of conditions
is what matters. First comes one for any answer, which goes on: its feedback is shown to everybody. Then the
right answer, then the wrong ones, each of which ends the reading: some importers stop at the first that does,
and take every answer as right whose condition goes on. Feedback stands in flow_mat, the one place all read.
"""

from xml.etree.ElementTree import Element, SubElement

from fieldguide.exports.cartridge import (
    QUIZ,
    Cartridge,
    Module,
    Resource,
    cartridge_zip,
)
from fieldguide.exports.question_words import QuestionWords, letter
from fieldguide.model.library import Library
from fieldguide.model.question import Question
from fieldguide.model.site import Site
from fieldguide.words.typography import curly

FILE = "courses/impasse-questions-qti12.zip"
SCHEMA = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
SCHEMA_FILE = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
PROFILES = {"one": "cc.multiple_choice.v0p1", "many": "cc.multiple_response.v0p1"}
SHOWN_TO_ALL = "general_fb"  # the name by which importers know general feedback


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the questions of a library as one file, with links to a site."""
    asked = quiz(library, site)
    module = Module("module", asked.title, (asked,))
    cartridge = Cartridge("impasse-questions", asked.title, (module,))
    return {FILE: cartridge_zip(cartridge, library, site)}


def quiz(library: Library, site: Site) -> Resource:
    """Return the quiz that asks the questions of a library, as a cartridge holds it."""
    title = (
        f"{curly(library.labels.guide.name)}: {library.labels.made_pages.quiz.title}"
    )
    xml = _quiz(library, site, title)
    return Resource("quiz", QUIZ, "quiz/quiz.xml", title, xml)


def _quiz(library: Library, site: Site, title: str) -> Element:
    root = Element(
        "questestinterop",
        {
            "xmlns": SCHEMA,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{SCHEMA} {SCHEMA_FILE}",
        },
    )
    assessment = SubElement(root, "assessment", ident="impasse-questions", title=title)
    _metadata(
        assessment,
        cc_profile="cc.exam.v0p1",
        qmd_assessmenttype="Examination",
        qmd_scoretype="Percentage",
        cc_maxattempts="unlimited",
    )
    section = SubElement(assessment, "section", ident="root_section")
    words = QuestionWords(library, site)
    for question in library.questions:
        _item(section, question, words)
    return root


def _metadata(parent: Element, **fields: str) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def _item(section: Element, question: Question, words: QuestionWords) -> None:
    item = SubElement(section, "item", ident=question.anchor, title=question.code)
    profile = PROFILES[question.kind]
    _metadata(SubElement(item, "itemmetadata"), cc_profile=profile, cc_weighting="1")
    _presentation(item, question, words)
    processing = SubElement(item, "resprocessing")
    score = {
        "varname": "SCORE",
        "vartype": "Decimal",
        "minvalue": "0",
        "maxvalue": "100",
    }
    SubElement(SubElement(processing, "outcomes"), "decvar", score)
    shown_to_all = _condition(processing, goes_on=True)
    SubElement(SubElement(shown_to_all, "conditionvar"), "other")
    _show(shown_to_all, SHOWN_TO_ALL)
    if question.kind == "one":
        _feedback(item, SHOWN_TO_ALL, words.read_on(question))
        _one_right(item, processing, question, words)
    else:
        _feedback(
            item, SHOWN_TO_ALL, words.all_reasons(question) + words.read_on(question)
        )
        _several_right(processing, question)


def _presentation(item: Element, question: Question, words: QuestionWords) -> None:
    presentation = SubElement(item, "presentation")
    _material(presentation, words.asked(question))
    cardinality = "Single" if question.kind == "one" else "Multiple"
    ident = _response(question)
    response = SubElement(
        presentation, "response_lid", ident=ident, rcardinality=cardinality
    )
    choices = SubElement(response, "render_choice", shuffle="Yes")
    for i, answer in enumerate(question.answers):
        label = SubElement(choices, "response_label", ident=_answer(question, i))
        _material(label, curly(answer.answer), kind="text/plain")


def _one_right(
    item: Element, processing: Element, question: Question, words: QuestionWords
) -> None:
    numbered = sorted(enumerate(question.answers), key=lambda row: not row[1].right)
    for i, answer in numbered:
        condition = _condition(processing)
        variable = SubElement(condition, "conditionvar")
        _is_chosen(variable, question, i)
        if answer.right:
            _score(condition)
        _show(condition, f"{_answer(question, i)}_fb")
        _feedback(item, f"{_answer(question, i)}_fb", words.why(answer))


def _several_right(processing: Element, question: Question) -> None:
    """Give the points for the right answers without the wrong ones; reasons are shown to everybody."""
    condition = _condition(processing)
    both = SubElement(SubElement(condition, "conditionvar"), "and")
    for i, answer in enumerate(question.answers):
        _is_chosen(both if answer.right else SubElement(both, "not"), question, i)
    _score(condition)


def _condition(processing: Element, goes_on: bool = False) -> Element:
    return SubElement(
        processing, "respcondition", {"continue": "Yes" if goes_on else "No"}
    )


def _is_chosen(parent: Element, question: Question, i: int) -> None:
    chosen = SubElement(parent, "varequal", respident=_response(question))
    chosen.text = _answer(question, i)


def _score(condition: Element) -> None:
    SubElement(condition, "setvar", varname="SCORE", action="Set").text = "100"


def _show(condition: Element, feedback: str) -> None:
    SubElement(
        condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback
    )


def _feedback(item: Element, ident: str, html: str) -> None:
    _material(
        SubElement(SubElement(item, "itemfeedback", ident=ident), "flow_mat"), html
    )


def _material(parent: Element, words: str, kind: str = "text/html") -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype=kind).text = words


def _response(question: Question) -> str:
    return f"{question.anchor}_response"


def _answer(question: Question, i: int) -> str:
    return f"{question.anchor}_{letter(i)}"
