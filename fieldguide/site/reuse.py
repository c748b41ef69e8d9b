"""How a page can be used elsewhere: the section below a technique or a situation by which others cite it, or
show it in a page of theirs.
"""

from html import escape

from fieldguide.model.addresses import citation_path, path_from
from fieldguide.model.labels import Labels, Reuse
from fieldguide.model.site import Site
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.embedding import embed_of, parts_of, snippet
from fieldguide.words.page_citations import PageCitations, context_object

ENDINGS = {"ris": "ris", "bib": "bib", "csl": "json"}  # by the name in the labels


def reuse_section(
    entry: Technique | Situation, citations: PageCitations, site: Site, labels: Labels
) -> str:
    """Return the section as Markdown. It opens and closes without a script."""
    reuse = labels.reuse
    said = {
        "copy": reuse.copy_code,
        "copied": labels.marks.copied,
        "refused": labels.marks.not_copied,
    }
    data = " ".join(f'data-{name}="{text}"' for name, text in said.items())
    parts = (
        f"## {reuse.heading}",
        _details("cite", reuse.cite, _cite(entry, citations, reuse)),
        _details("embed", reuse.embed, _embed(entry, site, labels)),
        context_object(citations.items[entry.code]),
    )
    return (
        f'\n<div class="reuse" {data} markdown>\n\n'
        + "\n\n".join(parts)
        + "\n\n</div>\n"
    )


def _details(name: str, summary: str, content: str) -> str:
    return f'<details class="{name}" markdown><summary>{summary}</summary>\n\n{content}\n\n</details>'


def _cite(entry: Technique | Situation, citations: PageCitations, labels: Reuse) -> str:
    texts = (
        f"<p><strong>{labels.styles[style]}</strong> {texts[entry.code]}</p>"
        for style, texts in citations.texts.items()
    )
    links = ", ".join(
        _file(entry, name, ending, labels) for name, ending in ENDINGS.items()
    )
    return "\n\n".join((*texts, f"{labels.managers} {links}"))


def _file(entry: Technique | Situation, name: str, ending: str, labels: Reuse) -> str:
    path = path_from(entry.uri, citation_path(entry.code, ending))
    return f"[{labels.files[name]}]({path})"


def _embed(entry: Technique | Situation, site: Site, labels: Labels) -> str:
    parts = parts_of(entry, labels) if isinstance(entry, Technique) else ()
    codes = (
        f'<p><label><strong>{embed.title}</strong><textarea readonly rows="5">'
        f"{escape(snippet(embed, site), quote=False)}</textarea></label></p>"
        for embed in (embed_of(entry), *parts)
    )
    return "\n\n".join((labels.reuse.how, *codes))
