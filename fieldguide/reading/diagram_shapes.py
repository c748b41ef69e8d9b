"""What a shape of a diagram may say: its attributes, its numbers, and where it lies."""

import re
from collections.abc import Iterator, Mapping

from fieldguide.model.diagram import GEOMETRY, HEIGHT, MARGIN, OPTIONAL, PAINTED, WIDTH
from fieldguide.reading.problems import nearest

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
HALVES = re.compile(r"-?\d{1,3}(?:\.5)?")
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s,.-]+")
EXTENTS = ("r", "rx", "width", "height")
Wordings = Iterator[tuple[str, str]]  # what is wrong, and how to fix it
Bounds = tuple[float, float, float, float]  # left, top, right and bottom, in units


def shape_problems(element: str, attributes: Mapping[str, str]) -> Wordings:
    """Yield what is wrong with a shape, and how to fix it; where it lies is only asked when the rest is
    right.
    """
    measures = (*GEOMETRY[element], *OPTIONAL.get(element, ()))
    problems = [
        *_attribute_problems(element, attributes, (*measures, *PAINTED)),
        *_number_problems({n: v for n, v in attributes.items() if n in measures}),
    ]
    yield from problems or _place_problems(element, attributes)


def _attribute_problems(
    element: str, attributes: Mapping[str, str], allowed: tuple[str, ...]
) -> Wordings:
    for name, value in attributes.items():
        if name not in allowed:
            yield f"'{name}' is no attribute of a <{element}>", nearest(name, allowed)
        elif value != PAINTED.get(name, value):
            yield f"{name} cannot be '{value}'", f'Write {name}="{PAINTED[name]}".'
    for name in GEOMETRY[element]:
        if name not in attributes:
            yield (
                f"the <{element}> has no '{name}'",
                f"Give it: {', '.join(GEOMETRY[element])}.",
            )


def _number_problems(attributes: Mapping[str, str]) -> Wordings:
    for name, value in attributes.items():
        if name == "d":
            is_written_well = PATH.fullmatch(value)
            numbers = NUMBER.findall(value)
        else:
            is_written_well = NUMBER.fullmatch(value)
            numbers = [value]
        if not is_written_well:
            fix = "Write numbers and, in a path, the letters of SVG."
            yield f"'{value}' is not what '{name}' can be", fix
            continue
        for number in (n for n in numbers if not HALVES.fullmatch(n)):
            wrong = f"{number} in '{name}' is neither a whole unit nor a half"
            yield wrong, "Write it like 36 or 36.5."


def _place_problems(element: str, attributes: Mapping[str, str]) -> Wordings:
    """Yield what lies outside a diagram, or has no size; the attributes are there and are numbers."""
    for name in EXTENTS:
        if float(attributes.get(name, 1)) <= 0:
            yield (
                f"'{name}' of the <{element}> is {attributes[name]}",
                "Make it more than 0.",
            )
    try:
        left, top, right, bottom = _bounds(element, attributes)
    except ValueError as error:
        yield (
            f"the path cannot be drawn ({error})",
            "Write it as SVG has it: 'M14 50H106'.",
        )
        return
    across = left >= MARGIN and right <= WIDTH - MARGIN
    down = top >= MARGIN and bottom <= HEIGHT - MARGIN
    if not (across and down):
        reach = f"{left:.4g} to {right:.4g} across and {top:.4g} to {bottom:.4g} down"
        edges = f"{MARGIN} to {WIDTH - MARGIN} across and {MARGIN} to {HEIGHT - MARGIN} down"
        yield f"the <{element}> goes over the edge: {reach}", f"Keep it within {edges}."


def _bounds(element: str, attributes: Mapping[str, str]) -> Bounds:
    """Return where a shape lies, without the width of its line. Raises ValueError for a path that is none."""
    if element == "path":
        return _path_bounds(attributes["d"])
    numbers = [float(attributes[name]) for name in GEOMETRY[element]]
    if element == "circle":
        x, y, radius = numbers
        return x - radius, y - radius, x + radius, y + radius
    x, y, x2, y2 = numbers
    if element == "rect":
        return x, y, x + x2, y + y2
    return min(x, x2), min(y, y2), max(x, x2), max(y, y2)


def _path_bounds(d: str) -> Bounds:
    # takes a tenth of a second to load
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.svgLib.path.parser import parse_path

    pen = BoundsPen(None)
    parse_path(d, pen)
    if pen.bounds is None:
        raise ValueError("it draws nothing")
    bounds: Bounds = pen.bounds
    return bounds
