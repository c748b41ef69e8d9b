"""The labels that scripts show, as one object.

A script and not data, for a page opened from a memory stick may not fetch.
"""

from fieldguide.model.labels import Labels

FILE = "assets/labels.js"


def script_labels(labels: Labels) -> str:
    """Return the script that sets `guideLabels`: every label below `scripts`, in the groups of its file."""
    return f"window.guideLabels = {labels.scripts.model_dump_json()};\n"
