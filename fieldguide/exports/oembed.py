"""What a publishing system asks of a page before it shows it: an oEmbed document for each technique and
each situation.

Source: https://oembed.com/
"""

import json

from fieldguide.model.addresses import card_picture_path
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.model.technique import Technique
from fieldguide.words.embedding import WIDTH_PX, embed_of, oembed_path, snippet

CACHE_S = 86_400  # a day
CARD_PX = (358, 499)  # of the picture of a card, as tools/card_pictures.py makes it


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return the documents by path."""
    found = {}
    for code, entry in library.by_code().items():
        embed = embed_of(entry)
        document = {
            "version": "1.0",
            "type": "rich",
            "title": entry.title,
            "author_name": library.labels.guide.authors,
            "author_url": site.url,
            "provider_name": site.name,
            "provider_url": site.url,
            "cache_age": CACHE_S,
            "html": snippet(embed, site),
            "width": WIDTH_PX,
            "height": embed.height_px,
        }
        if isinstance(entry, Technique):
            document |= {
                "thumbnail_url": site.at(card_picture_path(code, "front")),
                "thumbnail_width": CARD_PX[0],
                "thumbnail_height": CARD_PX[1],
            }
        found[oembed_path(code)] = (
            json.dumps(document, ensure_ascii=False) + "\n"
        ).encode()
    return found
