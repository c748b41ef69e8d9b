"""The parts of a course pack: all of them together are the whole files, and those of no code stay in each."""

import base64
import io
import json
import zipfile
import zlib

import pytest
from project import SITE, SOUND

from fieldguide.exports import anki_text, common_cartridge, course_pack, moodle_xml
from fieldguide.reading.read_library import read_library

CARTRIDGE, MOODLE = "impasse-field-guide.imscc", "impasse-questions-moodle.xml"
CARDS = "impasse-flash-cards-anki.txt"


def pack_of(library):
    """Return the parts of each file, as the script of the page reads them."""
    script = course_pack.files(library, SITE)[course_pack.FILE].decode()
    held = script.removeprefix('window.guideCoursePack = "').removesuffix('";\n')
    return json.loads(zlib.decompress(base64.b64decode(held, validate=True)))


def put_together(held, chosen):
    """Return the text of each file that holds anything, as the script of the page does."""
    texts = {
        path: "".join(text for codes, text in parts if not codes or set(codes) & chosen)
        for path, parts in held.items()
    }
    return {path: text for path, text in texts.items() if text}


@pytest.fixture(scope="module", params=["the guide", "the sound library"])
def any_library(request, library):
    return library if request.param == "the guide" else read_library(SOUND)


def test_all_parts_together_are_the_whole_files(any_library):
    pack, everything = pack_of(any_library), {*any_library.by_code()}
    content = common_cartridge.files(any_library, SITE)[common_cartridge.FILE]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = {name: archive.read(name).decode() for name in archive.namelist()}

    assert put_together(pack[CARTRIDGE], everything) == whole
    for name, form in ((MOODLE, moodle_xml), (CARDS, anki_text)):
        text = form.files(any_library, SITE)[form.FILE].decode()
        assert put_together(pack[name], everything)[""] == text


def test_without_a_choice_there_is_what_belongs_to_every_course(library):
    safety = {s.code for s in library.of_kind("safety")}
    cartridge = put_together(pack_of(library)[CARTRIDGE], safety)
    questions = [q.code for q in library.questions if not q.codes or {*q.codes} & safety]

    links = {path.split("/")[1] for path in cartridge if path.startswith("links/")}
    assert {f"{code.lower()}.xml" for code in safety} < links
    assert not any(link.startswith("t") for link in links)
    assert not any(path.startswith("discussions/") for path in cartridge)
    assert cartridge["quiz/quiz.xml"].count("<item ") == len(questions) > 0
