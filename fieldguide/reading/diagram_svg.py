"""Parser of the SVG subset of diagrams: a title and a few kinds of shape, in one colour and weight.

Whatever is not named here is refused, so that a page may hold what is left without a second look.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from fieldguide.model.diagram import GEOMETRY, NAMESPACE, PAINT, Shape, opening
from fieldguide.reading.diagram_shapes import shape_problems
from fieldguide.reading.document import Document
from fieldguide.reading.problems import Problem, nearest
from fieldguide.reading.text_problems import text_problems

# Comments, document types, processing instructions, marked sections, and references to characters or
# entities, with which a few lines could become gigabytes
NOT_SHAPES = re.compile(r"<[!?][\w-]*|&#?\w*;?")
TITLE_PLACE = 2  # among the elements of a file
BEGIN = f"Begin the file with: {opening()}"


def read_diagram(text: str, path: Path) -> Document:
    """Return the document of a diagram: its title and its shapes. `fields` are None if it cannot be read."""
    problems = text_problems(text, path) or list(_foreign_parts(text, path))
    if problems:
        return Document(path, problems=problems)
    builder = _Builder(path)
    try:
        builder.read(text)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        wrong = f"this is not readable as XML ({reason})"
        fix = 'Close each element, as in <circle cx="20" cy="36" r="7"/>, and put values in quotes.'
        return Document(path, problems=[Problem(path, error.lineno, wrong, fix)])
    return builder.document


def _foreign_parts(text: str, path: Path) -> Iterator[Problem]:
    for found in NOT_SHAPES.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        wrong = f"'{found.group()}' stands here, and a diagram holds a title and shapes alone"
        yield Problem(path, line, wrong, "Delete it, or write it in words.")


class _Builder:
    """Builds the document of one diagram from the events of the XML parser."""

    def __init__(self, path: Path):
        self.document = Document(path, fields={"title": "", "shapes": []})
        self._open: list[str] = []  # the elements around the place that is read
        self._count = 0
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, text: str) -> None:
        self._parser.Parse(text, True)

    def _start(self, element: str, pairs: list[str]) -> None:
        attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
        self._count += 1
        if not self._open:
            if element != "svg" or attributes != {"xmlns": NAMESPACE, **PAINT}:
                self._report("the first line is not that of a diagram", BEGIN)
        elif len(self._open) > 1:
            wrong = f"<{element}> stands inside <{self._open[-1]}>"
            self._report(wrong, "Put it after: no shape holds another.")
        elif element == "title":
            self._title(attributes)
        elif element in GEOMETRY:
            self._shape(element, attributes)
        else:
            fix = nearest(element, GEOMETRY)
            self._report(f"<{element}> is none of the shapes of a diagram", fix)
        self._open.append(element)

    def _end(self, element: str) -> None:
        self._open.pop()

    def _text(self, words: str) -> None:
        if self._open == ["svg", "title"] and self._count == TITLE_PLACE:
            self.document.fields["title"] += words
        elif words.strip():
            fix = "Delete them: what happens is drawn, and said in the title."
            self._report(
                f"the words '{words.strip()[:20]}' stand outside the title", fix
            )

    def _title(self, attributes: Mapping[str, str]) -> None:
        if self._count != TITLE_PLACE or attributes:
            fix = "Write one <title>, without attributes, as the first element."
            self._report("the title stands in another place, or has attributes", fix)
        self.document.lines.setdefault(("title",), self._parser.CurrentLineNumber)

    def _shape(self, element: str, attributes: dict[str, str]) -> None:
        for wrong, fix in shape_problems(element, attributes):
            self._report(wrong, fix)
        shape = Shape(element=element, attributes=tuple(attributes.items()))
        self.document.fields["shapes"].append(shape)

    def _report(self, wrong: str, fix: str) -> None:
        line = self._parser.CurrentLineNumber
        self.document.problems.append(Problem(self.document.path, line, wrong, fix))
