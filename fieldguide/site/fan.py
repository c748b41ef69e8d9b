"""A fan of cards, drawn: what the deck is like, before a word of it is read."""

from fieldguide.model.technique import Technique
from fieldguide.site.blocks import Asked


def fan(asked: Asked) -> str:
    """Return the cards of three techniques, of families far apart, each with its diagram on the
    colour of its family. Nobody hears them: the words beside them say what the deck is.
    """
    library = asked.library
    groups = [
        found for family in library.families if (found := library.in_family(family))
    ]
    chosen = dict.fromkeys((0, len(groups) // 2, len(groups) - 1))

    def card(t: Technique) -> str:
        drawn = library.diagram(t.code).in_words
        return f'<span class="family-{t.family}">{drawn}<b>{t.title}</b></span>'

    cards = "".join(card(groups[i][0]) for i in chosen)
    return f'<div class="fan" aria-hidden="true">{cards}</div>'
