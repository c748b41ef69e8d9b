"""A PDF written object by object, so that memory does not grow with the file.

Numbers and names are those of ISO 32000-1.

pikepdf keeps every object until it saves, about 2 KB each: half a gigabyte for the tags of 1,800
cards.
"""

import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import BinaryIO

OBJECTS_PER_STREAM = 100  # a reader unpacks so many at once
ID_BYTES = 16
FREE, PLAIN, PACKED = 0, 1, 2  # kinds of entries of a cross-reference stream (7.5.8.3)
ENTRY_BYTES = (1, 4, 2)


class PdfWriter:
    """Takes finished objects in any order.

    Objects that are not streams are packed together (7.5.7), each kind by itself.

    A reader unpacks all objects of a pack at once: with the tags in packs of their own, who wants
    the pages alone loads the pages alone.
    """

    def __init__(self, out: BinaryIO):
        self._out, self._place, self._digest = out, 0, sha256()
        self._entries: list[tuple[int, int, int]] = [(FREE, 0, 65535)]
        self._packs: dict[str, list[tuple[int, bytes]]] = {}
        # bytes above 127, so that nobody takes the file for text (7.5.2)
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def new_number(self) -> int:
        """Return the number of an object that is yet to come."""
        self._entries.append((FREE, 0, 0))
        return len(self._entries) - 1

    def add(self, content: bytes, number: int | None = None, kind: str = "") -> int:
        """Take an object that is no stream; return its number. Objects of one kind are packed together."""
        number = self.new_number() if number is None else number
        pack = self._packs.setdefault(kind, [])
        pack.append((number, content))
        if len(pack) == OBJECTS_PER_STREAM:
            self._write_pack(pack)
        return number

    def add_stream(self, dictionary: bytes, data: bytes, number: int | None = None) -> int:
        """Take a stream whose dictionary has its /Length; return its number."""
        number = self.new_number() if number is None else number
        self._entries[number] = (PLAIN, self._place, 0)
        self._write(
            b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, dictionary, data)
        )
        return number

    def add_compressed(self, facts: bytes, data: bytes, number: int | None = None) -> int:
        """Take a stream to be compressed, with the facts of its dictionary; return its number."""
        small = zlib.compress(data, 9)
        return self.add_stream(
            b"<< %s /Filter /FlateDecode /Length %d >>" % (facts, len(small)), small, number
        )

    def finish(
        self, pages: Sequence[int], tree: int, info: bytes = b"<< >>", facts: bytes = b""
    ) -> None:
        """Write the tree of the pages under its number, the catalogue with further facts, the
        document information, and what leads to every object.

        The file's id is made from its content, so that equal content gives equal bytes.
        """
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self.add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids), tree)
        root, about = (
            self.add(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (tree, facts)),
            self.add(info),
        )
        for pack in self._packs.values():
            self._write_pack(pack)
        own, start, file_id = (
            self.new_number(),
            self._place,
            self._digest.digest()[:ID_BYTES].hex(),
        )
        self._entries[own] = (PLAIN, start, 0)
        data = b"".join(
            value.to_bytes(size, "big")
            for entry in self._entries
            for value, size in zip(entry, ENTRY_BYTES, strict=True)
        )
        facts = (
            f"/Size {len(self._entries)} /W [{'{} {} {}'.format(*ENTRY_BYTES)}] /Root "
            f"{root} 0 R /Info {about} 0 R /ID [<{file_id}> <{file_id}>]"
        )
        self.add_compressed(f"/Type /XRef {facts}".encode(), data, own)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write_pack(self, pack: list[tuple[int, bytes]]) -> None:
        if not pack:
            return
        holder, places, offset = self.new_number(), [], 0
        for i, (number, content) in enumerate(pack):
            self._entries[number] = (PACKED, holder, i)
            places.append(f"{number} {offset}")
            offset += len(content) + 1
        head = " ".join(places).encode() + b"\n"
        body = b"\n".join(content for _, content in pack)
        self.add_compressed(
            b"/Type /ObjStm /N %d /First %d" % (len(pack), len(head)), head + body, holder
        )
        pack.clear()

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._digest.update(content)
        self._place += len(content)
