"""The e-book in readers that know no more than EPUB 2 and CSS 3: a table of contents as NCX, and no newer
selector.
"""

import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import tinycss2
from project import SITE_URL

from fieldguide.book import parts

NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
OPF = {"o": "http://www.idpf.org/2007/opf"}
# Selectors Level 3, 6.6 and 7: what epubcheck 4 and readers of its time know
PSEUDO_CLASSES = set(
    "link visited hover active focus target enabled disabled checked root first-child last-child "
    "first-of-type last-of-type "
    "only-child only-of-type empty lang nth-child nth-last-child nth-of-type nth-last-of-type not".split()
)
PSEUDO_ELEMENTS = {"before", "after", "first-line", "first-letter"}


@pytest.fixture(scope="module")
def archive(electronic):
    """The text of each file of the e-book by its name."""
    with zipfile.ZipFile(io.BytesIO(electronic)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.fixture(scope="module")
def ncx(archive):
    """The table of contents of EPUB 2, parsed."""
    return ElementTree.fromstring(archive["EPUB/toc.ncx"])


def test_the_spine_names_the_ncx_and_both_know_the_book_by_the_same_name(archive, ncx):
    package = ElementTree.fromstring(archive["EPUB/package.opf"])
    item = package.find(".//o:item[@href='toc.ncx']", OPF)

    assert package.find("o:spine", OPF).get("toc") == item.get("id")
    assert item.get("media-type") == "application/x-dtbncx+xml"
    identifier = package.find(".//{http://purl.org/dc/elements/1.1/}identifier").text
    assert ncx.find(".//n:meta[@name='dtb:uid']", NCX).get("content") == identifier


def test_the_ncx_holds_every_part_and_chapter_in_order(archive, ncx, library):
    expected = []
    for part in parts.parts(library, SITE_URL):
        expected += [(part.title, f"{part.id}.xhtml")]
        expected += [
            (f"{chapter.code} {chapter.title}".strip(), f"{chapter.id}.xhtml")
            for chapter in part.chapters
        ]

    points = list(ncx.iter(f"{{{NCX['n']}}}navPoint"))

    label = "n:navLabel/n:text"
    assert [
        (p.find(label, NCX).text, p.find("n:content", NCX).get("src")) for p in points
    ] == expected
    assert [p.get("playOrder") for p in points] == [str(i) for i in range(1, len(expected) + 1)]
    assert {f"EPUB/{file}" for _, file in expected} <= archive.keys()


def selectors(rules):
    """Yield the tokens of each selector of a style sheet, also within @media."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule.prelude
        elif rule.type == "at-rule" and rule.content is not None:
            yield from selectors(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            )


def newer_selectors(css):
    """Return what a style sheet's selectors hold beyond Selectors Level 3, and rules that stand inside
    others.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    found = [rule.message for rule in rules if rule.type == "error"]
    found += [
        "a nested rule"
        for rule in rules
        if rule.type == "qualified-rule" and any(t.type == "{} block" for t in rule.content)
    ]
    for tokens in selectors(rules):
        text = tinycss2.serialize(tokens).strip()
        found += [text for token in tokens if token.type == "literal" and token.value == "&"]
        for colon, token in pairwise(tokens):
            name = {"ident": "value", "function": "lower_name"}.get(token.type)
            if (
                colon == ":"
                and name
                and getattr(token, name) not in PSEUDO_CLASSES | PSEUDO_ELEMENTS
            ):
                found.append(text)
            if token.type == "function" and any(
                part == "," or part == " " for part in token.arguments
            ):
                # a list of selectors, or a compound one, in :not() is of Level 4
                found.append(text)
    return found


def test_the_style_sheet_has_no_selector_newer_than_css_3(archive):
    assert newer_selectors(archive["EPUB/book.css"]) == []


@pytest.mark.parametrize(
    "selector",
    [
        "#a :is(th, td)",
        "a:where(.b)",
        "p:has(a)",
        "li:not(.a, .b)",
        "a:focus-visible",
        "@media print { a:has(b)",
    ],
)
def test_a_newer_selector_is_noticed(selector):
    assert (
        newer_selectors(f"{selector} {{ color: red }}{'}' if selector.startswith('@') else ''}")
        != []
    )


def test_a_nested_rule_is_noticed():
    assert newer_selectors("a { color: red; &:hover { color: blue } }") != []
