"""How a page can be used elsewhere: the section below a technique or a situation by which others cite it."""

from fieldguide.model.addresses import citation_path, path_from
from fieldguide.model.labels import Reuse
from fieldguide.model.situation import Situation
from fieldguide.model.technique import Technique
from fieldguide.words.page_citations import PageCitations, context_object

ENDINGS = {"ris": "ris", "bib": "bib", "csl": "json"}  # by the name in the labels


def reuse_section(entry: Technique | Situation, citations: PageCitations, labels: Reuse) -> str:
    """Return the section as Markdown. It opens and closes without a script."""
    return (
        f'\n<div class="reuse" markdown>\n\n## {labels.heading}\n\n'
        f'<details class="cite" markdown><summary>{labels.cite}</summary>\n\n'
        f"{_cite(entry, citations, labels)}\n\n</details>\n\n"
        f"{context_object(citations.items[entry.code])}\n\n</div>\n"
    )


def _cite(entry: Technique | Situation, citations: PageCitations, labels: Reuse) -> str:
    texts = (
        f"<p><strong>{labels.styles[style]}</strong> {texts[entry.code]}</p>"
        for style, texts in citations.texts.items()
    )
    links = ", ".join(_file(entry, name, ending, labels) for name, ending in ENDINGS.items())
    return "\n\n".join((*texts, f"{labels.managers} {links}"))


def _file(entry: Technique | Situation, name: str, ending: str, labels: Reuse) -> str:
    path = path_from(entry.uri, citation_path(entry.code, ending))
    return f"[{labels.files[name]}]({path})"
