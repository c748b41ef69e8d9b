"""Families are told apart by colour in good light, on a grey printer, and by people who see fewer
colours; and words can be read on them.
"""

import itertools

import pytest

# Linear-RGB matrices for complete dichromacy (Machado, Oliveira and Fernandes 2009, severity 1.0)
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
PAPERS = {"colour": "#ffffff", "colour_dark": "#1d232a"}  # a card; a panel on a dark screen
MIN_DIFFERENCE = 8.0  # CIE 1976 distance; about 2.3 is just noticeable side by side
MIN_GREY_STEP = 3.0  # CIE lightness; the shape does the rest


def linear(colour):
    """Return the linear red, green and blue (0 to 1) of '#rrggbb'."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(rgb):
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one, other):
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    """Return CIE L*a*b* (D65) of a linear RGB colour."""
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [
        sum(m * v for m, v in zip(row, rgb, strict=True)) / white
        for row, white in zip(matrix, (0.9505, 1, 1.089), strict=True)
    ]
    f = [v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def seen(rgb, matrix):
    return [min(1, max(0, sum(m * v for m, v in zip(row, rgb, strict=True)))) for row in matrix]


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def test_the_measures_are_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert lab(linear("#ffffff"))[0] == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("field", PAPERS)
def test_words_can_be_read_on_every_family(library, field):
    for family in library.families:
        assert contrast(getattr(family, field), PAPERS[field]) >= MIN_CONTRAST, family.key


def test_families_differ_in_lightness_for_a_grey_printer(library):
    grey = sorted((round(lab(linear(f.colour))[0], 1), f.key) for f in library.families)

    assert min(b[0] - a[0] for a, b in itertools.pairwise(grey)) >= MIN_GREY_STEP, grey


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("field", PAPERS)
def test_families_differ_for_people_who_see_fewer_colours(library, deficiency, field):
    colours = {
        f.key: lab(seen(linear(getattr(f, field)), DEFICIENCIES[deficiency]))
        for f in library.families
    }
    near = {
        (a, b): round(distance(colours[a], colours[b]), 1)
        for a, b in itertools.combinations(colours, 2)
    }

    assert min(near.values()) >= MIN_DIFFERENCE, min(near.items(), key=lambda item: item[1])


def test_families_have_a_shape_and_a_word_of_their_own(library):
    assert (
        len({f.shape for f in library.families})
        == len({f.name for f in library.families})
        == len(library.families)
    )
