"""Rules for Markdown and HTML in the content: words, our pictures, links, and the syntax of CONTRIBUTING.md.

Tags are checked in what an author wrote; links, pictures and attributes in the HTML made of it.
"""

import re
from collections.abc import Iterator

from fieldguide.model.library import Library
from fieldguide.reading.document import Document, Documents
from fieldguide.reading.problems import Problem
from fieldguide.reading.rules.markup_html import html_problems, refused_address
from fieldguide.reading.rules.markup_limits import too_much
from fieldguide.reading.rules.markup_tags import tag_problems

SOURCE_SCHEMES = ("https", "http")  # some archives have no certificate
# Without any of these a body is words and plain marks; two underscores may begin the anchor of a heading
RISKY = re.compile(r"\]\(|\]:|\][ \n]?\[(?!@)|[<&{]|!!!|_\\?_")
UNSUPPORTED = (
    (
        r"\[@[^\]]*[\s;,][^\]]*\]",
        "two sources stand in one bracket",
        "Write [@one] [@another].",
    ),
    (
        r"\[\^[^\]\s]+\]",
        "footnotes are not made here",
        "Put it into the sentence, or leave it out.",
    ),
    (
        r"^[ \t]*(?:```|~~~)",
        "a fence of code is printed as it stands",
        "Indent the lines by four spaces.",
    ),
    (
        r"~~\S",
        "'~~' is printed as it stands",
        "Delete the words that you would strike out.",
    ),
    (
        r"^[ \t]*[-*+] \[[ xX]\]",
        "a box to tick is printed as it stands",
        "Write a list without boxes.",
    ),
    (
        r"^\?\?\?",
        "'???' is printed as it stands",
        "Write <details markdown> with a <summary>.",
    ),
    (
        r"^\*\[[^\]]+\]:",
        "an abbreviation is printed as it stands",
        "Add it to glossary.yml.",
    ),
    (
        r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
        "'{}' is printed as it stands",
        "Write the word.",
    ),
)
UNSUPPORTED_MARKS = [
    (re.compile(pattern, re.MULTILINE), wrong, fix)
    for pattern, wrong, fix in UNSUPPORTED
]
# Files with texts of which the model asks only that they are there
FREE_FIELDS = ("references.yml", "glossary.yml")
IN_FIELDS = re.compile(r"\](?=[(\[:])|<[A-Za-z/!?][^>]*>?|&#?\w+;")


def markup_problems(library: Library, documents: Documents) -> Iterator[Problem]:
    """Yield everything in the content that a page, a card or the e-book may not contain."""
    for name, document in documents.items():
        if name in FREE_FIELDS:
            yield from _in_fields(document)
        if excess := too_much(document):
            yield excess
        elif document.body:
            yield from _in_body(document)


def _in_fields(document: Document) -> Iterator[Problem]:
    """Yield syntax of Markdown and HTML in the texts of a list, such as the title of a source."""
    for location, words in document.texts():
        if location[-1:] == ("URL",):
            if refused := refused_address(words, SOURCE_SCHEMES):
                yield document.problem(location, *refused)
        elif found := IN_FIELDS.search(words):
            wrong = f"the text holds '{found.group()}', which a page reads as a mark"
            yield document.problem(
                location, wrong, "Write plain words; & stands for itself."
            )


def _in_body(document: Document) -> Iterator[Problem]:
    for pattern, wrong, fix in UNSUPPORTED_MARKS:
        for line, found in document.matches_in_body(pattern):
            yield Problem(document.path, line, wrong.format(found.group()), fix)
    if RISKY.search(document.body):
        written = list(tag_problems(document))
        yield from written
        yield from html_problems(document, addresses_alone=bool(written))
