"""The mediation a reader is in, as the home page shows it: tries, notes, and the way to a new one. Its HTML
is a script that the page loads when a reader first opens it.

A script and not data, for a page opened from a memory stick may not fetch.
"""

from fieldguide.model.labels import Labels, Marks
from fieldguide.words.data_script import data_script

FILE = "assets/mediation.js"
NOTES_MAX_CHARS = 2_000  # a page of words; theme/assets/marks/marks.js keeps as many
NAMES = ("page/share.js", "marks/mediation.css", "marks/mediation.js")
FILES = " ".join((FILE, *(f"assets/{name}" for name in NAMES)))


def mediation_place(labels: Labels, hidden: bool = False) -> str:
    """Return the place that opens to the mediation; theme/assets/marks/ fills it."""
    marks = labels.marks
    return (
        f'<details class="mediation" data-files="{FILES}"{" hidden" if hidden else ""}>'
        f"<summary>{marks.mediation}<span></span></summary></details>"
    )


def mediation_script(labels: Labels) -> str:
    """Return the script that sets `guideMediationHtml`, the HTML of an open mediation."""
    marks = labels.marks
    heading = f"{labels.guide.name}: {marks.mediation}"
    begun = f'data-begun="{marks.begun}"'
    html = (
        f'<div class="of-mediation" data-heading="{heading}"><ol class="tries"></ol>'
        f'<p class="none-tried">{marks.none_tried}</p>'
        f'<label><span>{marks.notes}</span><textarea rows="3" maxlength="{NOTES_MAX_CHARS}">'
        f"</textarea></label><p>{marks.private}</p>"
        f'<p class="do">{send_button(marks)} <button type="button" class="begin">{marks.new_mediation}'
        f"</button></p>{status_line(marks, begun)}"
        f'<button type="button" class="undo" hidden>{marks.undo}</button></div>'
    )
    return data_script("guideMediationHtml", html)


def send_button(marks: Marks) -> str:
    """Return the button by which a text goes out: to another app, or else to the clipboard."""
    return (
        f'<button type="button" class="send" data-copy="{marks.copy_text}">'
        f"{marks.share_text}</button>"
    )


def status_line(marks: Marks, more: str = "") -> str:
    """Return the place that says what became of a text; theme/assets/page/share.js fills it."""
    return (
        f'<p class="share-status" aria-live="polite" data-copied="{marks.copied}" '
        f'data-refused="{marks.not_copied}" {more}></p>'
    )
