"""The labels that style sheets show.

Whole rules where a sheet says also how words are heard (`content: … / …`): browsers that lack that would show
nothing at all if it held a custom property.
"""

from typing import get_args

from fieldguide.model.labels import Labels
from fieldguide.model.situation import Kind

FILE = "assets/labels.css"
# no stronger than the rules of guide.css, which it follows, and of print.css, which follows it
BAND = '.md-typeset h1.situation:where([data-kind="{key}"])::before {{ {content} }}\n'
CONTENT = 'content: "{words}"; content: "{words}" / "";'


def style_labels(labels: Labels) -> str:
    """Return the style sheet that says above a situation what kind it is, and the words of other sheets."""
    situation = labels.situation
    words = {
        key: situation.band.format(kind=situation.kinds[key]) for key in get_args(Kind)
    }
    bands = (
        BAND.format(key=key, content=CONTENT.format(words=band))
        for key, band in words.items()
    )
    return f':root {{ --then: "{labels.lists.then}"; }}\n{"".join(bands)}'
