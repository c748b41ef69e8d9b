"""What a browser makes a course pack of: the files for learning platforms, cut into the parts that belong to
some techniques and situations alone.

theme/assets/courses/course-pack.js puts those parts together that somebody chose. It is a script and no data,
for a page opened from a memory stick may not fetch.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, ProcessingInstruction, indent

from fieldguide.exports import anki_text, common_cartridge, moodle_xml
from fieldguide.exports.cartridge import (
    DISCUSSION,
    MANIFEST,
    Cartridge,
    Resource,
    cartridge_files,
)
from fieldguide.exports.xml_file import xml_as_it_stands
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.data_script import data_script

FILE = "assets/course-pack.js"
Codes = tuple[str, ...]
# One of its codes has to be chosen, or it has none and is always there; then its text
Part = tuple[Codes, str]
Belongs = Mapping[Element, Codes]
# Around what belongs to some codes alone: as a tree writes it, and as it writes it inside a text
MARK = re.compile(r"(?:<|&lt;)\?(?:cut ([\w ]+)|end)\?(?:>|&gt;)")
# in a discussion a technique begins with a link to its page
TECHNIQUE = re.compile(r"(?=<p><a )")
LINKED_CODE = re.compile(r">(T\d\d) ")
CARD_OF = re.compile(r"[^\t]*/([ts]\d\d)/")


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the script. It sets `guideCoursePack`: JSON, compressed by zlib, in base64."""
    pack = {
        common_cartridge.FILE: _cartridge(library, site),
        moodle_xml.FILE: {"": _moodle(library, site)},
        anki_text.FILE: {"": _cards(library, site)},
    }
    named = {PurePosixPath(path).name: held for path, held in pack.items()}
    compact = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
    held = base64.b64encode(zlib.compress(compact.encode(), 9)).decode()
    return {FILE: data_script("guideCoursePack", held).encode()}


def _cartridge(library: Library, site: Site) -> dict[str, list[Part]]:
    """Return the parts of each file in the cartridge by its path."""
    cartridge = common_cartridge.cartridge(library, site)
    trees = cartridge_files(cartridge, library, site)
    for discussion in (r for r in cartridge.resources if r.kind == DISCUSSION):
        _cut_techniques(discussion)
    about = _identified(cartridge) | {q.anchor: q.codes for q in library.questions}
    whole = {MANIFEST: ()} | {r.path: r.codes for r in cartridge.resources}

    def belongs(root: Element) -> Belongs:
        named = ((e, e.get("identifier", e.get("ident", ""))) for e in root.iter())
        return {element: about.get(name, ()) for element, name in named}

    return {
        path: _parts(root, belongs(root), whole[path]) for path, root in trees.items()
    }


def _identified(cartridge: Cartridge) -> dict[str, Codes]:
    """Return what each thing that a manifest names belongs to, by its identifier there."""
    found = {}
    for module in cartridge.modules:
        found[module.ident] = _any_of(r.codes for r in module.resources)
        for resource in module.resources:
            found |= dict.fromkeys(
                (resource.ident, f"{resource.ident}_item"), resource.codes
            )
    return found


def _cut_techniques(discussion: Resource) -> None:
    """Put marks around each technique in the text of a discussion."""
    text = discussion.xml.find("text")
    assert text is not None and text.text
    lead, *techniques = TECHNIQUE.split(text.text)
    cut = (
        f"<?cut {LINKED_CODE.findall(words)[0]}?>{words}<?end?>" for words in techniques
    )
    text.text = lead + "".join(cut)


def _moodle(library: Library, site: Site) -> list[Part]:
    """Return the parts of the questions for Moodle. A category is there for any of its questions."""
    root = moodle_xml.quiz(library, site)
    about = {q.anchor: q.codes for q in library.questions}
    belongs: dict[Element, Codes] = {}
    held: list[Codes] = []
    for question in reversed(root):
        ident = question.findtext("idnumber")
        belongs[question] = about[ident] if ident else _any_of(held)
        held = [*held, about[ident]] if ident else []
    return _parts(root, belongs)


def _cards(library: Library, site: Site) -> list[Part]:
    """Return the parts of the flash cards for Anki: a line is a card."""
    lines = anki_text.files(library, site)[anki_text.FILE].decode().splitlines(True)
    found = ((CARD_OF.match(line), line) for line in lines)
    return [((code[1].upper(),) if code else (), line) for code, line in found]


def _any_of(codes: Iterable[Codes]) -> Codes:
    """Return the codes of which one suffices for something to be there; none if it is always there."""
    each = tuple(codes)
    return tuple(sorted({*sum(each, ())})) if all(each) else ()


def _parts(root: Element, belongs: Belongs, whole: Codes = ()) -> list[Part]:
    """Return a tree as a file, in parts.

    belongs: the codes of each element that belongs to some alone. whole: those of all the rest.
    """
    indent(root, " ")
    _mark(root, belongs)
    found: list[Part] = []
    within = [whole]
    # text and what a mark says, in turn
    for i, piece in enumerate(MARK.split(xml_as_it_stands(root).decode())):
        if i % 2 == 0:
            found += [(within[-1], piece)] if piece else []
        elif piece:
            within.append(tuple(piece.split()))
        else:
            within.pop()
    return found


def _mark(parent: Element, belongs: Belongs) -> None:
    """Put marks around each element below one that belongs to some codes alone."""
    for child in list(parent):
        _mark(child, belongs)
        if codes := belongs.get(child):
            at = list(parent).index(child)
            parent.insert(at, ProcessingInstruction("cut", " ".join(codes)))
            parent.insert(at + 2, ProcessingInstruction("end"))
