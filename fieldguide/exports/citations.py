"""Files by which managers of references take a page: RIS, BibTeX and CSL-JSON, named by the code.

Sources: https://en.wikipedia.org/wiki/RIS_(file_format), the manual of biblatex (@online), and
https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

import json
import re

from fieldguide.model.addresses import citation_path
from fieldguide.model.library import Library
from fieldguide.model.site import Site
from fieldguide.words.bibliography import Csl
from fieldguide.words.page_citations import PageCitations, author, day

LATEX_MARKS = re.compile(r"[&%$#_{}]")


def files(library: Library, site: Site) -> dict[str, bytes]:
    """Return three files for each technique and situation."""
    return {
        citation_path(code, ending): write(item).encode()
        for code, item in PageCitations(library, site).items.items()
        for ending, write in WRITERS.items()
    }


def _ris(item: Csl) -> str:
    lines = (
        ("TY", "ELEC"),
        ("TI", item["title"]),
        ("T2", item["container-title"]),
        ("AU", author(item)),
        ("PY", day(item)[:4]),
        ("DA", day(item).replace("-", "/")),
        ("ET", item["version"]),
        ("M1", item["number"]),
        ("LA", item["language"]),
        ("UR", item["URL"]),
        ("ER", ""),
    )
    return "".join(f"{name}  - {value}\r\n" for name, value in lines)


def _bibtex(item: Csl) -> str:
    fields = {
        "author": f"{{{_latex(author(item))}}}",
        "title": f"{{{_latex(item['title'])}}}",
        "organization": _latex(item["container-title"]),
        "date": day(item),
        "version": item["version"],
        "number": item["number"],
        "url": item["URL"],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{item['id']},\n{lines}}}\n"


def _latex(words: str) -> str:
    return LATEX_MARKS.sub(lambda mark: f"\\{mark[0]}", words)


def _csl(item: Csl) -> str:
    return json.dumps([item], indent=1, ensure_ascii=False) + "\n"


WRITERS = {"ris": _ris, "bib": _bibtex, "json": _csl}
