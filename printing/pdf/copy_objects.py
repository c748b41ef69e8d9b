"""Objects of a PDF that pikepdf has opened, on their way into one that is written object by object."""

import re

from pikepdf import Object, Pdf, Stream

from printing.pdf.write_objects import PdfWriter

# A reference, or a string, in which what looks like a reference is none. pikepdf escapes brackets
# within strings
REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b", re.DOTALL)


class Copy:
    """Objects of one PDF on their way to another: whatever is referred to comes along, under a new number."""

    def __init__(self, source: Pdf, writer: PdfWriter, known: dict[int, int] | None = None):
        """`known` are new numbers by old ones of objects that are there already."""
        self._source, self._writer, self._numbers = source, writer, known or {}
        self._waiting: list[int] = []

    def number(self, thing: Object) -> int:
        """Return the new number of an object of the source."""
        return self._renumbered(thing.objgen[0])

    def reference(self, thing: Object) -> bytes:
        """Return what refers to an object of the source."""
        return b"%d 0 R" % self.number(thing)

    def text(self, thing: Object) -> bytes:
        """Return a value as it stands in a PDF: a reference, or the value itself with all its
        references renumbered.
        """
        return self.reference(thing) if thing.is_indirect else self.content(thing)

    def content(self, thing: Object) -> bytes:
        """Return the value of an object, with all its references renumbered."""
        return REFERENCE.sub(self._new_reference, thing.unparse(resolved=True))

    def finish(self, kind: str = "") -> None:
        """Write every object that has been referred to, as one kind of objects (see `PdfWriter`)."""
        while self._waiting:
            old = self._waiting.pop()
            thing, new = self._source.get_object(old, 0), self._numbers[old]
            if isinstance(thing, Stream):
                self._writer.add_stream(
                    self.content(thing.stream_dict), thing.read_raw_bytes(), new
                )
            else:
                self._writer.add(self.content(thing), new, kind)

    def _renumbered(self, old: int) -> int:
        if old not in self._numbers:
            self._numbers[old] = self._writer.new_number()
            self._waiting.append(old)
        return self._numbers[old]

    def _new_reference(self, found: re.Match) -> bytes:
        return b"%d 0 R" % self._renumbered(int(found[1])) if found[1] else found[0]
