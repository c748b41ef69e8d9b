"""The pictures of all sides, out of which the drawn sheets are cut."""

import pytest
from PIL import Image, ImageColor

NEAR = 12  # of 255: a colour of the picture stands for several


def side(table, site, name, page):
    """Return the picture of a side, as the browser cuts it out."""
    columns = table["contact_columns"]
    rows = -(-2 * len(table["codes"]) // columns)
    with Image.open(site / "cards" / f"sides-{name}.png") as picture:
        width, height = picture.width / columns, picture.height / rows
        left, top = page % columns * width, page // columns * height
        return picture.convert("RGB").crop(
            (int(left), int(top), int(left + width), int(top + height))
        )


def test_each_front_has_the_colour_of_its_family(table, site, library):
    colours = {family.key: family.colour for family in library.families}
    for t in library.techniques:
        front = side(table, site, "poker", 2 * table["codes"].index(t.code))
        expected = ImageColor.getrgb(colours[t.family])
        differences = [
            abs(one - other)
            for one, other in zip(front.getpixel((4, 4)), expected, strict=True)
        ]
        assert max(differences) <= NEAR, (t.code, front.getpixel((4, 4)), expected)


@pytest.mark.parametrize("name", ["poker-mono", "a6-mono"])
def test_in_black_and_white_a_front_begins_white(table, site, library, name):
    for t in library.techniques:
        front = side(table, site, name, 2 * table["codes"].index(t.code))
        assert min(front.getpixel((4, 4))) > 255 - NEAR, t.code
