"""The tuck box: its net holds the cards, stands on the paper, and folds into a box."""

import pytest
from PIL import Image, ImageDraw

from printing.sheets.box_sheets import PICTURE_SCALE, box_sheets
from printing.sheets.grid import A4, LETTER, MARGIN_MM, PAPERS
from printing.sheets.tuck_box import (
    CARD_THICKNESS_MM,
    FOLDED_CARD_THICKNESS_MM,
    GLUE_FLAP_MM,
    LEAST_DEPTH_MM,
    NOTCH_RADIUS_MM,
    SLACK_MM,
    edges,
    panels,
)

CARD_MM, POSTCARD_MM, LARGE_MM = (63, 88), (105, 148), (148, 210)
WIDTH, HEIGHT = (length + SLACK_MM for length in CARD_MM)
WALLS = {"front", "side", "back", "other-side", "lid", "bottom"}
TUCKED = {"glue-flap": "front", "lid-tuck": "front", "bottom-tuck": "front"}
NEAR = 1e-6
each_depth = pytest.mark.parametrize("depth", [LEAST_DEPTH_MM, 11.0, 39.0])
each_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)


def net_at(depth):
    """Return the corners of each panel in mm, in the plane z = 0 and printed above."""
    return {
        name: [(x.at(depth), y.at(depth), 0.0) for x, y in panel]
        for name, panel in panels(CARD_MM).items()
    }


def minus(a, b):
    return tuple(x - y for x, y in zip(a, b, strict=True))


def times(a, b):
    """Return the cross product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def middle(corners):
    return tuple(sum(places) / len(corners) for places in zip(*corners, strict=True))


def fold_between(panel, other):
    """Return both ends of the fold between two panels of the net, or None."""
    ends = [
        point for point in panel if any(max(map(abs, minus(point, at))) < NEAR for at in other)
    ]
    return ends if len(ends) == 2 else None


def quarter_turn(ends, panel):
    """Return a function that folds a point of a panel by a right angle, away from the printed side."""
    along = minus(ends[1], ends[0])
    axis = tuple(part / max(map(abs, along)) for part in along)  # each fold lies along x or y
    if times(axis, minus(middle(panel), ends[0]))[2] > 0:
        axis = tuple(-part for part in axis)

    def turned(point):
        out = minus(point, ends[0])
        on_axis = sum(a * b for a, b in zip(axis, out, strict=True))
        parts = zip(ends[0], axis, times(axis, out), strict=True)
        return tuple(start + on_axis * a + moved for start, a, moved in parts)

    return turned


def folded(depth):
    """Return the panels once every fold is a right angle: the back stays in the plane z = 0."""
    flat = net_at(depth)
    turns, waiting = {"back": []}, ["back"]
    while waiting:
        near = waiting.pop()
        for name in flat.keys() - turns.keys():
            if ends := fold_between(flat[name], flat[near]):
                turns[name] = [quarter_turn(ends, flat[name]), *turns[near]]
                waiting.append(name)
    found = {}
    for name, steps in turns.items():
        found[name] = flat[name]
        for step in steps:
            found[name] = [step(point) for point in found[name]]
    return found


def spans(corners):
    """Return from where to where corners reach along each axis."""
    return [(min(places), max(places)) for places in zip(*corners, strict=True)]


@each_depth
def test_it_folds_into_a_box_that_holds_the_cards(depth):
    box = folded(depth)
    left = min(spans(box["back"])[0])
    across, up, deep = (left, left + WIDTH), (0, HEIGHT), (-depth, 0)
    expected = {
        "back": (across, up, (0, 0)),
        "front": (across, up, (-depth, -depth)),
        "side": ((left, left), up, deep),
        "other-side": ((left + WIDTH, left + WIDTH), up, deep),
        "lid": (across, (HEIGHT, HEIGHT), deep),
        "bottom": (across, (0, 0), deep),
    }

    assert box.keys() == panels(CARD_MM).keys(), "a panel hangs nowhere"
    for name, where in expected.items():
        assert spans(box[name]) == [pytest.approx(span, abs=NEAR) for span in where], name


@each_depth
def test_its_flaps_lie_within_the_box_behind_what_they_hold(depth):
    box = folded(depth)
    whole = spans([corner for name in WALLS for corner in box[name]])
    dust = {name: "lid" if "above" in name else "bottom" for name in box if "dust" in name}
    assert box.keys() == WALLS | TUCKED.keys() | dust.keys()

    for name, wall in {**TUCKED, **dust}.items():
        for inside, found, held in zip(whole, spans(box[name]), spans(box[wall]), strict=True):
            assert inside[0] - NEAR < found[0] <= found[1] < inside[1] + NEAR, f"{name} is out"
            if held[1] - held[0] < NEAR:
                assert found == pytest.approx(held, abs=NEAR), f"{name} is not flat on {wall}"


def test_flaps_do_not_meet_in_the_box():
    box = {name: spans(corners) for name, corners in folded(LEAST_DEPTH_MM).items()}

    assert box["bottom-tuck"][1][1] < box["lid-tuck"][1][0]
    assert box["glue-flap"][0][1] - box["glue-flap"][0][0] == pytest.approx(GLUE_FLAP_MM)
    for where in ("above", "below"):
        flaps = (f"dust-{where}-{side}" for side in ("side", "other-side"))
        left, right = sorted(box[flap][0] for flap in flaps)
        assert left[1] < right[0]


def test_each_fold_is_shared_by_two_panels_and_each_cut_is_the_edge_of_one():
    net = panels(CARD_MM)
    cuts, folds = edges(net.values())
    ends = [end for edge in cuts for end in edge]

    assert len(folds) == len(net) - 1, "each panel hangs on one other"
    assert len(cuts) + 2 * len(folds) == sum(map(len, net.values()))
    assert {ends.count(end) % 2 for end in ends} == {0}, "the cut does not go all around"


@each_depth
def test_no_panel_lies_on_another_on_the_sheet(depth):
    pixels_per_mm, size = 4, 1200
    painted = Image.new("L", (size, size))
    net = net_at(depth)
    low = spans([corner for corners in net.values() for corner in corners])
    for corners in net.values():
        centre = middle(corners)
        picture = Image.new("L", painted.size)
        shrunk = [
            [at - (at - c) * 0.02 for at, c in zip(p, centre, strict=True)] for p in corners
        ]
        points = [
            ((x - low[0][0]) * pixels_per_mm, (y - low[1][0]) * pixels_per_mm)
            for x, y, _ in shrunk
        ]
        ImageDraw.Draw(picture).polygon(points, fill=1)
        painted = Image.composite(
            painted.point(lambda n: n + 1), painted, picture.point(lambda n: n * 255)
        )

    assert painted.getextrema() == (0, 1)


def places_at(sheet, depth):
    ends = [end for edge in (*sheet.cuts, *sheet.folds) for end in edge]
    return [(x.at(depth), y.at(depth)) for x, y in ends]


@each_paper
def test_the_deepest_box_reaches_the_margins_and_stands_in_the_middle(paper):
    for sheet in box_sheets(paper, CARD_MM):
        across, up = spans(places_at(sheet, sheet.most_depth_mm))
        free = [across[0], paper.width_mm - across[1], up[0], paper.height_mm - up[1]]

        assert free[0] == pytest.approx(free[1]) and free[2] == pytest.approx(free[3])
        assert min(free) == pytest.approx(MARGIN_MM), "a deeper box would leave them"


@each_paper
def test_a_box_for_the_whole_deck_fits_and_a_quarter_turn_holds_more(paper):
    upright, turned = box_sheets(paper, CARD_MM)

    for thickness_mm in (CARD_THICKNESS_MM, FOLDED_CARD_THICKNESS_MM):
        assert 36 * thickness_mm + SLACK_MM < upright.most_depth_mm < turned.most_depth_mm
    assert (upright.is_turned, turned.is_turned) == (False, True)


def test_there_is_no_box_where_the_paper_has_no_room_for_one():
    assert [sheet.is_turned for sheet in box_sheets(A4, POSTCARD_MM)] == [True]
    assert box_sheets(A4, LARGE_MM) == box_sheets(LETTER, LARGE_MM) == []


@pytest.mark.parametrize("turned", [False, True])
def test_the_picture_stands_on_the_front_below_the_notch(turned):
    depth, clear_mm = 11.0, 3
    sheet = box_sheets(A4, CARD_MM)[turned]
    corner = sheet.cuts[0][0]  # the lower left one of the front, with which the net begins
    (x, y), (left, lower) = [
        [place.at(depth) for place in at] for at in (sheet.picture, corner)
    ]
    across, up = (y - lower, left - x) if turned else (x - left, y - lower)

    assert across == pytest.approx(WIDTH - PICTURE_SCALE * CARD_MM[0] - across)
    assert min(across, up) > clear_mm
    assert up + PICTURE_SCALE * CARD_MM[1] < HEIGHT - NOTCH_RADIUS_MM - clear_mm
