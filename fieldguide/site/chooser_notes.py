"""What the home page loads only when asked: each technique's notes on video, its drill and its
card, as a script.

A script and not data, for a page opened from a memory stick may not fetch.
"""

from fieldguide.model.addresses import card_picture_path
from fieldguide.model.library import Library
from fieldguide.model.technique import Technique
from fieldguide.site.technique_page import card_alt
from fieldguide.words.data_script import data_script
from fieldguide.words.typography import curly

FILE = "assets/technique-notes.js"


def technique_notes(library: Library) -> str:
    """Return the script that sets `guideNoteTexts`: by code, the note on video, the drill's parts,
    the card's picture and its words.
    """
    notes = {
        t.code: {
            "online": t.online,
            "drill": _drill(t),
            "picture": card_picture_path(t.code, "front"),
            "alt": card_alt(t, "front", library.labels.technique),
        }
        for t in library.techniques
    }
    return data_script("guideNoteTexts", notes)


def _drill(t: Technique) -> list[tuple[str, str]]:
    return [
        (part.name, curly(part.words[0].upper() + part.words[1:]))
        for part in t.drill.parts
    ]
