"""A reader's own card is fitted in the browser as the build fits cards: the same lines, at the same places,
and the same words too long.
"""

import ctypes

import pypdfium2
import pytest
from finished_cards import PT_PER_MM, words_on
from pypdfium2 import raw

from fieldguide.cards.card_words import Card, OwnBack, OwnFront
from fieldguide.words.typography import typeset
from printing.cards.all_cards import DeckFormat
from printing.cards.one_card import rendered_card
from printing.pdf.cache import Cache
from printing.pdf.fit import DoesNotFit

NEAR_MM, NEAR_OVER_MM = 0.2, 0.3
SAMPLES = [
    {
        "title": "Ask what would have to be true",
        "family": "look-ahead",
        "line": "What'd you need to know before you could say yes to any of this at all?",
        "signs": 'They say "no" before it\'s read. Nobody asks what it would cost.',
        "steps": "Name the offer in one sentence.\nAsk each what would have to be true to say yes.\n"
        "Write the answers where both can see them.\nLook for one that you can test this week.",
    },
    {
        "title": "Façade Ångström Žižek",
        "family": "see-the-whole",
        "line": "AVATAR … Toys – “Wavy” 1234567890",
        "signs": "Type To Ty We. Über Straße.",
        "steps": "Łódź naïve\n¿Qué?",
    },
]
WORDS = (
    "they say it once more and then they say it louder than before and nobody answers ".split()
)


def card_of(library, title="", family="", line="", signs="", steps=""):
    suit = next((f for f in library.families if f.key == family), None)
    front = OwnFront(typeset(title), suit, typeset(line))
    back = OwnBack(
        typeset(title), suit, typeset(signs), tuple(map(typeset, steps.splitlines()))
    )
    return Card("own1", title, front, back, library.labels)


def as_the_build_does(library, size, monochrome, **words):
    deck = DeckFormat(
        labels=library.labels,
        site="https://guide.example/",
        imprint="",
        size=size,
        monochrome=monochrome,
        codes=frozenset(),
    )
    sides = deck.sides(card_of(library, **words))
    return rendered_card(sides, deck.stylesheets, Cache()).pdf


def letters(page):
    """Return each letter of a page with its origin, in mm from the top left of the trimmed card."""
    left, _, _, top = page.get_trimbox()
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    found = []
    for i in range(text.count_chars()):
        letter = text.get_text_range(i, 1)
        if letter.strip():
            raw.FPDFText_GetCharOrigin(text, i, x, y)
            found.append((letter, (x.value - left) / PT_PER_MM, (top - y.value) / PT_PER_MM))
    return sorted(found, key=lambda at: (at[0], round(at[2] / 2), at[1]))


@pytest.mark.parametrize("size", ["poker", "a6"])
@pytest.mark.parametrize("colour", ["yes", "no"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["title"])
def test_every_letter_stands_where_the_build_sets_it(
    visit, typed, made, library, sample, size, colour
):
    page = visit(f"?cards=&paper=card&size={size}&colour={colour}")
    assert typed(page, **sample) == "The words fit."
    page.get_by_role("button", name="Put the card into the deck").click()
    built = as_the_build_does(library, size, colour == "no", **sample)

    with (
        pypdfium2.PdfDocument(made(page)) as own,
        pypdfium2.PdfDocument(built) as ours,
    ):
        for i in (0, 1):
            one, other = letters(own[i]), letters(ours[i])
            assert [at[0] for at in one] == [at[0] for at in other]
            assert [at[1:] for at in one] == [
                pytest.approx(at[1:], abs=NEAR_MM) for at in other
            ]


def test_words_are_set_in_type_as_the_build_sets_them(visit, typed, library):
    page = visit("?cards=")
    typed(page, title="Wait")
    lines = [
        text
        for t in library.techniques
        for text in (t.title, t.summary, *t.signs, *t.steps, *(line.line for line in t.say))
    ]
    lines += ["'No', she said", "the '90s", '("so")', "say 'wait' - \"or 'not'\"", "a b", ""]
    straight = [
        line.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}) for line in lines
    ]

    assert len(lines) > 300
    assert page.evaluate("lines => lines.map(guideDeckTypography.typeset)", straight) == [
        typeset(line) for line in straight
    ]


def fits_in_the_build(library, **words):
    """Return whether the build shows all words of a card: what passes the foot of a page it may cut off."""
    try:
        built = as_the_build_does(library, "poker", False, **words)
    except DoesNotFit:
        return False
    with pypdfium2.PdfDocument(built) as document:
        shown = " ".join(map(words_on, document))
    return all(text in shown for text in words.values())


def sentence(count):
    return " ".join((WORDS * 20)[:count])


@pytest.mark.parametrize("field", ["line", "steps"])
def test_the_first_words_too_many_are_the_same(visit, typed, library, field):
    page, others = visit("?cards="), {"title": "Wait", "signs": "Silence."}
    within, beyond = 0, 200
    while beyond - within > 1:
        middle = (within + beyond) // 2
        fits = typed(page, **others, **{field: sentence(middle)}) == "The words fit."
        within, beyond = (middle, beyond) if fits else (within, middle)

    assert 15 < within < 199
    assert fits_in_the_build(library, **others, **{field: sentence(within)})
    assert not fits_in_the_build(library, **others, **{field: sentence(beyond)})


def test_a_title_is_as_much_too_long_as_in_the_build(visit, typed, library):
    title = "Ask what would have to be true for them to stay"
    said = typed(visit("?cards="), title=title)
    with pytest.raises(DoesNotFit) as refused:
        as_the_build_does(library, "poker", False, title=title)

    over_mm = refused.value.misfits[0].over_mm
    assert said.startswith("Front: the title is ")
    assert float(said.split()[4]) == pytest.approx(over_mm, abs=NEAR_OVER_MM)
