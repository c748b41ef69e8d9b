"""The cards as objects: read in a fan and at arm's length, in lines that are even."""

import re

import pypdfium2.raw as pdfium_c
import pytest
from finished_cards import PT_PER_MM, qr_codes, sides_with_pages, words_on
from project import ROOT

from fieldguide.cards.card_words import CommonBack, TechniqueBack, TechniqueFront
from printing.cards.card_sizes import SIZES

CARDS = ROOT / "printing/cards"
LENGTH = re.compile(r"--(line|shape|card-width): ([\d.]+)(?:mm|pt);")
LINE_MIN_PT = 11
USUAL_WIDTH_MM = 63  # the one size below it is as narrow as a hand of bridge wants it
SIGN_MIN_MM = 6
ROUNDING_MM = 0.2
# where the sign of the family stands, in mm from the left and the top
CORNER = (3.4, 8.4, 11.4, 16.2)
DPI = 300
WHITE = 200  # of 255, in the channel that is darkest


class Text:
    """The letters of a page without white space, and where each stands."""

    def __init__(self, page):
        self.page = page.get_textpage()
        chars = ((i, self.page.get_text_range(i, 1)) for i in range(self.page.count_chars()))
        self.places = [(i, char) for i, char in chars if char.strip() and char != "\ufffe"]
        self.letters = "".join(char for _, char in self.places)

    def first(self, words):
        """Return the index of the first letter of some words, which the page has."""
        start = self.letters.find(re.sub(r"\s", "", words))
        assert start >= 0, words
        return start

    def foot_mm(self, letter):
        """Return how far the foot of the line of a letter stands above the foot of the page, in mm."""
        index, _ = self.places[letter]
        _, foot, _, _ = self.page.get_charbox(index, loose=True)
        return round(foot / PT_PER_MM, 1)

    def type_pt(self, letter):
        """Return the size of the type of a letter, in pt."""
        index, _ = self.places[letter]
        return pdfium_c.FPDFText_GetFontSize(self.page, index)


def fronts(deck, screen):
    return [s for s in sides_with_pages(deck, screen) if isinstance(s[2], TechniqueFront)]


def texts_of(words):
    """Return the paragraphs of a side that could end in a word alone."""
    if isinstance(words, TechniqueFront):
        return [f"“{words.line}”", *([words.caution] if words.caution else [])]
    if isinstance(words, TechniqueBack):
        not_when = f"{words.not_when}. {words.instead}"
        return [words.signs, *words.steps, not_when, words.watch]
    return [*getattr(words, "points", ()), *filter(None, [getattr(words, "lead", "")])]


def test_the_line_to_say_begins_at_one_height_on_all_fronts(deck, screen):
    heights = set()
    for _, _, words, page in fronts(deck, screen):
        text = Text(page)
        heights.add(text.foot_mm(text.first(f"“{words.line}”")))

    assert len(heights) == 1


def test_the_line_to_say_is_read_at_arms_length(deck, screen):
    for code, _, words, page in fronts(deck, screen):
        text = Text(page)
        assert text.type_pt(text.first(f"“{words.line}”")) >= LINE_MIN_PT, code


@pytest.mark.parametrize("size", SIZES)
def test_line_and_sign_are_large_in_every_size(size):
    sheets = (CARDS / "cards.css", CARDS / f"sizes/{size}.css")
    found = {
        name: float(value)
        for sheet in sheets
        for name, value in LENGTH.findall(sheet.read_text(encoding="utf-8"))
    }

    assert found["line"] >= LINE_MIN_PT or found["card-width"] < USUAL_WIDTH_MM
    assert found["shape"] >= SIGN_MIN_MM


def test_the_sign_of_the_family_stands_in_the_corner(deck, screen):
    for code, _, _, page in fronts(deck, screen):
        picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
        box = tuple(round(mm / 25.4 * DPI) for mm in CORNER)
        corner = picture.crop(box)
        white = corner.point(lambda value: 255 * (value > WHITE)).convert("L")
        left, top, right, bottom = white.point(lambda value: 255 * (value == 255)).getbbox()

        larger = max(right - left, bottom - top) / DPI * 25.4
        assert larger >= SIGN_MIN_MM - 4 * ROUNDING_MM, code


def test_no_word_stands_alone_at_the_foot_of_a_text(deck, screen):
    alone = []
    for code, face, words, page in sides_with_pages(deck, screen):
        text = Text(page)
        for paragraph in texts_of(words):
            *before, last = paragraph.split()
            start = text.first(paragraph)
            ending = start + len(re.sub(r"\s", "", " ".join(before)))
            if before and text.foot_mm(ending) != text.foot_mm(ending - 1):
                alone.append((code, face, last))

    assert alone == []


def test_a_back_names_the_techniques_that_come_next(library, deck, screen):
    for code, _, words, page in sides_with_pages(deck, screen):
        if isinstance(words, TechniqueBack):
            shown = words_on(page)
            titles = [library.technique(then.to).title for then in library.technique(code).then]

            assert [title for title in titles if title not in shown] == [], code


def test_blank_cards_share_a_back_that_says_nothing_of_a_front(library, deck, screen):
    backs = [
        page
        for _, _, words, page in sides_with_pages(deck, screen)
        if isinstance(words, CommonBack)
    ]

    assert len(backs) == sum(card.is_blank for card in deck) > 0
    assert len({page.render(scale=1).to_pil().tobytes() for page in backs}) == 1
    assert library.labels.guide.name in words_on(backs[0]) and not qr_codes(backs[0])
    assert not re.search(r"\b[CTB]\d\d\b", words_on(backs[0]))
