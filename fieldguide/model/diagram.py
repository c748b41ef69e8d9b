"""A diagram: what happens to two parties, a table and what lies on it, in a few shapes of one colour."""

from typing import Annotated

from pydantic import Field

from fieldguide.model.fields import Entry, Text

FOLDER = "diagrams"
KIND_PREFIX, MARK = "kind-", "mark"  # names of those that belong to no technique
WIDTH, HEIGHT = 120, 72  # units, for card, page and book: 5 to 3, as the band of a card
# so far inside the edge the line, 3.5 units wide, is drawn whole
MARGIN = 2
TITLE_MAX_CHARS = 90
NAMESPACE = "http://www.w3.org/2000/svg"
# One weight and one colour, which is that of the words around it
PAINT = {
    "viewBox": f"0 0 {WIDTH} {HEIGHT}",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "3.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
# What each shape has to say, and what it may
GEOMETRY = {
    "circle": ("cx", "cy", "r"),
    "line": ("x1", "y1", "x2", "y2"),
    "path": ("d",),
    "rect": ("x", "y", "width", "height"),
}
OPTIONAL = {"rect": ("rx",)}
# filled, without its line, and dotted: what is not yet, or only imagined
PAINTED = {"fill": "currentColor", "stroke": "none", "stroke-dasharray": "0 7"}


class Shape(Entry):
    """A circle, a line, a path or a rect, with the attributes that SVG gives it."""

    element: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def svg(self) -> str:
        """The shape as an element of SVG."""
        return f"<{self.element} {_written(dict(self.attributes))}/>"


class Diagram(Entry):
    """A diagram by its name: the code of a technique, `kind-` and the key of a kind, or `mark`.

    The title says in words what happens. Where the words stand beside it, nobody has to hear it.
    """

    name: str
    title: Annotated[
        str,
        Text(TITLE_MAX_CHARS, "one sentence, heard in one breath"),
        Field(description="what happens, in one sentence"),
    ]
    shapes: Annotated[tuple[Shape, ...], Field(min_length=1)]

    @property
    def uri(self) -> str:
        """Path of its file below content/."""
        return diagram_uri(self.name)

    @property
    def in_words(self) -> str:
        """The diagram as a part of a page, in the colour of the words around it; nobody hears it."""
        size = {"width": str(WIDTH), "height": str(HEIGHT)}
        return self._svg({"class": "diagram", "aria-hidden": "true", **size})

    def as_symbol(self, anchor: str) -> str:
        """Return the diagram as a symbol, which is seen wherever the same page uses its anchor."""
        shapes = "".join(shape.svg for shape in self.shapes)
        return f"<symbol {_written({'id': anchor, **PAINT})}>{shapes}</symbol>"

    def used(self, anchor: str) -> str:
        """Return what shows the symbol of an anchor, in the colour of the words around it; nobody
        hears it.
        """
        attributes = {
            "class": "diagram",
            "aria-hidden": "true",
            "viewBox": PAINT["viewBox"],
        }
        return f'<svg {_written(attributes)}><use href="#{anchor}"/></svg>'

    def picture(self, colour: str) -> str:
        """Return the diagram as a picture of its own, in a colour."""
        return self._svg({"xmlns": NAMESPACE}).replace(PAINT["stroke"], colour)

    def _svg(self, attributes: dict[str, str]) -> str:
        shapes = "".join(shape.svg for shape in self.shapes)
        return f"<svg {_written({**attributes, **PAINT})}>{shapes}</svg>"


def kind_diagram(key: str) -> str:
    """Return the name of the diagram of a kind of stuck."""
    return f"{KIND_PREFIX}{key}"


def diagram_uri(name: str) -> str:
    """Return the path below content/ of the diagram with a name."""
    return f"{FOLDER}/{name}.svg"


def diagram_file(title: str, shapes: tuple[str, ...]) -> str:
    """Return the text of a diagram's file, one element a line."""
    lines = (opening(), f"<title>{title}</title>", *shapes, "</svg>")
    return "\n".join(lines) + "\n"


def opening() -> str:
    """Return how the file of every diagram begins."""
    return f"<svg {_written({'xmlns': NAMESPACE, **PAINT})}>"


def _written(attributes: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())
