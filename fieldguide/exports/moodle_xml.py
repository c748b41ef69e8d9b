"""Questions as Moodle XML: with feedback, identifiers, tags and categories, which Moodle takes only so.

Source: https://docs.moodle.org/en/Moodle_XML_format
"""

from xml.etree.ElementTree import Element, SubElement

from fieldguide.exports.question_words import QuestionWords, percent, shares
from fieldguide.exports.xml_file import xml_file
from fieldguide.model.library import Library
from fieldguide.model.question import Question
from fieldguide.model.site import Site
from fieldguide.words.typography import curly

FILE = "courses/impasse-questions-moodle.xml"


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the questions of a library as one file, with links to a site."""
    return {FILE: xml_file(quiz(library, site))}


def quiz(library: Library, site: Site) -> Element:
    """Return the tree of that file: before the questions of a kind stands their category."""
    words = QuestionWords(library, site)
    root = Element("quiz")
    for kind, questions in library.questions_by_kind():
        category = SubElement(root, "question", type="category")
        _text(SubElement(category, "category"), words.category(kind))
        for question in questions:
            _add(root, question, words)
    return root


def _add(parent: Element, question: Question, words: QuestionWords) -> None:
    item = SubElement(parent, "question", type="multichoice")
    _text(SubElement(item, "name"), question.code)
    _text(SubElement(item, "questiontext", format="html"), words.asked(question))
    _text(SubElement(item, "generalfeedback", format="html"), words.read_on(question))
    settings = {
        "defaultgrade": "1",
        "penalty": "0",
        "hidden": "0",
        "idnumber": question.anchor,
        "single": "true" if question.kind == "one" else "false",
        "shuffleanswers": "true",
        "answernumbering": "ABCD",
    }
    for name, value in settings.items():
        SubElement(item, name).text = value
    worth = shares(question)
    for answer in question.answers:
        share = percent(worth[answer.right])
        row = SubElement(item, "answer", fraction=share, format="plain_text")
        _text(row, curly(answer.answer))
        _text(SubElement(row, "feedback", format="html"), words.why(answer))
    tags = SubElement(item, "tags")
    for tag in question.codes:
        _text(SubElement(tags, "tag"), tag)


def _text(parent: Element, words: str) -> None:
    SubElement(parent, "text").text = words
