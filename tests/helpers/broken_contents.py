"""Contents broken by rules: each takes a real file and breaks it in one way, which is the same on any day."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Files = dict[str, str]  # the text of each file by its path below content/
Break = Callable[[str], str]

SCRIPT = "javascript:alert(1)"
LISTS = (
    *("families.yml", "kinds.yml", "references.yml", "glossary.yml", "cards.yml"),
    *("changes.yml", "moved.yml", "synonyms.yml", "searches.yml"),
)
NAMES_OF_PAGES = (
    *("t01.md", "assets.md", "a page.md", "a#b.md", "a?b.md", "<b>x.md", "ä.md", "Evidence.md"),
    *("situations/one/two.md", "techniques/x.markdown"),
)
NAMES_OF_FILES = (
    *(
        "sw.js",
        "assets/menu/menu.js",
        "feed.xml",
        "robots.txt",
        "notes.txt~",
        "backup.bak",
        "evidence (copy).md",
    ),
    *("x.md:Zone.Identifier", "drawing.svg"),
)
PAGES = ("index.md", "print.md", "evidence.md", "credits.md", "before-you-push.md")
TECHNIQUES = ("techniques/take-a-break.md", "techniques/trade-places.md")
SITUATIONS = ("situations/going-in-circles.md", "situations/someone-may-not-be-safe.md")
IN_BODIES = {
    "a script": "<script>alert(1)</script>",
    "a script in a list": "- Words\n\n    <script>alert(1)</script>",
    "a script in a note": '!!! note "Words"\n\n    <script>alert(1)</script>',
    "a script between escaped backticks": "\\`<script>alert(1)</script>\\`",
    "a script behind a comment that is closed early": "<!--><script>alert(1)</script>-->",
    "a script behind a comment closed another way": "<!-- words --!><script>alert(1)</script>-->",
    "an event after a sign in quotes": '<div class=">" onclick="alert(1)">words</div>',
    "an event after a slash": '<div/onclick="alert(1)">words</div>',
    "a script from elsewhere": '<script src="https://example.org/x.js"></script>',
    "a frame": '<iframe src="https://example.org/"></iframe>',
    "another base": '<base href="https://example.org/">',
    "a form": '<form action="https://example.org/"><input name="q"></form>',
    "a way to elsewhere": '<meta http-equiv="refresh" content="0; url=https://example.org/">',
    "a style": "<style>body { display: none }</style>",
    "an object": '<object data="x.swf"></object>',
    "a drawing that runs": '<svg onload="alert(1)"></svg>',
    "an event": '<div onclick="alert(1)" markdown>\n\nwords\n\n</div>',
    "a style of its own": '<div style="position: fixed" markdown>\n\nwords\n\n</div>',
    "an event by a mark": "Words.\n{: onclick=alert(1) }",
    "a link that runs": f"[Go]({SCRIPT})",
    "a link that runs, in capitals": "[Go](JaVaScRiPt:alert(1))",
    "a link that runs, in references": "[Go](java&#115;cript:alert(1))",
    "a link that runs, with a tab": "[Go](<java\tscript:alert(1)>)",
    "a link that runs, named below": f"[Go][there]\n\n[there]: {SCRIPT}",
    "a link that runs, in brackets": f"<{SCRIPT}>",
    "a link of data": "[Go](data:text/html,<b>x</b>)",
    "a link to a file": "[Go](file:///etc/passwd)",
    "a link without a lock": "[Go](http://example.org/)",
    "a link to any scheme": "[Go](vbscript:x)",
    "a link to another host by a backslash": "[Go](/\\\\example.org)",
    "a link to another host": "[Go](//example.org/)",
    "a picture from elsewhere": "![A picture](https://example.org/x.png)",
    "a picture of data": "![A picture](data:image/png;base64,AAAA)",
    "a text area never closed": "<textarea>",
    "a block never closed": '<div class="x">\n\nwords',
    "a fold never closed": "<details><summary>More</summary>\n\nwords",
    "a comment never closed": "<!-- words",
    "a tag never closed": "<div",
    "an end of nothing": "</div>",
    "a question mark": "<?php echo 1 ?>",
    "a document type": "<!DOCTYPE html>",
    "two sources in one bracket": "Words [@rossi-et-al-2015; @nobody].",
    "an unknown source": "Words [@nobody-2026].",
    "an anchor of the theme": "### Words {#__search}",
    "an anchor given twice": "### Words {#words}\n\n### More {#words}",
    "a heading called like a part of the theme": "### Menu\n\n### Main\n\n### Search",
    "a class of the theme": "Words.\n{: .md-overlay }",
    "tags that cross": "*Words <span data-size>more* words</span>",
    "a name in colons": "Words :smile: words",
    "a reference that XML does not know": "Five&nbsp;words and &copy; words",
    "a fence of code": "```\nwords\n```",
    "a footnote": "Words[^1].\n\n[^1]: More.",
    "an unknown code": "See T99 and S98.",
    "a link to no page": "[Go](nowhere.md)",
    "five hundred quotes": "> " * 500 + "words",
    "five hundred lists": "- " * 500 + "words",
    "five hundred steps to the right": "\n".join(" " * 4 * i + "- words" for i in range(500)),
    "quotes and lists in one another": "> - " * 200 + "words",
    "thousands of headings": "# a\n" * 30_000,
    "thousands of pictures never closed": "![a](" * 2_900,
    "a million brackets": "[" * 1_000_000,
    "a hundred thousand stars": "*a" * 100_000,
    "a line of five million": "word " * 1_000_000,
    "a table of ten thousand columns": "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000,
    "a merge that was never finished": "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other",
    "a letter that nothing can print": "Words \U0001f600.",
    "a note to oneself": "TODO",
    "a second title": "\n# Another title\n",
}
IN_FIELDS = {
    "a link that runs": f"Go]({SCRIPT})",
    "a tag": "<b>loud</b>",
    "a frame": "<iframe src=x>",
    "a reference": "a&#115;b",
    "a mark": "*loud*",
    "a number of another kind": "010",
    "a time": "12:30:45",
    "a truth": "no",
    "nothing": "",
    "a thousand words": "word " * 1_000,
    "a list": "[a, b]",
    "a mapping": "{a: b}",
    "an alias": "*other",
    "an anchor": "&other word",
    "a tag of YAML": "!ENV HOME",
    "another tag of YAML": "!!python/name:os.system",
    "a colon": "one: two: three",
    "a quote never closed": '"word',
    "an unseen space": "word\u200bword",
    "a turn of direction": "word\u202eword",
    "a note to oneself": "TODO",
}
DIAGRAM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 72">{}</svg>'
IN_DIAGRAMS = {
    "a drawing with a script": DIAGRAM.format("<title>A</title><script>alert(1)</script>"),
    "a drawing with an event": DIAGRAM.format('<title>A</title><circle r="2" onload="x()"/>'),
    "a drawing that leads away": DIAGRAM.format('<a href="javascript:alert(1)"><path/></a>'),
    "a drawing that loads": DIAGRAM.format('<image href="https://example.org/x.png"/>'),
    "a drawing of multiplied words": (
        '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + DIAGRAM.format("<title>&b;</title>")
    ),
    "a drawing of a file": (
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + DIAGRAM.format("<title>&a;</title>")
    ),
    "a drawing within drawings": DIAGRAM.format("<g>" * 600),
    "a drawing without end": DIAGRAM.format(f'<path d="M{"9" * 1_500} 2H4"/>'),
    "no drawing": "words",
}
IN_FILES: dict[str, Break] = {
    "emptied": lambda text: "",
    "cut in the middle": lambda text: text[: len(text) // 2],
    "cut in the middle of a letter": lambda text: text[:100] + "\ufffd",
    "with a tab": lambda text: text.replace("\n  ", "\n\t", 1),
    "with a zero": lambda text: text[:20] + "\x00" + text[20:],
    "with a bell": lambda text: text[:20] + "\x07" + text[20:],
    "twice": lambda text: text + text,
    "nested for ever": lambda text: "a: " + "[" * 5_000,
    "naming itself": lambda text: "- &a [*a]\n" + text,
    "multiplied": lambda text: (
        "- &x0 [lol]\n" + "".join(f"- &x{i} [{f'*x{i - 1}, ' * 9}]\n" for i in range(1, 9))
    ),
    "two documents": lambda text: text + "\n---\nsecond: document\n",
    "with Windows ends of lines": lambda text: text.replace("\n", "\r\n"),
    "with a byte order mark": lambda text: "\ufeff" + text,
}


@dataclass(frozen=True)
class Case:
    """One broken content: by which rule, which file, its text now (None: it is gone), and where in it."""

    rule: str
    path: str
    text: str | None
    where: str = ""

    @property
    def name(self) -> str:
        return f"{self.rule}: {self.path} {self.where}".strip()


def cases(files: Files) -> list[Case]:
    """Return every broken content that the rules make of the real files."""
    made = (
        _in_bodies,
        _in_fields,
        _in_diagrams,
        _in_files,
        _fields_gone,
        _files_gone,
        _files_more,
    )
    return [case for rule in made for case in rule(files)]


def sample(every: list[Case]) -> list[Case]:
    """Return one content of each rule, each time of another file."""
    by_rule: dict[str, list[Case]] = {}
    for case in every:
        by_rule.setdefault(case.rule, []).append(case)
    return [of_rule[i % len(of_rule)] for i, of_rule in enumerate(by_rule.values())]


def _in_bodies(files: Files) -> Iterator[Case]:
    for what, mark in IN_BODIES.items():
        for path in (*PAGES[2:4], TECHNIQUES[0], SITUATIONS[0]):
            yield Case(what, path, files[path] + f"\n\n{mark}\n")


def _in_fields(files: Files) -> Iterator[Case]:
    in_pages = ((SITUATIONS[0], "first_check"), ("evidence.md", "title"))
    fields = ((TECHNIQUES[0], "title"), (TECHNIQUES[1], "summary"), *in_pages)
    for what, value in IN_FIELDS.items():
        for path, field in fields:
            yield Case(f"{what} in a field", path, with_field(files[path], field, value), field)
        text = with_field(files["references.yml"], "title", value, indent="  ")
        yield Case(f"{what} in a field", "references.yml", text, "title")


def _in_diagrams(files: Files) -> Iterator[Case]:
    for what, text in IN_DIAGRAMS.items():
        yield Case(what, "diagrams/T01.svg", text)


def _in_files(files: Files) -> Iterator[Case]:
    for what, broken in IN_FILES.items():
        for path in (*LISTS, TECHNIQUES[0], SITUATIONS[1], "index.md"):
            yield Case(what, path, broken(files[path]))


def _fields_gone(files: Files) -> Iterator[Case]:
    for path in (TECHNIQUES[0], SITUATIONS[0]):
        for field in re.findall(r"^([a-z_]+):", files[path].split("\n---\n")[0], re.MULTILINE):
            yield Case("a field gone", path, _without_field(files[path], field), field)
            yield Case(
                "a field misspelt",
                path,
                files[path].replace(f"\n{field}:", f"\n{field}z:", 1),
                field,
            )


def _files_gone(files: Files) -> Iterator[Case]:
    for path in (*LISTS, *PAGES, TECHNIQUES[0], *SITUATIONS):
        yield Case("a file gone", path, None)


def _files_more(files: Files) -> Iterator[Case]:
    for path in NAMES_OF_PAGES:
        yield Case("a page with a name of its own", path, files["credits.md"])
    for path in NAMES_OF_FILES:
        yield Case("a file that nobody asked for", path, "words\n")


def with_field(text: str, field: str, value: str, indent: str = "") -> str:
    """Return the text of a file with another value of a field."""
    whole = re.compile(rf"^{indent}{field}:(?:.*\n(?:{indent}[ \t-].*\n)*)", re.MULTILINE)
    return whole.sub(lambda _: f"{indent}{field}: {value}\n", text, count=1)


def _without_field(text: str, field: str) -> str:
    return re.sub(rf"^{field}:(?:.*\n(?:[ \t-].*\n)*)", "", text, count=1, flags=re.MULTILINE)
